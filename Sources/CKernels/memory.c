#include "kernels.h"

#include <malloc.h>

// Swift's Glibc does not show it.
void assay_keep_freed(int bytes, int block) {
    mallopt(M_TRIM_THRESHOLD, bytes);
    mallopt(M_MMAP_THRESHOLD, block);
}
