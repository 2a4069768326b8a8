/*
 * matcher.h - finds all names and grammar words of the image in a text.
 */
#ifndef URBAN_MATCHER_H
#define URBAN_MATCHER_H

#include "../text/text.h"
#include "knowledge.h"
#include "language_code.h"
#include "word_cache.h"
#include "word_class.h"

/* One occurrence. Hyphens and apostrophes between its words belong to it. */
typedef struct UrbanMatch
{
	int first, last; /* tokens, last inclusive */
	UrbanItem item;
	unsigned cases; /* of the last word, by its ending; 0 if it was found as written */
	bool stripped;  /* an ending was taken off one of the words */
} UrbanMatch;

typedef struct UrbanMatches
{
	URBAN_LIST(UrbanMatch) items; /* by first token, then longest first; all, overlapping ones too */
	int32_t *at;                  /* per token: index of the first match that begins there or later */
	UrbanClassSet *classes;       /* per token: of the matches that begin there */
	uint64_t *values;             /* per token: urban_value_bit of the grammar words that begin there */
} UrbanMatches;

/*
 * Names of all languages, grammar words of the languages in the mask and of the paragraph's own
 * (a paragraph whose language is "und" counts as being in all); endings are stripped only for those.
 * NULL if the arena failed, or text->words, in which the text's forms are looked up if it is there.
 */
extern UrbanMatches *urban_match_text(UrbanArena *arena, const UrbanKnowledge *knowledge, const UrbanText *text,
									  unsigned languages);

/* The same for some classes only (URBAN_CLASS_BIT, URBAN_NAMES). */
extern UrbanMatches *urban_match_classes(UrbanArena *arena, const UrbanKnowledge *knowledge, const UrbanText *text,
										 unsigned languages, UrbanClassSet classes);

/* The same for what begins at one token; the items alone are filled. */
extern UrbanMatches *urban_match_token(UrbanArena *arena, const UrbanKnowledge *knowledge, const UrbanText *text,
									   unsigned languages, UrbanClassSet classes, int token);

/* The cases that a folded ending tells in these languages (a mask), 0 if it is none or tells none. */
extern unsigned urban_ending_cases(const UrbanKnowledge *knowledge, unsigned languages, const char *folded,
								   size_t bytes);

/* Is it an ending of one of these languages, one that tells a case or not (a possessive)? */
extern bool urban_is_ending(const UrbanKnowledge *knowledge, unsigned languages, const char *folded, size_t bytes);

/* The languages that have this folded form in common.txt, as a mask; 0 if none. */
extern unsigned urban_common_languages(const UrbanKnowledge *knowledge, const char *folded, size_t bytes);

#define URBAN_COMMON_WORD_BYTES 32 /* of the longest frequent word: sixteen letters of two bytes */

/* The same for a word that is padded with NUL to so many bytes. */
extern unsigned urban_common_languages_padded(const UrbanKnowledge *knowledge,
											  const char word[URBAN_COMMON_WORD_BYTES]);

/* Does a form of the class FURNITURE begin with this folded word, padded with NUL? */
extern bool urban_begins_furniture(const UrbanKnowledge *knowledge, const char word[URBAN_COMMON_WORD_BYTES]);

/* Has one of these languages (a mask) a word of the class that is exactly this folded form (abbreviations)? */
extern bool urban_word_is(const UrbanKnowledge *knowledge, UrbanWordClass word_class, unsigned languages,
						  const char *folded, size_t bytes);

/* The languages of a class that have this folded form as a word of its own, with this value if it is not NULL; as a mask. */
extern unsigned urban_word_languages(const UrbanKnowledge *knowledge, UrbanWordClass word_class, const char *value,
									 const char *folded, size_t bytes);

/* What the two below do where the class occurs at the token at all. */
extern const UrbanMatch *urban_match_search(const UrbanMatches *matches, int token, UrbanWordClass word_class);
extern const UrbanMatch *urban_match_search_value(const UrbanMatches *matches, int token, UrbanWordClass word_class,
												  const char *value);

static inline bool
urban_match_has(const UrbanMatches *matches, int token, UrbanClassSet classes)
{
	return (matches->classes[token] & classes) != 0;
}

/* The longest match of a word class that begins at a token; NULL if none. */
static inline const UrbanMatch *
urban_match_at(const UrbanMatches *matches, int token, UrbanWordClass word_class)
{
	return urban_match_has(matches, token, URBAN_CLASS_BIT(word_class)) ? urban_match_search(matches, token, word_class)
																		: NULL;
}

/*
 * The bit of a class and a value in UrbanMatches.values: what is not there was not matched, what is there may have
 * been. It tells only the value's first two letters, of which the compiler knows all where the value is a literal.
 */
static inline uint64_t
urban_value_bit(UrbanWordClass word_class, const char *value)
{
	unsigned first = (unsigned char) value[0];
	unsigned second = first == 0 || value[1] == ' ' ? 0 : (unsigned char) value[1];

	return (uint64_t) 1 << ((word_class * 29u + first * 5u + second * 3u) & 63);
}

/* The match of a class with this value, or one that begins with it and a space. */
static inline const UrbanMatch *
urban_match_value(const UrbanMatches *matches, int token, UrbanWordClass word_class, const char *value)
{
	return (matches->values[token] & urban_value_bit(word_class, value)) != 0
			   ? urban_match_search_value(matches, token, word_class, value)
			   : NULL;
}

#endif
