#include "internal.h"

// A loop for each figure of a tile: two at once do not become a matter of whole registers, nor does a counter that is wider than a value.
// Compiled twice, as the coding loops are.

enum { tile = 4096 };

/// Rows that a counter as wide as a value holds.
#define counted(type) (sizeof(type) == 1 ? 128 : tile)

#define ZONE_LOOPS(type, name, least, attribute)                                                                   \
    attribute static assay_zone name(const void *bytes, size_t rows, int64_t specials) {                           \
        typedef type __attribute__((aligned(1))) unaligned;                                                        \
        const unaligned *values = bytes;                                                                           \
        const type lowest = (type)(least + 1 + specials);                                                          \
        type high = least;                                                                                         \
        /* What is no plain value lies below them, so as a distance without sign it is greater than theirs. */     \
        u##type distance = (u##type)-1;                                                                            \
        size_t missing = 0, sentinels = 0;                                                                         \
        for (size_t start = 0; start < rows; start += counted(type), values += counted(type)) {                    \
            size_t here = rows - start < counted(type) ? rows - start : counted(type);                             \
            u##type lowest_rows = 0, low_rows = 0;                                                                 \
            for (size_t row = 0; row < here; row++) high = values[row] > high ? values[row] : high;                \
            for (size_t row = 0; row < here; row++) {                                                              \
                u##type own = (u##type)((u##type)values[row] - (u##type)lowest);                                   \
                distance = own < distance ? own : distance;                                                        \
            }                                                                                                      \
            for (size_t row = 0; row < here; row++) lowest_rows = (u##type)(lowest_rows + (values[row] == least)); \
            for (size_t row = 0; row < here; row++) low_rows = (u##type)(low_rows + (values[row] < lowest));       \
            missing += lowest_rows;                                                                                \
            sentinels += low_rows;                                                                                 \
        }                                                                                                          \
        type low = (type)((u##type)lowest + distance);                                                             \
        return (assay_zone){low, high, missing, sentinels};                                                        \
    }

#if ASSAY_AVX2
#define WITH_AVX2(type, name, least) ZONE_LOOPS(type, name##_avx2, least, __attribute__((target("avx2"))))
#define CALL_AVX2(name) \
    if (implementation == ASSAY_BYTE_SHUFFLE) return name##_avx2(bytes, rows, specials);
#else
#define WITH_AVX2(type, name, least)
#define CALL_AVX2(name) (void)implementation;
#endif

#define ZONE(type, name, least)                                                                                      \
    ZONE_LOOPS(type, name##_portable, least, )                                                                       \
    WITH_AVX2(type, name, least)                                                                                     \
    assay_zone assay_##name(assay_implementation implementation, const void *bytes, size_t rows, int64_t specials) { \
        CALL_AVX2(name)                                                                                              \
        return name##_portable(bytes, rows, specials);                                                               \
    }

ZONE(int8_t, zone_int8, INT8_MIN)
ZONE(int16_t, zone_int16, INT16_MIN)
ZONE(int32_t, zone_int32, INT32_MIN)
ZONE(int64_t, zone_int64, INT64_MIN)
