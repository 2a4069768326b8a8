/*
 * names.c - a list of added names out of rows and files; see names.h.
 *
 * In: rows under column names. Out: what core takes. Whether an entity is known
 * is not asked here: one that is not is described by its row.
 */
#include "loader/names.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "loader/share.h"

#define MOST_COLUMNS    32
#define MOST_FILE_BYTES ((size_t) 64 * 1024 * 1024) /* half a million names */

void
urban_names_free(UrbanNameList *list)
{
	urban_arena_destroy(list->arena);
	memset(list, 0, sizeof(*list));
}

/* The value under a column, in the list's arena; "" if there is none. */
static const char *
value_of(UrbanNameList *list, int columns, const char *const *names, const char *const *values, const char *column)
{
	for (int i = 0; i < columns; i++)
		if (strcmp(names[i], column) == 0 && values[i] != NULL)
			return urban_arena_copy(list->arena, values[i], strlen(values[i]));
	return "";
}

/* The kind that a text names, in whole or up to a slash; -1 if it is none. */
static int
kind_of(const char *text)
{
	size_t length = strcspn(text, "/");

	for (int kind = URBAN_COUNTRY; kind <= URBAN_PERSON; kind++)
	{
		const char *name = urban_entity_kind_name((UrbanEntityKind) kind);

		if (strlen(name) == length && strncmp(name, text, length) == 0)
			return kind;
	}
	return -1;
}

bool
urban_names_add(UrbanNameList *list, int columns, const char *const *names, const char *const *values,
				UrbanError *error)
{
	const char *kind, *entity_kind, *latitude, *longitude;
	UrbanAddedName name = {0};
	int number;

	if (list->arena == NULL && (list->arena = urban_arena_create(NULL, 0)) == NULL)
		return urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "out of memory");
	name.entity_id = value_of(list, columns, names, values, "entity_id");
	name.name = value_of(list, columns, names, values, "name");
	name.language = value_of(list, columns, names, values, "language");
	name.entity_name = value_of(list, columns, names, values, "entity_name");
	name.country = value_of(list, columns, names, values, "country_code");
	kind = value_of(list, columns, names, values, "kind");
	entity_kind = value_of(list, columns, names, values, "entity_kind");
	latitude = value_of(list, columns, names, values, "latitude");
	longitude = value_of(list, columns, names, values, "longitude");
	number = kind_of(entity_kind[0] != '\0' ? entity_kind : name.entity_id);
	if (name.entity_id[0] == '\0' || name.name[0] == '\0')
		return urban_error_set(error, URBAN_BAD_SYNTAX, 0, "a row needs an entity_id and a name");
	if (number < 0)
		return urban_error_set(error, URBAN_BAD_SYNTAX, 0, "\"%.100s\" is no kind of entity",
							   entity_kind[0] != '\0' ? entity_kind : name.entity_id);
	if (kind[0] != '\0' && strcmp(kind, "alias") != 0 && strcmp(kind, "acronym") != 0 && strcmp(kind, "former") != 0)
		return urban_error_set(error, URBAN_BAD_SYNTAX, 0,
							   "\"%.100s\" is no kind of name: it is alias, acronym or former", kind);
	name.entity_kind = (UrbanEntityKind) number;
	name.kind = kind[0] != '\0' ? kind : "alias";
	name.entity_name = name.entity_name[0] != '\0' ? name.entity_name : name.name;
	name.has_position = latitude[0] != '\0' && longitude[0] != '\0';
	name.latitude = strtod(latitude, NULL);
	name.longitude = strtod(longitude, NULL);
	*urban_list_add(list->arena, &list->names) = name;
	return !urban_arena_failed(list->arena) || urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "out of memory");
}

/* Cuts a line at its tabs, in place; the number of values. */
static int
cut_line(char *line, const char **values)
{
	int count = 0;

	line[strcspn(line, "\r")] = '\0';
	while (count < MOST_COLUMNS)
	{
		char *tab = strchr(line, '\t');

		values[count++] = line;
		if (tab == NULL)
			break;
		*tab = '\0';
		line = tab + 1;
	}
	return count;
}

/* All lines of a file's text, which is cut up. */
static bool
read_lines(const char *path, char *text, UrbanNameList *list, UrbanError *error)
{
	const char *columns[MOST_COLUMNS], *values[MOST_COLUMNS];
	int column_count = 0, number = 0;
	UrbanError reason = {0};

	for (char *line = text, *next; line != NULL; line = next)
	{
		int count;

		next = strchr(line, '\n');
		if (next != NULL)
			*next++ = '\0';
		number++;
		if (line[0] == '\0' || line[0] == '#' || line[0] == '\r')
			continue;
		count = cut_line(line, column_count == 0 ? columns : values);
		if (column_count == 0)
			column_count = count;
		else if (!urban_names_add(list, count < column_count ? count : column_count, columns, values, &reason))
			return urban_error_set(error, reason.code, number, "%s line %d: %s", path, number, reason.message);
	}
	return true;
}

bool
urban_names_read(const char *path, UrbanNameList *list, UrbanError *error)
{
	size_t length;
	char *text = urban_share_read(path, MOST_FILE_BYTES, &length);
	bool done;

	if (text == NULL)
		return urban_error_set(error, URBAN_BAD_KNOWLEDGE, 0, "could not read the names in \"%s\": %s", path,
							   strerror(errno));
	done = read_lines(path, text, list, error);
	free(text);
	return done;
}
