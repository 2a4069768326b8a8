/*
 * document_rows.c - a document's own rows: text, paragraphs, mentions, dates, entities; see document_rows.h.
 */
#include "document_rows.h"

#include <stdio.h>
#include <string.h>

#include "core/read/read.h"
#include "core/text/near_duplicate.h"
#include "core/value/edtf.h"
#include "core/value/name_key.h"
#include "core/value/utf8.h"
#include "row_context.h"

#define MOST_NAME_LETTERS 300 /* longer than any name: what is longer is a sentence that was taken for one */

int64_t
urban_first_day(const char *date)
{
	UrbanEdtf value;

	if (date == NULL || !urban_edtf_parse(date, strlen(date), &value, NULL))
		return URBAN_DAY_MIN;
	return urban_edtf_earliest(&value);
}

const char *
urban_name_script(const char *name)
{
	size_t length = strlen(name);

	for (size_t at = 0; at < length;)
	{
		uint32_t c = urban_utf8_next(name, &at);

		if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) ||
			(c >= 0x1E00 && c <= 0x1EFF))
			return "Latn";
		if (c >= 0x400 && c <= 0x52F)
			return "Cyrl";
	}
	return NULL;
}

const char *
row_entity(const RowContext *context, int entity)
{
	return entity < 0 || entity >= context->facts->entities.count ? NULL : context->facts->entities.items[entity].id;
}

void
row_span_text(RowContext *context, UrbanSpan span)
{
	size_t start = urban_offsets_byte(&context->offsets, span.start);

	urban_rows_bytes(context->rows, context->facts->text->body + start,
					 urban_offsets_byte(&context->offsets, span.end) - start);
}

void
row_date(RowContext *context, const char *date)
{
	UrbanEdtf value;

	urban_rows_text(context->rows, date != NULL && urban_edtf_parse(date, strlen(date), &value, NULL) ? date : NULL);
}

/* Bytes of a name that are stored: keys stand in indexes, whose entries end at a third of a page. */
static size_t
name_bytes(const char *name)
{
	size_t length = strlen(name);
	size_t at = 0;

	for (int i = 0; i < MOST_NAME_LETTERS && at < length; i++)
		urban_utf8_next(name, &at);
	return at;
}

void
row_name(RowContext *context, const char *name)
{
	size_t bytes = name == NULL ? 0 : name_bytes(name);

	if (name == NULL)
	{
		for (int i = 0; i < 3; i++)
			urban_rows_text(context->rows, NULL);
		return;
	}
	urban_rows_bytes(context->rows, name, bytes);
	urban_rows_text(context->rows, urban_name_key(context->arena, name, bytes));
	urban_rows_text(context->rows, urban_name_skeleton(context->arena, name, bytes));
}

/* A sketch of the text behind its title, by which copies under other headlines are recognised. */
static void
wire_id(const RowContext *context, char id[URBAN_ID_BYTES])
{
	const UrbanText *text = context->facts->text;
	const char *title = context->facts->title;
	size_t title_bytes = title == NULL ? 0 : strlen(title);
	char sketch[URBAN_SKETCH_DIGITS + 1];
	int first = 0;

	if (title_bytes < text->bytes && title != NULL && strncmp(text->body, title, title_bytes) == 0)
		while (first < text->tokens.count && text->tokens.items[first].byte_start < title_bytes)
			first++;
	urban_sketch(text, first, sketch);
	snprintf(id, URBAN_ID_BYTES, "wire/%s", sketch);
}

static void
put_day(UrbanRows *rows, const char *date)
{
	int64_t day = urban_first_day(date);
	int64_t year;
	int month, day_of_month;
	char text[32];

	/* No document of the field was published outside these years: such a day is a misreading, not a fact. */
	if (day < urban_day_from_civil(1000, 1, 1) || day > urban_day_from_civil(9999, 12, 31))
	{
		urban_rows_text(rows, NULL);
		return;
	}
	urban_day_to_civil(day, &year, &month, &day_of_month);
	snprintf(text, sizeof(text), "%04d-%02d-%02d", (int) year, month, day_of_month);
	urban_rows_text(rows, text);
}

