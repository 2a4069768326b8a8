/*
 * added_names.c - names that users gave, over the knowledge image; see added_names.h.
 *
 * In: a list of names. Out: a knowledge with them, and which of them a text may
 * hold. The tables are image_copy.c's, the paths name_path.c's.
 */
#include "added_names.h"

#include <stdlib.h>
#include <string.h>

#include "../value/identity.h"
#include "image_copy.h"
#include "language_code.h"
#include "word_cache.h"

/* A path of a name, for telling whether it may stand in a text. */
typedef struct AddedPath
{
	int name;
	uint32_t first, count; /* places in steps */
} AddedPath;

struct AddedNames
{
	const uint32_t *units; /* ids of all units on the paths, ascending, each once */
	uint32_t unit_count;
	const uint8_t *is_on_path; /* bits by id, so that most words need no more */
	uint32_t most_id;
	const uint32_t *steps; /* of all paths: places in units */
	const AddedPath *paths;
	int path_count, name_count;
	uint8_t (*digests)[URBAN_DIGEST_BYTES]; /* of each name and what it stands for */
};

/* What is being put together. */
typedef struct Adding
{
	const UrbanKnowledge *image;
	const UrbanAddedName **names; /* in order, each once */
	int count;
	UrbanArena *arena; /* of the result */
	UrbanArena *scratch;
	UrbanArena *words; /* of one name */
	ImageCopy copy;
	PathEndings russian;
	URBAN_LIST(uint32_t) ids; /* of the units of all paths, one after the other */
	URBAN_LIST(AddedPath) paths;
} Adding;

static int
compare_names(const void *a, const void *b)
{
	const UrbanAddedName *x = *(const UrbanAddedName *const *) a, *y = *(const UrbanAddedName *const *) b;
	int order = strcmp(x->entity_id, y->entity_id);

	order = order != 0 ? order : strcmp(x->name, y->name);
	order = order != 0 ? order : strcmp(x->language, y->language);
	order = order != 0 ? order : strcmp(x->kind, y->kind);
	order = order != 0 ? order : strcmp(x->entity_name, y->entity_name);
	order = order != 0 ? order : strcmp(x->country, y->country);
	return order != 0 ? order : (int) x->entity_kind - (int) y->entity_kind;
}

/* The order does not depend on the caller's. */
static bool
order_names(Adding *adding, const UrbanAddedName *names, int count)
{
	adding->names = urban_arena_try(adding->scratch, ((size_t) count + 1) * sizeof(*adding->names));
	if (adding->names == NULL)
		return false;
	for (int i = 0; i < count; i++)
		adding->names[i] = &names[i];
	qsort(adding->names, (size_t) count, sizeof(*adding->names), compare_names);
	for (int i = 0; i < count; i++)
		if (i == 0 || compare_names(&adding->names[i], &adding->names[i - 1]) != 0)
			adding->names[adding->count++] = adding->names[i];
	return true;
}

/* The image's endings of Russian dictionary forms. */
static bool
find_endings(Adding *adding)
{
	const UrbanKnowledge *image = adding->image;
	const char **items = urban_arena_try(adding->scratch, ((size_t) image->dictionary_count + 1) * sizeof(char *));
	int count = 0;

	if (items == NULL)
		return false;
	for (uint32_t i = 0; i < image->dictionary_count; i++)
		if (image->dictionary[i].language == URBAN_LANGUAGE_ru)
			items[count++] = image->strings + image->dictionary[i].text;
	adding->russian = (PathEndings){items, count};
	return true;
}

/* Does the image have it already, as strong as it would be added? Then there is nothing to add. */
static bool
is_known(const UrbanKnowledge *image, const UrbanAddedName *name)
{
	int entity = urban_knowledge_find(image, name->entity_id);

	for (int i = 0; entity >= 0 && i < urban_knowledge_name_count(image, entity); i++)
	{
		UrbanReferenceName known;

		urban_knowledge_name(image, entity, i, &known);
		if (!known.weak && strcmp(known.name, name->name) == 0 && strcmp(known.language, name->language) == 0)
			return true;
	}
	return false;
}

/* The paths of a name, until the next name's: their number, -1 when memory ran out. */
static int
paths_of(Adding *adding, const UrbanAddedName *name, NamePath paths[2])
{
	urban_arena_reset(adding->words);
	return is_known(adding->image, name) ? 0
										 : name_paths(adding->words, name->name, name->kind, adding->russian, paths);
}

/* What the names add at most: tables are made no larger than that. False when memory ran out. */
static bool
find_room(Adding *adding, ImageRoom *room)
{
	*room = (ImageRoom){0, 0, (uint32_t) adding->count};
	for (int i = 0; i < adding->count; i++)
	{
		const UrbanAddedName *name = adding->names[i];
		NamePath paths[2];
		int count = paths_of(adding, name, paths);

		if (count < 0)
			return false;
		room->string_bytes += strlen(name->name) + strlen(name->language) + strlen(name->kind) +
							  strlen(name->entity_id) + strlen(name->entity_name) + strlen(name->country) + 6;
		for (int j = 0; j < count; j++)
		{
			room->steps += (uint32_t) paths[j].count;
			for (int k = 0; k < paths[j].count; k++)
				room->string_bytes += paths[j].steps[k].bytes + 1;
		}
	}
	return true;
}

