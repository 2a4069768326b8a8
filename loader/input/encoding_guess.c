/*
 * encoding_guess.c - ranking single-byte encodings by letter pairs; see encoding_guess.h.
 *
 * Each candidate reads the same pairs of bytes of which at least one is high.
 * A pair of letters costs what it costs in the language that likes the whole
 * sample best (letter_pairs.h); more where a capital stands behind a small
 * letter or two scripts meet inside a word, most where prose has no such
 * character. The lowest cost wins; the order of the table breaks ties.
 */
#include "encoding_guess.h"

#include <string.h>
#include <unicode/uchar.h>

#include "core/value/utf8.h"
#include "letter_pairs.h"

#define SAMPLE_HIGH  4096               /* high bytes that are looked at */
#define SAMPLE_BYTES ((size_t) 1 << 20) /* of which a page may have few */
#define INDEX_POINTS 0x530              /* letters of the languages stand below it */
#define MOST_PAIRS   4096

/* Costs beside those of the table, in half bits. */
#define COST_FOREIGN     24 /* a letter that the language does not have */
#define COST_ACCENT      14 /* one letter with an accent in a word of Latin letters: a foreign name */
#define COST_TWO_SCRIPTS 36 /* Latin beside Cyrillic in one word */
#define COST_STRANGE     40 /* box drawing, control characters, no character at all */
#define COST_SIGN        8  /* quotation marks, dashes */
#define COST_CAPITAL     20 /* a capital behind a small letter */

typedef enum LetterKind
{
	KIND_NONE = 0, /* a word's end */
	KIND_SIGN,     /* a character of prose that is no letter, above ASCII */
	KIND_SMALL,
	KIND_CAPITAL,
	KIND_STRANGE
} LetterKind;

typedef struct Letter
{
	uint8_t kind;
	bool is_cyrillic;
	uint16_t small; /* the small letter's code point */
} Letter;

/* A pair of bytes and how often it occurs. */
typedef struct BytePair
{
	uint8_t first, second;
	uint32_t count;
} BytePair;

typedef struct Sample
{
	BytePair pairs[MOST_PAIRS];
	int count;
	long total;
} Sample;

static bool
is_usual_sign(uint32_t c)
{
	return c == 0xA0 || c == 0xAB || c == 0xBB || c == 0xA7 || c == 0xB0 || c == 0xB7 || c == 0xAD || c == 0x2116 ||
		   c == 0x20AC || c == 0xA9 || (c >= 0x2010 && c <= 0x203A);
}

