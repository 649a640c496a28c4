// The layers for one instruction set: LANES floats a vector, blocks of ROWS rows, NAME and TARGET.

typedef float NAME(vector) __attribute__((vector_size(LANES * 4), aligned(4), may_alias));
typedef int32_t NAME(mask) __attribute__((vector_size(LANES * 4)));
#define VECTOR NAME(vector)
#define MASK NAME(mask)

// Not the max instruction of the processor: what that makes of 0 and -0 differs between them.
#define LARGER(out, a, b)                                                                                              \
    do {                                                                                                               \
        const MASK greater = (a) > (b);                                                                                \
        out = (VECTOR)(((MASK)(a) & greater) | ((MASK)(b) & ~greater));                                                \
    } while (0)

// Some rows of x times some vectors of outputs, which lie side by side in the weights: the pieces of one vector of outputs, or
// neighbouring vectors when there is one piece. Both counts are constants after inlining, and the sums live in registers.
TARGET INLINE void NAME(block)(
    const int rows, const int vectors, const int is_max, const float *x, ptrdiff_t stride, const float *weights,
    const float *bias, ptrdiff_t outputs, int inputs, float *y) {
    VECTOR sums[ROWS][3];
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++)
#pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) sums[r][v] = (VECTOR){0};
    for (int k = 0; k < inputs; k++) {
        VECTOR w[3];
#pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) w[v] = *(const VECTOR *)(weights + (ptrdiff_t)(k * vectors + v) * LANES);
#pragma clang loop unroll(full)
        for (int r = 0; r < rows; r++) {
            const float value = x[r * stride + k];
#pragma clang loop unroll(full)
            for (int v = 0; v < vectors; v++) sums[r][v] += w[v] * value;
        }
    }
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
        VECTOR best = sums[r][0] + *(const VECTOR *)bias;
        *(VECTOR *)(y + r * outputs) = best;
#pragma clang loop unroll(full)
        for (int v = 1; v < vectors; v++) {
            const VECTOR other = sums[r][v] + *(const VECTOR *)(bias + v * LANES);
            if (is_max) {
                LARGER(best, best, other);
                *(VECTOR *)(y + r * outputs) = best;
            } else {
                *(VECTOR *)(y + r * outputs + v * LANES) = other;
            }
        }
    }
}

TARGET INLINE void NAME(column)(
    const int vectors, const int is_max, const float *x, ptrdiff_t stride, ptrdiff_t rows, const float *weights,
    const float *bias, int outputs, int inputs, float *y) {
    ptrdiff_t row = 0;
    for (; row + ROWS <= rows; row += ROWS)
        NAME(block)(ROWS, vectors, is_max, x + row * stride, stride, weights, bias, outputs, inputs, y + row * outputs);
#if ROWS > 3
    for (; row + 3 <= rows; row += 3)
        NAME(block)(3, vectors, is_max, x + row * stride, stride, weights, bias, outputs, inputs, y + row * outputs);
#endif
    for (; row < rows; row++)
        NAME(block)(1, vectors, is_max, x + row * stride, stride, weights, bias, outputs, inputs, y + row * outputs);
}

TARGET static void NAME(maxout)(
    const float *x, ptrdiff_t stride, ptrdiff_t rows, const float *weights, const float *bias, int outputs, int pieces,
    int inputs, float *y) {
    for (int output = 0; output < outputs;) {
        const float *w = weights + (ptrdiff_t)output * pieces * inputs;
        const float *b = bias + (ptrdiff_t)output * pieces;
        const int left = (outputs - output) / LANES;
        if (pieces == 3)
            NAME(column)(3, 1, x, stride, rows, w, b, outputs, inputs, y + output);
        else if (pieces == 2)
            NAME(column)(2, 1, x, stride, rows, w, b, outputs, inputs, y + output);
        else if (left >= 3)
            NAME(column)(3, 0, x, stride, rows, w, b, outputs, inputs, y + output);
        else if (left == 2)
            NAME(column)(2, 0, x, stride, rows, w, b, outputs, inputs, y + output);
        else
            NAME(column)(1, 0, x, stride, rows, w, b, outputs, inputs, y + output);
        output += pieces == 1 ? (left < 3 ? left : 3) * LANES : LANES;
    }
}

TARGET static void NAME(add_norm)(
    float *x, const float *y, ptrdiff_t rows, int width, const float *gain, const float *bias) {
    for (ptrdiff_t row = 0; row < rows; row++, x += width, y += width) {
        float sums[16] = {0}, squares[16] = {0};
        for (int j = 0; j < width; j += 16)
            for (int lane = 0; lane < 16; lane++) sums[lane] += y[j + lane];
        for (int half = 8; half > 0; half /= 2)
            for (int lane = 0; lane < half; lane++) sums[lane] += sums[lane + half];
        const float mean = sums[0] / (float)width;
        for (int j = 0; j < width; j += 16)
            for (int lane = 0; lane < 16; lane++) squares[lane] += (y[j + lane] - mean) * (y[j + lane] - mean);
        for (int half = 8; half > 0; half /= 2)
            for (int lane = 0; lane < half; lane++) squares[lane] += squares[lane + half];
        const float scale = 1.0f / sqrtf(squares[0] / (float)width + 1e-8f);
        for (int j = 0; j < width; j++) x[j] += (y[j] - mean) * scale * gain[j] + bias[j];
    }
}

TARGET static void NAME(hidden)(const float *const *rows, int count, const float *bias, int units, float *out) {
    for (int unit = 0; unit < units; unit += LANES) {
        VECTOR first = {0}, second = {0};
        for (int row = 0; row < count; row++) {
            first += *(const VECTOR *)(rows[row] + unit);
            second += *(const VECTOR *)(rows[row] + units + unit);
        }
        first += *(const VECTOR *)(bias + unit);
        second += *(const VECTOR *)(bias + units + unit);
        VECTOR best;
        LARGER(best, first, second);
        *(VECTOR *)(out + unit) = best;
    }
}

#undef VECTOR
#undef MASK
#undef LARGER
#undef LANES
#undef ROWS
#undef NAME
#undef TARGET
