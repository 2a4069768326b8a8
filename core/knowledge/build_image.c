/*
 * build_image.c - lays the collected records out as an image.
 */
#include <stdlib.h>
#include <string.h>

#include "../value/identity.h"
#include "build.h"
#include "word_cache.h"

#define FILTER_BITS 4 /* bits of the filter a unit: about one lookup in eight of an unknown form passes it */

static int
compare_items(const void *a, const void *b)
{
	const BuildItem *x = a, *y = b;

	if (x->node != y->node)
		return x->node < y->node ? -1 : 1;
	return memcmp(&x->image, &y->image, sizeof(ImageItem));
}

static int
compare_entities(const void *a, const void *b)
{
	const BuildEntity *x = a, *y = b;

	return x->rank < y->rank ? -1 : x->rank > y->rank;
}

static uint64_t
table_size(int count)
{
	uint64_t size = 16;

	while (size < (uint64_t) count * 2)
		size *= 2;
	return size;
}

static size_t
align8(size_t bytes)
{
	return (bytes + 7) & ~(size_t) 7;
}

/* Places each section behind the one before; returns the image's size. */
static size_t
place_sections(const Builder *builder, ImageHeader *header)
{
	static const size_t record_bytes[IMAGE_SECTIONS] = {1,
														sizeof(ImageEntity),
														sizeof(ImageName),
														sizeof(ImageUnit),
														sizeof(ImageEnding),
														sizeof(ImageEdge),
														sizeof(ImageNode),
														sizeof(ImageItem),
														sizeof(int32_t),
														sizeof(ImageCommon),
														1,
														sizeof(ImageDictionaryEnding)};
	const uint64_t counts[IMAGE_SECTIONS] = {(uint64_t) builder->strings.count,
											 (uint64_t) builder->entities.count,
											 (uint64_t) builder->names.count,
											 table_size(builder->units.count),
											 table_size(builder->endings.count),
											 table_size(builder->edges.count),
											 (uint64_t) builder->node_count,
											 (uint64_t) builder->items.count,
											 URBAN_FEATURE_COUNT,
											 table_size(builder->common.count),
											 table_size(builder->units.count * FILTER_BITS) / 8,
											 (uint64_t) builder->dictionary.count};
	size_t at = align8(sizeof(ImageHeader));

	for (int i = 0; i < IMAGE_SECTIONS; i++)
	{
		header->section[i] = (ImageSection){at, counts[i]};
		at = align8(at + counts[i] * record_bytes[i]);
	}
	return at;
}

/* One bit a unit. The hash's lower bits choose the slot in the table of units, so others are taken. */
static void
write_filter(const Builder *builder, const ImageHeader *header, char *image)
{
	uint8_t *filter = (uint8_t *) image + header->section[IMAGE_FILTER].offset;
	uint32_t mask = (uint32_t) (header->section[IMAGE_FILTER].count * 8) - 1;

	for (int i = 0; i < builder->units.count; i++)
	{
		uint32_t bit = (builder->units.items[i].hash >> 7) & mask;

		filter[bit >> 3] |= (uint8_t) (1u << (bit & 7));
	}
}

/* Lets each unit that begins a path know its node. */
static void
write_roots(Builder *builder)
{
	for (int i = 0; i < builder->edges.count; i++)
		if (builder->edges.items[i].from == 0)
			builder->units.items[builder->edges.items[i].unit - 1].root = builder->edges.items[i].to;
}

static void
write_tables(const Builder *builder, const ImageHeader *header, char *image)
{
	ImageUnit *units = (ImageUnit *) (image + header->section[IMAGE_UNITS].offset);
	ImageEnding *endings = (ImageEnding *) (image + header->section[IMAGE_ENDINGS].offset);
	ImageEdge *edges = (ImageEdge *) (image + header->section[IMAGE_EDGES].offset);
	uint64_t unit_mask = header->section[IMAGE_UNITS].count - 1, at;
	uint64_t ending_mask = header->section[IMAGE_ENDINGS].count - 1;
	uint64_t edge_mask = header->section[IMAGE_EDGES].count - 1;

	for (int i = 0; i < builder->units.count; i++)
	{
		for (at = builder->units.items[i].hash & unit_mask; units[at].kind != UNIT_NONE;)
			at = (at + 1) & unit_mask;
		units[at] = builder->units.items[i];
	}
	for (int i = 0; i < builder->endings.count; i++)
	{
		for (at = builder->endings.items[i].hash & ending_mask; endings[at].text != 0;)
			at = (at + 1) & ending_mask;
		endings[at] = builder->endings.items[i];
	}
	for (int i = 0; i < builder->edges.count; i++)
	{
		const ImageEdge *edge = &builder->edges.items[i];

		for (at = hash_edge(edge->from, edge->unit) & edge_mask; edges[at].unit != 0;)
			at = (at + 1) & edge_mask;
		edges[at] = *edge;
	}
}

