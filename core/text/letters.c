/*
 * letters.c - kinds and scripts of code points; see letters.h.
 *
 * In: one code point. Out: its kind or script. Keeps no state and gives the
 * same answer on every machine for Latin and Cyrillic.
 */
#include "letters.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#define SIGN  URBAN_LETTER_SIGN
#define SPACE URBAN_LETTER_SPACE
#define LINE  URBAN_LETTER_LINE
#define LOWER URBAN_LETTER_LOWER
#define UPPER URBAN_LETTER_UPPER

const uint8_t urban_word_bytes[256] = {
	['0'] = 1, ['1'] = 1, ['2'] = 1,  ['3'] = 1,  ['4'] = 1, ['5'] = 1, ['6'] = 1, ['7'] = 1, ['8'] = 1, ['9'] = 1,
	['A'] = 1, ['B'] = 1, ['C'] = 1,  ['D'] = 1,  ['E'] = 1, ['F'] = 1, ['G'] = 1, ['H'] = 1, ['I'] = 1, ['J'] = 1,
	['K'] = 1, ['L'] = 1, ['M'] = 1,  ['N'] = 1,  ['O'] = 1, ['P'] = 1, ['Q'] = 1, ['R'] = 1, ['S'] = 1, ['T'] = 1,
	['U'] = 1, ['V'] = 1, ['W'] = 1,  ['X'] = 1,  ['Y'] = 1, ['Z'] = 1, ['a'] = 1, ['b'] = 1, ['c'] = 1, ['d'] = 1,
	['e'] = 1, ['f'] = 1, ['g'] = 1,  ['h'] = 1,  ['i'] = 1, ['j'] = 1, ['k'] = 1, ['l'] = 1, ['m'] = 1, ['n'] = 1,
	['o'] = 1, ['p'] = 1, ['q'] = 1,  ['r'] = 1,  ['s'] = 1, ['t'] = 1, ['u'] = 1, ['v'] = 1, ['w'] = 1, ['x'] = 1,
	['y'] = 1, ['z'] = 1, [0xD0] = 2, [0xD1] = 2, /* U+0400 to U+047F */
};

static UrbanLetterKind
ascii_kind(uint32_t c)
{
	if (c >= 'a' && c <= 'z')
		return LOWER;
	if (c >= 'A' && c <= 'Z')
		return UPPER;
	if (c >= '0' && c <= '9')
		return URBAN_LETTER_DIGIT;
	if (c == '\n')
		return LINE;
	return c == ' ' || c == '\t' ? SPACE : SIGN;
}

static UrbanLetterKind
even_is_upper(uint32_t c)
{
	return (c & 1) == 0 ? UPPER : LOWER;
}

static UrbanLetterKind
odd_is_upper(uint32_t c)
{
	return (c & 1) != 0 ? UPPER : LOWER;
}

/* U+0080 to U+017F: Latin-1 Supplement and Latin Extended-A. */
static UrbanLetterKind
latin_kind(uint32_t c)
{
	if (c < 0xC0)
	{
		if (c == 0xA0)
			return SPACE;
		return c == 0xAA || c == 0xB5 || c == 0xBA ? LOWER : SIGN;
	}
	if (c < 0x100)
	{
		if (c == 0xD7 || c == 0xF7)
			return SIGN;
		return c < 0xDF ? UPPER : LOWER;
	}
	if (c == 0x138 || c == 0x149 || c == 0x17F)
		return LOWER;
	if (c == 0x178)
		return UPPER;
	if ((c >= 0x139 && c <= 0x148) || c >= 0x179)
		return odd_is_upper(c);
	return even_is_upper(c);
}

/* U+0400 to U+052F: Cyrillic and its supplement. */
static UrbanLetterKind
cyrillic_kind(uint32_t c)
{
	if (c < 0x430)
		return UPPER;
	if (c < 0x460)
		return LOWER;
	if (c < 0x482)
		return even_is_upper(c);
	if (c < 0x48A)
		return c == 0x482 ? SIGN : URBAN_LETTER_MARK;
	if (c == 0x4C0)
		return UPPER;
	if (c > 0x4C0 && c < 0x4D0)
		return odd_is_upper(c);
	return even_is_upper(c);
}

static UrbanLetterKind
other_kind(uint32_t c)
{
	if (c == 0x2028 || c == 0x2029)
		return LINE;
	if (c >= 0x2000 && c < 0x2070)
		return u_isUWhiteSpace((UChar32) c) ? SPACE : SIGN;
	if (c == 0x2BB || c == 0x2BC) /* modifier letters to Unicode, apostrophes to the languages that use them */
		return SIGN;
	if (u_isupper((UChar32) c) || u_istitle((UChar32) c))
		return UPPER;
	if (u_isalpha((UChar32) c))
		return LOWER;
	if (u_isdigit((UChar32) c))
		return URBAN_LETTER_DIGIT;
	if ((U_GET_GC_MASK((UChar32) c) & U_GC_M_MASK) != 0)
		return URBAN_LETTER_MARK;
	return u_isUWhiteSpace((UChar32) c) ? SPACE : SIGN;
}

UrbanLetterKind
urban_letter_kind(uint32_t c)
{
	if (c < 0x80)
		return ascii_kind(c);
	if (c >= 0x400 && c < 0x530)
		return cyrillic_kind(c);
	if (c < 0x180)
		return latin_kind(c);
	return other_kind(c);
}

UrbanScript
urban_letter_script(uint32_t c)
{
	UErrorCode status = U_ZERO_ERROR;

	if (c < 0x250 || c == 0x259)
		return URBAN_LATIN;
	if (c >= 0x400 && c < 0x530)
		return URBAN_CYRILLIC;
	switch (uscript_getScript((UChar32) c, &status))
	{
		case USCRIPT_LATIN:
			return URBAN_LATIN;
		case USCRIPT_CYRILLIC:
			return URBAN_CYRILLIC;
		case USCRIPT_COMMON:
		case USCRIPT_INHERITED:
			return URBAN_NO_SCRIPT;
		default:
			return URBAN_OTHER_SCRIPT;
	}
}
