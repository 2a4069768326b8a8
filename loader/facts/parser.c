/*
 * parser.c - reading JSON values by tables; see parser.h.
 */
#include "parser.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/value/edtf.h"
#include "core/value/framework_code.h"

/* Any list: the members of URBAN_LIST, whatever it holds. */
typedef struct AnyList
{
	void *items;
	int count;
	int capacity;
} AnyList;

bool
parser_fail(Parser *parser, UrbanErrorCode code, const char *format, ...)
{
	char path[120] = "";
	char message[160];
	size_t at = 0;
	va_list arguments;

	for (int i = 0; i < parser->depth && at < sizeof(path) - 1; i++)
		at += (size_t) (parser->steps[i].key != NULL
							? snprintf(path + at, sizeof(path) - at, "%s%s", i > 0 ? "." : "", parser->steps[i].key)
							: snprintf(path + at, sizeof(path) - at, "[%d]", parser->steps[i].index));
	va_start(arguments, format);
	vsnprintf(message, sizeof(message), format, arguments);
	va_end(arguments);
	return urban_error_set(parser->error, code, 0, "%s%s%s", path, path[0] != '\0' ? ": " : "", message);
}

static void
enter(Parser *parser, const char *key, int index)
{
	if (parser->depth < MOST_STEPS)
		parser->steps[parser->depth++] = (Step){key, index};
}

static void
leave(Parser *parser)
{
	parser->depth--;
}

bool
parser_has_span(const Parser *parser, UrbanSpan span)
{
	return span.start >= 0 && span.start < span.end && span.end <= parser->text->code_points;
}

bool
parser_says(const Parser *parser, UrbanSpan span, const char *surface)
{
	size_t start = urban_offsets_byte(&parser->offsets, span.start);
	size_t end = urban_offsets_byte(&parser->offsets, span.end);

	return surface == NULL ||
		   (strlen(surface) == end - start && memcmp(surface, parser->text->body + start, end - start) == 0);
}

/* --- single values -------------------------------------------------------- */

/* A string, copied; NULL for null, nothing. */
static bool
read_text(Parser *parser, const cJSON *value, const char **out)
{
	*out = NULL;
	if (value == NULL || cJSON_IsNull(value))
		return true;
	if (!cJSON_IsString(value))
		return parser_fail(parser, URBAN_BAD_SYNTAX, "it is no string");
	*out = urban_arena_copy(parser->arena, value->valuestring, strlen(value->valuestring));
	return true;
}

static bool
read_needed(Parser *parser, const cJSON *value, const char **out)
{
	if (!read_text(parser, value, out))
		return false;
	return (*out != NULL && (*out)[0] != '\0') || parser_fail(parser, URBAN_BAD_SYNTAX, "it is missing or empty");
}

static bool
read_word(Parser *parser, const cJSON *value, const char *const *words, const char **out)
{
	if (!read_needed(parser, value, out))
		return false;
	for (; *words != NULL; words++)
		if (strcmp(*words, *out) == 0)
			return true;
	return parser_fail(parser, URBAN_OUT_OF_RANGE, "there is no \"%.40s\"", *out);
}

static bool
read_date(Parser *parser, const cJSON *value, const char **out)
{
	char canonical[URBAN_EDTF_TEXT_BYTES];
	UrbanEdtf date;

	if (!read_text(parser, value, out) || *out == NULL)
		return *out == NULL && (value == NULL || cJSON_IsNull(value));
	if (!urban_edtf_parse(*out, strlen(*out), &date, NULL))
		return parser_fail(parser, URBAN_OUT_OF_RANGE, "\"%.40s\" is no date", *out);
	urban_edtf_print(&date, canonical);
	if (strcmp(canonical, *out) != 0)
		return parser_fail(parser, URBAN_OUT_OF_RANGE, "\"%.40s\" is to be written \"%.40s\"", *out, canonical);
	return true;
}

/* A whole number from least to most. */
static bool
read_count(Parser *parser, const cJSON *value, int least, int most, int *out)
{
	if (!cJSON_IsNumber(value))
		return parser_fail(parser, URBAN_BAD_SYNTAX, "it is %s", value == NULL ? "missing" : "no number");
	if (!(value->valuedouble >= least && value->valuedouble <= most) || floor(value->valuedouble) != value->valuedouble)
		return parser_fail(parser, URBAN_OUT_OF_RANGE, "%.15g is no whole number from %d to %d", value->valuedouble,
						   least, most);
	*out = (int) value->valuedouble;
	return true;
}

static int
compare_ids(const void *key, const void *element)
{
	return strcmp(key, *(const char *const *) element);
}

