#include "internal.h"

// A field of a plain record is known by its end and the end before it, so no step waits for the field before, and a column of them is one
// loop without a branch that depends on what they say.

#if ASSAY_AVX2
#include <immintrin.h>

#define AVX2_BITS __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))

enum { window = 64, register_bytes = 16, most_digits = 15 };

/// 64 bytes in two registers.
typedef struct {
    __m256i low, high;
} bytes64;

/// What is left open at the end of 64 bytes: bit 0 of each, but for `inside`, which is all ones or none.
typedef struct {
    uint64_t inside, mark, closing, return_;
} quoting;

AVX2_BITS static uint64_t equal(bytes64 bytes, uint8_t byte) {
    __m256i wanted = _mm256_set1_epi8((char)byte);
    uint64_t first = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes.low, wanted));
    uint64_t second = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes.high, wanted));
    return first | second << 32;
}

/// Bit i is the parity of the bits up to i.
static uint64_t parities(uint64_t bits) {
    for (int distance = 1; distance < 64; distance *= 2) bits ^= bits << distance;
    return bits;
}

/// Where the order of quotes ends: one that opens within a field, text or a quote behind one that closes, a newline inside. Takes delimiters
/// and newlines inside out of `delimiters` and `newlines`.
AVX2_BITS static uint64_t disorder(
    bytes64 bytes, uint64_t quotes, uint64_t *delimiters, uint64_t *newlines, quoting *open) {
    uint64_t inside = parities(quotes) ^ open->inside;
    uint64_t broken = *newlines & inside;
    *newlines &= ~inside;
    *delimiters &= ~inside;
    uint64_t marks = *delimiters | *newlines, returns = equal(bytes, '\r');
    uint64_t opening = quotes & inside, closing = quotes & ~inside;
    broken |= opening & ~(marks << 1 | open->mark);
    uint64_t behind = closing << 1 | open->closing;
    broken |= behind & ~(marks | returns);
    broken |= ((behind & returns) << 1 | open->return_) & ~*newlines;
    *open = (quoting){(uint64_t)((int64_t)inside >> 63), marks >> 63, closing >> 63, (behind & returns) >> 63};
    return broken;
}

AVX2_BITS static size_t records_avx2(
    const uint8_t *bytes, size_t count, uint8_t delimiter, size_t fields, size_t limit, uint32_t *ends) {
    size_t found = 0, whole = 0;
    quoting open = {0, 1, 0, 0};
    *ends++ = UINT32_MAX;
    for (size_t place = 0; place < count; place += window) {
        uint8_t tail[window] = {0};
        const uint8_t *at = bytes + place;
        if (count - place < window) {
            __builtin_memcpy(tail, at, count - place);
            at = tail;
        }
        bytes64 here = {
            _mm256_loadu_si256((const __m256i *)at), _mm256_loadu_si256((const __m256i *)(at + window / 2))};
        uint64_t delimiters = equal(here, delimiter), newlines = equal(here, '\n'), quotes = equal(here, '"'), broken = 0;
        if (quotes | open.inside | open.closing | open.return_) {
            broken = disorder(here, quotes, &delimiters, &newlines, &open);
        } else {
            open.mark = (delimiters | newlines) >> 63;
        }
        uint64_t sure = _blsmsk_u64(broken), marks = (delimiters | newlines) & sure;
        for (newlines &= sure; newlines; newlines = _blsr_u64(newlines)) {
            size_t before = found + (size_t)_mm_popcnt_u64(marks & (_blsmsk_u64(newlines) >> 1));
            if (before + 1 != (whole + 1) * fields) break;
            whole++;
            if (whole == limit) break;
        }
        for (uint64_t left = marks; left; left = _blsr_u64(left)) ends[found++] = (uint32_t)(place + _tzcnt_u64(left));
        if (newlines || broken || found > (whole + 1) * fields) break;
    }
    return whole;
}

