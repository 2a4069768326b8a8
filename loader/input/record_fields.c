/*
 * record_fields.c - the fields of a JSON record; see record_fields.h.
 *
 * In: the bytes of one record, parsed by cJSON. Out: the values of the fields
 * that the map or their usual names point to, copied. Nothing else of the
 * record is kept.
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
urban_record_id(UrbanArena *arena, const UrbanFieldMap *map, const char *bytes, size_t length)
{
	const char *name = map->names[URBAN_FIELD_URI];
	size_t fault;
	cJSON *record = urban_json_parse(bytes, length, &fault);
	const cJSON *number = find_path(record, name != NULL ? name : "id");
	const char *text = find_string(record, map, URBAN_FIELD_URI);
	const char *id = NULL;

	if (cJSON_IsNumber(number))
		id = urban_arena_printf(arena, "%.17g", number->valuedouble);
	else if (text != NULL)
		id = urban_arena_copy(arena, text, strlen(text));
	cJSON_Delete(record);
	return id;
}

/* Is there an escaped NUL, which would cut a C string? */
static bool
has_escaped_nul(const char *bytes, size_t length)
{
	const char *end = bytes + length;

	for (const char *at = bytes; (at = memmem(at, (size_t) (end - at), "\\u0000", 6)) != NULL; at += 6)
	{
		size_t slashes = 1;

		while (at - slashes >= bytes && at[-(ptrdiff_t) slashes] == '\\')
			slashes++;
		if (slashes % 2 == 1)
			return true;
	}
	return false;
}

static bool
read_fields(UrbanArena *arena, const UrbanFieldMap *map, const cJSON *record, UrbanSource *source, UrbanError *error)
{
	const char *values[URBAN_FIELDS];

	for (int i = 0; i < URBAN_FIELDS; i++)
	{
		const char *text = find_string(record, map, (UrbanField) i);

		values[i] = text == NULL ? NULL : urban_arena_copy(arena, text, strlen(text));
	}
	return urban_fields_to_source(arena, values, source, error);
}

bool
urban_record_decode(UrbanArena *arena, const UrbanFieldMap *map, const char *bytes, size_t length, UrbanSource *source,
					UrbanError *error)
{
	cJSON *record;
	size_t fault;
	bool read = false;

	/* JSON is UTF-8; what some exports call so is not. */
	if (!urban_encoding_decode(arena, bytes, length, NULL, &bytes, &length, error))
		return false;
	if (has_escaped_nul(bytes, length))
		return urban_error_set(error, URBAN_BAD_ENCODING, 0, "the record holds a NUL character");
	record = urban_json_parse(bytes, length, &fault);
	if (record == NULL)
		urban_error_set(error, URBAN_BAD_SYNTAX, 0, "the record is no JSON at its byte %zu", fault + 1);
	else if (!cJSON_IsObject(record))
		urban_error_set(error, URBAN_BAD_SYNTAX, 0, "the record is no JSON object");
	else
		read = read_fields(arena, map, record, source, error);
	cJSON_Delete(record);
	return read;
}
