#include "supervision_resources.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char rules[] = {
#embed "rules.yaml"
};

supervision_resource supervision_rules(void) { return (supervision_resource){rules, sizeof rules}; }
