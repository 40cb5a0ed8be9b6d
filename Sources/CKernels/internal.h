#ifndef ASSAY_KERNELS_INTERNAL_H
#define ASSAY_KERNELS_INTERNAL_H

#include "kernels.h"

#if defined(__x86_64__)
#define ASSAY_AVX2 1
#else
#define ASSAY_AVX2 0
#endif

/// Signed addition that wraps, which C leaves undefined.
static inline int32_t wrapping_sum(int32_t a, int32_t b) {
    return (int32_t)((uint32_t)a + (uint32_t)b);
}

void assay_score_portable(const assay_characteristic *characteristics, size_t count, size_t first, size_t rows, int32_t *scores);
void assay_add_portable(const assay_characteristic *characteristic, size_t first, size_t rows, const int32_t *before, int32_t *after);

#if ASSAY_AVX2
void assay_score_avx2(
    const assay_characteristic *characteristics, size_t count, size_t first, size_t rows, int16_t *sums, int32_t *scores);
void assay_add_avx2(const assay_characteristic *characteristic, size_t first, size_t rows, const int32_t *before, int32_t *after);
#endif

#endif
