// The rules that Assay ships, held inside the program: nothing to install, nothing to find at run time.
#ifndef SUPERVISION_RESOURCES_H
#define SUPERVISION_RESOURCES_H

#include <stddef.h>

/// One file's bytes, UTF-8.
typedef struct {
    const unsigned char *_Nonnull bytes;
    size_t count;
} supervision_resource;

supervision_resource supervision_rules(void);

#endif
