/*
 * language_code.c - the fixed list of languages; see language_code.h.
 */
#include "language_code.h"

const char *const urban_language_codes[URBAN_LANGUAGES] = {
#define X(code, first, second) #code,
	URBAN_LANGUAGE_LIST(X)
#undef X
};