/* Edges are made from the root outwards, so that from the last to the first each node is complete before it is passed on. */
static void
write_classes(const Builder *builder, ImageNode *nodes, const ImageItem *items)
{
	for (int i = 0; i < builder->items.count; i++)
		nodes[builder->items.items[i].node].classes |=
			(items[i].flags & ITEM_NAME) != 0 ? URBAN_NAMES : URBAN_CLASS_BIT(items[i].target);
	for (int i = builder->edges.count - 1; i >= 0; i--)
	{
		const ImageEdge *edge = &builder->edges.items[i];

		nodes[edge->from].classes |= nodes[edge->to].classes;
		nodes[edge->from].children |= image_child_bit(edge->unit);
	}
}

static void
write_nodes(const Builder *builder, const ImageHeader *header, char *image)
{
	ImageNode *nodes = (ImageNode *) (image + header->section[IMAGE_NODES].offset);
	ImageItem *items = (ImageItem *) (image + header->section[IMAGE_ITEMS].offset);

	for (int i = 0; i < builder->items.count; i++)
	{
		ImageNode *node = &nodes[builder->items.items[i].node];

		if (node->item_count++ == 0)
			node->first_item = (uint32_t) i;
		items[i] = builder->items.items[i].image;
		items[i].languages = urban_language_mask(builder->strings.items + items[i].language);
	}
	write_classes(builder, nodes, items);
}

/* Orders items by node and drops those that are there twice. */
static void
settle_items(Builder *builder)
{
	int kept = 0;

	qsort(builder->items.items, (size_t) builder->items.count, sizeof(BuildItem), compare_items);
	for (int i = 0; i < builder->items.count; i++)
		if (i == 0 || compare_items(&builder->items.items[kept - 1], &builder->items.items[i]) != 0)
			builder->items.items[kept++] = builder->items.items[i];
	builder->items.count = kept;
}

bool
build_image(Builder *builder, void **image, size_t *bytes)
{
	ImageHeader header = {.magic = IMAGE_MAGIC, .version = IMAGE_VERSION, .sections = IMAGE_SECTIONS};
	ImageName *names;
	ImageEntity *entities;
	char *out;

	/* The strings of names must be in the blob before its size is taken. */
	for (int i = 0; i < builder->names.count; i++)
	{
		build_string(builder, builder->names.items[i].name, strlen(builder->names.items[i].name));
		build_string(builder, builder->names.items[i].kind, strlen(builder->names.items[i].kind));
	}
	if (builder->items.count > 0)
		settle_items(builder);
	if (builder->entities.count > 0)
		qsort(builder->entities.items, (size_t) builder->entities.count, sizeof(BuildEntity), compare_entities);
	header.bytes = place_sections(builder, &header);
	out = calloc(1, header.bytes);
	if (out == NULL || urban_arena_failed(builder->arena))
	{
		free(out);
		return urban_error_set(builder->error, URBAN_OUT_OF_MEMORY, 0, "out of memory");
	}
	names = (ImageName *) (out + header.section[IMAGE_NAMES].offset);
	for (int i = 0; i < builder->names.count; i++)
	{
		const BuildName *name = &builder->names.items[i];

		names[i] = (ImageName){build_string(builder, name->name, strlen(name->name)),
							   build_string(builder, name->language, strlen(name->language)),
							   build_string(builder, name->kind, strlen(name->kind)), name->weak ? NAME_WEAK : 0};
	}
	entities = (ImageEntity *) (out + header.section[IMAGE_ENTITIES].offset);
	for (int i = 0; i < builder->entities.count; i++)
		entities[i] = builder->entities.items[i].image;
	memcpy(out + header.section[IMAGE_STRINGS].offset, builder->strings.items, (size_t) builder->strings.count);
	if (builder->dictionary.count > 0)
		memcpy(out + header.section[IMAGE_DICTIONARY].offset, builder->dictionary.items,
			   (size_t) builder->dictionary.count * sizeof(ImageDictionaryEnding));
	write_roots(builder);
	memcpy(out + header.section[IMAGE_WEIGHTS].offset, builder->weights, sizeof(builder->weights));
	write_tables(builder, &header, out);
	build_common_table(builder, (ImageCommon *) (out + header.section[IMAGE_COMMON].offset),
					   (uint32_t) header.section[IMAGE_COMMON].count - 1);
	write_filter(builder, &header, out);
	write_nodes(builder, &header, out);
	urban_digest_raw(out + sizeof(ImageHeader), header.bytes - sizeof(ImageHeader), header.digest);
	memcpy(out, &header, sizeof(header));
	*image = out;
	*bytes = header.bytes;
	return true;
}
