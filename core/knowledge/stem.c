/*
 * stem.c - light stemming for full-text search; see stem.h.
 *
 * In: a folded word. Out: how much of it is kept. The endings are those of the word files,
 * in the Turkic languages whole chains (plural, possessive, case); they are taken off until
 * none is left, so that a word is cut alike whether or not its own end looks like an ending.
 */
#include "stem.h"

#include "../value/utf8.h"
#include "matcher.h"

#define LETTERS_LEFT       3
#define LETTERS_LEFT_LATER 4 /* where something has been taken off already */

static bool
is_vowel(uint32_t letter)
{
	static const uint32_t vowels[] = {'a',    'e',    'i',    'o',    'u',    'y',    0x0131,
									  0x0430, 0x0435, 0x0438, 0x043E, 0x0443, 0x044B, 0x044D,
									  0x044E, 0x044F, 0x0456, 0x04AF, 0x04B1, 0x04D9, 0x04E9};

	for (size_t i = 0; i < sizeof(vowels) / sizeof(vowels[0]); i++)
		if (vowels[i] == letter)
			return true;
	return false;
}

/*
 * "My" and "your" behind a vowel are a bare m or n, which in news far more often belong to the stem: forum, plan.
 * An ending that begins so counts only if a vowel follows.
 */
static bool
begins_like_a_stem(const char *ending, size_t bytes)
{
	size_t at = 0;
	uint32_t letter = urban_utf8_next(ending, &at);

	if (is_vowel(letter))
		return false;
	if (at >= bytes)
		return true;
	return (letter == 'm' || letter == 'n' || letter == 0x043C || letter == 0x043D || letter == 0x04A3) &&
		   !is_vowel(urban_utf8_next(ending, &at));
}

/* Bytes that are left when the longest ending is off. */
static size_t
strip_once(const UrbanKnowledge *knowledge, unsigned languages, const char *folded, size_t bytes, int letters_left)
{
	size_t at = 0;

	for (int letters = 0; at < bytes; letters++)
	{
		if (letters >= letters_left && !begins_like_a_stem(folded + at, bytes - at) &&
			urban_is_ending(knowledge, languages, folded + at, bytes - at))
			return at;
		urban_utf8_next(folded, &at);
	}
	return bytes;
}

size_t
urban_word_stem(const UrbanKnowledge *knowledge, unsigned languages, const char *folded, size_t bytes)
{
	size_t left = strip_once(knowledge, languages, folded, bytes, LETTERS_LEFT), before = bytes;

	while (left < before)
	{
		before = left;
		left = strip_once(knowledge, languages, folded, before, LETTERS_LEFT_LATER);
	}
	return left;
}
