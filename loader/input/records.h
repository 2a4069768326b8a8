/*
 * records.h - JSON files: where one record ends and the next begins.
 *
 * JSON Lines (one object a line), a JSON array of objects, and one or more
 * objects after each other. A broken line costs that line only, and a broken
 * object what stands before the next one that begins as the first one did: on
 * a line of its own, or with the same name behind a comma. What a record says
 * is read by record_fields.h.
 */
#ifndef URBANLOAD_RECORDS_H
#define URBANLOAD_RECORDS_H

#include "core/arena.h"
#include "feed.h"

typedef struct UrbanRecords
{
	UrbanFeed *feed;
	bool by_line;   /* each line is a record; else objects in an array or bare, over any number of lines */
	size_t pending; /* bytes of the record last given out, to be dropped */
	bool skip_line; /* the record last given out was cut: its line goes on */
	bool lost;      /* behind a broken object: the next one has to be looked for */
	bool told;      /* that reading failed */
	size_t indent; /* spaces and tabs before the first object, as before every object of a file laid out by a program */
	char name[64]; /* of the first object's first member, with its quotation marks */
	size_t name_bytes;
	int broken; /* objects in a row */
	long count; /* records given out */
	char reason[URBAN_REASON_BYTES];
} UrbanRecords;

typedef struct UrbanRecord
{
	const char *bytes; /* in the feed's window; valid until the next call */
	size_t length;
	int64_t offset;     /* in the file */
	const char *reason; /* why no record can be read here; NULL for a record */

	const struct cJSON *value; /* as parsed, in the arena; NULL of a line that is no JSON */
} UrbanRecord;

/* Does a file that begins so hold JSON records? Leading white space is skipped. */
extern bool urban_records_begin(const char *bytes, size_t length);

/* The feed stands at the file's start. */
extern void urban_records_open(UrbanRecords *records, UrbanFeed *feed);

/* False at the end. */
extern bool urban_records_next(UrbanRecords *records, UrbanArena *arena, UrbanRecord *record);

#endif
