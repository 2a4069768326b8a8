/*
 * walk.h - walks the image's trie over the words of a text; private to core/knowledge.
 *
 * What begins and ends at one word depends on its spelling alone, and is kept
 * with it (a view); only names and phrases of several words are walked for.
 */
#ifndef URBAN_WALK_H
#define URBAN_WALK_H

#include "matcher.h"

#define WALK_WORDS 24 /* of the longest phrase */

typedef struct Walk
{
	UrbanArena *arena;
	const UrbanKnowledge *knowledge;
	UrbanWordCache *words;
	const UrbanText *text;
	UrbanMatches *matches;
	UrbanClassSet classes; /* that are looked for */
	unsigned languages;    /* of the paragraph being walked */
	int tokens[WALK_WORDS];
} Walk;

/* What begins at a token, at a glance. */
typedef struct WalkFound
{
	UrbanClassSet classes;
	uint64_t values; /* urban_value_bit */
} WalkFound;

/*
 * Adds all matches that begin at a token, longest first, what was found as written before what was
 * stripped. Of no worth if the arena or the cache of words has failed.
 */
extern WalkFound walk_token(Walk *walk, int token);

/* Asks the processor for what walk_token() will need of a token a little later: views lie far apart. */
extern void walk_prefetch(const Walk *walk, int token);

#endif
