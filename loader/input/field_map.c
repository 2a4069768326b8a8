/*
 * field_map.c - names of fields and what is made of their values; see field_map.h.
 */
#include "field_map.h"

#include <stdlib.h>
#include <string.h>

#include "core/text/text.h"
#include "html.h"
#include "mojibake.h"

#define NAME_BYTES    100 /* a longer name of a column is a text */
#define LONGEST_USUAL 32  /* bytes of the longest of the usual names, with room for marks on its letters */

static const char *const field_words[URBAN_FIELDS] = {"text", "title", "published", "publisher", "language", "uri"};

/* As exports of news archives, scrapers and news interfaces name them, in English, Russian and Turkish. */
static const char *const text_names[] = {"text",        "body",         "content",   "article",
										 "articleBody", "article_text", "full_text", "maintext",
										 "текст",       "содержание",   "metin",     NULL};
static const char *const title_names[] = {"title", "headline", "name", "заголовок", "название", "başlık", NULL};
static const char *const published_names[] = {"date",          "published",      "published_at", "publishedAt",
											  "datePublished", "date_published", "datetime",     "pub_date",
											  "pubDate",       "published_date", "publish_date", "date_publish",
											  "timestamp",     "дата",           "tarih",        NULL};
static const char *const publisher_names[] = {"publisher", "source",   "site_name", "source_domain",
											  "издание",   "источник", "kaynak",    NULL};
static const char *const language_names[] = {"language", "lang", "язык", NULL};
static const char *const uri_names[] = {"id", "_id", "uri", "url", "link", "ссылка", NULL};

static const char *const *const usual_names[URBAN_FIELDS] = {text_names,      title_names,    published_names,
															 publisher_names, language_names, uri_names};

const char *const *
urban_field_names(UrbanField field)
{
	return usual_names[field];
}

static int
find_field(const char *name, size_t length)
{
	for (int i = 0; i < URBAN_FIELDS; i++)
		if (strlen(field_words[i]) == length && strncmp(field_words[i], name, length) == 0)
			return i;
	return -1;
}

bool
urban_field_map_read(const char *option, UrbanFieldMap *map, UrbanError *error)
{
	memset(map, 0, sizeof(*map));
	map->written = option;
	for (const char *at = option; at != NULL && *at != '\0';)
	{
		size_t length = strcspn(at, ",");
		const char *equals = memchr(at, '=', length);
		int field = equals == NULL ? -1 : find_field(at, (size_t) (equals - at));

		if (equals == NULL || equals + 1 == at + length)
			return urban_error_set(error, URBAN_BAD_SYNTAX, 0, "--map needs FIELD=NAME,..., not \"%.*s\"", (int) length,
								   at);
		if (field < 0)
			return urban_error_set(error, URBAN_BAD_SYNTAX, 0,
								   "--map knows text, title, published, publisher, language and uri, not \"%.*s\"",
								   (int) (equals - at), at);
		free(map->names[field]);
		map->names[field] = strndup(equals + 1, length - (size_t) (equals + 1 - at));
		if (map->names[field] == NULL)
			return urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "out of memory");
		at += length;
		at += *at == ',';
	}
	return true;
}

void
urban_field_map_free(UrbanFieldMap *map)
{
	for (int i = 0; i < URBAN_FIELDS; i++)
		free(map->names[i]);
	memset(map, 0, sizeof(*map));
}

/* "Pub Date" as "pub_date". */
static void
fold_name(const char *name, size_t bytes, char folded[2 * NAME_BYTES + 1])
{
	urban_text_fold(name, bytes, folded);
	for (char *at = folded; *at != '\0'; at++)
		if (*at == ' ' || *at == '-')
			*at = '_';
}

/* Is a folded name the usual one, whatever case that is written in? */
static bool
is_same_name(const char *folded, const char *usual)
{
	char folded_usual[2 * NAME_BYTES + 1];

	if ((*usual | 0x20) !=
		(*folded | 0x20)) /* holds for two-byte letters too: of a Cyrillic one only the first byte is seen */
		return false;
	urban_text_fold(usual, strlen(usual), folded_usual);
	return strcmp(folded, folded_usual) == 0;
}

int
urban_field_rank(const UrbanFieldMap *map, UrbanField field, const char *name)
{
	const char *const *names = usual_names[field];
	char folded[2 * NAME_BYTES + 1];
	size_t bytes = strlen(name);

	if (map->names[field] != NULL)
		return strcmp(map->names[field], name) == 0 ? 0 : -1;
	if (bytes > LONGEST_USUAL)
		return -1;
	fold_name(name, bytes, folded);
	for (int i = 0; names[i] != NULL; i++)
		if (is_same_name(folded, names[i]))
			return i;
	return -1;
}

/* Does the text hold markup rather than the character "<"? */
static bool
is_markup(const char *text)
{
	return strchr(text, '<') != NULL &&
		   (strstr(text, "</p>") != NULL || strstr(text, "<br") != NULL || strstr(text, "</div>") != NULL);
}

/* The value with mojibake repaired; the value itself where it is none. */
static const char *
repaired(UrbanArena *arena, const char *value)
{
	const char *text = value;
	size_t bytes;

	if (value != NULL && urban_mojibake_repair(arena, value, strlen(value), &text, &bytes) == URBAN_TEXT_REPAIRED)
		return text;
	return value;
}

bool
urban_fields_to_source(UrbanArena *arena, const char *const values[URBAN_FIELDS], UrbanSource *source,
					   UrbanError *error)
{
	const char *text = values[URBAN_FIELD_TEXT];
	size_t bytes = text == NULL ? 0 : strlen(text);

	if (text == NULL)
		return urban_error_set(error, URBAN_NO_TEXT, 0,
							   "the record has no text: none of its fields is text, body, content or article");
	if (urban_mojibake_repair(arena, text, bytes, &text, &bytes) == URBAN_TEXT_BROKEN)
		return urban_error_set(error, URBAN_BAD_ENCODING, 0, "%s", URBAN_MOJIBAKE_REASON);
	if (is_markup(text))
	{
		if (!urban_html_decode(arena, text, bytes, source, error))
			return false;
	}
	else
	{
		source->text = text;
		source->bytes = bytes;
	}
	source->title = repaired(arena, values[URBAN_FIELD_TITLE]);
	source->published = values[URBAN_FIELD_PUBLISHED];
	source->publisher = repaired(arena, values[URBAN_FIELD_PUBLISHER]);
	source->language = values[URBAN_FIELD_LANGUAGE];
	return true;
}
