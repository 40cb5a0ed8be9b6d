#include <string.h>

#include "internal.h"

void assay_add_portable(const assay_characteristic *characteristic, size_t first, size_t rows, const int32_t *before, int32_t *after) {
    const uint8_t *codes = characteristic->codes + first;
    const int32_t *points = characteristic->points;
    for (size_t row = 0; row < rows; row++) after[row] = wrapping_sum(before[row], points[codes[row]]);
}

/// Four characteristics a pass: a quarter of the reads and writes of the scores.
static void add_four(const assay_characteristic *four, size_t first, size_t rows, int32_t *scores) {
    const uint8_t *a = four[0].codes + first, *b = four[1].codes + first, *c = four[2].codes + first, *d = four[3].codes + first;
    const int32_t *of_a = four[0].points, *of_b = four[1].points, *of_c = four[2].points, *of_d = four[3].points;
    for (size_t row = 0; row < rows; row++) {
        int32_t sum = wrapping_sum(wrapping_sum(of_a[a[row]], of_b[b[row]]), wrapping_sum(of_c[c[row]], of_d[d[row]]));
        scores[row] = wrapping_sum(scores[row], sum);
    }
}

void assay_score_portable(const assay_characteristic *characteristics, size_t count, size_t first, size_t rows, int32_t *scores) {
    memset(scores, 0, rows * sizeof *scores);
    size_t done = 0;
    for (; done + 4 <= count; done += 4) add_four(characteristics + done, first, rows, scores);
    for (; done < count; done++) assay_add_portable(characteristics + done, first, rows, scores, scores);
}
