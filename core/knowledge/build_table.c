/*
 * build_table.c - the hash table of the image builder: from a hash to records kept elsewhere.
 */
#include <string.h>

#include "build.h"

static void
slot_put(BuildTable *table, uint32_t index)
{
	uint32_t slot = table->hashes.items[index] & table->mask;

	while (table->slots[slot] != 0)
		slot = (slot + 1) & table->mask;
	table->slots[slot] = index + 1;
}

/* Adds the record with the next index; its hash is kept. Grows at half full. */
void
build_table_add(Builder *builder, BuildTable *table, uint32_t hash)
{
	uint32_t index = (uint32_t) table->hashes.count;

	*urban_list_add(builder->arena, &table->hashes) = hash;
	if (table->slots == NULL || index * 2 >= table->mask)
	{
		uint32_t size = table->slots == NULL ? 1024 : (table->mask + 1) * 2;
		uint32_t *slots = urban_arena_try(builder->arena, size * sizeof(uint32_t));

		if (slots == NULL)
			return;
		table->slots = slots;
		table->mask = size - 1;
		for (uint32_t i = 0; i < index; i++)
			slot_put(table, i);
	}
	slot_put(table, index);
}
