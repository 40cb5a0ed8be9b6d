// The plain functions of SHA-256: the EVP ones read a settings file and load a provider first, for 2 ms at the first digest.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
