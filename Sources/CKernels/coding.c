#include <string.h>

#include "internal.h"

// Cuts outside, rows inside: the inner loop is a compare and an add on whole registers, nine times as fast as the other way round. Four
// cuts a pass, so that each value is loaded and each code stored a quarter as often. The same loops are compiled twice; the compiler
// makes wide registers of them where they are allowed.

/// Rows for which values and codes stay in the nearest cache while all cuts pass over them.
enum { tile = 4096 };

#define CODE_LOOPS(type, name, attribute)                                                                                          \
    attribute static void name(                                                                                                    \
        const type *restrict values, size_t rows, const type *restrict cuts, size_t count, uint8_t base, type missing,             \
        uint8_t missing_code, uint8_t *restrict codes) {                                                                            \
        for (size_t start = 0; start < rows; start += tile, values += tile, codes += tile) {                                        \
            size_t here = rows - start < tile ? rows - start : tile;                                                                \
            memset(codes, base, here);                                                                                              \
            size_t cut = 0;                                                                                                         \
            for (; cut + 4 <= count; cut += 4) {                                                                                    \
                type a = cuts[cut], b = cuts[cut + 1], c = cuts[cut + 2], d = cuts[cut + 3];                                        \
                for (size_t row = 0; row < here; row++) {                                                                           \
                    type value = values[row];                                                                                       \
                    codes[row] += (uint8_t)((value >= a) + (value >= b) + (value >= c) + (value >= d));                             \
                }                                                                                                                   \
            }                                                                                                                       \
            for (; cut < count; cut++) {                                                                                            \
                type a = cuts[cut];                                                                                                 \
                for (size_t row = 0; row < here; row++) codes[row] += (uint8_t)(values[row] >= a);                                  \
            }                                                                                                                       \
            for (size_t row = 0; row < here; row++) {                                                                               \
                uint8_t mask = (uint8_t)-(values[row] == missing || values[row] != values[row]);                                    \
                codes[row] = (uint8_t)((codes[row] & ~mask) | (missing_code & mask));                                               \
            }                                                                                                                       \
        }                                                                                                                           \
    }

#if ASSAY_AVX2
#define WITH_AVX2(type, name) CODE_LOOPS(type, name##_avx2, __attribute__((target("avx2"))))
#define CALL_AVX2(name)                                            \
    if (implementation == ASSAY_BYTE_SHUFFLE) {                    \
        name##_avx2(values, rows, cuts, cut_count, base, missing, missing_code, codes);   \
        return;                                                    \
    }
#else
#define WITH_AVX2(type, name)
#define CALL_AVX2(name) (void)implementation;
#endif

#define CODE(type, name)                                                                                                      \
    CODE_LOOPS(type, name##_portable, )                                                                                       \
    WITH_AVX2(type, name)                                                                                                     \
    void assay_##name(                                                                                                        \
        assay_implementation implementation, const type *values, size_t rows, const type *cuts, size_t cut_count, uint8_t base, \
        type missing, uint8_t missing_code, uint8_t *codes) {                                                                                                     \
        CALL_AVX2(name)                                                                                                       \
        name##_portable(values, rows, cuts, cut_count, base, missing, missing_code, codes);                                                          \
    }

CODE(int8_t, code_int8)
CODE(int16_t, code_int16)
CODE(int32_t, code_int32)
CODE(int64_t, code_int64)
CODE(double, code_double)
