#include "kernels.h"

#include <math.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

#define INLINE static inline __attribute__((always_inline))

// Each inclusion makes the kernels for one instruction set; rows in a block are as many as its registers hold.
#define LANES 4
#define ROWS 3
#define NAME(name) name##_portable
#define TARGET
#include "layers.h"

#if defined(__x86_64__)

#define LANES 8
#define ROWS 3
#define NAME(name) name##_avx2
#define TARGET __attribute__((target("avx2")))
#include "layers.h"

#define LANES 16
#define ROWS 6
#define NAME(name) name##_avx512
#define TARGET __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw")))
#include "layers.h"

#define DISPATCH(set, name, ...)                                                                                       \
    switch (set) {                                                                                                     \
    case kernels_avx512: name##_avx512(__VA_ARGS__); break;                                                            \
    case kernels_avx2: name##_avx2(__VA_ARGS__); break;                                                                \
    default: name##_portable(__VA_ARGS__);                                                                             \
    }

int kernels_best(void) {
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")
        && __builtin_cpu_supports("avx512bw"))
        return kernels_avx512;
    return __builtin_cpu_supports("avx2") ? kernels_avx2 : kernels_portable;
}

#else

#define DISPATCH(set, name, ...) name##_portable(__VA_ARGS__)

int kernels_best(void) { return kernels_portable; }

#endif

int kernels_lanes(int set) { return set == kernels_avx512 ? 16 : set == kernels_avx2 ? 8 : 4; }

void kernels_pack(
    int set, const float *weights, const float *bias, int outputs, int pieces, int inputs, float *packed_weights,
    float *packed_bias) {
    const int lanes = kernels_lanes(set);
    const int padded = (outputs + 15) / 16 * 16;
    for (int output = 0; output < padded; output++) {
        // With one piece, up to three vectors of outputs are taken together.
        const int vector = output / lanes, first = pieces == 1 ? vector / 3 * 3 : vector;
        const int left = padded / lanes - first, together = pieces > 1 ? pieces : left < 3 ? left : 3;
        for (int piece = 0; piece < pieces; piece++) {
            const ptrdiff_t place = vector - first + piece;
            float *w = packed_weights + (ptrdiff_t)first * lanes * pieces * inputs + place * lanes + output % lanes;
            for (int input = 0; input < inputs; input++)
                w[(ptrdiff_t)input * together * lanes] = output < outputs ? weights[((ptrdiff_t)output * pieces + piece) * inputs + input] : 0;
            packed_bias[first * lanes * pieces + place * lanes + output % lanes] = bias && output < outputs ? bias[output * pieces + piece] : 0;
        }
    }
}

void kernels_maxout(
    int set, const float *x, ptrdiff_t stride, ptrdiff_t rows, const float *weights, const float *bias, int outputs,
    int pieces, int inputs, float *y) {
    DISPATCH(set, maxout, x, stride, rows, weights, bias, outputs, pieces, inputs, y);
}

void kernels_add_norm(int set, float *x, const float *y, ptrdiff_t rows, int width, const float *gain, const float *bias) {
    DISPATCH(set, add_norm, x, y, rows, width, gain, bias);
}

void kernels_hidden(int set, const float *const *rows, int count, const float *bias, int units, float *hidden) {
    DISPATCH(set, hidden, rows, count, bias, units, hidden);
}

void kernels_sum_rows(const float *table, const uint32_t *rows, int width, float *out) {
    memset(out, 0, (size_t)width * sizeof(float));
    for (int row = 0; row < 4; row++) {
        const float *from = table + (ptrdiff_t)rows[row] * width;
        for (int i = 0; i < width; i++) out[i] += from[i];
    }
}

int kernels_first_maximum(const float *values, int low, int high) {
    int best = low;
    for (int i = low + 1; i < high; i++) best = values[i] > values[best] ? i : best;
    return best;
}
