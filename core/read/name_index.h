/*
 * name_index.h - from a text to numbers: names of a document's entities; private to core/read.
 *
 * A key may have several values; they come back in the order in which they were added.
 */
#ifndef URBAN_NAME_INDEX_H
#define URBAN_NAME_INDEX_H

#include <stdint.h>

#include "../arena.h"

typedef struct NameIndexEntry
{
	const char *key; /* lives as long as the index */
	uint32_t hash;
	int value;
	int32_t next; /* entry of the same slot, -1 the last */
} NameIndexEntry;

typedef struct NameIndex
{
	URBAN_LIST(NameIndexEntry) entries;
	int32_t *first, *last; /* per slot */
	uint32_t mask;
} NameIndex;

extern void name_index_add(UrbanArena *arena, NameIndex *index, const char *key, int value);

/* The first value of a key, -1 if there is none. */
extern int name_index_find(const NameIndex *index, const char *key);

/* The value of a key if all its values are the same, else -1. */
extern int name_index_only(const NameIndex *index, const char *key);

#endif
