// The taxonomy's tables as they stand beside this file, held inside the program: nothing to install, nothing to find at run time.
#ifndef TAXONOMY_RESOURCES_H
#define TAXONOMY_RESOURCES_H

#include <stddef.h>

/// One file's bytes, UTF-8.
typedef struct {
    const unsigned char *_Nonnull bytes;
    size_t count;
} taxonomy_resource;

taxonomy_resource taxonomy_categories(void);
taxonomy_resource taxonomy_departments(void);
taxonomy_resource taxonomy_tags(void);

#endif
