/*
 * build_entities.c - reference tables: entities and their names.
 */
#include <stdlib.h>
#include <string.h>

#include "build.h"

#define MAX_COLUMNS 32

typedef struct Row
{
	const char *field[MAX_COLUMNS];
	size_t bytes[MAX_COLUMNS];
	int count;
} Row;

static void
split_row(const char *text, size_t bytes, Row *row)
{
	row->count = 0;
	for (;;)
	{
		const char *tab = memchr(text, '\t', bytes);
		size_t length = tab == NULL ? bytes : (size_t) (tab - text);

		if (row->count < MAX_COLUMNS)
		{
			row->field[row->count] = text;
			row->bytes[row->count] = length;
			row->count++;
		}
		if (tab == NULL)
			return;
		text = tab + 1;
		bytes -= length + 1;
	}
}

/* Reads the header line and finds the columns wanted; columns[i] is -1 where one is missing. */
static bool
read_header(Builder *builder, const UrbanKnowledgeSource *source, size_t *at, const char *const *wanted, int *columns)
{
	const char *text;
	size_t bytes;
	Row row;

	if (!build_next_line(builder, source, at, &text, &bytes))
		return build_fail(builder, "no header line");
	split_row(text, bytes, &row);
	for (int i = 0; wanted[i] != NULL; i++)
	{
		columns[i] = -1;
		for (int j = 0; j < row.count; j++)
			if (row.bytes[j] == strlen(wanted[i]) && memcmp(row.field[j], wanted[i], row.bytes[j]) == 0)
				columns[i] = j;
		if (columns[i] < 0)
			return build_fail(builder, "the header line lacks the column \"%s\"", wanted[i]);
	}
	return true;
}

static const char *
field(Builder *builder, const Row *row, int column)
{
	if (column >= row->count)
		return "";
	return urban_arena_copy(builder->arena, row->field[column], row->bytes[column]);
}

static uint32_t
field_string(Builder *builder, const Row *row, int column)
{
	return column >= row->count ? 0 : build_string(builder, row->field[column], row->bytes[column]);
}

static int
find_entity(const Builder *builder, const char *id)
{
	uint32_t hash = hash_text(id, strlen(id), 0);

	BUILD_TABLE_EACH(&builder->entity_table, hash, index)
	{
		if (strcmp(builder->entities.items[index].id, id) == 0)
			return (int) index;
	}
	return -1;
}

static int
kind_index(const char *name)
{
	for (int i = 0; i <= URBAN_PERSON; i++)
		if (strcmp(urban_entity_kind_name((UrbanEntityKind) i), name) == 0)
			return i;
	return -1;
}

static void
add_name(Builder *builder, int entity, const char *name, const char *language, const char *kind, bool weak)
{
	if (name[0] != '\0')
		*urban_list_add(builder->arena, &builder->names) = (BuildName){(uint32_t) entity, name, language, kind, weak};
}

bool
build_entities(Builder *builder, const UrbanKnowledgeSource *source)
{
	static const char *const wanted[] = {"id",     "kind",     "name",      "name_en",    "name_ru",        "country",
										 "parent", "latitude", "longitude", "population", "framework_code", "acts_for",
										 NULL};
	const char *text;
	size_t at = 0, bytes;
	int c[12];
	Row row;

	if (!read_header(builder, source, &at, wanted, c))
		return false;
	while (build_next_line(builder, source, &at, &text, &bytes))
	{
		BuildEntity *entity;
		const char *id, *latitude, *kind_name;
		int kind, index = builder->entities.count;

		split_row(text, bytes, &row);
		id = field(builder, &row, c[0]);
		kind_name = field(builder, &row, c[1]);
		kind = kind_index(kind_name);
		latitude = field(builder, &row, c[7]);
		if (id[0] == '\0' || kind < 0)
			return build_fail(builder, "no id, or an unknown kind");
		/* Queries tell the kind by the id. */
		if (strncmp(id, kind_name, strlen(kind_name)) != 0 || id[strlen(kind_name)] != '/')
			return build_fail(builder, "an id that does not begin with its kind and a slash");
		if (find_entity(builder, id) >= 0)
			return build_fail(builder, "the id \"%s\" is there twice", id);
		build_table_add(builder, &builder->entity_table, hash_text(id, strlen(id), 0));
		entity = urban_list_add(builder->arena, &builder->entities);
		entity->id = id;
		entity->image = (ImageEntity){
			.id = field_string(builder, &row, c[0]),
			.name = field_string(builder, &row, c[2]),
			.name_en = field_string(builder, &row, c[3]),
			.name_ru = field_string(builder, &row, c[4]),
			.country = field_string(builder, &row, c[5]),
			.parent = field_string(builder, &row, c[6]),
			.framework_code = field_string(builder, &row, c[10]),
			.acts_for = field_string(builder, &row, c[11]),
			.kind = (uint32_t) kind,
			.has_position = latitude[0] != '\0',
			.latitude = strtod(latitude, NULL),
			.longitude = strtod(field(builder, &row, c[8]), NULL),
			.population = strtoll(field(builder, &row, c[9]), NULL, 10),
		};
		add_name(builder, index, field(builder, &row, c[2]), "", "preferred", false);
		add_name(builder, index, field(builder, &row, c[3]), "en", "preferred", false);
		add_name(builder, index, field(builder, &row, c[4]), "ru", "preferred", false);
	}
	return true;
}

