/*
 * language_code.h - the languages that the knowledge image has words for.
 */
#ifndef URBAN_LANGUAGE_CODE_H
#define URBAN_LANGUAGE_CODE_H

#include "language_list.h"

/* URBAN_LANGUAGE_en and so on: the index of each. */
enum
{
#define X(code, first, second) URBAN_LANGUAGE_##code,
	URBAN_LANGUAGE_LIST(X)
#undef X
	URBAN_LANGUAGES
};

/* ISO 639-1 codes in their fixed order; a set of languages is a mask of bits 1 << index. */
extern const char *const urban_language_codes[URBAN_LANGUAGES];

#define URBAN_ALL_LANGUAGES ((1u << URBAN_LANGUAGES) - 1)

#define URBAN_TWO_LETTERS(a, b) ((unsigned) (unsigned char) (a) << 8 | (unsigned char) (b))

/* Index of a code, -1 for any other text: asked for nearly every token. */
static inline int
urban_language_index(const char *code)
{
	if (code[0] == '\0' || code[1] == '\0' || code[2] != '\0')
		return -1;
	switch (URBAN_TWO_LETTERS(code[0], code[1]))
	{
#define X(code, first, second)                                                                                         \
	case URBAN_TWO_LETTERS(first, second):                                                                             \
		return URBAN_LANGUAGE_##code;
		URBAN_LANGUAGE_LIST(X)
#undef X
		default:
			return -1;
	}
}

/* The bit of a code; all bits for "", "und" and codes that are not ours. */
static inline unsigned
urban_language_mask(const char *code)
{
	int index = urban_language_index(code);

	return index < 0 ? URBAN_ALL_LANGUAGES : 1u << index;
}

#endif
