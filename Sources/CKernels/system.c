#define _GNU_SOURCE
#include "kernels.h"

#include <fcntl.h>
#include <malloc.h>
#include <sys/sysinfo.h>

// What Swift's Glibc does not show.

void assay_keep_freed(int bytes, int block) {
    mallopt(M_TRIM_THRESHOLD, bytes);
    mallopt(M_MMAP_THRESHOLD, block);
}

int assay_processors(void) {
    return get_nprocs();
}

void assay_begin_writing(int descriptor) {
    sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
}
