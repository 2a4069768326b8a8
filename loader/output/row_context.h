/*
 * row_context.h - what the files that write a document's rows share; private to loader/output.
 */
#ifndef URBANLOAD_ROW_CONTEXT_H
#define URBANLOAD_ROW_CONTEXT_H

#include "core/text/offsets.h"
#include "document_rows.h"

typedef struct RowContext
{
	UrbanRows *rows;
	UrbanArena *arena;
	const UrbanRowSource *source;
	const UrbanFacts *facts;
	UrbanOffsets offsets; /* of the body */
	int evidence_count;
	const char **event_ids; /* ids of the local facts, by index */
	const char **agreement_ids;
} RowContext;

/* The id of an entity, event or agreement by its index; NULL for -1. */
extern const char *row_entity(const RowContext *context, int entity);
extern const char *row_event(const RowContext *context, int event);
extern const char *row_agreement(const RowContext *context, int agreement);

/* The characters of a span of the body, as one value. */
extern void row_span_text(RowContext *context, UrbanSpan span);

/* A date as one value; a null for NULL, and for what is no EDTF. */
extern void row_date(RowContext *context, const char *date);

/* A name as three values: itself, key and skeleton; three nulls for NULL. */
extern void row_name(RowContext *context, const char *name);

/* Ids of all events and agreements; to be called before urban_fact_rows(). */
extern void row_make_ids(RowContext *context);

/* All facts: fact_rows.c. */
extern void urban_fact_rows(RowContext *context);

#endif
