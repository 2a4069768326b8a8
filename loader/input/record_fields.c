/*
 * record_fields.c - the fields of a JSON record; see record_fields.h.
 *
 * In: the bytes of one record, and what cJSON made of them. Out: the values of
 * the fields that the map or their usual names point to, which stay parts of
 * the tree.
 */
#include "record_fields.h"

#include <string.h>

#include "encoding.h"
#include "json.h"

/* The field of a name, or at a path of names between full stops. */
static const cJSON *
find_path(const cJSON *record, const char *path)
{
	const cJSON *field = cJSON_GetObjectItemCaseSensitive(record, path);
	const char *dot = strchr(path, '.');
	char name[100];

	if (field != NULL || dot == NULL || (size_t) (dot - path) >= sizeof(name))
		return field;
	memcpy(name, path, (size_t) (dot - path));
	name[dot - path] = '\0';
	field = cJSON_GetObjectItemCaseSensitive(record, name);
	return field == NULL ? NULL : find_path(field, dot + 1);
}

/* A field's text if it is a string with something in it, else NULL. */
static const char *
string_of(const cJSON *field)
{
	/* {"source": {"name": ...}} is common among news interfaces. */
	if (cJSON_IsObject(field))
		field = cJSON_GetObjectItemCaseSensitive(field, "name");
	if (cJSON_IsString(field) && field->valuestring[strspn(field->valuestring, " \t\r\n")] != '\0')
		return field->valuestring;
	return NULL;
}

static const char *
find_string(const cJSON *record, const UrbanFieldMap *map, UrbanField field)
{
	if (map->names[field] != NULL)
		return string_of(find_path(record, map->names[field]));
	for (const char *const *name = urban_field_names(field); *name != NULL; name++)
	{
		const char *text = string_of(cJSON_GetObjectItemCaseSensitive(record, *name));

		if (text != NULL)
			return text;
	}
	return NULL;
}

const char *
urban_record_id(UrbanArena *arena, const UrbanFieldMap *map, const cJSON *value)
{
	const char *name = map->names[URBAN_FIELD_URI];
	const cJSON *number = find_path(value, name != NULL ? name : "id");

	if (cJSON_IsNumber(number))
		return urban_arena_printf(arena, "%.17g", number->valuedouble);
	return find_string(value, map, URBAN_FIELD_URI);
}

/* Is there an escaped NUL, which would cut a C string? */
static bool
has_escaped_nul(const char *bytes, size_t length)
{
	const char *end = bytes + length;

	for (const char *at = bytes; at < end && (at = memchr(at, '\\', (size_t) (end - at))) != NULL; at += 2)
		if (end - at >= 6 && memcmp(at + 1, "u0000", 5) == 0)
			return true;
	return false;
}

static bool
read_fields(UrbanArena *arena, const UrbanFieldMap *map, const cJSON *value, UrbanSource *source, UrbanError *error)
{
	const char *values[URBAN_FIELDS];

	for (int i = 0; i < URBAN_FIELDS; i++)
		values[i] = find_string(value, map, (UrbanField) i);
	return urban_fields_to_source(arena, values, source, error);
}

bool
urban_record_decode(UrbanArena *arena, const UrbanFieldMap *map, const cJSON *value, const char *bytes, size_t length,
					UrbanSource *source, UrbanError *error)
{
	const char *text = bytes;
	size_t text_bytes = length;
	size_t fault = 0;

	/* JSON is UTF-8; what some exports call so is not. */
	if (!urban_encoding_decode(arena, bytes, length, NULL, &text, &text_bytes, error))
		return false;
	if (has_escaped_nul(text, text_bytes))
		return urban_error_set(error, URBAN_BAD_ENCODING, 0, "the record holds a NUL character");
	if (value == NULL || text != bytes)
		value = urban_json_parse(arena, text, text_bytes, &fault);
	if (value == NULL)
		return urban_error_set(error, URBAN_BAD_SYNTAX, 0, "the record is no JSON at its byte %zu", fault + 1);
	if (!cJSON_IsObject(value))
		return urban_error_set(error, URBAN_BAD_SYNTAX, 0, "the record is no JSON object");
	return read_fields(arena, map, value, source, error);
}
