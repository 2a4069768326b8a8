/*
 * csv.h - CSV with a header: where one row ends and the next begins, and what
 * a row says of its document.
 *
 * Quoting is that of RFC 4180; the separator is a comma, a semicolon or a tab,
 * the same in the whole file. Fields go by the names in the header (field_map.h).
 */
#ifndef URBANLOAD_CSV_H
#define URBANLOAD_CSV_H

#include "feed.h"
#include "field_map.h"

/* How a row is read; the header's bytes belong to whoever filled it in. */
typedef struct UrbanColumns
{
	const char *header;
	size_t header_length;
	char separator;
} UrbanColumns;

typedef struct UrbanCsv
{
	UrbanFeed *feed;
	UrbanColumns columns; /* the header is malloc'ed */
	size_t pending;       /* bytes of the row last given out, to be dropped */
	bool skip_line;       /* it was cut: its line goes on */
	bool told;            /* that reading failed */
	long count;           /* rows given out */
} UrbanCsv;

typedef struct UrbanRow
{
	const char *bytes; /* in the feed's window; valid until the next call */
	size_t length;
	int64_t offset;     /* in the file */
	const char *reason; /* why no row can be read here; NULL for a row */
} UrbanRow;

/* Is a file that begins so CSV: does its first line name a column of texts and another one? */
extern bool urban_csv_begins(const UrbanFieldMap *map, const char *bytes, size_t length);

/* The feed stands at the file's start. False with a reason where its header cannot be read or names no texts. */
extern bool urban_csv_open(UrbanCsv *csv, UrbanFeed *feed, const UrbanFieldMap *map, char reason[URBAN_REASON_BYTES]);

/* False at the end. Empty rows are passed over; behind a broken one it goes on with the next line. */
extern bool urban_csv_next(UrbanCsv *csv, UrbanRow *row);

extern void urban_csv_close(UrbanCsv *csv);

/* The row's id or address, copied into the arena; NULL if it has none. */
extern const char *urban_csv_id(UrbanArena *arena, const UrbanFieldMap *map, const UrbanColumns *columns,
								const char *bytes, size_t length);

/* Copies the fields into the arena. False where the row has another number of fields than the header, or no text. */
extern bool urban_csv_decode(UrbanArena *arena, const UrbanFieldMap *map, const UrbanColumns *columns,
							 const char *bytes, size_t length, UrbanSource *source, UrbanError *error);

#endif
