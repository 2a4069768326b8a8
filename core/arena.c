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
#define KEPT_BLOCKS   16                   /* of a document for the next one: enough for nearly all news */
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
	Block *spare; /* of BLOCK_BYTES each, from before the last reset */
	char *at;     /* next free byte of the newest block */
	char *limit;  /* end of the newest block */
	size_t limit_bytes;
	size_t total_bytes; /* without the spare blocks, so that no limit depends on earlier documents */
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

static void
release_blocks(const UrbanArena *arena, Block *block)
{
	while (block != NULL)
	{
		Block *next = block->next;

		arena->allocator.release(arena->allocator.context, block);
		block = next;
	}
}

void
urban_arena_destroy(UrbanArena *arena)
{
	UrbanAllocator allocator;

	if (arena == NULL)
		return;
	allocator = arena->allocator;
	release_blocks(arena, arena->blocks);
	release_blocks(arena, arena->spare);
	allocator.release(allocator.context, arena);
}

void
urban_arena_reset(UrbanArena *arena)
{
	Block *block = arena->blocks;
	Block *released = NULL;
	int kept = 0;

	for (const Block *spare = arena->spare; spare != NULL; spare = spare->next)
		kept++;
	while (block != NULL)
	{
		Block *next = block->next;
		Block **list = block->bytes == BLOCK_BYTES && kept++ < KEPT_BLOCKS ? &arena->spare : &released;

		block->next = *list;
		*list = block;
		block = next;
	}
	release_blocks(arena, released);
	arena->blocks = NULL;
	arena->at = arena->limit = NULL;
	arena->total_bytes = aligned(sizeof(UrbanArena)) + SCRATCH_BYTES;
	arena->failed = false;
}

/* Takes a block that holds at least `bytes`; false marks the arena as failed. */
static bool
block_add(UrbanArena *arena, size_t bytes)
{
	size_t head = aligned(sizeof(Block));
	size_t whole = head + (bytes > BLOCK_BYTES - head ? bytes : BLOCK_BYTES - head);
	Block *block = NULL;

	if (bytes <= SIZE_MAX / 4 && (arena->limit_bytes == 0 || arena->total_bytes + whole <= arena->limit_bytes))
	{
		block = whole == BLOCK_BYTES ? arena->spare : NULL;
		if (block != NULL)
			arena->spare = block->next;
		else
			block = arena->allocator.allocate(arena->allocator.context, whole);
	}
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

/* Not zeroed; NULL where urban_arena_alloc would hand out the scratch page. */
static void *
take(UrbanArena *arena, size_t bytes)
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
	return result;
}

static void *
try_alloc(UrbanArena *arena, size_t bytes)
{
	void *result = take(arena, bytes);

	return result == NULL ? NULL : memset(result, 0, bytes);
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

void *
urban_arena_take(UrbanArena *arena, size_t bytes)
{
	return take(arena, bytes);
}

char *
urban_arena_copy(UrbanArena *arena, const char *text, size_t bytes)
{
	char *copy = take(arena, bytes + 1);

	if (copy == NULL)
		return memset(arena->scratch, 0, SCRATCH_BYTES);
	memcpy(copy, text, bytes);
	copy[bytes] = '\0';
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

void
urban_arena_fail(UrbanArena *arena)
{
	arena->failed = true;
}

size_t
urban_arena_bytes(const UrbanArena *arena)
{
	return arena->total_bytes;
}

/* Makes a list that was allocated last longer where it stands; false if it was not, or if its block is too small. */
static bool
grow_in_place(UrbanArena *arena, char *items, size_t have, size_t want)
{
	char *end = items == NULL || want > SIZE_MAX / 4 ? NULL : items + aligned(have);

	if (end == NULL || arena->failed || end != arena->at || aligned(want) > (size_t) (arena->limit - items))
		return false;
	arena->at = items + aligned(want);
	return true;
}

void *
urban_list_room(UrbanArena *arena, void *items, int *count, int *capacity, size_t item_bytes)
{
	size_t have = (size_t) *count * item_bytes;
	int larger;
	char *grown = NULL;

	if (*count < *capacity)
		return items;
	larger = *capacity == 0 ? 8 : *capacity > INT32_MAX / 2 ? INT32_MAX : *capacity * 2;
	if (larger > *capacity && grow_in_place(arena, items, have, (size_t) larger * item_bytes))
	{
		*capacity = larger;
		return items;
	}
	if (larger > *capacity)
		grown = take(arena, (size_t) larger * item_bytes);
	if (grown != NULL)
	{
		if (have > 0)
			memcpy(grown, items, have);
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

void *
urban_list_reserve_room(UrbanArena *arena, void *items, int count, int *capacity, size_t item_bytes, int wanted)
{
	size_t have = (size_t) count * item_bytes;
	char *room;

	if (wanted <= *capacity)
		return items;
	room = take(arena, (size_t) wanted * item_bytes);
	if (room == NULL)
		return items;
	if (count > 0)
		memcpy(room, items, have);
	*capacity = wanted;
	return room;
}
