#include <string.h>

#include "internal.h"

#if ASSAY_AVX2
#include <immintrin.h>

// A byte shuffle looks up 16 bytes at once for 32 rows: points are split into low and high bytes, each is shuffled by the codes, and
// the two are interleaved into 16-bit numbers. Interleaving works within halves of a register, so of 32 rows one register of sums holds
// rows 0-7 and 16-23, the other 8-15 and 24-31; they stay in that order until `flush` writes them out.

#define AVX2 __attribute__((target("avx2")))
#define AVX2_INLINE __attribute__((target("avx2"), always_inline)) static inline

enum { lanes = 32, narrow_codes = 16, middle_codes = 32, narrow_a_pass = 8, middle_a_pass = 4 };

/// The points of 16 codes as a shuffle wants them.
typedef struct {
    __m256i low, high;
} table;

AVX2_INLINE table table_of(const int32_t *points) {
    uint8_t low[16], high[16];
    for (int code = 0; code < 16; code++) {
        low[code] = (uint8_t)((uint32_t)points[code] & 0xFF);
        high[code] = (uint8_t)((uint32_t)points[code] >> 8 & 0xFF);
    }
    return (table){
        _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)low)),
        _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)high)),
    };
}

/// The sums of 32 rows in interleaved order.
typedef struct {
    __m256i a, b;
} sums32;

AVX2_INLINE sums32 with_bytes(sums32 sums, __m256i low, __m256i high) {
    return (sums32){
        _mm256_add_epi16(sums.a, _mm256_unpacklo_epi8(low, high)),
        _mm256_add_epi16(sums.b, _mm256_unpackhi_epi8(low, high)),
    };
}

/// At most 16 codes: one lookup.
AVX2_INLINE sums32 with_narrow(sums32 sums, table points, __m256i codes) {
    return with_bytes(sums, _mm256_shuffle_epi8(points.low, codes), _mm256_shuffle_epi8(points.high, codes));
}

/// 17 to 32 codes: a shuffle gives 0 where the top bit of a code is set, so each half of the table keeps silent for the other's codes.
AVX2_INLINE sums32 with_middle(sums32 sums, table first, table second, __m256i codes) {
    __m256i below = _mm256_adds_epu8(codes, _mm256_set1_epi8(0x70)), above = _mm256_sub_epi8(codes, _mm256_set1_epi8(16));
    __m256i low = _mm256_or_si256(_mm256_shuffle_epi8(first.low, below), _mm256_shuffle_epi8(second.low, above));
    __m256i high = _mm256_or_si256(_mm256_shuffle_epi8(first.high, below), _mm256_shuffle_epi8(second.high, above));
    return with_bytes(sums, low, high);
}

AVX2_INLINE sums32 load_sums(const int16_t *sums, int starts) {
    if (starts) return (sums32){_mm256_setzero_si256(), _mm256_setzero_si256()};
    return (sums32){_mm256_loadu_si256((const __m256i *)sums), _mm256_loadu_si256((const __m256i *)(sums + 16))};
}

AVX2_INLINE void store_sums(int16_t *sums, sums32 value) {
    _mm256_storeu_si256((__m256i *)sums, value.a);
    _mm256_storeu_si256((__m256i *)(sums + 16), value.b);
}

/// One pass of `count` (a constant where this is inlined) characteristics over the tile.
AVX2_INLINE void narrow_rows(
    const assay_characteristic *const *group, const int count, size_t first, size_t rows, int16_t *sums, int starts) {
    table tables[narrow_a_pass];
    const uint8_t *codes[narrow_a_pass];
    for (int c = 0; c < count; c++) {
        tables[c] = table_of(group[c]->points);
        codes[c] = group[c]->codes + first;
    }
    for (size_t row = 0; row < rows; row += lanes) {
        sums32 value = load_sums(sums + row, starts);
#pragma clang loop unroll(full)
        for (int c = 0; c < count; c++) {
            value = with_narrow(value, tables[c], _mm256_loadu_si256((const __m256i *)(codes[c] + row)));
        }
        store_sums(sums + row, value);
    }
}

AVX2_INLINE void middle_rows(
    const assay_characteristic *const *group, const int count, size_t first, size_t rows, int16_t *sums, int starts) {
    table firsts[middle_a_pass], seconds[middle_a_pass];
    const uint8_t *codes[middle_a_pass];
    for (int c = 0; c < count; c++) {
        firsts[c] = table_of(group[c]->points);
        seconds[c] = table_of(group[c]->points + narrow_codes);
        codes[c] = group[c]->codes + first;
    }
    for (size_t row = 0; row < rows; row += lanes) {
        sums32 value = load_sums(sums + row, starts);
#pragma clang loop unroll(full)
        for (int c = 0; c < count; c++) {
            value = with_middle(value, firsts[c], seconds[c], _mm256_loadu_si256((const __m256i *)(codes[c] + row)));
        }
        store_sums(sums + row, value);
    }
}

typedef const assay_characteristic *const *group_of;

AVX2 static void narrow_pass(group_of group, int count, size_t first, size_t rows, int16_t *sums, int starts) {
    switch (count) {
    case 1: narrow_rows(group, 1, first, rows, sums, starts); break;
    case 2: narrow_rows(group, 2, first, rows, sums, starts); break;
    case 3: narrow_rows(group, 3, first, rows, sums, starts); break;
    case 4: narrow_rows(group, 4, first, rows, sums, starts); break;
    case 5: narrow_rows(group, 5, first, rows, sums, starts); break;
    case 6: narrow_rows(group, 6, first, rows, sums, starts); break;
    case 7: narrow_rows(group, 7, first, rows, sums, starts); break;
    default: narrow_rows(group, 8, first, rows, sums, starts); break;
    }
}

