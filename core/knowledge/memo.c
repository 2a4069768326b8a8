/*
 * memo.c - a table from a kind and a text to a text; see memo.h.
 *
 * In: texts and what was made of them. Out: the same again. It works nothing out.
 */
#include "memo.h"

#include <string.h>

#include "image.h"

#define FIRST_SLOTS 256u

struct UrbanMemo
{
	uint32_t hash;
	uint32_t bytes;
	unsigned kind;
	const char *text, *value;
};

static uint32_t
slot_of(const UrbanMemoTable *table, uint32_t hash, unsigned kind, const char *text, size_t bytes)
{
	uint32_t slot = hash & table->mask;

	for (; table->slots[slot] != NULL; slot = (slot + 1) & table->mask)
	{
		const UrbanMemo *memo = table->slots[slot];

		if (memo->hash == hash && memo->bytes == bytes && memo->kind == kind && memcmp(memo->text, text, bytes) == 0)
			break;
	}
	return slot;
}

const char *
urban_memo_find(UrbanWordCache *cache, unsigned kind, const char *text, size_t bytes)
{
	const UrbanMemoTable *table = urban_word_cache_memos(cache);
	const UrbanMemo *memo;

	if (table->slots == NULL)
		return NULL;
	memo = table->slots[slot_of(table, hash_text(text, bytes, kind), kind, text, bytes)];
	return memo == NULL ? NULL : memo->value;
}

static bool
table_grow(UrbanArena *arena, UrbanMemoTable *table)
{
	uint32_t size = table->slots == NULL ? FIRST_SLOTS : (table->mask + 1) * 2;
	UrbanMemo **slots = urban_arena_try(arena, size * sizeof(*slots));
	UrbanMemoTable old = *table;

	if (slots == NULL)
		return false;
	table->slots = slots;
	table->mask = size - 1;
	for (uint32_t i = 0; old.slots != NULL && i <= old.mask; i++)
		if (old.slots[i] != NULL)
			slots[slot_of(table, old.slots[i]->hash, old.slots[i]->kind, old.slots[i]->text, old.slots[i]->bytes)] =
				old.slots[i];
	return true;
}

void
urban_memo_keep(UrbanWordCache *cache, unsigned kind, const char *text, size_t bytes, const char *value)
{
	UrbanMemoTable *table = urban_word_cache_memos(cache);
	UrbanArena *arena = urban_word_cache_arena(cache);
	UrbanMemo *memo;

	if (bytes > UINT32_MAX || (table->count * 2 >= table->mask && !table_grow(arena, table)))
		return;
	memo = urban_arena_try(arena, sizeof(*memo));
	if (memo == NULL)
		return;
	*memo = (UrbanMemo){hash_text(text, bytes, kind), (uint32_t) bytes, kind, urban_arena_copy(arena, text, bytes),
						urban_arena_copy(arena, value, strlen(value))};
	if (urban_arena_failed(arena))
		return;
	table->slots[slot_of(table, memo->hash, kind, text, bytes)] = memo;
	table->count++;
}
