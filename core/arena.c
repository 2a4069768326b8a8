/*
 * arena.c - block allocation for one document; see arena.h for the contract.
 */
#include "arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_BYTES   ((size_t) 64 * 1024) /* a news item with its facts fits in two or three */
#define SCRATCH_BYTES ((size_t) 16 * 1024) /* the largest single struct that core asks for is far below this */
#define ALIGNMENT     ((size_t) 16)

typedef struct Block
{
	struct Block *next;
	size_t bytes; /* of the whole block */
} Block;

struct UrbanArena
{
	UrbanAllocator allocator;
	Block *blocks;
	char *at;    /* next free byte of the newest block */
	char *limit; /* end of the newest block */
	size_t limit_bytes;
	size_t total_bytes;
	bool failed;
	char *scratch;
};

static void *
malloc_allocate(void *context, size_t bytes)
{
	(void) context;
	return malloc(bytes);
}

static void
malloc_release(void *context, void *block)
{
	(void) context;
	free(block);
}

static const UrbanAllocator malloc_allocator = {malloc_allocate, malloc_release, NULL};

static size_t
aligned(size_t bytes)
{
	return (bytes + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
}

UrbanArena *
urban_arena_create(const UrbanAllocator *allocator, size_t limit_bytes)
{
	UrbanArena *arena;
	size_t head = aligned(sizeof(UrbanArena));

	if (allocator == NULL)
		allocator = &malloc_allocator;
	arena = allocator->allocate(allocator->context, head + SCRATCH_BYTES);
	if (arena == NULL)
		return NULL;
	memset(arena, 0, sizeof(*arena));
	arena->allocator = *allocator;
	arena->limit_bytes = limit_bytes;
	arena->scratch = (char *) arena + head;
	arena->total_bytes = head + SCRATCH_BYTES;
	return arena;
}

void
urban_arena_destroy(UrbanArena *arena)
{
	UrbanAllocator allocator;

	if (arena == NULL)
		return;
	allocator = arena->allocator;
	for (Block *block = arena->blocks; block != NULL;)
	{
		Block *next = block->next;

		allocator.release(allocator.context, block);
		block = next;
	}
	allocator.release(allocator.context, arena);
}

/* Takes a block that holds at least `bytes`; false marks the arena as failed. */
static bool
block_add(UrbanArena *arena, size_t bytes)
{
	size_t head = aligned(sizeof(Block));
	size_t whole = head + (bytes > BLOCK_BYTES - head ? bytes : BLOCK_BYTES - head);
	Block *block = NULL;

	if (bytes <= SIZE_MAX / 4 && (arena->limit_bytes == 0 || arena->total_bytes + whole <= arena->limit_bytes))
		block = arena->allocator.allocate(arena->allocator.context, whole);
	if (block == NULL)
	{
		arena->failed = true;
		return false;
	}
	block->next = arena->blocks;
	block->bytes = whole;
	arena->blocks = block;
	arena->total_bytes += whole;
	arena->at = (char *) block + head;
	arena->limit = (char *) block + whole;
	return true;
}

/* NULL where urban_arena_alloc would hand out the scratch page. */
static void *
try_alloc(UrbanArena *arena, size_t bytes)
{
	void *result;

	if (arena->failed || bytes > SIZE_MAX / 4)
	{
		arena->failed = true;
		return NULL;
	}
	bytes = aligned(bytes == 0 ? 1 : bytes);
	if (bytes > (size_t) (arena->limit - arena->at) && !block_add(arena, bytes))
		return NULL;
	result = arena->at;
	arena->at += bytes;
	return memset(result, 0, bytes);
}

void *
urban_arena_alloc(UrbanArena *arena, size_t bytes)
{
	void *result = try_alloc(arena, bytes);

	if (result != NULL)
		return result;

	return bytes > SCRATCH_BYTES ? NULL : memset(arena->scratch, 0, SCRATCH_BYTES);
}

void *
urban_arena_try(UrbanArena *arena, size_t bytes)
{
	return try_alloc(arena, bytes);
}

char *
urban_arena_copy(UrbanArena *arena, const char *text, size_t bytes)
{
	char *copy = try_alloc(arena, bytes + 1);

	if (copy == NULL)
		return memset(arena->scratch, 0, SCRATCH_BYTES);
	memcpy(copy, text, bytes);
	return copy;
}

char *
urban_arena_printf(UrbanArena *arena, const char *format, ...)
{
	va_list arguments;
	int bytes;
	char *text;

	va_start(arguments, format);
	bytes = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (bytes < 0)
		return urban_arena_copy(arena, "", 0);
	text = try_alloc(arena, (size_t) bytes + 1);
	if (text == NULL)
		return memset(arena->scratch, 0, SCRATCH_BYTES);
	va_start(arguments, format);
	vsnprintf(text, (size_t) bytes + 1, format, arguments);
	va_end(arguments);
	return text;
}

bool
urban_arena_failed(const UrbanArena *arena)
{
	return arena->failed;
}

size_t
urban_arena_bytes(const UrbanArena *arena)
{
	return arena->total_bytes;
}

void *
urban_list_room(UrbanArena *arena, void *items, int *count, int *capacity, size_t item_bytes)
{
	int larger;
	void *grown;

	if (*count < *capacity)
		return items;
	larger = *capacity == 0 ? 8 : *capacity > INT32_MAX / 2 ? INT32_MAX : *capacity * 2;
	grown = larger == *capacity ? NULL : try_alloc(arena, (size_t) larger * item_bytes);
	if (grown != NULL)
	{
		if (*count > 0)
			memcpy(grown, items, (size_t) *count * item_bytes);
		*capacity = larger;
		return grown;
	}

	/* Failed: the last item is given again (or the scratch page as the only one); the result is thrown away. */
	arena->failed = true;
	if (*count == 0)
	{
		*capacity = 1;
		return memset(arena->scratch, 0, SCRATCH_BYTES);
	}
	*count -= 1;
	return items;
}