static bool
read_entity(Parser *parser, const cJSON *value, bool needed, int *out)
{
	const char *id;
	const char **found;

	*out = -1;
	if (!(needed ? read_needed(parser, value, &id) : read_text(parser, value, &id)))
		return false;
	if (id == NULL)
		return true;
	found = parser->entity_count == 0 ? NULL
									  : bsearch(id, parser->entity_ids, (size_t) parser->entity_count,
												sizeof(*parser->entity_ids), compare_ids);
	if (found == NULL)
		return parser_fail(parser, URBAN_OUT_OF_RANGE, "the record has no entity \"%.60s\"", id);
	*out = parser->entity_numbers[found - parser->entity_ids];
	return true;
}

/* "e1", "a1": the number in the list, from 0. */
static bool
read_numbered(Parser *parser, const cJSON *value, char prefix, int count, bool needed, int *out)
{
	const char *id;
	char *end = NULL;
	long number = 0;

	*out = -1;
	if (!(needed ? read_needed(parser, value, &id) : read_text(parser, value, &id)))
		return false;
	if (id == NULL)
		return true;
	if (id[0] == prefix && id[1] >= '1' && id[1] <= '9')
		number = strtol(id + 1, &end, 10);
	if (end == NULL || *end != '\0' || number > count)
		return parser_fail(parser, URBAN_OUT_OF_RANGE, "the record has no %s \"%.20s\"",
						   prefix == 'e' ? "event" : (prefix == 'a' ? "agreement" : "commitment"), id);
	*out = (int) number - 1;
	return true;
}

/* The id of the object in whose list we are must be its number. */
static bool
read_own_id(Parser *parser, const cJSON *value, char prefix)
{
	int number;
	int own = parser->depth >= 2 ? parser->steps[parser->depth - 2].index : 0;

	if (!read_numbered(parser, value, prefix, prefix == 'e' ? parser->event_count : parser->agreement_count, true,
					   &number))
		return false;
	return number == own ||
		   parser_fail(parser, URBAN_OUT_OF_RANGE, "number %d of its list is \"%c%d\"", own + 1, prefix, own + 1);
}

static bool
read_number(Parser *parser, const cJSON *value, double *out)
{
	if (!cJSON_IsNumber(value) || !isfinite(value->valuedouble))
		return parser_fail(parser, URBAN_BAD_SYNTAX, "it is %s", value == NULL ? "missing" : "no number");
	*out = value->valuedouble;
	return true;
}

static bool
read_flag(Parser *parser, const cJSON *value, bool *out)
{
	if (!cJSON_IsBool(value))
		return parser_fail(parser, URBAN_BAD_SYNTAX, "it is %s", value == NULL ? "missing" : "neither true nor false");
	*out = cJSON_IsTrue(value);
	return true;
}

/* --- lists ---------------------------------------------------------------- */

/* Room for a list of the value's length in *list, all zero. False with the error. */
static bool
make_list(Parser *parser, const cJSON *value, size_t item_bytes, AnyList *list)
{
	*list = (AnyList){NULL, 0, 0};
	if (value == NULL || cJSON_IsNull(value))
		return true;
	if (!cJSON_IsArray(value))
		return parser_fail(parser, URBAN_BAD_SYNTAX, "it is no list");
	list->count = list->capacity = cJSON_GetArraySize(value);
	if (list->count == 0)
		return true;
	list->items = urban_arena_try(parser->arena, (size_t) list->count * item_bytes);
	return list->items != NULL || parser_fail(parser, URBAN_OUT_OF_MEMORY, "out of memory");
}

static bool
read_list(Parser *parser, const cJSON *value, const Table *table, AnyList *list)
{
	const Table *const tables[] = {table, NULL};
	int index = 0;

	if (!make_list(parser, value, table->item_bytes, list))
		return false;
	for (const cJSON *one = list->count > 0 ? value->child : NULL; one != NULL; one = one->next, index++)
	{
		enter(parser, NULL, index);
		if (!parser_check_keys(parser, one, tables) ||
			!parser_read_object(parser, one, table, (char *) list->items + (size_t) index * table->item_bytes))
			return false;
		leave(parser);
	}
	return true;
}

static bool
read_entities(Parser *parser, const cJSON *value, AnyList *list)
{
	int index = 0;

	if (!make_list(parser, value, sizeof(int), list))
		return false;
	for (const cJSON *one = list->count > 0 ? value->child : NULL; one != NULL; one = one->next, index++)
	{
		enter(parser, NULL, index);
		if (!read_entity(parser, one, true, (int *) list->items + index))
			return false;
		leave(parser);
	}
	return true;
}

static bool
read_codes(Parser *parser, const cJSON *value, AnyList *list)
{
	int index = 0;

	if (!make_list(parser, value, sizeof(const char *), list))
		return false;
	for (const cJSON *one = list->count > 0 ? value->child : NULL; one != NULL; one = one->next, index++)
	{
		const char **code = (const char **) list->items + index;

		enter(parser, NULL, index);
		if (!read_needed(parser, one, code))
			return false;
		if (!urban_framework_code_check(*code, strlen(*code), NULL))
			return parser_fail(parser, URBAN_OUT_OF_RANGE, "\"%.60s\" is no framework code", *code);
		leave(parser);
	}
	return true;
}

