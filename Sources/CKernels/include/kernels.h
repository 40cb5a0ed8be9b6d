#ifndef ASSAY_KERNELS_H
#define ASSAY_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/// One characteristic as the scoring loops see it.
typedef struct {
    /// One byte a row, each below `code_count`.
    const uint8_t *codes;
    /// 256 entries: what each code adds to the score; 0 from `code_count` on.
    const int32_t *points;
    int32_t code_count;
    /// The least and the greatest of `points`, zero included: what decides whether 16-bit sums are enough.
    int32_t low, high;
} assay_characteristic;

/// Which loops do the work; every one gives the same scores.
typedef enum {
    /// Plain C, for any machine.
    ASSAY_PORTABLE = 0,
    /// Byte shuffles of 32 rows at a time; only where `assay_has_byte_shuffle()`.
    ASSAY_BYTE_SHUFFLE = 1,
} assay_implementation;

/// Whether this machine has AVX2.
int assay_has_byte_shuffle(void);

/// scores[i] = sum over the characteristics of points[codes[first + i]], for `rows` rows; sums wrap at 32 bits.
///
/// `sums` is room for `rows` 16-bit numbers. Tiles of 65,536 rows are best: shorter runs of each column break the prefetcher.
void assay_score(
    assay_implementation implementation, const assay_characteristic *characteristics, size_t count, size_t first, size_t rows,
    int16_t *sums, int32_t *scores);

/// after[i] = before[i] + points[codes[first + i]], for `rows` rows; `before` and `after` may be the same.
void assay_add(
    assay_implementation implementation, const assay_characteristic *characteristic, size_t first, size_t rows, const int32_t *before,
    int32_t *after);

/// codes[i] = base + the number of `cuts` (ascending) at or below values[i], for `rows` rows; `missing_code` where the value is `missing`
/// or a NaN.
#define ASSAY_CODE(type, name)                                                                                                  \
    void assay_##name(                                                                                                          \
        assay_implementation implementation, const type *values, size_t rows, const type *cuts, size_t cut_count, uint8_t base, \
        type missing, uint8_t missing_code, uint8_t *codes);
ASSAY_CODE(int8_t, code_int8)
ASSAY_CODE(int16_t, code_int16)
ASSAY_CODE(int32_t, code_int32)
ASSAY_CODE(int64_t, code_int64)
ASSAY_CODE(double, code_double)
#undef ASSAY_CODE

/// What a run of integers holds: the least and the greatest of its plain values, how many are the lowest of the type, and how many lie
/// below the plain ones. Where all do, there is no least or greatest, and what stands there means nothing.
typedef struct {
    int64_t low, high;
    size_t missing, sentinels;
} assay_zone;

/// `bytes` are `rows` integers of the machine's own order, at any address; the lowest value and `specials` above it are no plain values.
assay_zone assay_zone_int8(assay_implementation implementation, const void *bytes, size_t rows, int64_t specials);
assay_zone assay_zone_int16(assay_implementation implementation, const void *bytes, size_t rows, int64_t specials);
assay_zone assay_zone_int32(assay_implementation implementation, const void *bytes, size_t rows, int64_t specials);
assay_zone assay_zone_int64(assay_implementation implementation, const void *bytes, size_t rows, int64_t specials);

/// So many bytes at the start are whole, well-formed characters of UTF-8; there may be more. 0 without byte shuffles.
size_t assay_utf8_prefix(assay_implementation implementation, const uint8_t *bytes, size_t count);

#endif
