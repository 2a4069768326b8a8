/*
 * arena.h - memory of one document, freed in one step.
 *
 * Memory comes from the caller's allocator in large blocks. When that returns
 * NULL, or the arena's limit is met, the arena is marked as failed and hands
 * out one scratch page from then on, so that the reading code needs no check
 * at each call: whoever runs a step looks at urban_arena_failed() after it and
 * throws the result away. Not thread-safe; one arena, one thread.
 */
#ifndef URBAN_ARENA_H
#define URBAN_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct UrbanAllocator
{
	void *(*allocate)(void *context, size_t bytes); /* NULL when out of memory; must not longjmp */
	void (*release)(void *context, void *block);
	void *context;
} UrbanAllocator;

typedef struct UrbanArena UrbanArena;

/* allocator NULL means malloc and free. limit_bytes bounds all blocks together, 0 means none. NULL when out of memory. */
extern UrbanArena *urban_arena_create(const UrbanAllocator *allocator, size_t limit_bytes);
extern void urban_arena_destroy(UrbanArena *arena);

/* Forgets all that was handed out, and a failure, and keeps some blocks for the next document. */
extern void urban_arena_reset(UrbanArena *arena);

/* Zeroed, aligned to 16 bytes, never NULL; for at most 16,384 bytes, above which a failed arena gives NULL. */
extern void *urban_arena_alloc(UrbanArena *arena, size_t bytes);

/* The same for any size: NULL from a failed arena. */
extern void *urban_arena_try(UrbanArena *arena, size_t bytes);

/* The same, not zeroed: for large texts that are written at once. */
extern void *urban_arena_take(UrbanArena *arena, size_t bytes);

/* A NUL-terminated copy of `bytes` bytes; "" from a failed arena. */
extern char *urban_arena_copy(UrbanArena *arena, const char *text, size_t bytes);
extern char *urban_arena_printf(UrbanArena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

extern bool urban_arena_failed(const UrbanArena *arena);

/* Marks it as failed: for memory beside the arena that ran out while a document was read. */
extern void urban_arena_fail(UrbanArena *arena);
extern size_t urban_arena_bytes(const UrbanArena *arena);

/*
 * Lists that grow in an arena: URBAN_LIST(Type) name; then
 * Type *item = urban_list_add(arena, &name) gives a zeroed new last item. In a
 * failed arena the last item is given again, so the pointer is always valid.
 */
#define URBAN_LIST(Type)                                                                                               \
	struct                                                                                                             \
	{                                                                                                                  \
		Type *items;                                                                                                   \
		int count;                                                                                                     \
		int capacity;                                                                                                  \
	}

#define urban_list_add(arena, list)                                                                                    \
	((__typeof__((list)->items)) memset(urban_list_next((arena), (list)), 0, sizeof(*(list)->items)))

/* The same, not zeroed, for an item that is written whole. */
#define urban_list_next(arena, list)                                                                                   \
	((list)->count < (list)->capacity                                                                                  \
		 ? (void) 0                                                                                                    \
		 : (void) ((list)->items = urban_list_room((arena), (list)->items, &(list)->count, &(list)->capacity,          \
												   sizeof(*(list)->items))),                                           \
	 &(list)->items[(list)->count++])

/* Room for so many items at once, where their number can be guessed. */
#define urban_list_reserve(arena, list, wanted)                                                                        \
	((list)->items = urban_list_reserve_room((arena), (list)->items, (list)->count, &(list)->capacity,                 \
											 sizeof(*(list)->items), (wanted)))

extern void *urban_list_reserve_room(UrbanArena *arena, void *items, int count, int *capacity, size_t item_bytes,
									 int wanted);
extern void *urban_list_room(UrbanArena *arena, void *items, int *count, int *capacity, size_t item_bytes);

#endif
