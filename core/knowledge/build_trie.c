/*
 * build_trie.c - strings, units and paths of the image being built.
 */
#include <string.h>

#include "build.h"

/* The offset of a string in the blob, which holds each string once. */
uint32_t
build_string(Builder *builder, const char *text, size_t bytes)
{
	uint32_t hash = hash_text(text, bytes, 0);
	uint32_t offset = (uint32_t) builder->strings.count;

	if (bytes == 0 && offset > 0)
		return 0;
	BUILD_TABLE_EACH(&builder->string_table, hash, index)
	{
		uint32_t at = builder->string_offsets.items[index];

		if (strlen(builder->strings.items + at) == bytes && memcmp(builder->strings.items + at, text, bytes) == 0)
			return at;
	}
	build_table_add(builder, &builder->string_table, hash);
	*urban_list_add(builder->arena, &builder->string_offsets) = offset;
	for (size_t i = 0; i < bytes; i++)
		*urban_list_add(builder->arena, &builder->strings) = text[i];
	*urban_list_add(builder->arena, &builder->strings) = '\0';
	return offset;
}

/* The id of a unit, made if it is new; languages are added to those it has. */
static uint32_t
unit_id(Builder *builder, const PathStep *step)
{
	uint32_t hash = hash_text(step->text, step->bytes, step->kind);
	ImageUnit *unit;

	BUILD_TABLE_EACH(&builder->unit_table, hash, index)
	{
		unit = &builder->units.items[index];
		if (unit->kind == step->kind && unit->bytes == step->bytes &&
			memcmp(builder->strings.items + unit->text, step->text, step->bytes) == 0)
		{
			unit->languages |= step->languages;
			return unit->id;
		}
	}
	build_table_add(builder, &builder->unit_table, hash);
	unit = urban_list_add(builder->arena, &builder->units);
	unit->hash = hash;
	unit->text = build_string(builder, step->text, step->bytes);
	unit->bytes = (uint16_t) step->bytes;
	unit->kind = (uint16_t) step->kind;
	unit->languages = step->languages;
	unit->id = (uint32_t) builder->units.count;
	return unit->id;
}

static uint32_t
edge_to(Builder *builder, uint32_t from, uint32_t unit)
{
	uint32_t hash = hash_edge(from, unit);
	ImageEdge *edge;

	BUILD_TABLE_EACH(&builder->edge_table, hash, index)
	{
		edge = &builder->edges.items[index];
		if (edge->from == from && edge->unit == unit)
			return edge->to;
	}
	build_table_add(builder, &builder->edge_table, hash);
	edge = urban_list_add(builder->arena, &builder->edges);
	*edge = (ImageEdge){from, unit, builder->node_count++};
	return edge->to;
}

void
build_path(Builder *builder, const PathStep *steps, int count, const ImageItem *item)
{
	uint32_t node = 0;

	for (int i = 0; i < count; i++)
		node = edge_to(builder, node, unit_id(builder, &steps[i]));
	*urban_list_add(builder->arena, &builder->items) = (BuildItem){node, *item};
}