bool
build_names(Builder *builder, const UrbanKnowledgeSource *source)
{
	static const char *const wanted[] = {"id", "name", "language", "kind", "weak", NULL};
	const char *text;
	size_t at = 0, bytes;
	int c[5];
	Row row;

	if (!read_header(builder, source, &at, wanted, c))
		return false;
	while (build_next_line(builder, source, &at, &text, &bytes))
	{
		int entity;

		split_row(text, bytes, &row);
		entity = find_entity(builder, field(builder, &row, c[0]));
		if (entity < 0)
			return build_fail(builder, "no entity has the id \"%s\"", field(builder, &row, c[0]));
		add_name(builder, entity, field(builder, &row, c[1]), field(builder, &row, c[2]), field(builder, &row, c[3]),
				 field(builder, &row, c[4])[0] == '~');
	}
	return true;
}

static int
compare_entities(const void *a, const void *b)
{
	return strcmp((*(BuildEntity *const *) a)->id, (*(BuildEntity *const *) b)->id);
}

static int
compare_names(const void *a, const void *b)
{
	const BuildName *x = a, *y = b;
	int order;

	if (x->entity != y->entity)
		return x->entity < y->entity ? -1 : 1;
	order = strcmp(y->kind, x->kind); /* preferred before former, alias, acronym */
	if (order == 0)
		order = strcmp(x->name, y->name);
	if (order == 0)
		order = strcmp(x->language, y->language);
	return order != 0 ? order : (int) x->weak - (int) y->weak;
}

static bool
add_paths(Builder *builder, const BuildName *name, uint32_t rank, uint32_t index)
{
	NamePath paths[2];
	int count = name_paths(builder->arena, name->name, name->kind,
						   build_dictionary_endings(builder, urban_language_index("ru")), paths);

	if (count < 0)
		return urban_error_set(builder->error, URBAN_OUT_OF_MEMORY, 0, "out of memory");
	for (int i = 0; i < count; i++)
	{
		ImageItem item = {.target = rank, .name = index, .flags = ITEM_NAME, .capitals = paths[i].capitals};

		item.language = build_string(builder, name->language, strlen(name->language));
		if (name->weak)
			item.flags |= ITEM_WEAK;
		if (paths[i].is_acronym)
			item.flags |= ITEM_ACRONYM;
		build_path(builder, paths[i].steps, paths[i].count, &item);
	}
	return true;
}

static bool
is_same_name(const BuildName *a, const BuildName *b)
{
	return a->entity == b->entity && strcmp(a->kind, b->kind) == 0 && strcmp(a->name, b->name) == 0;
}

/* A name that its table calls weak is so too where the entity's own row or another language gives it; names are sorted. */
static void
spread_weakness(Builder *builder)
{
	BuildName *names = builder->names.items;

	for (int first = 0, end; first < builder->names.count; first = end)
	{
		bool weak = false;

		for (end = first; end < builder->names.count && is_same_name(&names[first], &names[end]); end++)
			weak = weak || names[end].weak;
		for (int i = first; i < end; i++)
			names[i].weak = weak;
	}
}

bool
build_name_paths(Builder *builder)
{
	int count = builder->entities.count;
	BuildEntity **ordered = urban_arena_try(builder->arena, (size_t) (count + 1) * sizeof(BuildEntity *));
	uint32_t first = 0;

	if (ordered == NULL)
		return urban_error_set(builder->error, URBAN_OUT_OF_MEMORY, 0, "out of memory");
	for (int i = 0; i < count; i++)
		ordered[i] = &builder->entities.items[i];
	qsort(ordered, (size_t) count, sizeof(*ordered), compare_entities);
	for (int i = 0; i < count; i++)
		ordered[i]->rank = (uint32_t) i;
	for (int i = 0; i < builder->names.count; i++)
		builder->names.items[i].entity = builder->entities.items[builder->names.items[i].entity].rank;
	if (builder->names.count > 0)
		qsort(builder->names.items, (size_t) builder->names.count, sizeof(BuildName), compare_names);
	spread_weakness(builder);
	for (int i = 0; i < builder->names.count; i++)
	{
		const BuildName *name = &builder->names.items[i];
		ImageEntity *entity = &ordered[name->entity]->image;

		if (i == 0 || name->entity != builder->names.items[i - 1].entity)
			first = (uint32_t) i;
		entity->first_name = first;
		entity->name_count = (uint32_t) i - first + 1;
		if (!add_paths(builder, name, name->entity, (uint32_t) i - first))
			return false;
	}
	return true;
}
