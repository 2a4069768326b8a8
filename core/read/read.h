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
 * Reads no more of a document than its text, header and language; the text is
 * not split, and of facts there are none. False as above.
 */
extern bool urban_read_head(UrbanArena *arena, const UrbanKnowledge *knowledge, const UrbanSource *source,
							const UrbanReadOptions *options, UrbanFacts **facts, UrbanError *error);

/*
 * The text and languages of a body that was read before and stored, for facts
 * that come from elsewhere. Of facts there are none; title, published,
 * publisher and dateline place are left open. False as above, and with
 * URBAN_BAD_SYNTAX where the body is not as a reading would have stored it.
 */
extern bool urban_read_stored(UrbanArena *arena, const UrbanKnowledge *knowledge, const char *body, size_t bytes,
							  const UrbanReadOptions *options, UrbanFacts **facts, UrbanError *error);

/* The id of an entity that stands in no list: one name in two scripts gives one id. In the arena. */
extern const char *urban_entity_make_id(UrbanArena *arena, UrbanEntityKind kind, const char *name);

/* Where facts come from, as a later loading needs to know; all may be NULL. */
typedef struct UrbanFactsOrigin
{
	const char *uri;
	const char *raw_digest;        /* hexadecimal, of the document's bytes as they were found */
	const char *knowledge_version; /* digest of the image; written together with URBAN_READER_VERSION */
} UrbanFactsOrigin;

/*
 * The facts as one JSON object without a line end, in the form that heads the
 * gold scorer: {"uri": ..., "language": ..., ..., "commitments": [...]}.
 * with_text adds "text". origin may be NULL. The result is malloc'ed (free with
 * free()); NULL when out of memory.
 */
extern char *urban_facts_to_json(const UrbanFacts *facts, const UrbanFactsOrigin *origin, bool with_text);

#endif
