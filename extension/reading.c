/*
 * reading.c - an arena of core inside a memory context; see reading.h.
 */
#include "reading.h"

#include <stdlib.h>

#include "utils/memutils.h"

static void *
allocate_without_throwing(void *context, size_t bytes)
{
	return MemoryContextAllocExtended((MemoryContext) context, bytes, MCXT_ALLOC_NO_OOM | MCXT_ALLOC_HUGE);
}

static void
release(void *context, void *block)
{
	(void) context;
	pfree(block);
}

/* The context's reset callback: runs before its memory goes. */
static void
forget_reading(void *argument)
{
	Reading *reading = argument;

	urban_arena_destroy(reading->arena);
	free(reading->json);
	reading->arena = NULL;
	reading->json = NULL;
}

Reading *
urban_reading_begin(size_t limit_bytes)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "urban reading", ALLOCSET_DEFAULT_SIZES);
	Reading *reading = MemoryContextAllocZero(context, sizeof(Reading));
	UrbanAllocator allocator = {allocate_without_throwing, release, context};

	reading->context = context;
	reading->callback.func = forget_reading;
	reading->callback.arg = reading;
	MemoryContextRegisterResetCallback(context, &reading->callback);
	reading->arena = urban_arena_create(&allocator, limit_bytes);
	if (reading->arena == NULL)
		ereport(ERROR, (errcode(ERRCODE_OUT_OF_MEMORY), errmsg("out of memory")));
	return reading;
}

void
urban_reading_check(const Reading *reading)
{
	if (urban_arena_failed(reading->arena))
		ereport(ERROR, (errcode(ERRCODE_OUT_OF_MEMORY), errmsg("out of memory"),
						errdetail("Reading took more than %zu bytes.", urban_arena_bytes(reading->arena))));
}

void
urban_reading_end(Reading *reading)
{
	MemoryContextDelete(reading->context);
}
