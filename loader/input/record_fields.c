/*
 * record_fields.c - the fields of a JSON record; see record_fields.h.
 *
 * In: the bytes of one record. Out: the values of the fields that the map or
 * their usual names point to, the first member of a name where it is there
 * twice. Nothing of the record is kept but these.
 */
#include "record_fields.h"

#include <stdlib.h>
#include <string.h>

#include "encoding.h"
#include "json.h"

#define MOST_NAMES 24 /* of one field; the lists of usual names are shorter */

/* What a pass over the record has found. */
typedef struct Found
{
	UrbanJsonValue by_name[URBAN_FIELDS][MOST_NAMES]; /* of a field, by its usual names in their order */
	bool used[URBAN_FIELDS];
} Found;

/* The member of a name, NONE if there is none. */
static UrbanJsonValue
find_member(const char *text, size_t bytes, const char *wanted, size_t wanted_bytes)
{
	UrbanJsonObject object;
	UrbanJsonValue name, value;

	if (urban_json_begin(&object, text, bytes))
		while (urban_json_next(&object, &name, &value))
			if (name.bytes == wanted_bytes && memcmp(name.text, wanted, wanted_bytes) == 0)
				return value;
	return (UrbanJsonValue){URBAN_JSON_NONE, NULL, 0, false};
}

/* The member of a name, or at a path of names between full stops. */
static UrbanJsonValue
find_path(const char *text, size_t bytes, const char *path)
{
	UrbanJsonValue value = find_member(text, bytes, path, strlen(path));
	const char *dot = strchr(path, '.');

	if (value.kind != URBAN_JSON_NONE || dot == NULL)
		return value;
	value = find_member(text, bytes, path, (size_t) (dot - path));
	return value.kind == URBAN_JSON_OBJECT ? find_path(value.text, value.bytes, dot + 1)
										   : (UrbanJsonValue){URBAN_JSON_NONE, NULL, 0, false};
}

/* A value's text if it is a string with something in it, else NULL. */
static const char *
string_of(UrbanArena *arena, UrbanJsonValue value, size_t *bytes)
{
	const char *text;

	/* {"source": {"name": ...}} is common among news interfaces. */
	if (value.kind == URBAN_JSON_OBJECT)
		value = find_member(value.text, value.bytes, "name", strlen("name"));
	if (value.kind != URBAN_JSON_STRING)
		return NULL;
	text = urban_json_string(arena, &value, bytes);
	return text == NULL || text[strspn(text, " \t\r\n")] == '\0' ? NULL : text;
}

/* Keeps a member that bears one of the usual names of a field, or of several. */
static void
keep_member(const UrbanFieldMap *map, const UrbanJsonValue *name, const UrbanJsonValue *value, Found *found)
{
	for (int field = 0; field < URBAN_FIELDS; field++)
	{
		const char *const *names = urban_field_names((UrbanField) field);

		for (int i = 0; map->names[field] == NULL && names[i] != NULL && i < MOST_NAMES; i++)
			if (urban_json_is(name, names[i]) && found->by_name[field][i].kind == URBAN_JSON_NONE)
			{
				found->by_name[field][i] = *value;
				found->used[field] = true;
			}
	}
}

/* The text of a field: where the map says, else of the first of its usual names that has one; NULL if there is none. */
static const char *
text_of(UrbanArena *arena, const UrbanFieldMap *map, UrbanField field, const Found *found, const char *record,
		size_t length, size_t *bytes)
{
	if (map->names[field] != NULL)
		return string_of(arena, find_path(record, length, map->names[field]), bytes);
	for (int i = 0; found->used[field] && urban_field_names(field)[i] != NULL && i < MOST_NAMES; i++)
	{
		const char *text = string_of(arena, found->by_name[field][i], bytes);

		if (text != NULL)
			return text;
	}
	return NULL;
}

const char *
urban_record_id(UrbanArena *arena, const UrbanFieldMap *map, const char *bytes, size_t length)
{
	const char *mapped = map->names[URBAN_FIELD_URI];
	UrbanJsonValue name, value, number = {URBAN_JSON_NONE, NULL, 0, false};
	Found found = {.used = {false}};
	UrbanJsonObject object;
	char digits[64];
	size_t id_bytes;

	if (!urban_json_begin(&object, bytes, length))
		return NULL;
	while (urban_json_next(&object, &name, &value))
	{
		if (mapped == NULL && number.kind == URBAN_JSON_NONE && urban_json_is(&name, "id"))
			number = value;
		keep_member(map, &name, &value, &found);
	}
	if (object.broken)
		return NULL;
	if (mapped != NULL)
		number = find_path(bytes, length, mapped);
	if (number.kind == URBAN_JSON_NUMBER && number.bytes < sizeof(digits))
	{
		memcpy(digits, number.text, number.bytes);
		digits[number.bytes] = '\0';
		return urban_arena_printf(arena, "%.17g", strtod(digits, NULL));
	}
	return text_of(arena, map, URBAN_FIELD_URI, &found, bytes, length, &id_bytes);
}

bool
urban_record_decode(UrbanArena *arena, const UrbanFieldMap *map, const char *bytes, size_t length, UrbanSource *source,
					UrbanError *error)
{
	UrbanJsonObject object;
	UrbanJsonValue name, value;
	Found found = {.used = {false}};
	const char *values[URBAN_FIELDS];
	size_t value_bytes;

	/* JSON is UTF-8; what some exports call so is not. */
	if (!urban_encoding_decode(arena, bytes, length, NULL, &bytes, &length, error))
		return false;
	if (!urban_json_begin(&object, bytes, length))
		return urban_error_set(error, URBAN_BAD_SYNTAX, 0, "the record is no JSON object");
	while (urban_json_next(&object, &name, &value))
		keep_member(map, &name, &value, &found);
	if (object.broken || !urban_json_ends(&object))
		return urban_error_set(error, URBAN_BAD_SYNTAX, 0, "the record is no JSON at its byte %zu", object.at + 1);
	if (object.has_nul)
		return urban_error_set(error, URBAN_BAD_ENCODING, 0, "the record holds a NUL character");
	for (int i = 0; i < URBAN_FIELDS; i++)
		values[i] = text_of(arena, map, (UrbanField) i, &found, bytes, length, &value_bytes);
	return urban_fields_to_source(arena, values, source, error);
}
