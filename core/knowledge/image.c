/*
 * image.c - opening a knowledge image and reading its records.
 *
 * Everything is checked once, when the image is opened: version, size, digest.
 * The digest covers all bytes, so that records need no check afterwards.
 */
#include "image.h"

#include <stdlib.h>
#include <string.h>

#include "../value/identity.h"

static const size_t record_bytes[IMAGE_SECTIONS] = {
	[IMAGE_STRINGS] = 1,
	[IMAGE_ENTITIES] = sizeof(ImageEntity),
	[IMAGE_NAMES] = sizeof(ImageName),
	[IMAGE_UNITS] = sizeof(ImageUnit),
	[IMAGE_ENDINGS] = sizeof(ImageEnding),
	[IMAGE_EDGES] = sizeof(ImageEdge),
	[IMAGE_NODES] = sizeof(ImageNode),
	[IMAGE_ITEMS] = sizeof(ImageItem),
	[IMAGE_WEIGHTS] = sizeof(int32_t),
	[IMAGE_COMMON] = sizeof(ImageCommon),
	[IMAGE_FILTER] = 1,
	[IMAGE_DICTIONARY] = sizeof(ImageDictionaryEnding),
};

static bool
header_is_sound(const ImageHeader *header, size_t bytes, UrbanError *error)
{
	if (bytes < sizeof(ImageHeader) || memcmp(header->magic, IMAGE_MAGIC, sizeof(header->magic)) != 0)
		return urban_error_set(error, URBAN_BAD_IMAGE, 0, "not a knowledge image");
	if (header->version != IMAGE_VERSION || header->sections != IMAGE_SECTIONS)
		return urban_error_set(error, URBAN_BAD_IMAGE, 0,
							   "knowledge image has version %u, this program reads version %u", header->version,
							   IMAGE_VERSION);
	if (header->bytes != bytes)
		return urban_error_set(error, URBAN_BAD_IMAGE, 0, "knowledge image is cut: %zu of %llu bytes", bytes,
							   (unsigned long long) header->bytes);
	for (int i = 0; i < IMAGE_SECTIONS; i++)
	{
		ImageSection s = header->section[i];

		if (s.offset > bytes || s.offset % 8 != 0 || s.count > (bytes - s.offset) / record_bytes[i])
			return urban_error_set(error, URBAN_BAD_IMAGE, 0, "knowledge image is damaged: section %d out of bounds",
								   i);
	}
	if (header->section[IMAGE_WEIGHTS].count != URBAN_FEATURE_COUNT)
		return urban_error_set(error, URBAN_BAD_IMAGE, 0, "knowledge image was made for another set of features");
	return true;
}

static const void *
section_at(const UrbanKnowledge *knowledge, int section)
{
	return knowledge->base + knowledge->header->section[section].offset;
}

UrbanKnowledge *
urban_knowledge_open(const void *image, size_t bytes, UrbanError *error)
{
	const ImageHeader *header = image;
	uint8_t digest[URBAN_DIGEST_BYTES];
	UrbanKnowledge *knowledge;

	if (!header_is_sound(header, bytes, error))
		return NULL;
	urban_digest_raw((const char *) image + sizeof(ImageHeader), bytes - sizeof(ImageHeader), digest);
	if (memcmp(digest, header->digest, sizeof(digest)) != 0)
	{
		urban_error_set(error, URBAN_BAD_IMAGE, 0, "knowledge image is damaged: its digest does not fit");
		return NULL;
	}
	knowledge = calloc(1, sizeof(*knowledge) + header->section[IMAGE_COMMON].count);
	if (knowledge == NULL)
	{
		urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "out of memory");
		return NULL;
	}
	knowledge->base = image;
	knowledge->header = header;
	knowledge->strings = section_at(knowledge, IMAGE_STRINGS);
	knowledge->entities = section_at(knowledge, IMAGE_ENTITIES);
	knowledge->names = section_at(knowledge, IMAGE_NAMES);
	knowledge->units = section_at(knowledge, IMAGE_UNITS);
	knowledge->endings = section_at(knowledge, IMAGE_ENDINGS);
	knowledge->edges = section_at(knowledge, IMAGE_EDGES);
	knowledge->nodes = section_at(knowledge, IMAGE_NODES);
	knowledge->items = section_at(knowledge, IMAGE_ITEMS);
	knowledge->weights = section_at(knowledge, IMAGE_WEIGHTS);
	knowledge->common = section_at(knowledge, IMAGE_COMMON);
	knowledge->common_mask = (uint32_t) header->section[IMAGE_COMMON].count - 1;
	knowledge->common_tags = (uint8_t *) (knowledge + 1);
	image_tag_common(knowledge);
	knowledge->filter = section_at(knowledge, IMAGE_FILTER);
	knowledge->filter_mask = (uint32_t) (header->section[IMAGE_FILTER].count * 8) - 1;
	knowledge->dictionary = section_at(knowledge, IMAGE_DICTIONARY);
	knowledge->dictionary_count = (uint32_t) header->section[IMAGE_DICTIONARY].count;
	knowledge->string_bytes = header->section[IMAGE_STRINGS].count;
	knowledge->entity_count = (uint32_t) header->section[IMAGE_ENTITIES].count;
	knowledge->listed_count = knowledge->entity_count;
	knowledge->unit_mask = (uint32_t) header->section[IMAGE_UNITS].count - 1;
	knowledge->ending_mask = (uint32_t) header->section[IMAGE_ENDINGS].count - 1;
	knowledge->edge_mask = (uint32_t) header->section[IMAGE_EDGES].count - 1;
	knowledge->node_count = (uint32_t) header->section[IMAGE_NODES].count;
	urban_hex(header->digest, knowledge->digest);
	return knowledge;
}

