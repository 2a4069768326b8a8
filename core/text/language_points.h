/*
 * language_points.h - points that languages collect for the words of a stretch of text; private to core/text.
 */
#ifndef URBAN_LANGUAGE_POINTS_H
#define URBAN_LANGUAGE_POINTS_H

#include "../knowledge/knowledge.h"
#include "../knowledge/language_code.h"
#include "text.h"

#define LANGUAGE_LANES 16 /* of languages and some that are empty, so that a compiler fills vector registers */

typedef struct LanguagePoints
{
	int16_t points[LANGUAGE_LANES]; /* of some dozen words, so that they stay small; whole once they are closed */
	int words;
	int of_script[URBAN_OTHER_SCRIPT + 1]; /* words by UrbanScript, for which points are taken at the end */
	unsigned told;                         /* languages of which a letter was seen that at most one other has */
} LanguagePoints;

#define LANGUAGE_FIRST_LETTER  0xC0
#define LANGUAGE_BEHIND_LETTER 0x530

/* The first languages of the list, which language_points.c knows letters of; one that comes later may have any letter. */
#define LANGUAGE_WITH_LETTERS ((1u << (URBAN_LANGUAGE_az + 1)) - 1)

/* By code point from the first one on: the languages that have a letter, 0 for basic letters and letters of foreign names. */
extern const uint16_t language_letters[LANGUAGE_BEHIND_LETTER - LANGUAGE_FIRST_LETTER];

/* The languages whose alphabet has the letter, as a mask; all for basic letters and letters of foreign names. */
static inline unsigned
language_letter(uint32_t c)
{
	unsigned languages = c - LANGUAGE_FIRST_LETTER < LANGUAGE_BEHIND_LETTER - LANGUAGE_FIRST_LETTER
							 ? language_letters[c - LANGUAGE_FIRST_LETTER]
							 : 0;

	return languages == 0 ? URBAN_ALL_LANGUAGES : languages | (URBAN_ALL_LANGUAGES & ~LANGUAGE_WITH_LETTERS);
}

/* Is it a letter that at most two of the languages have? */
static inline bool
language_is_telling(unsigned languages)
{
	languages &= LANGUAGE_WITH_LETTERS;
	languages &= languages - 1;
	return (languages & (languages - 1)) == 0;
}

/* Takes points from the languages that have not all letters of a word. */
extern void language_lack_letters(LanguagePoints *points, unsigned letters);

/* Shares points among the languages that have a word as a frequent one. */
extern void language_add_common(LanguagePoints *points, unsigned common);

/* Adds the points of one word: of what languages its letters are, its script, the languages that have it as a frequent word. */
static inline void
language_add_word(LanguagePoints *points, unsigned letters, UrbanScript script, unsigned common)
{
	points->words++;
	points->of_script[script]++;
	if (letters != URBAN_ALL_LANGUAGES)
		language_lack_letters(points, letters);
	if (common != 0)
		language_add_common(points, common);
}

/* Adds the points of an apostrophe as Uzbek alone writes it: oʻ, gʻ inside a word. */
extern void language_add_apostrophe(LanguagePoints *points);

/* Takes points from the languages that cannot write so many words without a letter of their own. Once, at the end. */
extern void language_close(LanguagePoints *points);

/* The language with most points, as an index, and its lead over the second. */
extern int language_best(const LanguagePoints *points, int *lead);

/* Is the best language sure, without a look at the rest of the document? */
extern bool language_is_clear(const LanguagePoints *points, int *language);

#define LANGUAGE_CLEAR_LEAD 10 /* points by which the best language of a paragraph must lead to decide alone */

/*
 * The language of a whole body of so many code points (or an upper bound of them) from the first words of each of its
 * lines, as far down as it takes: an index, or -1 (language_sample.c).
 */
extern int language_of_body(const UrbanKnowledge *knowledge, const char *body, size_t bytes, int32_t points);

/* The same of a body that has been split: what its words' spellings have told already is not read again. */
extern int language_of_text(const UrbanKnowledge *knowledge, UrbanText *text);

/* Adds what a token, a word, tells of its language (language.c). */
extern void language_add_token(LanguagePoints *points, const UrbanKnowledge *knowledge, UrbanText *text,
							   const UrbanToken *token);

#endif
