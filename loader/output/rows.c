/*
 * rows.c - values in the text format of COPY; see rows.h.
 */
#include "rows.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_ROOM ((size_t) 16 * 1024)

/* Where rows go: schema (NULL: only into a staging table), name and columns of the table. */
typedef struct Target
{
	const char *schema, *name, *columns;
} Target;

/* clang-format off */
static const Target targets[URBAN_TABLE_COUNT] = {
	[URBAN_TABLE_DOCUMENTS] = {NULL, "documents", "(document_id, source, uri, title, publisher, dateline_place_id, language, published, "
		"published_on, body, raw_digest, text_digest, wire_id, reader_version, knowledge_version, names_version)"},
	[URBAN_TABLE_PARAGRAPHS] = {"urban", "paragraphs", "(document_id, paragraph, language, char_start, char_end)"},
	[URBAN_TABLE_MENTIONS] = {"urban_internal", "local_mentions", "(document_id, entity_id, surface, char_start, char_end)"},
	[URBAN_TABLE_DATES] = {"urban", "dates", "(document_id, date, surface, char_start, char_end)"},
	[URBAN_TABLE_ENTITIES] = {"urban_internal", "local_entities", "(document_id, entity_id, kind, name, name_key, name_skeleton, script, country_code, "
		"acronym, acronym_key, acronym_skeleton, acts_for, is_reference, fold_version)"},
	[URBAN_TABLE_EVENTS] = {"urban_internal", "local_events", "(document_id, fact_id, kind, status, name, name_key, name_skeleton, date, day, first_day, "
		"last_day, place_id, parent_id, background, confidence)"},
	[URBAN_TABLE_AGREEMENTS] = {"urban_internal", "local_agreements", "(document_id, fact_id, kind, status, name, name_key, name_skeleton, subject, date, "
		"day, first_day, last_day, period, place_id, event_id, confidence)"},
	[URBAN_TABLE_ROLES] = {"urban_internal", "local_roles", "(document_id, fact_id, entity_id, role)"},
	[URBAN_TABLE_MEMBERSHIPS] = {"urban_internal", "local_memberships", "(document_id, fact_id, member_id, of_id, role, since, until, confidence)"},
	[URBAN_TABLE_FRAMEWORK_LINKS] = {"urban_internal", "local_framework_links", "(document_id, fact_id, framework_id, framework_code, relation, actor_id, "
		"event_id, agreement_id, confidence)"},
	[URBAN_TABLE_STATEMENTS] = {"urban_internal", "local_statements", "(document_id, fact_id, speaker_id, affiliation_id, event_id, quote, confidence)"},
	[URBAN_TABLE_COMMITMENTS] = {"urban_internal", "local_commitments", "(document_id, fact_id, actor_id, action, due, event_id, confidence)"},
	[URBAN_TABLE_AFFILIATIONS] = {"urban_internal", "local_affiliations", "(document_id, fact_id, person_id, body_id, office, as_of)"},
	[URBAN_TABLE_MEASURES] = {"urban_internal", "local_measures", "(document_id, measure_id, event_id, measure, unit, value)"},
	[URBAN_TABLE_QUANTITIES] = {"urban_internal", "local_quantities", "(document_id, quantity_id, fact_kind, fact_id, what, unit, amount)"},
	[URBAN_TABLE_THEMES] = {"urban_internal", "local_themes", "(document_id, fact_kind, fact_id, theme_id)"},
	[URBAN_TABLE_EVIDENCE] = {"urban_internal", "local_evidence", "(document_id, evidence_id, fact_kind, fact_id, aspect, entity_id, role, char_start, "
		"char_end, quote, rule)"},
	[URBAN_TABLE_REJECTS] = {NULL, "rejects", "(document_id, source, uri, byte_offset, raw_digest, step, reason, run_id)"},
	[URBAN_TABLE_SUPERSEDED] = {NULL, "superseded", "(document_id, raw_digest, by_digest)"},
};
/* clang-format on */

bool
urban_table_is_layer(UrbanTable table)
{
	return targets[table].schema != NULL;
}

