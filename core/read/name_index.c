/*
 * name_index.c - a hash table with chains in order of addition; see name_index.h.
 */
#include "name_index.h"

#include <string.h>

#define FIRST_SLOTS 64u /* a news item names a few dozen things */

static uint32_t
hash_key(const char *key)
{
	uint32_t hash = 2166136261u;

	for (; *key != '\0'; key++)
		hash = (hash ^ (unsigned char) *key) * 16777619u;
	return hash ^ (hash >> 15);
}

static void
link_entry(NameIndex *index, int32_t entry)
{
	uint32_t slot = index->entries.items[entry].hash & index->mask;

	index->entries.items[entry].next = -1;
	if (index->first[slot] < 0)
		index->first[slot] = entry;
	else
		index->entries.items[index->last[slot]].next = entry;
	index->last[slot] = entry;
}

/* Doubles the slots; in a failed arena the old ones stay. */
static void
grow(UrbanArena *arena, NameIndex *index)
{
	uint32_t slots = index->first == NULL ? FIRST_SLOTS : (index->mask + 1) * 2;
	int32_t *first = urban_arena_try(arena, slots * sizeof(int32_t));
	int32_t *last = urban_arena_try(arena, slots * sizeof(int32_t));

	if (first == NULL || last == NULL)
		return;
	memset(first, 0xFF, slots * sizeof(int32_t));
	index->first = first;
	index->last = last;
	index->mask = slots - 1;
	for (int32_t i = 0; i < index->entries.count; i++)
		link_entry(index, i);
}

void
name_index_add(UrbanArena *arena, NameIndex *index, const char *key, int value)
{
	NameIndexEntry *entry;

	if (index->first == NULL || (uint32_t) index->entries.count > index->mask)
		grow(arena, index);
	if (index->first == NULL || urban_arena_failed(arena))
		return;
	entry = urban_list_add(arena, &index->entries);
	*entry = (NameIndexEntry){key, hash_key(key), value, -1};
	link_entry(index, index->entries.count - 1);
}

int
name_index_find(const NameIndex *index, const char *key)
{
	uint32_t hash = hash_key(key);

	if (index->first == NULL)
		return -1;
	for (int32_t i = index->first[hash & index->mask]; i >= 0; i = index->entries.items[i].next)
		if (index->entries.items[i].hash == hash && strcmp(index->entries.items[i].key, key) == 0)
			return index->entries.items[i].value;
	return -1;
}

int
name_index_only(const NameIndex *index, const char *key)
{
	uint32_t hash = hash_key(key);
	int found = -1;

	if (index->first == NULL)
		return -1;
	for (int32_t i = index->first[hash & index->mask]; i >= 0; i = index->entries.items[i].next)
	{
		const NameIndexEntry *entry = &index->entries.items[i];

		if (entry->hash != hash || strcmp(entry->key, key) != 0)
			continue;
		if (found >= 0 && found != entry->value)
			return -1;
		found = entry->value;
	}
	return found;
}
