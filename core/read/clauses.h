/*
 * clauses.h - the clause around a token; private to core/read.
 *
 * A clause is what one finite verb says: a sentence is cut at semicolons, at
 * the borders of quotations, and at a comma, conjunction, colon or dash behind
 * which a new verb follows. What stands in brackets is a clause of its own and
 * does not interrupt the one around it.
 */
#ifndef URBAN_CLAUSES_H
#define URBAN_CLAUSES_H

#include "reader.h"

typedef struct ReaderClause
{
	int first, last; /* tokens, last inclusive */
} ReaderClause;

/*
 * Finds the clauses of the text once for all, when mentions and quotations are
 * known (and before, if dates ask). Nothing is found in a failed arena.
 */
extern void reader_clauses_find(UrbanReader *reader);

/* The clause that holds the token; a clause has at most LONGEST_CLAUSE tokens. */
static inline ReaderClause
reader_clause(const UrbanReader *reader, int token)
{
	return reader->clauses[token];
}

/* Its first and last token. */
static inline int
reader_clause_start(const UrbanReader *reader, int token)
{
	return reader->clauses[token].first;
}

static inline int
reader_clause_end(const UrbanReader *reader, int token)
{
	return reader->clauses[token].last;
}

/* Does a word that can be a finite verb begin at the token? */
extern bool reader_verb(const UrbanReader *reader, int token);

/* Does the text have the last word of a match as its list has it, not with another ending? */
extern bool reader_is_as_listed(const UrbanReader *reader, const UrbanMatch *match);

/* A word of the class that begins at the token and is as listed; NULL if there is none. */
extern const UrbanMatch *reader_listed_word(const UrbanReader *reader, int token, UrbanWordClass word_class);

/*
 * A word of class action_verb that begins at the token, with the value "future"
 * or without, exactly as its list has it: of two forms that differ by an ending
 * (построить, построит) both match either. NULL if there is none.
 */
extern const UrbanMatch *reader_deed(const UrbanReader *reader, int token, bool future);

/* Has the word a capital that no beginning of a sentence or quotation explains? Then it is part of a name, no verb. */
extern bool reader_is_capitalised_inside(const UrbanReader *reader, int token);

/* Is the token's paragraph in a language that puts the verb last (the Turkic ones and Tajik)? */
static inline bool
reader_verb_last(const UrbanReader *reader, int token)
{
	return reader->language_at[token] > URBAN_LANGUAGE_ru;
}

/* The last token of the bracket that opens at the token; the token itself if it opens none or is not closed in reach. */
static inline int
reader_skip_bracket(const UrbanReader *reader, int token)
{
	return reader->bracket_end[token] > token ? reader->bracket_end[token] : token;
}

#endif
