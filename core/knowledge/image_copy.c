/*
 * image_copy.c - a copy of an image's tables that can be added to; see image_copy.h.
 *
 * Hash tables are copied as they stand, or laid out anew where they would
 * become more than half full; the lists of a node or entity that gets one more
 * move behind the others as a whole.
 */
#include "image_copy.h"

#include <stdlib.h>
#include <string.h>

#include "language_code.h"
#include "word_cache.h"

static uint32_t
count_units(const UrbanKnowledge *base)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i <= base->unit_mask; i++)
		count += base->units[i].kind != UNIT_NONE;
	return count;
}

static uint32_t
count_edges(const UrbanKnowledge *base)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i <= base->edge_mask; i++)
		count += base->edges[i].unit != 0;
	return count;
}

/* The mask of a table that holds so many records, not smaller than the image's. */
static uint32_t
mask_for(uint32_t mask, uint64_t count)
{
	while ((uint64_t) mask + 1 < count * 2)
		mask = mask * 2 + 1;
	return mask;
}

static ImageUnit *
place_unit(ImageCopy *copy, const ImageUnit *unit)
{
	uint32_t at = unit->hash & copy->unit_mask;

	while (copy->units[at].kind != UNIT_NONE)
		at = (at + 1) & copy->unit_mask;
	copy->units[at] = *unit;
	return &copy->units[at];
}

static void
place_edge(ImageCopy *copy, const ImageEdge *edge)
{
	uint32_t at = hash_edge(edge->from, edge->unit) & copy->edge_mask;

	while (copy->edges[at].unit != 0)
		at = (at + 1) & copy->edge_mask;
	copy->edges[at] = *edge;
}

static void
fill_tables(ImageCopy *copy)
{
	const UrbanKnowledge *base = copy->base;

	memcpy(copy->strings, base->strings, base->string_bytes);
	memcpy(copy->entities, base->entities, base->entity_count * sizeof(ImageEntity));
	memcpy(copy->nodes, base->nodes, base->node_count * sizeof(ImageNode));
	memcpy(copy->filter, base->filter, ((size_t) base->filter_mask + 1) / 8);
	if (copy->unit_mask == base->unit_mask)
		memcpy(copy->units, base->units, ((size_t) base->unit_mask + 1) * sizeof(ImageUnit));
	else
		for (uint32_t i = 0; i <= base->unit_mask; i++)
			if (base->units[i].kind != UNIT_NONE)
				place_unit(copy, &base->units[i]);
	if (copy->edge_mask == base->edge_mask)
		memcpy(copy->edges, base->edges, ((size_t) base->edge_mask + 1) * sizeof(ImageEdge));
	else
		for (uint32_t i = 0; i <= base->edge_mask; i++)
			if (base->edges[i].unit != 0)
				place_edge(copy, &base->edges[i]);
}

bool
image_copy_begin(ImageCopy *copy, const UrbanKnowledge *base, UrbanArena *arena, const ImageRoom *room)
{
	memset(copy, 0, sizeof(*copy));
	copy->base = base;
	copy->arena = arena;
	copy->string_bytes = base->string_bytes;
	copy->entity_count = base->entity_count;
	copy->node_count = base->node_count;
	copy->unit_count = count_units(base);
	copy->unit_mask = mask_for(base->unit_mask, (uint64_t) copy->unit_count + room->steps);
	copy->edge_mask = mask_for(base->edge_mask, (uint64_t) count_edges(base) + room->steps);
	copy->strings = urban_arena_try(arena, base->string_bytes + room->string_bytes);
	copy->entities = urban_arena_try(arena, ((size_t) base->entity_count + room->entities) * sizeof(ImageEntity));
	copy->units = urban_arena_try(arena, ((size_t) copy->unit_mask + 1) * sizeof(ImageUnit));
	copy->edges = urban_arena_try(arena, ((size_t) copy->edge_mask + 1) * sizeof(ImageEdge));
	copy->nodes = urban_arena_try(arena, ((size_t) base->node_count + room->steps) * sizeof(ImageNode));
	copy->filter = urban_arena_try(arena, ((size_t) base->filter_mask + 1) / 8);
	if (urban_arena_failed(arena))
		return false;
	fill_tables(copy);
	return true;
}

