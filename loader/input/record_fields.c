/*
 * record_fields.c - the fields of a JSON record; see record_fields.h.
 */
#include "record_fields.h"

#include <cjson/cJSON.h>
#include <string.h>

#include "core/value/utf8.h"
#include "html.h"

/* In the order in which they are looked for. */
static const char *const text_names[] = {"text", "body", "content", "article", "articleBody", NULL};
static const char *const title_names[] = {"title", "headline", "name", NULL};
static const char *const date_names[] = {"date",     "published", "published_at", "publishedAt", "datePublished",
										 "datetime", "pub_date",  "timestamp",    NULL};
static const char *const publisher_names[] = {"publisher", "source", "site_name", NULL};
static const char *const language_names[] = {"language", "lang", NULL};
static const char *const id_names[] = {"id", "_id", "uri", "url", "link", NULL};

/* The first of the fields that is a string with something in it. */
static const char *
find_string(const cJSON *record, const char *const *names)
{
	for (; *names != NULL; names++)
	{
		const cJSON *field = cJSON_GetObjectItemCaseSensitive(record, *names);

		/* {"source": {"name": ...}} is common among news interfaces. */
		if (cJSON_IsObject(field))
			field = cJSON_GetObjectItemCaseSensitive(field, "name");
		if (cJSON_IsString(field) && field->valuestring[strspn(field->valuestring, " \t\r\n")] != '\0')
			return field->valuestring;
	}
	return NULL;
}

static const char *
copy_string(UrbanArena *arena, const char *text)
{
	return text == NULL ? NULL : urban_arena_copy(arena, text, strlen(text));
}

const char *
urban_record_id(UrbanArena *arena, const char *bytes, size_t length)
{
	cJSON *record = cJSON_ParseWithLength(bytes, length);
	const cJSON *number = cJSON_GetObjectItemCaseSensitive(record, "id");
	const char *id;

	if (cJSON_IsNumber(number))
		id = urban_arena_printf(arena, "%.17g", number->valuedouble);
	else
		id = copy_string(arena, find_string(record, id_names));
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

/* Does the text hold markup rather than the character "<"? */
static bool
is_markup(const char *text)
{
	return strstr(text, "</p>") != NULL || strstr(text, "<br") != NULL || strstr(text, "</div>") != NULL;
}

static bool
read_fields(UrbanArena *arena, const cJSON *record, UrbanSource *source, UrbanError *error)
{
	const char *text = find_string(record, text_names);

	if (text == NULL)
		return urban_error_set(error, URBAN_NO_TEXT, 0,
							   "the record has no text: none of its fields is text, body, content or article");
	if (is_markup(text))
	{
		if (!urban_html_decode(arena, text, strlen(text), source, error))
			return false;
	}
	else
	{
		source->text = copy_string(arena, text);
		source->bytes = strlen(source->text);
	}
	source->title = copy_string(arena, find_string(record, title_names));
	source->published = copy_string(arena, find_string(record, date_names));
	source->publisher = copy_string(arena, find_string(record, publisher_names));
	source->language = copy_string(arena, find_string(record, language_names));
	return true;
}

bool
urban_record_decode(UrbanArena *arena, const char *bytes, size_t length, UrbanSource *source, UrbanError *error)
{
	size_t bad;
	const char *end = NULL;
	cJSON *record;
	bool read = false;

	if (!urban_utf8_is_valid(bytes, length, &bad))
		return urban_error_set(error, URBAN_BAD_ENCODING, 0, "the record is not UTF-8 at its byte %zu", bad + 1);
	if (has_escaped_nul(bytes, length))
		return urban_error_set(error, URBAN_BAD_ENCODING, 0, "the record holds a NUL character");
	record = cJSON_ParseWithLengthOpts(bytes, length, &end, false);
	if (record == NULL)
		urban_error_set(error, URBAN_BAD_SYNTAX, 0, "the record is no JSON at its byte %zu",
						end != NULL ? (size_t) (end - bytes) + 1 : 1);
	else if (!cJSON_IsObject(record))
		urban_error_set(error, URBAN_BAD_SYNTAX, 0, "the record is no JSON object");
	else
		read = read_fields(arena, record, source, error);
	cJSON_Delete(record);
	return read;
}