static uint32_t
put_string(Adding *adding, const char *text)
{
	return image_copy_string(&adding->copy, text, strlen(text));
}

/* The entity that the name is of: the image's, the one before it, or a new one. */
static uint32_t
entity_of(Adding *adding, const UrbanAddedName *name)
{
	int listed = urban_knowledge_find(adding->image, name->entity_id);
	uint32_t last = adding->copy.entity_count - 1;

	if (listed >= 0)
		return (uint32_t) listed;
	if (last >= adding->image->entity_count &&
		strcmp(adding->copy.strings + adding->copy.entities[last].id, name->entity_id) == 0)
		return last;
	return image_copy_entity(&adding->copy, &(ImageEntity){.id = put_string(adding, name->entity_id),
														   .name = put_string(adding, name->entity_name),
														   .country = put_string(adding, name->country),
														   .kind = (uint32_t) name->entity_kind,
														   .has_position = name->has_position,
														   .latitude = name->latitude,
														   .longitude = name->longitude});
}

static bool
add_name(Adding *adding, int index)
{
	const UrbanAddedName *name = adding->names[index];
	NamePath paths[2];
	uint32_t units[PATH_WORDS];
	int count =
		is_known(adding->image, name) ? 0 : name_paths(adding->scratch, name->name, name->kind, adding->russian, paths);
	ImageName stored;
	ImageItem item = {.flags = ITEM_NAME};

	if (count <= 0)
		return count == 0;
	stored = (ImageName){put_string(adding, name->name), put_string(adding, name->language),
						 put_string(adding, name->kind), NAME_ADDED};
	item.target = entity_of(adding, name);
	item.language = stored.language;
	item.name = image_copy_name(&adding->copy, item.target, &stored);
	for (int i = 0; i < count; i++)
	{
		item.capitals = paths[i].capitals;
		item.flags = (uint16_t) (ITEM_NAME | (paths[i].is_acronym ? ITEM_ACRONYM : 0));
		image_copy_path(&adding->copy, &paths[i], &item, units);
		*urban_list_add(adding->scratch, &adding->paths) =
			(AddedPath){index, (uint32_t) adding->ids.count, (uint32_t) paths[i].count};
		for (int j = 0; j < paths[i].count; j++)
			*urban_list_add(adding->scratch, &adding->ids) = units[j];
	}
	return true;
}

static int
compare_ids(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *) a, y = *(const uint32_t *) b;

	return (x > y) - (x < y);
}

/* The place of an id in the units of added paths, -1 if it is not among them. */
static int64_t
place_of(const struct AddedNames *added, uint32_t id)
{
	const uint32_t *found;

	if (id > added->most_id || (added->is_on_path[id >> 3] & (1u << (id & 7))) == 0)
		return -1;
	found = bsearch(&id, added->units, added->unit_count, sizeof(uint32_t), compare_ids);
	return found - added->units;
}

static void
digest_names(const Adding *adding, struct AddedNames *added)
{
	for (int i = 0; i < adding->count; i++)
	{
		const UrbanAddedName *name = adding->names[i];
		const char *const texts[] = {name->entity_id,   urban_entity_kind_name(name->entity_kind),
									 name->entity_name, name->country,
									 name->name,        name->language,
									 name->kind};
		UrbanPart parts[sizeof(texts) / sizeof(texts[0])];

		for (size_t j = 0; j < sizeof(texts) / sizeof(texts[0]); j++)
			parts[j] = (UrbanPart){texts[j], strlen(texts[j])};
		urban_digest(parts, (int) (sizeof(texts) / sizeof(texts[0])), added->digests[i]);
	}
}