void
urban_knowledge_close(UrbanKnowledge *knowledge)
{
	if (knowledge != NULL)
		urban_arena_destroy(knowledge->own);
	free(knowledge);
}

const char *
urban_knowledge_digest(const UrbanKnowledge *knowledge)
{
	return knowledge->digest;
}

const int32_t *
urban_knowledge_weights(const UrbanKnowledge *knowledge)
{
	return knowledge->weights;
}

const char *
urban_entity_kind_name(UrbanEntityKind kind)
{
	static const char *const names[] = {"country",   "region",    "city",      "organization",
										"coalition", "framework", "programme", "person"};

	return names[kind];
}

UrbanEntityKind
urban_entity_kind_of(const char *name)
{
	UrbanEntityKind kind = URBAN_COUNTRY;

	while (kind < URBAN_PERSON && strcmp(urban_entity_kind_name(kind), name) != 0)
		kind++;
	return kind;
}

int
urban_knowledge_entity_count(const UrbanKnowledge *knowledge)
{
	return (int) knowledge->entity_count;
}

void
urban_knowledge_entity(const UrbanKnowledge *knowledge, int entity, UrbanReferenceEntity *out)
{
	const ImageEntity *e = &knowledge->entities[entity];
	const char *s = knowledge->strings;

	*out = (UrbanReferenceEntity){
		.id = s + e->id,
		.kind = (UrbanEntityKind) e->kind,
		.name = s + e->name,
		.name_en = s + e->name_en,
		.name_ru = s + e->name_ru,
		.country = s + e->country,
		.parent = s + e->parent,
		.framework_code = s + e->framework_code,
		.acts_for = s + e->acts_for,
		.has_position = e->has_position != 0,
		.latitude = e->latitude,
		.longitude = e->longitude,
		.population = e->population,
	};
}

UrbanEntityKind
urban_knowledge_kind(const UrbanKnowledge *knowledge, int entity)
{
	return (UrbanEntityKind) knowledge->entities[entity].kind;
}

int
urban_knowledge_name_count(const UrbanKnowledge *knowledge, int entity)
{
	return (int) knowledge->entities[entity].name_count;
}

void
urban_knowledge_name(const UrbanKnowledge *knowledge, int entity, int index, UrbanReferenceName *out)
{
	const ImageName *n = &knowledge->names[knowledge->entities[entity].first_name + (uint32_t) index];
	const char *s = knowledge->strings;

	*out = (UrbanReferenceName){.name = s + n->name,
								.language = s + n->language,
								.kind = s + n->kind,
								.weak = (n->flags & NAME_WEAK) != 0,
								.added = (n->flags & NAME_ADDED) != 0};
}

int
urban_knowledge_find(const UrbanKnowledge *knowledge, const char *id)
{
	uint32_t low = 0, high = knowledge->listed_count;

	while (low < high)
	{
		uint32_t middle = low + (high - low) / 2;
		int order = strcmp(knowledge->strings + knowledge->entities[middle].id, id);

		if (order == 0)
			return (int) middle;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (uint32_t i = knowledge->listed_count; i < knowledge->entity_count; i++)
		if (strcmp(knowledge->strings + knowledge->entities[i].id, id) == 0)
			return (int) i;
	return -1;
}

bool
urban_knowledge_is_listed(const UrbanKnowledge *knowledge, int entity)
{
	return entity >= 0 && (uint32_t) entity < knowledge->listed_count;
}

bool
urban_knowledge_has_unlisted(const UrbanKnowledge *knowledge)
{
	return knowledge->entity_count > knowledge->listed_count;
}

const ImageUnit *
image_unit(const UrbanKnowledge *knowledge, uint32_t hash, UnitKind kind, const char *text, size_t bytes)
{
	uint32_t bit = (hash >> 7) & knowledge->filter_mask;

	if ((knowledge->filter[bit >> 3] & (1u << (bit & 7))) == 0)
		return NULL;
	for (uint32_t at = hash & knowledge->unit_mask;; at = (at + 1) & knowledge->unit_mask)
	{
		const ImageUnit *unit = &knowledge->units[at];

		if (unit->kind == UNIT_NONE)
			return NULL;
		if (unit->hash == hash && unit->kind == kind && unit->bytes == bytes &&
			memcmp(knowledge->strings + unit->text, text, bytes) == 0)
			return unit;
	}
}

const ImageUnit *
image_next_unit(const UrbanKnowledge *knowledge, const ImageUnit *unit)
{
	const char *text = knowledge->strings + unit->text;

	if (knowledge->added == NULL)
		return NULL;
	for (uint32_t at = (uint32_t) (unit - knowledge->units + 1) & knowledge->unit_mask;;
		 at = (at + 1) & knowledge->unit_mask)
	{
		const ImageUnit *next = &knowledge->units[at];

		if (next->kind == UNIT_NONE)
			return NULL;
		if (next->hash == unit->hash && next->kind == unit->kind && next->bytes == unit->bytes &&
			memcmp(knowledge->strings + next->text, text, unit->bytes) == 0)
			return next;
	}
}

uint32_t
image_step(const UrbanKnowledge *knowledge, uint32_t from, uint32_t unit)
{
	for (uint32_t at = hash_edge(from, unit) & knowledge->edge_mask;; at = (at + 1) & knowledge->edge_mask)
	{
		const ImageEdge *edge = &knowledge->edges[at];

		if (edge->unit == 0)
			return 0;
		if (edge->unit == unit && edge->from == from)
			return edge->to;
	}
}
