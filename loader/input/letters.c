/*
 * letters.c - which single-byte encoding a text is in, by its letters.
 *
 * Each candidate reads the same bytes. Every high byte earns points: a small
 * Cyrillic letter by its frequency in Russian prose, more for the usual order
 * inside words (small after small, capital only at the start), less for what
 * text does not do (a capital after a small letter, Latin beside Cyrillic
 * inside a word, box drawing, unassigned bytes). Accented Latin letters earn
 * points beside Latin letters only, which tells Turkish from Cyrillic. The
 * candidate with most points wins; the order of the table breaks ties.
 */
#include "encoding.h"

#include <stdint.h>
#include <string.h>
#include <unicode/ucnv.h>

#define SAMPLE_BYTES ((size_t) 64 * 1024) /* far more than the letters need to settle */

/* Frequent first: windows-1251 is what nearly all old pages of the region are in. */
static const char *const candidates[] = {"windows-1251", "windows-1254", "KOI8-R", "ibm-866_P100-1995", "ISO-8859-5"};

#define CANDIDATES (sizeof(candidates) / sizeof(candidates[0]))

/* Letters а to я per thousand letters of Russian prose, rounded up to at least 1. */
static const uint8_t cyrillic_frequency[32] = {80, 16, 45, 17, 30, 85, 9, 16, 74, 12, 35, 44, 32, 67, 110, 28,
											   47, 55, 63, 26, 3,  10, 5, 14, 7,  4,  1,  19, 17, 3,  6,   20};

typedef enum LetterKind
{
	LETTER_NONE, /* spaces, punctuation, digits */
	LETTER_LATIN_SMALL,
	LETTER_LATIN_CAPITAL,
	LETTER_CYRILLIC_SMALL,
	LETTER_CYRILLIC_CAPITAL,
	LETTER_STRANGE /* what prose does not have: box drawing, control characters, unassigned */
} LetterKind;

static LetterKind
kind_of(UChar c)
{
	if (c >= 'a' && c <= 'z')
		return LETTER_LATIN_SMALL;
	if (c >= 'A' && c <= 'Z')
		return LETTER_LATIN_CAPITAL;
	if (c < 0x80)
		return LETTER_NONE;
	if (c < 0xA0 || c == 0xFFFD || (c >= 0x2500 && c <= 0x25FF) || (c >= 0x2219 && c <= 0x2265))
		return LETTER_STRANGE;
	if (c >= 0xDF && c <= 0x17F && c != 0xF7)
		return c == 0x11E || c == 0x130 || c == 0x15E ? LETTER_LATIN_CAPITAL : LETTER_LATIN_SMALL;
	if (c >= 0xC0 && c <= 0xDE && c != 0xD7)
		return LETTER_LATIN_CAPITAL;
	if (c >= 0x430 && c <= 0x45F)
		return LETTER_CYRILLIC_SMALL;
	if (c >= 0x400 && c <= 0x42F)
		return LETTER_CYRILLIC_CAPITAL;
	return LETTER_NONE;
}

/* Points of one high byte, read as c, behind a letter of kind `before`. */
static long
points_of(UChar c, LetterKind kind, LetterKind before)
{
	bool before_latin = before == LETTER_LATIN_SMALL || before == LETTER_LATIN_CAPITAL;
	bool before_cyrillic = before == LETTER_CYRILLIC_SMALL || before == LETTER_CYRILLIC_CAPITAL;

	switch (kind)
	{
		case LETTER_STRANGE:
			return -100;
		case LETTER_CYRILLIC_SMALL:
			if (before_latin)
				return -60;
			return (c < 0x450 ? cyrillic_frequency[c - 0x430] : 2) + (before_cyrillic ? 10 : 0);
		case LETTER_CYRILLIC_CAPITAL:
			if (before_latin)
				return -60;
			return before == LETTER_CYRILLIC_SMALL ? -60 : 10;
		case LETTER_LATIN_SMALL:
		case LETTER_LATIN_CAPITAL:
			if (before_latin)
				return kind == LETTER_LATIN_CAPITAL && before == LETTER_LATIN_SMALL ? -60 : 40;
			return before_cyrillic ? -60 : 0;
		default:
			return 0;
	}
}

/* Points of the whole sample; `table` is the encoding's 256 characters. */
static long
points_of_sample(const UChar table[256], const char *bytes, size_t length)
{
	LetterKind before = LETTER_NONE;
	bool before_high = false;
	long points = 0;

	for (size_t i = 0; i < length; i++)
	{
		unsigned char byte = (unsigned char) bytes[i];
		LetterKind kind = kind_of(table[byte]);

		if (byte >= 0x80)
			points += points_of(table[byte], kind, before);
		else if (before_high && (kind == LETTER_LATIN_SMALL || kind == LETTER_LATIN_CAPITAL))
			/* An ASCII letter behind a high byte: one word in two scripts, or Latin with accents. */
			points += before == LETTER_CYRILLIC_SMALL || before == LETTER_CYRILLIC_CAPITAL ? -60
					  : before == LETTER_LATIN_SMALL || before == LETTER_LATIN_CAPITAL     ? 40
																						   : 0;
		before = kind;
		before_high = byte >= 0x80;
	}
	return points;
}

/* The 256 characters of an encoding; U+FFFD where it has none. */
static bool
read_table(const char *name, UChar table[256])
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(name, &status);

	for (int i = 0; i < 256 && U_SUCCESS(status); i++)
	{
		char byte = (char) i;
		UChar out[4];
		int32_t length = ucnv_toUChars(converter, out, 4, &byte, 1, &status);

		table[i] = length >= 1 ? out[0] : 0xFFFD;
	}
	ucnv_close(converter);
	return U_SUCCESS(status);
}

const char *
urban_encoding_guess(const char *bytes, size_t length)
{
	size_t best = 0;
	long best_points = 0;
	bool found = false;

	for (size_t i = 0; i < CANDIDATES; i++)
	{
		UChar table[256];
		long points;

		if (!read_table(candidates[i], table))
			continue;
		points = points_of_sample(table, bytes, length < SAMPLE_BYTES ? length : SAMPLE_BYTES);
		if (!found || points > best_points)
		{
			best = i;
			best_points = points;
		}
		found = true;
	}
	return candidates[best];
}
