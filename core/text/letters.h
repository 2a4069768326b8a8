/*
 * letters.h - what kind of character a code point is; private to core/text.
 *
 * Latin and Cyrillic, as the project's languages use them, are told by own
 * rules without a table look-up in ICU; everything else is asked of ICU.
 */
#ifndef URBAN_LETTERS_H
#define URBAN_LETTERS_H

#include <stdbool.h>
#include <stdint.h>

#include "text.h"

typedef enum UrbanLetterKind
{
	URBAN_LETTER_SIGN = 0, /* punctuation, symbols and whatever is no letter */
	URBAN_LETTER_SPACE,    /* a space or tab */
	URBAN_LETTER_LINE,     /* a line end */
	URBAN_LETTER_DIGIT,
	URBAN_LETTER_MARK,  /* a combining mark, part of the letter before it */
	URBAN_LETTER_LOWER, /* small, or of a script without case */
	URBAN_LETTER_UPPER
} UrbanLetterKind;

extern UrbanLetterKind urban_letter_kind(uint32_t code_point);

/*
 * Bytes of a word, by the first one of their code point: how many are passed by, 0 for those that are asked of
 * urban_letter_kind(). All are letters but for the digits of ASCII.
 */
extern const uint8_t urban_word_bytes[256];

/* The same, with the letters that most text is made of told in place. */
static inline UrbanLetterKind
urban_letter_kind_quick(uint32_t c)
{
	if (c - 'a' < 26 || c - 0x430 < 0x30)
		return URBAN_LETTER_LOWER;
	if (c == ' ')
		return URBAN_LETTER_SPACE;
	return urban_letter_kind(c);
}

/* The script of a letter. */
extern UrbanScript urban_letter_script(uint32_t code_point);

static inline bool
urban_letter_in_word(UrbanLetterKind kind)
{
	return kind >= URBAN_LETTER_DIGIT;
}

#endif
