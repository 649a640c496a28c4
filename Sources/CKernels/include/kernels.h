// The arithmetic of the language model: small dense layers over 32-bit floats.
//
// Every output is one plain sum over the inputs in order, from zero, without fused multiply-add, so the
// bits are the same on every instruction set, in every batch and at every place in a batch. Outputs lie
// side by side in vector lanes; only the layer norm adds across lanes, always sixteen, in one fixed tree.
#ifndef ENTENTE_KERNELS_H
#define ENTENTE_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/// Instruction sets, worst first.
enum { kernels_portable = 0, kernels_avx2 = 1, kernels_avx512 = 2 };

/// The best instruction set of this processor.
int kernels_best(void);

/// Floats in a vector of the instruction set.
int kernels_lanes(int set);

/// Packs weights [output][piece][input] and bias [output][piece] in the order in which `kernels_maxout` reads them: for each
/// vector of outputs, for each input, the pieces. `outputs` is rounded up to a multiple of 16 and padded with zeros. `bias` may be null.
void kernels_pack(
    int set, const float *weights, const float *bias, int outputs, int pieces, int inputs, float *packed_weights,
    float *packed_bias);

/// y[row][output] = max over pieces of weights . x[row] + bias, for 1 to 3 pieces. Row i of x starts at
/// x + i * stride, so a window of neighbouring rows needs no copy; y has `outputs` floats a row, a multiple of 16.
void kernels_maxout(
    int set, const float *x, ptrdiff_t stride, ptrdiff_t rows, const float *weights, const float *bias, int outputs,
    int pieces, int inputs, float *y);

/// x[row] += layer norm of y[row], for rows of `width` floats, a multiple of 16.
void kernels_add_norm(int set, float *x, const float *y, ptrdiff_t rows, int width, const float *gain, const float *bias);

/// hidden[unit] = max over two pieces of the sum of the rows, in order, + bias. Rows are [piece][unit].
void kernels_hidden(int set, const float *const *rows, int count, const float *bias, int units, float *hidden);

/// out = the sum of four rows of a table, in order, from zero.
void kernels_sum_rows(const float *table, const uint32_t *rows, int width, float *out);

/// The index of the first maximum in values[low..<high]; low when none is greater.
int kernels_first_maximum(const float *values, int low, int high);

#endif