static Letter
letter_of(const UrbanCodePage *page, uint8_t byte)
{
	uint32_t c = byte < 0x80 ? byte : page->upper[byte - 0x80];
	Letter letter = {KIND_NONE, false, 0};

	if (byte < 0x80 && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
		return letter;
	if (c == 0 || (c < 0xA0 && byte >= 0x80) || !u_isalpha((UChar32) c) || c == 0xAA || c == 0xBA || c == 0xB5)
	{
		letter.kind = is_usual_sign(c) ? KIND_SIGN : KIND_STRANGE;
		return letter;
	}
	letter.small = (uint16_t) u_tolower((UChar32) c);
	letter.kind = letter.small == c ? KIND_SMALL : KIND_CAPITAL;
	letter.is_cyrillic = c >= 0x400 && c < 0x530;
	return letter;
}

/* Counts the pairs of bytes around high bytes; all ASCII signs count as one. */
static void
take_sample(Sample *sample, const char *bytes, size_t length)
{
	static const uint8_t end = ' ';
	uint8_t before = end;
	uint16_t *slots = NULL;
	uint16_t table[1 << 13];
	long high = 0;

	slots = table;
	memset(table, 0xFF, sizeof(table));
	sample->count = 0;
	sample->total = 0;
	for (size_t i = 0; i <= length && i < SAMPLE_BYTES && high < SAMPLE_HIGH; i++)
	{
		uint8_t byte = i < length ? (uint8_t) bytes[i] : end;
		uint32_t slot;

		if (byte < 0x80 && !((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'))
			byte = end;
		high += byte >= 0x80;
		if (byte >= 0x80 || before >= 0x80)
		{
			slot = (before * 151u + byte * 31u) & 0x1FFF;
			while (slots[slot] != 0xFFFF &&
				   (sample->pairs[slots[slot]].first != before || sample->pairs[slots[slot]].second != byte))
				slot = (slot + 1) & 0x1FFF;
			if (slots[slot] == 0xFFFF && sample->count < MOST_PAIRS)
			{
				slots[slot] = (uint16_t) sample->count;
				sample->pairs[sample->count++] = (BytePair){before, byte, 0};
			}
			if (slots[slot] != 0xFFFF)
			{
				sample->pairs[slots[slot]].count++;
				sample->total++;
			}
		}
		before = byte;
	}
}

/* Where each letter stands in a language's alphabet; 0 for none. Returns the alphabet's size. */
static int
index_alphabet(const UrbanLetterPairs *language, uint8_t index[INDEX_POINTS])
{
	size_t length = strlen(language->alphabet);
	int count = 0;

	memset(index, 0, INDEX_POINTS);
	for (size_t at = 0; at < length; count++)
	{
		uint32_t c = urban_utf8_next(language->alphabet, &at);

		if (c < INDEX_POINTS && c != '_')
			index[c] = (uint8_t) count;
	}
	return count;
}

/* The cost of one pair in a language; costs that no language has any part in are the same for all. */
static int
cost_of(const UrbanLetterPairs *language, const uint8_t index[INDEX_POINTS], int size, Letter a, Letter b)
{
	bool a_is_letter = a.kind == KIND_SMALL || a.kind == KIND_CAPITAL;
	bool b_is_letter = b.kind == KIND_SMALL || b.kind == KIND_CAPITAL;
	int first, second, digit;

	if (b.kind == KIND_STRANGE || a.kind == KIND_STRANGE)
		return COST_STRANGE;
	if (!a_is_letter && !b_is_letter)
		return COST_SIGN;
	if (a_is_letter && b_is_letter && a.is_cyrillic != b.is_cyrillic)
		return COST_TWO_SCRIPTS;
	first = a_is_letter && a.small < INDEX_POINTS ? index[a.small] : 0;
	second = b_is_letter && b.small < INDEX_POINTS ? index[b.small] : 0;
	if ((a_is_letter && first == 0) || (b_is_letter && second == 0))
		return language->is_cyrillic || (a_is_letter && first == 0 && b_is_letter && second == 0) ? COST_FOREIGN
																								  : COST_ACCENT;
	digit = language->costs[first * size + second];
	digit = digit <= '9' ? digit - '0' : digit - 'a' + 10;
	return digit + (a.kind == KIND_SMALL && b.kind == KIND_CAPITAL ? COST_CAPITAL : 0);
}

/* The mean cost of a pair when the sample is read by a page, in the language that it fits best. */
static double
cost_of_page(const UrbanCodePage *page, const Sample *sample, uint8_t index[][INDEX_POINTS], const int *sizes)
{
	Letter letters[256];
	long best = -1;

	for (int i = 0; i < 256; i++)
		letters[i] = letter_of(page, (uint8_t) i);
	for (int i = 0; urban_letter_pairs[i].language != NULL; i++)
	{
		long cost = 0;

		for (int p = 0; p < sample->count; p++)
			cost += (long) sample->pairs[p].count * cost_of(&urban_letter_pairs[i], index[i], sizes[i],
															letters[sample->pairs[p].first],
															letters[sample->pairs[p].second]);
		if (best < 0 || cost < best)
			best = cost;
	}
	return (double) best / (double) (sample->total > 0 ? sample->total : 1);
}

const UrbanCodePage *
urban_encoding_guess(const char *bytes, size_t length, const UrbanCodePage *declared, double *cost)
{
	enum
	{
		MOST_LANGUAGES = 16
	};
	uint8_t index[MOST_LANGUAGES][INDEX_POINTS];
	int sizes[MOST_LANGUAGES];
	const UrbanCodePage *best = NULL;
	double declared_cost = 0;
	Sample sample;

	take_sample(&sample, bytes, length);
	for (int i = 0; i < MOST_LANGUAGES && urban_letter_pairs[i].language != NULL; i++)
		sizes[i] = index_alphabet(&urban_letter_pairs[i], index[i]);
	for (int i = 0; i < URBAN_CODE_PAGES; i++)
	{
		double page_cost = cost_of_page(&urban_code_pages[i], &sample, index, sizes);

		if (best == NULL || page_cost < *cost)
		{
			best = &urban_code_pages[i];
			*cost = page_cost;
		}
		if (&urban_code_pages[i] == declared)
			declared_cost = page_cost;
	}
	if (declared == NULL || declared == best || (declared_cost > URBAN_GUESS_GOOD && *cost + 2 < declared_cost))
		return best;
	*cost = declared_cost;
	return declared;
}
