/*
 * explain.h - for a person: what was recognised in a document, by which rule and
 * knowledge, and why.
 */
#ifndef URBAN_EXPLAIN_H
#define URBAN_EXPLAIN_H

#include "read.h"

/*
 * Sentence by sentence, as lines of text: dates, candidate names with their
 * verdict (features times weights), facts with their rule. *text lives in the
 * arena. Errors as urban_read().
 */
extern bool urban_explain(UrbanArena *arena, const UrbanKnowledge *knowledge, const UrbanSource *source,
						  const UrbanStop *stop, const char **text, UrbanError *error);

#endif
