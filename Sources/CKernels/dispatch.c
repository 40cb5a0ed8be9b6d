#include "internal.h"

int assay_has_byte_shuffle(void) {
#if ASSAY_AVX2
    return __builtin_cpu_supports("avx2") != 0;
#else
    return 0;
#endif
}

void assay_score(
    assay_implementation implementation, const assay_characteristic *characteristics, size_t count, size_t first, size_t rows,
    int16_t *sums, int32_t *scores) {
#if ASSAY_AVX2
    if (implementation == ASSAY_BYTE_SHUFFLE) {
        assay_score_avx2(characteristics, count, first, rows, sums, scores);
        return;
    }
#endif
    (void)implementation;
    (void)sums;
    assay_score_portable(characteristics, count, first, rows, scores);
}

void assay_add(
    assay_implementation implementation, const assay_characteristic *characteristic, size_t first, size_t rows, const int32_t *before,
    int32_t *after) {
#if ASSAY_AVX2
    if (implementation == ASSAY_BYTE_SHUFFLE) {
        assay_add_avx2(characteristic, first, rows, before, after);
        return;
    }
#endif
    (void)implementation;
    assay_add_portable(characteristic, first, rows, before, after);
}
