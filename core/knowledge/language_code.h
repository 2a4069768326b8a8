/*
 * language_code.h - the languages that the knowledge image has words for.
 */
#ifndef URBAN_LANGUAGE_CODE_H
#define URBAN_LANGUAGE_CODE_H

#define URBAN_LANGUAGES 9

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
		case URBAN_TWO_LETTERS('e', 'n'):
			return 0;
		case URBAN_TWO_LETTERS('r', 'u'):
			return 1;
		case URBAN_TWO_LETTERS('k', 'k'):
			return 2;
		case URBAN_TWO_LETTERS('k', 'y'):
			return 3;
		case URBAN_TWO_LETTERS('u', 'z'):
			return 4;
		case URBAN_TWO_LETTERS('t', 'g'):
			return 5;
		case URBAN_TWO_LETTERS('t', 'k'):
			return 6;
		case URBAN_TWO_LETTERS('t', 'r'):
			return 7;
		case URBAN_TWO_LETTERS('a', 'z'):
			return 8;
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
