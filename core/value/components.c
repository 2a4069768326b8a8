/*
 * components.c - connected components over shared keys, by union-find; see components.h.
 *
 * Ties that share a thing or a key are joined through a hash table of each; of
 * two roots the one with the smaller thing stays, so that the root of a
 * component is its label.
 */
#include "components.h"

#include <string.h>

#define NONE UINT32_MAX

typedef struct Table
{
	uint32_t *slots; /* index of the first tie with this number, or NONE */
	size_t mask;
} Table;

static size_t
table_size(size_t count)
{
	size_t size = 16;

	while (size < 2 * count)
		size *= 2;
	return size;
}

size_t
urban_components_scratch(size_t count)
{
	return (count + table_size(count)) * sizeof(uint32_t);
}

/* Keys are hashes, but things may be small numbers: their bits are mixed. */
static size_t
place_of(int64_t number, size_t mask)
{
	uint64_t mixed = (uint64_t) number * UINT64_C(0x9E3779B97F4A7C15);

	return (size_t) (mixed >> 32) & mask;
}

static uint32_t
root_of(uint32_t *parents, uint32_t at)
{
	while (parents[at] != at)
	{
		parents[at] = parents[parents[at]];
		at = parents[at];
	}
	return at;
}

/* Joins each tie with the first one of the same number. */
static void
join_equal(const int64_t *numbers, const int64_t *things, size_t count, uint32_t *parents, Table *table)
{
	memset(table->slots, 0xFF, (table->mask + 1) * sizeof(*table->slots));
	for (uint32_t i = 0; i < count; i++)
	{
		size_t at = place_of(numbers[i], table->mask);
		uint32_t a, b;

		while (table->slots[at] != NONE && numbers[table->slots[at]] != numbers[i])
			at = (at + 1) & table->mask;
		if (table->slots[at] == NONE)
		{
			table->slots[at] = i;
			continue;
		}
		a = root_of(parents, table->slots[at]);
		b = root_of(parents, i);
		if (things[a] <= things[b])
			parents[b] = a;
		else
			parents[a] = b;
	}
}

void
urban_components(const int64_t *things, const int64_t *keys, size_t count, int64_t *labels, void *scratch)
{
	uint32_t *parents = scratch;
	Table table = {.slots = parents + count, .mask = table_size(count) - 1};

	for (uint32_t i = 0; i < count; i++)
		parents[i] = i;
	join_equal(things, things, count, parents, &table);
	join_equal(keys, things, count, parents, &table);
	for (uint32_t i = 0; i < count; i++)
		labels[i] = things[root_of(parents, i)];
}