static bool
read_any_list(Parser *parser, const cJSON *value, const Field *field, void *place)
{
	AnyList list;

	if (!(field->kind == FIELD_ENTITIES ? read_entities(parser, value, &list)
		  : field->kind == FIELD_CODES  ? read_codes(parser, value, &list)
										: read_list(parser, value, field->of, &list)))
		return false;
	memcpy(place, &list, sizeof(list));
	return true;
}

/* --- objects -------------------------------------------------------------- */

/* "e1" or "a1", as the object's fact_kind says. */
static bool
read_fact(Parser *parser, const cJSON *object, const cJSON *value, int *out)
{
	const cJSON *kind = cJSON_GetObjectItemCaseSensitive(object, "fact_kind");
	const char *name = cJSON_IsString(kind) ? kind->valuestring : "";

	if (strcmp(name, "document") == 0)
		return read_numbered(parser, value, 'd', 0, false, out);
	if (strcmp(name, "commitment") == 0)
		return read_numbered(parser, value, 'c', parser->commitment_count, true, out);
	if (strcmp(name, "event") == 0)
		return read_numbered(parser, value, 'e', parser->event_count, true, out);
	return read_numbered(parser, value, 'a', parser->agreement_count, true, out);
}

static bool
read_reference(Parser *parser, const cJSON *object, const cJSON *value, FieldKind kind, void *place)
{
	switch (kind)
	{
		case FIELD_ENTITY:
		case FIELD_ENTITY_ONE:
			return read_entity(parser, value, kind == FIELD_ENTITY_ONE, place);
		case FIELD_EVENT:
		case FIELD_EVENT_ONE:
			return read_numbered(parser, value, 'e', parser->event_count, kind == FIELD_EVENT_ONE, place);
		case FIELD_AGREEMENT:
			return read_numbered(parser, value, 'a', parser->agreement_count, false, place);
		case FIELD_FACT:
			return read_fact(parser, object, value, place);
		case FIELD_EVENT_ID:
			return read_own_id(parser, value, 'e');
		default:
			return read_own_id(parser, value, 'a');
	}
}

static bool
read_field(Parser *parser, const cJSON *object, const cJSON *value, const Field *field, void *item)
{
	void *place = (char *) item + field->offset;

	switch (field->kind)
	{
		case FIELD_TEXT:
			return read_text(parser, value, place);
		case FIELD_NEEDED:
			return read_needed(parser, value, place);
		case FIELD_WORD:
			return read_word(parser, value, field->words, place);
		case FIELD_DATE:
			return read_date(parser, value, place);
		case FIELD_SHARE:
			return read_count(parser, value, 0, 100, place);
		case FIELD_OFFSET:
			return read_count(parser, value, 0, parser->text->code_points, place);
		case FIELD_VERSION:
			return read_count(parser, value, 0, 1000000, place);
		case FIELD_FLAG:
			return read_flag(parser, value, place);
		case FIELD_NUMBER:
			return read_number(parser, value, place);
		case FIELD_LIST:
		case FIELD_ENTITIES:
		case FIELD_CODES:
			return read_any_list(parser, value, field, place);
		default:
			return read_reference(parser, object, value, field->kind, place);
	}
}

bool
parser_read_object(Parser *parser, const cJSON *object, const Table *table, void *item)
{
	const char *reason;

	if (!cJSON_IsObject(object))
		return parser_fail(parser, URBAN_BAD_SYNTAX, "it is no object");
	for (const Field *field = table->fields; field->key != NULL; field++)
	{
		enter(parser, field->key, 0);
		if (!read_field(parser, object, cJSON_GetObjectItemCaseSensitive(object, field->key), field, item))
			return false;
		leave(parser);
	}
	reason = table->check == NULL ? NULL : table->check(parser, item);
	return reason == NULL || parser_fail(parser, URBAN_OUT_OF_RANGE, "%s", reason);
}

bool
parser_check_keys(Parser *parser, const cJSON *object, const Table *const *tables)
{
	for (const cJSON *one = cJSON_IsObject(object) ? object->child : NULL; one != NULL; one = one->next)
	{
		bool is_known = false;

		for (const Table *const *table = tables; *table != NULL; table++)
			for (const Field *field = (*table)->fields; field->key != NULL && !is_known; field++)
				is_known = strcmp(field->key, one->string) == 0;
		if (!is_known)
			return parser_fail(parser, URBAN_BAD_SYNTAX, "there is no key \"%.40s\"", one->string);
		if (cJSON_GetObjectItemCaseSensitive(object, one->string) != one)
			return parser_fail(parser, URBAN_BAD_SYNTAX, "the key \"%.40s\" stands twice", one->string);
	}
	return true;
}