/// Indices of bytes that move so many to the top of a register, with zeros before them.
static const uint8_t to_top[2 * register_bytes] = {0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80,
                                                   0x80, 0x80, 0x80, 0x80, 0x80, 0,    1,    2,    3,    4,    5,
                                                   6,    7,    8,    9,    10,   11,   12,   13,   14,   15};

/// The number that up to 16 digits write, the last one at the top: pairs are joined to pairs.
AVX2_BITS static uint64_t joined(__m128i digits) {
    __m128i pairs = _mm_maddubs_epi16(digits, _mm_setr_epi8(10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1));
    __m128i fours = _mm_madd_epi16(pairs, _mm_setr_epi16(100, 1, 100, 1, 100, 1, 100, 1));
    __m128i packed = _mm_packus_epi32(fours, fours);
    __m128i eights = _mm_madd_epi16(packed, _mm_setr_epi16(10000, 1, 10000, 1, 10000, 1, 10000, 1));
    uint64_t both = (uint64_t)_mm_cvtsi128_si64(eights);
    return (both & 0xFFFFFFFF) * 100000000 + (both >> 32);
}

/// Reads a field, in quotes or not; whether it is neither a number written plainly nor empty.
AVX2_BITS static int is_odd_number(const uint8_t *at, uint32_t length, int is_whole, int64_t *value, uint8_t *scale) {
    const __m128i places = _mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    *value = INT64_MIN;
    *scale = 0;
    if (length > 0 && *at == '"') {
        at++;
        length -= 2;
    }
    if (length == 0) return 0;
    uint32_t is_negative = *at == '-';
    at += is_negative;
    length -= is_negative;
    if (length > register_bytes) return 1;
    __m128i field =
        _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)at), _mm_loadu_si128((const __m128i *)(to_top + length)));
    uint32_t points = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(field, _mm_set1_epi8('.')));
    uint32_t has_point = points != 0;
    uint32_t behind = has_point ? _tzcnt_u32(points) + 1 : 0;
    // Zeros at the end of a fraction are not written down; those of a whole number are.
    uint32_t zeros = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(field, _mm_set1_epi8('0')));
    uint32_t dropped = has_point ? _lzcnt_u32(~(zeros << 16)) : 0;
    uint32_t decimals = (has_point ? register_bytes - behind : 0) - dropped;
    // The point goes, and what stands before it moves up, as all does by the zeros.
    __m128i source = _mm_sub_epi8(places, _mm_set1_epi8((char)dropped));
    source = _mm_add_epi8(source, _mm_cmpgt_epi8(_mm_set1_epi8((char)behind), source));
    __m128i digits = _mm_sub_epi8(_mm_shuffle_epi8(field, source), _mm_set1_epi8('0'));
    __m128i are_digits = _mm_cmpeq_epi8(_mm_min_epu8(digits, _mm_set1_epi8(9)), digits);
    uint32_t others = (uint32_t)~_mm_movemask_epi8(are_digits) & 0xFFFF;
    uint32_t written = length - has_point, count = written - dropped;
    int64_t number = (int64_t)joined(_mm_and_si128(digits, are_digits));
    *value = is_negative ? -number : number;
    *scale = (uint8_t)decimals;
    int has_other = (others >> (register_bytes - count)) != 0;
    // As a number 007 would lose its zeros.
    int is_code = count - decimals > 1 && *at == '0';
    return has_other || written == 0 || written > most_digits || is_code || (is_whole && has_point);
}

AVX2_BITS static __m256i eight_bytes(const uint8_t *a, const uint8_t *b, const uint8_t *c, const uint8_t *d) {
    int64_t words[4];
    __builtin_memcpy(words, a, 8), __builtin_memcpy(words + 1, b, 8);
    __builtin_memcpy(words + 2, c, 8), __builtin_memcpy(words + 3, d, 8);
    return _mm256_setr_epi64x(words[0], words[1], words[2], words[3]);
}

