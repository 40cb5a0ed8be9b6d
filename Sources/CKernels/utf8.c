#include "internal.h"

// After Keiser and Lemire, "Validating UTF-8 in less than one instruction per byte", Software: Practice and Experience 51 (5), 2021:
// what may follow what is looked up by the halves of each two neighbouring bytes; a bit that all three tables share is an error.

#if ASSAY_AVX2
#include <immintrin.h>

enum {
    too_short = 1 << 0,       // a lead byte, or ASCII, where a byte is wanted that continues
    too_long = 1 << 1,        // a byte that continues ASCII
    overlong_3 = 1 << 2,      // E0 80..9F
    too_large = 1 << 3,       // F4 90.. and above
    surrogate = 1 << 4,       // ED A0..BF
    overlong_2 = 1 << 5,      // C0, C1
    too_large_1000 = 1 << 6,  // F5 80.. and above
    overlong_4 = 1 << 6,      // F0 80..8F
    two_continue = 1 << 7,    // two that continue: right behind a lead byte of three or four alone
    carry = too_short | too_long | two_continue,
};

#define TABLE(...) _mm256_broadcastsi128_si256(_mm_setr_epi8(__VA_ARGS__))
#define WITH_AVX2 __attribute__((target("avx2")))

/// The bytes that lie `distance` before those of `block`.
#define BEFORE(block, last, distance) _mm256_alignr_epi8(block, _mm256_permute2x128_si256(last, block, 0x21), 16 - distance)

WITH_AVX2 static __m256i errors(__m256i block, __m256i last) {
    const __m256i high_1 = TABLE(
        too_long, too_long, too_long, too_long, too_long, too_long, too_long, too_long, (char)two_continue, (char)two_continue,
        (char)two_continue, (char)two_continue, too_short | overlong_2, too_short, too_short | overlong_3 | surrogate,
        too_short | too_large | too_large_1000 | overlong_4);
    const __m256i low_1 = TABLE(
        (char)(carry | overlong_3 | overlong_2 | overlong_4), (char)(carry | overlong_2), (char)carry, (char)carry,
        (char)(carry | too_large), (char)(carry | too_large | too_large_1000), (char)(carry | too_large | too_large_1000),
        (char)(carry | too_large | too_large_1000), (char)(carry | too_large | too_large_1000),
        (char)(carry | too_large | too_large_1000), (char)(carry | too_large | too_large_1000),
        (char)(carry | too_large | too_large_1000), (char)(carry | too_large | too_large_1000),
        (char)(carry | too_large | too_large_1000 | surrogate), (char)(carry | too_large | too_large_1000),
        (char)(carry | too_large | too_large_1000));
    const __m256i high_2 = TABLE(
        too_short, too_short, too_short, too_short, too_short, too_short, too_short, too_short,
        (char)(too_long | overlong_2 | two_continue | overlong_3 | too_large_1000 | overlong_4),
        (char)(too_long | overlong_2 | two_continue | overlong_3 | too_large),
        (char)(too_long | overlong_2 | two_continue | surrogate | too_large),
        (char)(too_long | overlong_2 | two_continue | surrogate | too_large), too_short, too_short, too_short, too_short);
    const __m256i nibble = _mm256_set1_epi8(0x0F);
    const __m256i before = BEFORE(block, last, 1);
    __m256i found = _mm256_shuffle_epi8(high_1, _mm256_and_si256(_mm256_srli_epi16(before, 4), nibble));
    found = _mm256_and_si256(found, _mm256_shuffle_epi8(low_1, _mm256_and_si256(before, nibble)));
    found = _mm256_and_si256(found, _mm256_shuffle_epi8(high_2, _mm256_and_si256(_mm256_srli_epi16(block, 4), nibble)));
    // The third byte of three and the third and fourth of four continue one that continues, and nothing else does.
    const __m256i third = _mm256_subs_epu8(BEFORE(block, last, 2), _mm256_set1_epi8((char)(0xE0 - 0x80)));
    const __m256i fourth = _mm256_subs_epu8(BEFORE(block, last, 3), _mm256_set1_epi8((char)(0xF0 - 0x80)));
    const __m256i wanted = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
    return _mm256_xor_si256(wanted, found);
}

WITH_AVX2 static size_t checked(const uint8_t *bytes, size_t count) {
    __m256i last = _mm256_setzero_si256();
    size_t place = 0;
    for (; place + 32 <= count; place += 32) {
        __m256i block = _mm256_loadu_si256((const __m256i *)(bytes + place));
        __m256i found = errors(block, last);
        if (!_mm256_testz_si256(found, found)) break;
        last = block;
    }
    return place;
}

/// Without a character that begins before `place` and may end behind it.
static size_t whole(const uint8_t *bytes, size_t place) {
    for (size_t back = 1; back <= 3 && back <= place; back++) {
        if (bytes[place - back] >= 0xC0) return place - back;
    }
    return place;
}

size_t assay_utf8_prefix(assay_implementation implementation, const uint8_t *bytes, size_t count) {
    return implementation == ASSAY_BYTE_SHUFFLE ? whole(bytes, checked(bytes, count)) : 0;
}
#else
size_t assay_utf8_prefix(assay_implementation implementation, const uint8_t *bytes, size_t count) {
    (void)implementation;
    (void)bytes;
    (void)count;
    return 0;
}
#endif