/* What urban_names_in_text() asks. NULL when memory ran out. */
static const struct AddedNames *
index_paths(Adding *adding)
{
	size_t ids = (size_t) adding->ids.count;
	struct AddedNames *added = urban_arena_alloc(adding->arena, sizeof(*added));
	uint32_t *units = urban_arena_try(adding->arena, (ids + 1) * sizeof(uint32_t));
	uint32_t *steps = urban_arena_try(adding->arena, (ids + 1) * sizeof(uint32_t));
	uint8_t *bits = urban_arena_try(adding->arena, adding->copy.unit_count / 8 + 1);
	AddedPath *paths = urban_arena_try(adding->arena, ((size_t) adding->paths.count + 1) * sizeof(AddedPath));

	added->digests = urban_arena_try(adding->arena, ((size_t) adding->count + 1) * URBAN_DIGEST_BYTES);
	if (urban_arena_failed(adding->arena))
		return NULL;
	if (ids == 0)
		return added;
	memcpy(units, adding->ids.items, ids * sizeof(uint32_t));
	qsort(units, ids, sizeof(uint32_t), compare_ids);
	for (size_t i = 0; i < ids; i++)
	{
		bits[units[i] >> 3] |= (uint8_t) (1u << (units[i] & 7));
		if (i == 0 || units[i] != units[added->unit_count - 1])
			units[added->unit_count++] = units[i];
	}
	added->units = units;
	added->is_on_path = bits;
	added->most_id = adding->copy.unit_count;
	for (size_t i = 0; i < ids; i++)
		steps[i] = (uint32_t) place_of(added, adding->ids.items[i]);
	added->steps = steps;
	memcpy(paths, adding->paths.items, (size_t) adding->paths.count * sizeof(AddedPath));
	added->paths = paths;
	added->path_count = adding->paths.count;
	added->name_count = adding->count;
	digest_names(adding, added);
	return added;
}

static bool
add_all(Adding *adding, UrbanKnowledge *knowledge)
{
	ImageRoom room;

	if (!find_endings(adding) || !find_room(adding, &room) ||
		!image_copy_begin(&adding->copy, adding->image, adding->arena, &room))
		return false;
	for (int i = 0; i < adding->count; i++)
		if (!add_name(adding, i) || urban_arena_failed(adding->arena) || urban_arena_failed(adding->scratch))
			return false;
	if (!image_copy_finish(&adding->copy, knowledge))
		return false;
	knowledge->added = index_paths(adding);
	return knowledge->added != NULL;
}

UrbanKnowledge *
urban_knowledge_with_names(const UrbanKnowledge *image, const UrbanAddedName *names, int count, UrbanError *error)
{
	UrbanKnowledge *knowledge = malloc(sizeof(*knowledge));
	Adding adding = {.image = image,
					 .arena = urban_arena_create(NULL, 0),
					 .scratch = urban_arena_create(NULL, 0),
					 .words = urban_arena_create(NULL, 0)};
	bool done = false;

	if (knowledge != NULL && adding.arena != NULL && adding.scratch != NULL && adding.words != NULL)
	{
		*knowledge = *image;
		knowledge->own = adding.arena;
		done = order_names(&adding, names, count) && add_all(&adding, knowledge);
	}
	urban_arena_destroy(adding.scratch);
	urban_arena_destroy(adding.words);
	if (done)
		return knowledge;
	urban_arena_destroy(adding.arena);
	free(knowledge);
	urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "out of memory");
	return NULL;
}

/* Marks the units of added paths that the text's words satisfy. */
static void
mark_units(const struct AddedNames *added, UrbanWordCache *words, const UrbanText *text, uint8_t *is_there)
{
	for (int i = 0; i < text->forms.count; i++)
	{
		const UrbanWord *word = urban_word_of(words, &text->forms.items[i]);

		for (int j = 0; j < word->unit_count; j++)
		{
			int64_t place = place_of(added, word->units[j].unit);

			if (place >= 0)
				is_there[place] = 1;
		}
	}
}

static bool
path_is_there(const struct AddedNames *added, const AddedPath *path, const uint8_t *is_there)
{
	for (uint32_t i = 0; i < path->count; i++)
		if (!is_there[added->steps[path->first + i]])
			return false;
	return true;
}

const char *
urban_names_in_text(UrbanArena *arena, const UrbanKnowledge *knowledge, const UrbanText *text)
{
	const struct AddedNames *added = knowledge->added;
	UrbanWordCache *words = text->words != NULL ? text->words : urban_word_cache_in(arena, knowledge);
	uint8_t digest[URBAN_DIGEST_BYTES], *is_there;
	char hex[2 * URBAN_DIGEST_BYTES + 1];
	UrbanPart *parts;
	int count = 0, last = -1;

	if (added == NULL || added->path_count == 0)
		return "";
	is_there = urban_arena_try(arena, (size_t) added->unit_count + 1);
	parts = urban_arena_try(arena, ((size_t) added->name_count + 1) * sizeof(*parts));
	if (words == NULL || is_there == NULL || parts == NULL)
		return NULL;
	mark_units(added, words, text, is_there);
	if (urban_word_cache_failed(words))
		urban_arena_fail(arena);
	if (urban_arena_failed(arena))
		return NULL;
	for (int i = 0; i < added->path_count; i++)
		if (added->paths[i].name != last && path_is_there(added, &added->paths[i], is_there))
		{
			last = added->paths[i].name;
			parts[count++] = (UrbanPart){(const char *) added->digests[last], URBAN_DIGEST_BYTES};
		}
	if (count == 0)
		return "";
	urban_digest(parts, count, digest);
	return urban_arena_copy(arena, urban_hex(digest, hex), sizeof(hex) - 1);
}
