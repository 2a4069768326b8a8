/*
 * search_text.h - a text as the lexemes of full-text search.
 *
 * A lexeme is a word's stem folded into ASCII (urban.name_key), so that one word in two
 * scripts is one lexeme; "@" and an entity's id where the entity is named; "@agreement/KIND"
 * and "@theme/ID" where a word of any language means that. Neither ICU nor a locale takes
 * part: what is stored stays good on another machine.
 */
#ifndef URBAN_EXTENSION_SEARCH_TEXT_H
#define URBAN_EXTENSION_SEARCH_TEXT_H

#include "reading.h"

#include "core/knowledge/matcher.h"

/* As the weights A to D of tsvector are stored. */
enum
{
	SEARCH_CONCEPT = 0, /* D */
	SEARCH_WORD = 1,    /* C */
	SEARCH_ENTITY = 2,  /* B */
	SEARCH_TITLE = 3    /* A: a word or entity of the title */
};

typedef struct SearchLexeme
{
	const char *text;
	int32 bytes;
	int32 position; /* number of its first word, from 1 */
	int32 weight;
	int32 first, last; /* tokens, last inclusive */
} SearchLexeme;

typedef struct SearchText
{
	Reading *reading;
	UrbanText *text;
	int32 *position; /* per token: number of the word that begins or ends there, from 1; the next one's for a sign */
	SearchLexeme *lexemes;
	int count, room;
} SearchText;

/* Entities that are named in a text, as arrays of urban.mentions: characters from 0. NULL arrays are empty ones. */
typedef struct SearchMentions
{
	Datum *ids, *starts, *ends;
	int count;
} SearchMentions;

/* Reads the three arguments that begin at number `first` of a call; NULLs are no mentions. */
extern SearchMentions urban_search_mentions(FunctionCallInfo fcinfo, int first);

/* Languages in which a word may be stemmed: the nine by their bits, none for "und". */
extern unsigned urban_search_languages(const char *code);

/* A text split into tokens, with nothing in it yet. */
extern void urban_search_open(SearchText *search, Reading *reading, const char *body, size_t bytes);

/* All lexemes of a document in their order of tokens: words of its language, entities, concepts. */
extern void urban_search_read(SearchText *search, const char *language, int title_chars,
							  const SearchMentions *mentions);

/*
 * The lexeme of the word that begins at a token, in one language (bit of it, 0 for none); *last is its last token
 * (an apostrophe may stand inside). NULL for a sign, for words that are too frequent to be looked for (stop words).
 */
extern const char *urban_search_lexeme(SearchText *search, int token, unsigned language, int *last);

/* "@agreement/memorandum" or "@theme/floods" for a match of such a word, NULL for any other. */
extern const char *urban_search_concept(SearchText *search, const UrbanMatch *match);

#define SEARCH_CONCEPT_CLASSES (URBAN_CLASS_BIT(URBAN_CLASS_AGREEMENT_NOUN) | URBAN_CLASS_BIT(URBAN_CLASS_THEME))

#endif