/// Reads four fields of at most eight bytes; bit i says that field i is none, or holds zeros that are not written down.
AVX2_BITS static int short_numbers(
    const uint8_t *bytes, const uint32_t *ends, size_t fields, int is_whole, int64_t *values, uint8_t *scales) {
    const __m256i none = _mm256_setzero_si256(), all = _mm256_set1_epi64x(-1), one = _mm256_set1_epi64x(1);
    const __m256i eight = _mm256_set1_epi64x(8), word_bits = _mm256_set1_epi64x(64), first_byte = _mm256_set1_epi64x(0xFF);
    __m256i places = eight_bytes(
        (const uint8_t *)ends, (const uint8_t *)(ends + fields), (const uint8_t *)(ends + 2 * fields),
        (const uint8_t *)(ends + 3 * fields));
    // The place before the first field is the greatest of all: 32 bits wrap.
    __m256i start = _mm256_and_si256(_mm256_add_epi32(places, one), _mm256_set1_epi64x(UINT32_MAX));
    __m256i length = _mm256_sub_epi64(_mm256_srli_epi64(places, 32), start);
    __m256i is_empty = _mm256_cmpeq_epi64(length, none);
    __m256i word = eight_bytes(
        bytes + (uint32_t)(ends[0] + 1), bytes + (uint32_t)(ends[fields] + 1), bytes + (uint32_t)(ends[2 * fields] + 1),
        bytes + (uint32_t)(ends[3 * fields] + 1));
    __m256i is_negative = _mm256_cmpeq_epi64(_mm256_and_si256(word, first_byte), _mm256_set1_epi64x('-'));
    __m256i is_long = _mm256_cmpgt_epi64(length, eight);
    length = _mm256_add_epi64(length, is_negative);
    word = _mm256_srlv_epi64(word, _mm256_and_si256(is_negative, eight));
    __m256i begins_with_zero = _mm256_cmpeq_epi64(_mm256_and_si256(word, first_byte), _mm256_set1_epi64x('0'));
    __m256i field = _mm256_sllv_epi64(word, _mm256_sub_epi64(word_bits, _mm256_slli_epi64(length, 3)));

    // The point goes, and what stands before it moves up.
    __m256i points = _mm256_cmpeq_epi8(field, _mm256_set1_epi8('.'));
    __m256i is_integer = _mm256_cmpeq_epi64(points, none);
    __m256i lowest = _mm256_and_si256(points, _mm256_sub_epi64(none, points));
    __m256i before = _mm256_andnot_si256(is_integer, _mm256_sub_epi64(lowest, one));
    __m256i point = _mm256_sub_epi64(_mm256_slli_epi64(lowest, 8), lowest);
    __m256i behind = _mm256_andnot_si256(_mm256_or_si256(before, point), all);
    __m256i digits = _mm256_or_si256(_mm256_and_si256(field, behind), _mm256_slli_epi64(_mm256_and_si256(field, before), 8));
    __m256i scale = _mm256_andnot_si256(is_integer, _mm256_sad_epu8(_mm256_and_si256(behind, _mm256_set1_epi8(1)), none));
    __m256i count = _mm256_sub_epi64(length, _mm256_andnot_si256(is_integer, one));

    __m256i written = _mm256_sllv_epi64(all, _mm256_sub_epi64(word_bits, _mm256_slli_epi64(count, 3)));
    __m256i distance = _mm256_sub_epi8(digits, _mm256_set1_epi8('0'));
    __m256i are_digits = _mm256_cmpeq_epi8(_mm256_min_epu8(distance, _mm256_set1_epi8(9)), distance);
    __m256i is_number = _mm256_cmpeq_epi64(_mm256_andnot_si256(are_digits, written), none);
    __m256i pairs = _mm256_maddubs_epi16(_mm256_and_si256(distance, written), _mm256_set1_epi16(0x010A));
    __m256i fours = _mm256_madd_epi16(pairs, _mm256_set1_epi32(0x00010064));
    __m256i number = _mm256_add_epi64(_mm256_mul_epu32(fours, _mm256_set1_epi64x(10000)), _mm256_srli_epi64(fours, 32));
    number = _mm256_sub_epi64(_mm256_xor_si256(number, is_negative), is_negative);
    _mm256_storeu_si256((__m256i *)values, _mm256_blendv_epi8(number, _mm256_set1_epi64x(INT64_MIN), is_empty));
    __m128 halves = _mm_shuffle_ps(
        _mm_castsi128_ps(_mm256_castsi256_si128(scale)), _mm_castsi128_ps(_mm256_extracti128_si256(scale, 1)), 0x88);
    int packed = _mm_cvtsi128_si32(_mm_shuffle_epi8(_mm_castps_si128(halves), _mm_set1_epi32(0x0C080400)));
    __builtin_memcpy(scales, &packed, 4);

    __m256i is_code = _mm256_and_si256(begins_with_zero, _mm256_cmpgt_epi64(_mm256_sub_epi64(count, scale), one));
    __m256i ends_with_zero = _mm256_and_si256(
        _mm256_cmpgt_epi64(scale, none), _mm256_cmpeq_epi64(_mm256_srli_epi64(digits, 56), _mm256_set1_epi64x('0')));
    __m256i is_other = _mm256_or_si256(_mm256_cmpgt_epi64(one, count), _mm256_xor_si256(is_number, all));
    is_other = _mm256_or_si256(_mm256_or_si256(is_other, is_long), _mm256_or_si256(is_code, ends_with_zero));
    if (is_whole) is_other = _mm256_or_si256(is_other, _mm256_xor_si256(is_integer, all));
    return _mm256_movemask_pd(_mm256_castsi256_pd(_mm256_andnot_si256(is_empty, is_other)));
}

