/*
 * format.h - what a record of facts may hold, as tables; private to loader/facts.
 *
 * Each JSON object is a table of fields: the key, what its value must be, and
 * where it goes in the C struct. parse.c knows the kinds of values, format.c
 * the keys; the writer of the same format is core/read/facts_json.c.
 */
#ifndef URBANLOAD_FORMAT_H
#define URBANLOAD_FORMAT_H

#include "core/read/facts.h"
#include "core/value/identity.h"

typedef enum FieldKind
{
	FIELD_TEXT,       /* const char *: a string, NULL for null or nothing */
	FIELD_NEEDED,     /* const char *: a string that is not empty */
	FIELD_WORD,       /* const char *: one of `words` */
	FIELD_DATE,       /* const char *: EDTF, in canonical form; NULL for null or nothing */
	FIELD_ENTITY,     /* int: the id of one of the record's entities; -1 for null or nothing */
	FIELD_ENTITY_ONE, /* int: the same, but there must be one */
	FIELD_EVENT,      /* int: "e1" is 0; -1 for null or nothing */
	FIELD_EVENT_ONE,  /* int: the same, but there must be one */
	FIELD_AGREEMENT,  /* int: "a1" is 0; -1 for null or nothing */
	FIELD_FACT,       /* int: "e1", "a1" or "c1" as fact_kind of the object says; -1 and null for a document */
	FIELD_EVENT_ID,   /* nothing is kept: "e1" in the first object of the list, "e2" in the second */
	FIELD_AGREEMENT_ID,
	FIELD_SHARE,    /* int: 0 to 100 */
	FIELD_OFFSET,   /* int32_t: a code point of the text, or the one behind the last */
	FIELD_VERSION,  /* int: a whole number */
	FIELD_FLAG,     /* bool */
	FIELD_NUMBER,   /* double */
	FIELD_LIST,     /* a list of objects of table `of` */
	FIELD_ENTITIES, /* a list of int, as FIELD_ENTITY_ONE */
	FIELD_CODES     /* a list of const char *: framework codes */
} FieldKind;

struct Table;

typedef struct Field
{
	const char *key;
	FieldKind kind;
	size_t offset;
	const struct Table *of;
	const char *const *words; /* ended by NULL */
} Field;

/* What is wrong with an object whose fields are each right; NULL if nothing is. */
struct Parser;
typedef const char *(*TableCheck)(const struct Parser *parser, const void *item);

typedef struct Table
{
	const Field *fields; /* ended by a key of NULL */
	size_t item_bytes;
	TableCheck check; /* may be NULL */
} Table;

/* An entity with its mentions, which stand apart in UrbanFacts. */
typedef struct MentionRecord
{
	const char *surface;
	UrbanSpan span;
} MentionRecord;

typedef struct EntityRecord
{
	const char *id, *kind, *name, *country, *acronym, *acts_for;
	URBAN_LIST(MentionRecord) mentions;
} EntityRecord;

typedef struct DateRecord
{
	const char *date, *surface;
	UrbanSpan span;
} DateRecord;

/* The whole record. */
typedef struct Record
{
	const char *uri, *raw_digest, *knowledge_version, *names_version;
	int reader_version;
	const char *language, *title, *published, *publisher, *text;
	int dateline_place;
	URBAN_LIST(EntityRecord) entities;
	URBAN_LIST(DateRecord) dates;
	UrbanFacts facts; /* events, agreements and what follows them */
} Record;

/* The record is read in three steps: what stands before the text, then entities and dates, then the facts. */
extern const Table record_head_table, record_names_table, record_facts_table;

/* --- what the tables' checks ask (parse.c) -------------------------------- */

/* Is the span inside the text, and not empty? */
extern bool parser_has_span(const struct Parser *parser, UrbanSpan span);

/* Is this what the text says there? NULL is as good as the same. */
extern bool parser_says(const struct Parser *parser, UrbanSpan span, const char *surface);

#endif
