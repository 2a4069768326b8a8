/*
 * language_code.c - the fixed list of languages; see language_code.h.
 */
#include "language_code.h"

const char *const urban_language_codes[URBAN_LANGUAGES] = {"en", "ru", "kk", "ky", "uz", "tg", "tk", "tr", "az"};

int
urban_language_index(const char *code)
{
	if (code[0] == '\0' || code[1] == '\0' || code[2] != '\0')
		return -1;
	for (int i = 0; i < URBAN_LANGUAGES; i++)
		if (urban_language_codes[i][0] == code[0] && urban_language_codes[i][1] == code[1])
			return i;
	return -1;
}

unsigned
urban_language_mask(const char *code)
{
	int index = urban_language_index(code);

	return index < 0 ? URBAN_ALL_LANGUAGES : 1u << index;
}
