#ifndef ASSAY_SYSTEM_CALLS_H
#define ASSAY_SYSTEM_CALLS_H

// What Swift's Glibc does not show.

/// Keeps up to so many bytes that were given back, and blocks of up to so many, with the process.
void assay_keep_freed(int bytes, int block);

/// Begins to write to the disk what a file holds so far, without waiting for it.
void assay_begin_writing(int descriptor);

#endif