AVX2_BITS static uint64_t numbers_avx2(
    const uint8_t *bytes, const uint32_t *ends, size_t fields, size_t rows, int ends_lines, int is_whole, int64_t *values,
    uint8_t *scales) {
    size_t first = 0;
    uint64_t left = 0, odd = 0;
    for (; !ends_lines && first + 4 <= rows; first += 4) {
        int others = short_numbers(bytes, ends + first * fields, fields, is_whole, values + first, scales + first);
        left |= (uint64_t)others << first;
    }
    // What is left of fewer than four.
    if (first < rows) left |= (~(uint64_t)0 >> (64 - rows)) & (~(uint64_t)0 << first);
    for (; left; left = _blsr_u64(left)) {
        size_t row = _tzcnt_u64(left);
        uint32_t start = ends[row * fields] + 1, end = ends[row * fields + 1];
        if (ends_lines && end > start && bytes[end - 1] == '\r') end--;
        int is_odd = is_odd_number(bytes + start, end - start, is_whole, values + row, scales + row);
        odd |= (uint64_t)is_odd << row;
    }
    return odd;
}
#endif

int assay_has_csv_registers(void) {
#if ASSAY_AVX2
    return assay_has_byte_shuffle() && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("lzcnt") &&
           __builtin_cpu_supports("popcnt");
#else
    return 0;
#endif
}

size_t assay_csv_records(const uint8_t *bytes, size_t count, uint8_t delimiter, size_t fields, size_t limit, uint32_t *ends) {
#if ASSAY_AVX2
    return assay_has_csv_registers() ? records_avx2(bytes, count, delimiter, fields, limit, ends) : 0;
#else
    (void)bytes, (void)count, (void)delimiter, (void)fields, (void)limit, (void)ends;
    return 0;
#endif
}

uint64_t assay_csv_numbers(
    const uint8_t *bytes, const uint32_t *ends, size_t fields, size_t rows, int ends_lines, int is_whole, int64_t *values,
    uint8_t *scales) {
#if ASSAY_AVX2
    return numbers_avx2(bytes, ends, fields, rows, ends_lines, is_whole, values, scales);
#else
    (void)bytes, (void)ends, (void)fields, (void)ends_lines, (void)is_whole, (void)values, (void)scales;
    return ~(uint64_t)0 >> (64 - rows);
#endif
}
