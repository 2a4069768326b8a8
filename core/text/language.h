/*
 * language.h - which of the project's languages a stretch of text is in.
 *
 * Evidence: the letters that only some of the languages have, and the most
 * frequent words of each language (languages/LL/common.txt, in the image).
 */
#ifndef URBAN_LANGUAGE_H
#define URBAN_LANGUAGE_H

#include "../knowledge/knowledge.h"
#include "text.h"

/* The language of a normalised body of so many code points (ISO 639-1, or "und"): the one of most characters in lines that are sure of theirs. */
extern const char *urban_language_of_body(const UrbanKnowledge *knowledge, const char *body, size_t bytes,
										  int32_t points);

/* Marks every paragraph's language and returns the document's, as above. */
extern const char *urban_language_mark(const UrbanKnowledge *knowledge, UrbanText *text);

#endif