AVX2 static void middle_pass(group_of group, int count, size_t first, size_t rows, int16_t *sums, int starts) {
    switch (count) {
    case 1: middle_rows(group, 1, first, rows, sums, starts); break;
    case 2: middle_rows(group, 2, first, rows, sums, starts); break;
    case 3: middle_rows(group, 3, first, rows, sums, starts); break;
    default: middle_rows(group, 4, first, rows, sums, starts); break;
    }
}

/// Writes the 16-bit sums in row order, on top of what `scores` holds where `adds`.
AVX2 static void flush(const int16_t *sums, size_t rows, int32_t *scores, int adds) {
    for (size_t row = 0; row < rows; row += lanes) {
        sums32 value = load_sums(sums + row, 0);
        __m128i quarters[4] = {
            _mm256_castsi256_si128(value.a), _mm256_castsi256_si128(value.b), _mm256_extracti128_si256(value.a, 1),
            _mm256_extracti128_si256(value.b, 1)};
        for (int quarter = 0; quarter < 4; quarter++) {
            __m256i *place = (__m256i *)(scores + row + 8 * quarter);
            __m256i wide = _mm256_cvtepi16_epi32(quarters[quarter]);
            _mm256_storeu_si256(place, adds ? _mm256_add_epi32(_mm256_loadu_si256(place), wide) : wide);
        }
    }
}

/// What one tile's scoring carries from pass to pass.
typedef struct {
    size_t first, rows;
    int16_t *sums;
    int32_t *scores;
    /// What the 16-bit sums may have reached; both 0 when they hold nothing.
    int32_t low, high;
    int holds_sums, holds_scores;
} tile;

AVX2 static void flush_tile(tile *tile) {
    if (tile->holds_sums) {
        flush(tile->sums, tile->rows, tile->scores, tile->holds_scores);
        tile->holds_scores = 1;
    }
    tile->holds_sums = 0;
    tile->low = tile->high = 0;
}

static int fits_shuffle(const assay_characteristic *characteristic) {
    return characteristic->code_count <= middle_codes && characteristic->low >= INT16_MIN && characteristic->high <= INT16_MAX;
}

typedef void (*pass_function)(group_of group, int count, size_t first, size_t rows, int16_t *sums, int starts);

AVX2 static void run_pass(tile *tile, pass_function pass, group_of group, int count) {
    if (count == 0) return;
    pass(group, count, tile->first, tile->rows, tile->sums, !tile->holds_sums);
    tile->holds_sums = 1;
}

/// All characteristics whose code count is above `more_than` and at most `at_most`, `a_pass` at a time, the 16-bit sums being written out
/// before they could overflow.
AVX2 static void add_all(
    tile *tile, const assay_characteristic *characteristics, size_t count, int more_than, int at_most, int a_pass, pass_function pass) {
    const assay_characteristic *group[narrow_a_pass];
    int size = 0;
    for (size_t c = 0; c < count; c++) {
        const assay_characteristic *next = characteristics + c;
        if (next->code_count <= more_than || next->code_count > at_most || !fits_shuffle(next)) continue;
        if (tile->low + next->low < INT16_MIN || tile->high + next->high > INT16_MAX) {
            run_pass(tile, pass, group, size);
            size = 0;
            flush_tile(tile);
        }
        group[size++] = next;
        tile->low += next->low;
        tile->high += next->high;
        if (size == a_pass) {
            run_pass(tile, pass, group, size);
            size = 0;
        }
    }
    run_pass(tile, pass, group, size);
}

AVX2 void assay_score_avx2(
    const assay_characteristic *characteristics, size_t count, size_t first, size_t rows, int16_t *sums, int32_t *scores) {
    size_t whole = rows / lanes * lanes;
    tile tile = {.first = first, .rows = whole, .sums = sums, .scores = scores};
    add_all(&tile, characteristics, count, -1, narrow_codes, narrow_a_pass, narrow_pass);
    add_all(&tile, characteristics, count, narrow_codes, middle_codes, middle_a_pass, middle_pass);
    flush_tile(&tile);
    if (!tile.holds_scores) memset(scores, 0, whole * sizeof *scores);
    for (size_t c = 0; c < count; c++) {
        if (!fits_shuffle(characteristics + c)) assay_add_portable(characteristics + c, first, whole, scores, scores);
    }
    assay_score_portable(characteristics, count, first + whole, rows - whole, scores + whole);
}

AVX2 void assay_add_avx2(const assay_characteristic *characteristic, size_t first, size_t rows, const int32_t *before, int32_t *after) {
    size_t whole = fits_shuffle(characteristic) ? rows / lanes * lanes : 0;
    table low_codes = table_of(characteristic->points), high_codes = table_of(characteristic->points + narrow_codes);
    const sums32 zero = {_mm256_setzero_si256(), _mm256_setzero_si256()};
    for (size_t row = 0; row < whole; row += lanes) {
        __m256i codes = _mm256_loadu_si256((const __m256i *)(characteristic->codes + first + row));
        sums32 value = with_middle(zero, low_codes, high_codes, codes);
        __m128i quarters[4] = {
            _mm256_castsi256_si128(value.a), _mm256_castsi256_si128(value.b), _mm256_extracti128_si256(value.a, 1),
            _mm256_extracti128_si256(value.b, 1)};
        for (int quarter = 0; quarter < 4; quarter++) {
            size_t place = row + 8 * (size_t)quarter;
            __m256i old = _mm256_loadu_si256((const __m256i *)(before + place));
            _mm256_storeu_si256((__m256i *)(after + place), _mm256_add_epi32(old, _mm256_cvtepi16_epi32(quarters[quarter])));
        }
    }
    assay_add_portable(characteristic, first + whole, rows - whole, before + whole, after + whole);
}

#endif