void
urban_table_target(UrbanTable table, bool staged, char target[URBAN_TARGET_BYTES])
{
	const Target *t = &targets[table];

	if (staged || t->schema == NULL)
		snprintf(target, URBAN_TARGET_BYTES, "pg_temp.staged_%s %s", t->name, t->columns);
	else
		snprintf(target, URBAN_TARGET_BYTES, "%s.%s %s", t->schema, t->name, t->columns);
}

/* Room for `more` bytes at the end of the current buffer; false marks the rows as failed. */
static bool
make_room(UrbanRows *rows, size_t more)
{
	UrbanBuffer *buffer = rows->at;
	size_t room = buffer->room == 0 ? FIRST_ROOM : buffer->room;
	char *larger;

	if (rows->failed)
		return false;
	while (room - buffer->length < more)
		room *= 2;
	if (room == buffer->room)
		return true;
	larger = realloc(buffer->bytes, room);
	if (larger == NULL)
	{
		rows->failed = true;
		return false;
	}
	buffer->bytes = larger;
	buffer->room = room;
	return true;
}

static void
put(UrbanRows *rows, const char *bytes, size_t length)
{
	if (!make_room(rows, length))
		return;
	memcpy(rows->at->bytes + rows->at->length, bytes, length);
	rows->at->length += length;
}

static void
next_value(UrbanRows *rows)
{
	if (!rows->first)
		put(rows, "\t", 1);
	rows->first = false;
}

void
urban_rows_begin(UrbanRows *rows, UrbanTable table)
{
	rows->at = &rows->tables[table];
	rows->first = true;
}

void
urban_rows_end(UrbanRows *rows)
{
	put(rows, "\n", 1);
}

void
urban_rows_bytes(UrbanRows *rows, const char *text, size_t bytes)
{
	char *out;

	next_value(rows);
	if (!make_room(rows, 2 * bytes))
		return;
	out = rows->at->bytes + rows->at->length;
	for (size_t i = 0; i < bytes; i++)
	{
		char escape = text[i] == '\t'   ? 't'
					  : text[i] == '\n' ? 'n'
					  : text[i] == '\r' ? 'r'
					  : text[i] == '\\' ? '\\'
										: 0;

		if (escape != 0)
			*out++ = '\\';
		*out++ = escape != 0 ? escape : text[i];
	}
	rows->at->length = (size_t) (out - rows->at->bytes);
}

void
urban_rows_text(UrbanRows *rows, const char *text)
{
	if (text != NULL)
	{
		urban_rows_bytes(rows, text, strlen(text));
		return;
	}
	next_value(rows);
	put(rows, "\\N", 2);
}

void
urban_rows_known(UrbanRows *rows, const char *text)
{
	urban_rows_text(rows, text != NULL && text[0] != '\0' ? text : NULL);
}

void
urban_rows_integer(UrbanRows *rows, int64_t value)
{
	char text[32];

	snprintf(text, sizeof(text), "%" PRId64, value);
	urban_rows_text(rows, text);
}

void
urban_rows_boolean(UrbanRows *rows, bool value)
{
	urban_rows_text(rows, value ? "t" : "f");
}

void
urban_rows_number(UrbanRows *rows, double value)
{
	char text[40];

	/* Seventeen digits give the same double again. A locale's decimal comma cannot come in: the program sets none. */
	snprintf(text, sizeof(text), "%.17g", value);
	urban_rows_text(rows, isnan(value) ? "NaN" : isinf(value) ? (value > 0 ? "Infinity" : "-Infinity") : text);
}

size_t
urban_rows_size(const UrbanRows *rows)
{
	size_t size = 0;

	for (int i = 0; i < URBAN_TABLE_COUNT; i++)
		size += rows->tables[i].length;
	return size;
}

bool
urban_rows_failed(const UrbanRows *rows)
{
	return rows->failed;
}

void
urban_rows_clear(UrbanRows *rows)
{
	for (int i = 0; i < URBAN_TABLE_COUNT; i++)
		rows->tables[i].length = 0;
	rows->failed = false;
}

void
urban_rows_free(UrbanRows *rows)
{
	for (int i = 0; i < URBAN_TABLE_COUNT; i++)
		free(rows->tables[i].bytes);
	memset(rows, 0, sizeof(*rows));
}
