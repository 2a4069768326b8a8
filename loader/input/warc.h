/*
 * warc.h - Common Crawl's WARC and WET: where one record ends and the next
 * begins, and the page in a record.
 *
 * Documents are conversion records (the text of a page) and response records
 * (a page as its server sent it). A file's other records only tell of the crawl.
 */
#ifndef URBANLOAD_WARC_H
#define URBANLOAD_WARC_H

#include "core/arena.h"
#include "core/error.h"
#include "core/text/header.h"
#include "feed.h"

typedef struct UrbanWarc
{
	UrbanFeed *feed;
	int64_t pending; /* bytes of the record last given out, to be dropped */
	bool told;       /* that reading failed */
	bool lost;       /* behind a broken record: the next one has to be looked for */
	long count;      /* records given out */
} UrbanWarc;

typedef struct UrbanWarcRecord
{
	const char *bytes; /* header and block, in the feed's window; valid until the next call */
	size_t length;
	int64_t offset;  /* in the file */
	const char *uri; /* WARC-Target-URI in the window, not NUL-terminated; NULL without one */
	size_t uri_length;
	const char *reason; /* why no record can be read here; NULL for a record */
	bool is_filtered;   /* a page of a kind that is not read: no document and no fault; the reason tells */
} UrbanWarcRecord;

extern bool urban_warc_begins(const char *bytes, size_t length);

extern void urban_warc_open(UrbanWarc *warc, UrbanFeed *feed);

/* The next document of the file. False at the end. */
extern bool urban_warc_next(UrbanWarc *warc, UrbanWarcRecord *record);

/* Reads the page of one record. most_bytes bounds what a packed page may unpack to. */
extern bool urban_warc_decode(UrbanArena *arena, const char *bytes, size_t length, size_t most_bytes,
							  UrbanSource *source, UrbanError *error);

#endif