static void
put_document(RowContext *context)
{
	const UrbanFacts *facts = context->facts;
	UrbanRows *rows = context->rows;
	UrbanPart body = {facts->text->body, facts->text->bytes};
	uint8_t digest[URBAN_DIGEST_BYTES];
	char hex[2 * URBAN_DIGEST_BYTES + 1];
	char wire[URBAN_ID_BYTES];

	urban_digest(&body, 1, digest);
	wire_id(context, wire);
	urban_rows_begin(rows, URBAN_TABLE_DOCUMENTS);
	urban_rows_text(rows, context->source->document_id);
	urban_rows_text(rows, context->source->source);
	urban_rows_text(rows, context->source->uri);
	urban_rows_known(rows, facts->title);
	urban_rows_known(rows, facts->publisher);
	urban_rows_text(rows, row_entity(context, facts->dateline_place));
	urban_rows_text(rows, facts->language);
	row_date(context, facts->published);
	put_day(rows, facts->published);
	urban_rows_bytes(rows, facts->text->body, facts->text->bytes);
	urban_rows_text(rows, context->source->raw_digest);
	urban_rows_text(rows, urban_hex(digest, hex));
	urban_rows_text(rows, wire);
	urban_rows_integer(rows, URBAN_READER_VERSION);
	urban_rows_text(rows, context->source->knowledge_version);
	urban_rows_text(rows, facts->names_version == NULL ? "" : facts->names_version);
	urban_rows_end(rows);
}

static void
put_paragraphs(RowContext *context)
{
	const UrbanText *text = context->facts->text;
	UrbanRows *rows = context->rows;

	for (int i = 0; i < text->paragraphs.count; i++)
	{
		const UrbanParagraph *paragraph = &text->paragraphs.items[i];

		urban_rows_begin(rows, URBAN_TABLE_PARAGRAPHS);
		urban_rows_text(rows, context->source->document_id);
		urban_rows_integer(rows, i);
		urban_rows_text(rows, paragraph->language);
		urban_rows_integer(rows, paragraph->span.start);
		urban_rows_integer(rows, paragraph->span.end);
		urban_rows_end(rows);
	}
}

/* A row of mentions or dates: what (an id or a date) stands at a span. */
static void
put_span(RowContext *context, UrbanTable table, const char *what, UrbanSpan span)
{
	urban_rows_begin(context->rows, table);
	urban_rows_text(context->rows, context->source->document_id);
	urban_rows_text(context->rows, what);
	row_span_text(context, span);
	urban_rows_integer(context->rows, span.start);
	urban_rows_integer(context->rows, span.end);
	urban_rows_end(context->rows);
}

static void
put_entities(RowContext *context)
{
	UrbanRows *rows = context->rows;

	for (int i = 0; i < context->facts->entities.count; i++)
	{
		const UrbanEntity *entity = &context->facts->entities.items[i];

		urban_rows_begin(rows, URBAN_TABLE_ENTITIES);
		urban_rows_text(rows, context->source->document_id);
		urban_rows_text(rows, entity->id);
		urban_rows_text(rows, urban_entity_kind_name(entity->kind));
		row_name(context, entity->name);
		urban_rows_text(rows, urban_name_script(entity->name));
		urban_rows_known(rows, entity->country);
		row_name(context, entity->acronym != NULL && entity->acronym[0] != '\0' ? entity->acronym : NULL);
		urban_rows_known(rows, entity->acts_for);
		urban_rows_boolean(rows, entity->is_listed);
		urban_rows_integer(rows, URBAN_FOLD_VERSION);
		urban_rows_end(rows);
	}
}

void
urban_document_rows(UrbanRows *rows, UrbanArena *arena, const UrbanRowSource *source, const UrbanFacts *facts)
{
	RowContext context = {.rows = rows, .arena = arena, .source = source, .facts = facts};

	if (!urban_offsets_make(arena, facts->text, &context.offsets))
	{
		rows->failed = true;
		return;
	}
	put_document(&context);
	put_paragraphs(&context);
	for (int i = 0; i < facts->mentions.count; i++)
		put_span(&context, URBAN_TABLE_MENTIONS, row_entity(&context, facts->mentions.items[i].entity),
				 facts->mentions.items[i].span);
	for (int i = 0; i < facts->dates.count; i++)
		put_span(&context, URBAN_TABLE_DATES, facts->dates.items[i].date, facts->dates.items[i].span);
	put_entities(&context);
	row_make_ids(&context);
	urban_fact_rows(&context);
	if (urban_arena_failed(arena))
		rows->failed = true;
}
