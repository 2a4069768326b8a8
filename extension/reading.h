/*
 * reading.h - an arena of core inside a memory context of PostgreSQL.
 *
 * The arena's blocks are palloc'ed without ever throwing, since nothing may
 * longjmp through core. Whatever ends the call (its return, an error, a
 * cancellation) resets the context, and a callback of it frees what core holds.
 */
#ifndef URBAN_EXTENSION_READING_H
#define URBAN_EXTENSION_READING_H

#include "module.h"

#include "core/arena.h"

typedef struct Reading
{
	UrbanArena *arena;
	char *json;            /* from malloc, as core gives it; freed with the reading */
	MemoryContext context; /* below the one that was current */
	MemoryContextCallback callback;
} Reading;

/* Never NULL; raises out of memory. limit_bytes bounds the arena. */
extern Reading *urban_reading_begin(size_t limit_bytes);

/* Raises out of memory if the arena has failed. */
extern void urban_reading_check(const Reading *reading);

extern void urban_reading_end(Reading *reading);

#endif