uint32_t
image_copy_string(ImageCopy *copy, const char *text, size_t bytes)
{
	uint32_t offset = (uint32_t) copy->string_bytes;

	if (bytes == 0)
		return 0;
	memcpy(copy->strings + offset, text, bytes);
	copy->strings[offset + bytes] = '\0';
	copy->string_bytes += bytes + 1;
	return offset;
}

uint32_t
image_copy_entity(ImageCopy *copy, const ImageEntity *entity)
{
	copy->entities[copy->entity_count] = *entity;
	return copy->entity_count++;
}

uint32_t
image_copy_name(ImageCopy *copy, uint32_t entity, const ImageName *name)
{
	*urban_list_add(copy->arena, &copy->names) = (CopiedName){entity, *name};
	return copy->entities[entity].name_count++;
}

/* The unit that is matched as the step is, with the same endings; made if there is none. */
static ImageUnit *
unit_of(ImageCopy *copy, const PathStep *step)
{
	uint32_t hash = hash_text(step->text, step->bytes, step->kind), bit = (hash >> 7) & copy->base->filter_mask;
	ImageUnit made = {
		.hash = hash, .bytes = (uint16_t) step->bytes, .kind = (uint16_t) step->kind, .languages = step->languages};

	for (uint32_t at = hash & copy->unit_mask; copy->units[at].kind != UNIT_NONE; at = (at + 1) & copy->unit_mask)
	{
		ImageUnit *unit = &copy->units[at];

		if (unit->hash == hash && unit->kind == step->kind && unit->bytes == step->bytes &&
			unit->languages == step->languages && memcmp(copy->strings + unit->text, step->text, step->bytes) == 0)
			return unit;
	}
	copy->filter[bit >> 3] |= (uint8_t) (1u << (bit & 7));
	made.text = image_copy_string(copy, step->text, step->bytes);
	made.id = ++copy->unit_count;
	return place_unit(copy, &made);
}

/* The node behind an edge, made if there is none. */
static uint32_t
node_behind(ImageCopy *copy, uint32_t from, ImageUnit *unit)
{
	ImageEdge made = {from, unit->id, copy->node_count};

	for (uint32_t at = hash_edge(from, unit->id) & copy->edge_mask; copy->edges[at].unit != 0;
		 at = (at + 1) & copy->edge_mask)
		if (copy->edges[at].from == from && copy->edges[at].unit == unit->id)
			return copy->edges[at].to;
	place_edge(copy, &made);
	if (from == 0)
		unit->root = made.to;
	return copy->node_count++;
}

void
image_copy_path(ImageCopy *copy, const NamePath *path, const ImageItem *item, uint32_t *units)
{
	uint32_t node = 0;

	for (int i = 0; i < path->count; i++)
	{
		ImageUnit *unit = unit_of(copy, &path->steps[i]);

		units[i] = unit->id;
		copy->nodes[node].classes |= URBAN_NAMES;
		copy->nodes[node].children |= image_child_bit(unit->id);
		node = node_behind(copy, node, unit);
	}
	copy->nodes[node].classes |= URBAN_NAMES;
	*urban_list_add(copy->arena, &copy->items) = (CopiedItem){node, *item};
}

static int
compare_items(const void *a, const void *b)
{
	const CopiedItem *x = a, *y = b;

	if (x->node != y->node)
		return x->node < y->node ? -1 : 1;
	return memcmp(&x->item, &y->item, sizeof(ImageItem));
}

