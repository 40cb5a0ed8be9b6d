#ifndef ASSAY_KERNELS_H
#define ASSAY_KERNELS_H
#include <stdint.h>
#endif
