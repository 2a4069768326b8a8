/*
 * language_code.h - the languages that the knowledge image has words for.
 */
#ifndef URBAN_LANGUAGE_CODE_H
#define URBAN_LANGUAGE_CODE_H

#define URBAN_LANGUAGES 9

/* ISO 639-1 codes in their fixed order; a set of languages is a mask of bits 1 << index. */
extern const char *const urban_language_codes[URBAN_LANGUAGES];

/* Index of a code, -1 for any other text. */
extern int urban_language_index(const char *code);

/* The bit of a code; all bits for "", "und" and codes that are not ours. */
extern unsigned urban_language_mask(const char *code);

#define URBAN_ALL_LANGUAGES ((1u << URBAN_LANGUAGES) - 1)

#endif
