/*
 * rows.h - rows in the text format of COPY, one growing buffer a table.
 *
 * A row is begun, gets its values in the order of the table's columns, and is
 * ended. A failed allocation is remembered and looked at once, by
 * urban_rows_failed(). Knows nothing of facts or databases.
 */
#ifndef URBANLOAD_ROWS_H
#define URBANLOAD_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The tables, in the order in which they are copied. */
typedef enum UrbanTable
{
	URBAN_TABLE_DOCUMENTS = 0,
	URBAN_TABLE_PARAGRAPHS,
	URBAN_TABLE_MENTIONS,
	URBAN_TABLE_DATES,
	URBAN_TABLE_ENTITIES,
	URBAN_TABLE_EVENTS,
	URBAN_TABLE_AGREEMENTS,
	URBAN_TABLE_ROLES,
	URBAN_TABLE_MEMBERSHIPS,
	URBAN_TABLE_FRAMEWORK_LINKS,
	URBAN_TABLE_STATEMENTS,
	URBAN_TABLE_COMMITMENTS,
	URBAN_TABLE_AFFILIATIONS,
	URBAN_TABLE_MEASURES,
	URBAN_TABLE_QUANTITIES,
	URBAN_TABLE_THEMES,
	URBAN_TABLE_EVIDENCE,
	URBAN_TABLE_REJECTS,
	URBAN_TABLE_SUPERSEDED,
	URBAN_TABLE_COUNT
} UrbanTable;

#define URBAN_TARGET_BYTES 512

/* Is it a table of layers 1 and 2 beside documents, into which rows can be copied as they are? */
extern bool urban_table_is_layer(UrbanTable table);

/* "pg_temp.staged_documents (document_id, source, ...)", or the table itself: what stands between COPY and FROM STDIN. */
extern void urban_table_target(UrbanTable table, bool staged, char target[URBAN_TARGET_BYTES]);

typedef struct UrbanBuffer
{
	char *bytes;
	size_t length, room;
} UrbanBuffer;

typedef struct UrbanRows
{
	UrbanBuffer tables[URBAN_TABLE_COUNT];
	UrbanBuffer *at; /* of the row that is being written */
	bool first;      /* no value of it is written yet */
	bool failed;
} UrbanRows;

extern void urban_rows_begin(UrbanRows *rows, UrbanTable table);
extern void urban_rows_end(UrbanRows *rows);

/* NULL is a null. Valid UTF-8 without NUL. */
extern void urban_rows_text(UrbanRows *rows, const char *text);
extern void urban_rows_bytes(UrbanRows *rows, const char *text, size_t bytes);

/* NULL and "" are a null. */
extern void urban_rows_known(UrbanRows *rows, const char *text);
extern void urban_rows_integer(UrbanRows *rows, int64_t value);
extern void urban_rows_boolean(UrbanRows *rows, bool value);
extern void urban_rows_number(UrbanRows *rows, double value);

/* Bytes in all buffers. */
extern size_t urban_rows_size(const UrbanRows *rows);
extern bool urban_rows_failed(const UrbanRows *rows);

/* Empties the buffers, keeping their memory for the next batch, and forgets a failure. */
extern void urban_rows_clear(UrbanRows *rows);
extern void urban_rows_free(UrbanRows *rows);

#endif
