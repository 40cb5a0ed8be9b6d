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

/// Whether this machine can do what the two functions below do: AVX2 and the counting of bits. Elsewhere there is no such record.
int assay_has_csv_registers(void);

/// How many places `assay_csv_records` needs: those of the fields, the one before them, and what a last window of 64 bytes may hold more.
static inline size_t assay_csv_room(size_t limit, size_t fields) {
    return limit * fields + 65;
}

/// How many records at the start, `limit` at most, have exactly `fields` fields, a newline at their end and none within, and quotes, if any,
/// around whole fields without a quote inside. They must end within 4 GB.
///
/// `ends[0]` is `UINT32_MAX`, the place before the first byte; `ends[i]` is where field i - 1 ends: the place of its delimiter or newline.
size_t assay_csv_records(const uint8_t *bytes, size_t count, uint8_t delimiter, size_t fields, size_t limit, uint32_t *ends);

/// Reads a column of `rows` records that `assay_csv_records` found, 1 to 64 of them: bit i of what comes back says that field i is no number
/// written plainly (a minus or none, at most 15 digits, a point or none), nor nothing; its value means nothing then. The same are plain as
/// for `PieceParser.parsePlainNumber`, but that these may stand in quotes.
///
/// `ends` begins with the end before the column's first field. 16 bytes behind the last record can be read. A field is
/// values[i] / 10^scales[i], the scale as small as can be, and `INT64_MIN` where it is empty.
/// - ends_lines: the column is the last, and a return before the newline no part of it.
/// - is_whole: with a point it is not plain.
uint64_t assay_csv_numbers(
    const uint8_t *bytes, const uint32_t *ends, size_t fields, size_t rows, int ends_lines, int is_whole, int64_t *values,
    uint8_t *scales);

#endif