/* A name's number counts behind those that its entity has: in the order of adding. */
static int
compare_names(const void *a, const void *b)
{
	const CopiedName *x = a, *y = b;

	return x->entity != y->entity ? (x->entity < y->entity ? -1 : 1)
								  : (x->name.name > y->name.name) - (x->name.name < y->name.name);
}

/* The image's items, then those of each node with one more: its old ones and the added. NULL when memory ran out. */
static ImageItem *
settle_items(ImageCopy *copy)
{
	size_t old = copy->base->header->section[IMAGE_ITEMS].count, count = old;
	ImageItem *items;

	if (copy->items.count > 0)
		qsort(copy->items.items, (size_t) copy->items.count, sizeof(CopiedItem), compare_items);
	for (int i = 0; i < copy->items.count; i++)
		count += 1 + (i == 0 || copy->items.items[i].node != copy->items.items[i - 1].node
						  ? copy->nodes[copy->items.items[i].node].item_count
						  : 0);
	items = urban_arena_try(copy->arena, count * sizeof(ImageItem));
	if (items == NULL)
		return NULL;
	memcpy(items, copy->base->items, old * sizeof(ImageItem));
	count = old;
	for (int i = 0; i < copy->items.count; i++)
	{
		ImageNode *node = &copy->nodes[copy->items.items[i].node];

		if (i == 0 || copy->items.items[i].node != copy->items.items[i - 1].node)
		{
			memcpy(items + count, items + node->first_item, node->item_count * sizeof(ImageItem));
			node->first_item = (uint32_t) count;
			count += node->item_count;
		}
		items[count] = copy->items.items[i].item;
		items[count].languages = urban_language_mask(copy->strings + items[count].language);
		count++;
		node->item_count++;
	}
	return items;
}

/* The same for the names of entities, whose counts have grown already. */
static ImageName *
settle_names(ImageCopy *copy)
{
	size_t old = copy->base->header->section[IMAGE_NAMES].count, count = old;
	ImageName *names;
	uint32_t moved = 0;

	if (copy->names.count > 0)
		qsort(copy->names.items, (size_t) copy->names.count, sizeof(CopiedName), compare_names);
	for (int i = 0; i < copy->names.count; i++)
		if (i == 0 || copy->names.items[i].entity != copy->names.items[i - 1].entity)
			count += copy->entities[copy->names.items[i].entity].name_count;
	names = urban_arena_try(copy->arena, count * sizeof(ImageName));
	if (names == NULL)
		return NULL;
	memcpy(names, copy->base->names, old * sizeof(ImageName));
	count = old;
	for (int i = 0; i < copy->names.count; i++)
	{
		uint32_t index = copy->names.items[i].entity;
		ImageEntity *entity = &copy->entities[index];

		if (i == 0 || index != copy->names.items[i - 1].entity)
		{
			moved = index < copy->base->entity_count ? copy->base->entities[index].name_count : 0;
			memcpy(names + count, names + entity->first_name, moved * sizeof(ImageName));
			entity->first_name = (uint32_t) count;
			count += moved;
		}
		names[count++] = copy->names.items[i].name;
	}
	return names;
}

bool
image_copy_finish(ImageCopy *copy, UrbanKnowledge *knowledge)
{
	const ImageItem *items = settle_items(copy);
	const ImageName *names = settle_names(copy);

	if (items == NULL || names == NULL || urban_arena_failed(copy->arena))
		return false;
	knowledge->strings = copy->strings;
	knowledge->entities = copy->entities;
	knowledge->names = names;
	knowledge->units = copy->units;
	knowledge->edges = copy->edges;
	knowledge->nodes = copy->nodes;
	knowledge->items = items;
	knowledge->filter = copy->filter;
	knowledge->string_bytes = copy->string_bytes;
	knowledge->entity_count = copy->entity_count;
	knowledge->unit_mask = copy->unit_mask;
	knowledge->edge_mask = copy->edge_mask;
	knowledge->node_count = copy->node_count;
	return true;
}
