// `#embed` (C23; clang knows it in every mode) compiles in no time; a Swift array literal of these 65 KB takes ten seconds.
#include "taxonomy_resources.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char categories[] = {
#embed "categories.csv"
};
static const unsigned char departments[] = {
#embed "departments.csv"
};
static const unsigned char tags[] = {
#embed "tags.csv"
};

taxonomy_resource taxonomy_categories(void) { return (taxonomy_resource){categories, sizeof categories}; }
taxonomy_resource taxonomy_departments(void) { return (taxonomy_resource){departments, sizeof departments}; }
taxonomy_resource taxonomy_tags(void) { return (taxonomy_resource){tags, sizeof tags}; }
