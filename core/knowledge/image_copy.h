/*
 * image_copy.h - a copy of an image's tables to which paths, names and entities are added; private to core/knowledge.
 *
 * What the image itself holds keeps its place, number and meaning: a text in
 * which no added name stands is matched as before. The copy lives in the
 * arena; the image must stay open beside it.
 */
#ifndef URBAN_IMAGE_COPY_H
#define URBAN_IMAGE_COPY_H

#include "name_path.h"

/* At most so much is added. */
typedef struct ImageRoom
{
	size_t string_bytes;
	uint32_t steps, entities;
} ImageRoom;

typedef struct CopiedItem
{
	uint32_t node;
	ImageItem item;
} CopiedItem;

typedef struct CopiedName
{
	uint32_t entity;
	ImageName name;
} CopiedName;

typedef struct ImageCopy
{
	const UrbanKnowledge *base;
	UrbanArena *arena;
	char *strings;
	ImageEntity *entities;
	ImageUnit *units;
	ImageEdge *edges;
	ImageNode *nodes;
	uint8_t *filter;
	uint64_t string_bytes;
	uint32_t entity_count, unit_count, unit_mask, edge_mask, node_count;
	URBAN_LIST(CopiedItem) items; /* added, in the order of adding */
	URBAN_LIST(CopiedName) names;
} ImageCopy;

/* False when memory ran out. */
extern bool image_copy_begin(ImageCopy *copy, const UrbanKnowledge *base, UrbanArena *arena, const ImageRoom *room);

extern uint32_t image_copy_string(ImageCopy *copy, const char *text, size_t bytes);

/* The number of the added entity. */
extern uint32_t image_copy_entity(ImageCopy *copy, const ImageEntity *entity);

/* Gives an entity one more name and tells the name's number. */
extern uint32_t image_copy_name(ImageCopy *copy, uint32_t entity, const ImageName *name);

/* Lets a path lead to an item; units (room for path->count) get the ids of the path's units. */
extern void image_copy_path(ImageCopy *copy, const NamePath *path, const ImageItem *item, uint32_t *units);

/* Puts the copy's tables in place of the image's in `knowledge`, a copy of base. False when memory ran out. */
extern bool image_copy_finish(ImageCopy *copy, UrbanKnowledge *knowledge);

#endif
