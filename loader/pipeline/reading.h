/*
 * reading.h - documents found and taken by one thread, read by several in between.
 *
 * The caller's thread finds documents and takes the results, both in the order
 * of the input; so neither input nor output needs a lock, and what comes out
 * does not depend on the number of threads. Memory is bounded by the ring of
 * slots and by what one document may take.
 */
#ifndef URBANLOAD_READING_H
#define URBANLOAD_READING_H

#include "core/read/read.h"
#include "loader/input/input.h"

/* A document that went through: its facts, or the reject that it became (item.reason is not NULL). */
typedef struct UrbanReadDocument
{
	UrbanInputItem item;
	UrbanFacts *facts;   /* in the slot's arena; NULL for a reject */
	UrbanSource stored;  /* of a document that was read before: text is not NULL, and nothing is decoded */
	const void *origin;  /* of next()'s own, in the slot's arena: handed on as it is */
	UrbanErrorCode code; /* why it is a reject, where decoding or reading found it */
} UrbanReadDocument;

typedef struct UrbanReadingSteps
{
	/* In the caller's thread: the next document, from elsewhere than the input. False at the end. NULL: the input's. */
	bool (*next)(void *context, UrbanArena *arena, UrbanReadDocument *document);

	/* In the caller's thread: is this item to be read? NULL: all are. Rejects are always handed to take(). */
	bool (*want)(void *context, const UrbanInputItem *item);

	/* In the caller's thread, in the order of the input; false ends the reading. */
	bool (*take)(void *context, const UrbanReadDocument *document);

	/* Asked by all threads: has somebody interrupted us? What is not read by then is dropped. */
	bool (*stop)(void *context);
	void *context;

	bool only_heads; /* text, header and language of each document, no facts */

	/* The records are facts (loader/facts/); an item's uri and digest become those of the document that they tell of. */
	bool from_facts;

	/* EDTF: what was published before its first day is left out (is_filtered). NULL: nothing is. */
	const char *since;
} UrbanReadingSteps;

/*
 * Passes all documents of the input (NULL where the steps have a next() of their own). False with a message when memory or
 * threads are out; true when the input ended, take() returned false or stop()
 * returned true.
 */
extern bool urban_reading_run(UrbanInput *input, const UrbanKnowledge *knowledge, long threads,
							  const UrbanReadingSteps *steps, UrbanError *error);

#endif
