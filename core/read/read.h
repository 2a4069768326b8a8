/*
 * read.h - the one door of the reading engine: a document in, its facts out.
 */
#ifndef URBAN_READ_H
#define URBAN_READ_H

#include "../knowledge/word_cache.h"
#include "../text/header.h"
#include "facts.h"

/* Version of the reading code: raised whenever the same document and knowledge may give other facts. */
#define URBAN_READER_VERSION 1

#define URBAN_MAX_DOCUMENT_BYTES ((size_t) 2 * 1024 * 1024) /* a longer "document" is a dump of many, or a book */

typedef struct UrbanStop
{
	bool (*stop)(void *context); /* asked between steps and every few hundred tokens; NULL never stops */
	void *context;
} UrbanStop;

/* What the scorer saw of one candidate, and its verdict. */
typedef struct UrbanCandidateTrace
{
	const char *task, *kind, *rule;
	UrbanSpan span;
	const int8_t *values; /* by UrbanFeature */
	int score;
	bool accepted;
} UrbanCandidateTrace;

/* Who listens to the engine's decisions, and with whose weights it decides (NULL: the image's). */
typedef struct UrbanTrace
{
	void (*candidate)(void *context, const UrbanCandidateTrace *candidate);
	void *context;
	const int32_t *weights;
} UrbanTrace;

/* What a caller may add; all may be NULL. */
typedef struct UrbanReadOptions
{
	const UrbanStop *stop;
	const UrbanTrace *trace; /* told all decisions; for the trainer and for explaining */
	UrbanWordCache *words;   /* of this knowledge and this thread; what it remembers makes the next document faster */
} UrbanReadOptions;

/*
 * Reads one document. The facts live in the arena. False with
 * URBAN_BAD_ENCODING, URBAN_NO_TEXT, URBAN_TOO_LARGE, URBAN_CANCELLED or
 * URBAN_OUT_OF_MEMORY. options may be NULL. No clock, locale or environment has
 * an influence, and no document read before.
 */
extern bool urban_read(UrbanArena *arena, const UrbanKnowledge *knowledge, const UrbanSource *source,
					   const UrbanReadOptions *options, UrbanFacts **facts, UrbanError *error);

/*
 * Reads no more of a document than its text, header and languages; of facts
 * there are none. False as above.
 */
extern bool urban_read_head(UrbanArena *arena, const UrbanKnowledge *knowledge, const UrbanSource *source,
							const UrbanReadOptions *options, UrbanFacts **facts, UrbanError *error);

/*
 * The facts as one JSON object without a line end, in the form that heads the
 * gold scorer: {"uri": ..., "language": ..., ..., "commitments": [...]}.
 * with_text adds "text". uri may be NULL. The result is malloc'ed (free with
 * free()); NULL when out of memory.
 */
extern char *urban_facts_to_json(const UrbanFacts *facts, const char *uri, bool with_text);

#endif
