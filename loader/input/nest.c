/*
 * nest.c - a stack of open files, each inside the one below it; see nest.h.
 */
#include "nest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "archive.h"
#include "encoding.h"
#include "html.h"
#include "record_fields.h"
#include "records.h"
#include "uri.h"
#include "utf16.h"
#include "warc.h"

#define HEAD_BYTES     ((size_t) 16 * 1024)         /* what a file holds is told by */
#define DEEPEST        32                           /* whatever the limit of nesting says */
#define EXPANSION_FREE ((int64_t) 32 * 1024 * 1024) /* unpacked bytes below which no ratio is looked at */

typedef enum Holds
{
	HOLDS_NOTHING = 0, /* all of it was given out */
	HOLDS_DOCUMENT,
	HOLDS_RECORDS,
	HOLDS_ROWS,
	HOLDS_CRAWL,
	HOLDS_MEMBERS
} Holds;

/* One open file or member. */
typedef struct Level
{
	UrbanNest *nest;
	UrbanFeed feed;
	char *uri; /* malloc'ed */
	Holds holds;
	UrbanFormat format;   /* of a document */
	UrbanPacking packing; /* of members */
	union
	{
		UrbanRecords records;
		UrbanCsv csv;
		UrbanWarc warc;
		UrbanArchive archive;
	} as;
	int64_t unpacked;    /* bytes that came out of the archive below */
	int64_t packed_from; /* bytes read of the outermost file when it began */
} Level;

struct UrbanNest
{
	const UrbanLimits *limits;
	const UrbanFieldMap *map;
	Level levels[DEEPEST + 1];
	int depth;        /* open levels */
	int64_t expanded; /* bytes unpacked of the outermost file, at any depth */
	bool is_new;      /* nothing was asked of the outermost file yet */
	bool failed_to_open;
};

UrbanNest *
urban_nest_create(const UrbanLimits *limits, const UrbanFieldMap *map)
{
	UrbanNest *nest = calloc(1, sizeof(*nest));

	if (nest == NULL)
		return NULL;
	nest->limits = limits;
	nest->map = map;
	for (int i = 0; i <= DEEPEST; i++)
	{
		nest->levels[i].nest = nest;
		nest->levels[i].feed.file = -1;
	}
	return nest;
}

/* Closes the innermost level; its buffer stays for the next one. */
static void
leave(UrbanNest *nest)
{
	Level *level = &nest->levels[--nest->depth];

	if (level->holds == HOLDS_MEMBERS)
		urban_archive_close(&level->as.archive);
	else if (level->holds == HOLDS_ROWS)
		urban_csv_close(&level->as.csv);
	urban_feed_close(&level->feed);
	free(level->uri);
	level->uri = NULL;
	level->holds = HOLDS_NOTHING;
}

void
urban_nest_destroy(UrbanNest *nest)
{
	if (nest == NULL)
		return;
	while (nest->depth > 0)
		leave(nest);
	for (int i = 0; i <= DEEPEST; i++)
		free(nest->levels[i].feed.bytes);
	free(nest);
}

/* Bytes of the outermost file that have been read. */
static int64_t
packed_bytes(const UrbanNest *nest)
{
	const UrbanFeed *feed = &nest->levels[0].feed;

	return feed->offset + (int64_t) urban_feed_length(feed);
}

/* An UrbanFeedRead of a level: bytes of the member that is open in the archive below, held to the limits. */
static ptrdiff_t
read_member(void *context, char *bytes, size_t room, char reason[URBAN_REASON_BYTES])
{
	Level *level = context;
	UrbanNest *nest = level->nest;
	const UrbanLimits *limits = nest->limits;
	ptrdiff_t got = urban_archive_read(&(level - 1)->as.archive, bytes, room, reason);

	if (got <= 0)
		return got;
	level->unpacked += got;
	nest->expanded += got;
	if (nest->expanded > limits->expanded_bytes)
	{
		for (int i = 0; i < nest->depth; i++)
			if (nest->levels[i].holds == HOLDS_MEMBERS)
				nest->levels[i].as.archive.failed = true; /* so that it is told once */
		snprintf(reason, URBAN_REASON_BYTES, "the file unpacks to more than %ld bytes; what follows in it is left out",
				 limits->expanded_bytes);
		return -1;
	}
	/* Of an archive inside an archive each member is looked at for itself. */
	if (level->holds != HOLDS_MEMBERS && level->unpacked > EXPANSION_FREE &&
		level->unpacked / limits->expansion_ratio > packed_bytes(nest) - level->packed_from)
	{
		snprintf(reason, URBAN_REASON_BYTES, "it unpacks to more than %ld times its size", limits->expansion_ratio);
		return -1;
	}
	return got;
}

static bool
give_reject(UrbanArena *arena, const char *uri, int64_t offset, const char *step, const char *reason,
			UrbanInputItem *item)
{
	if (item->uri == NULL)
		item->uri = urban_arena_copy(arena, uri, strlen(uri));
	item->offset = offset;
	item->step = step;
	item->reason = urban_arena_copy(arena, reason, strlen(reason));
	urban_digest_raw(item->bytes != NULL ? item->bytes : "", item->length, item->digest);
	return true;
}

/* The digest of raw bytes and of what else decides how they are read. */
static void
digest_item(const UrbanNest *nest, UrbanInputItem *item)
{
	const char *map = nest->map->written;
	UrbanPart parts[3] = {{item->bytes, item->length},
						  {item->columns.header, item->columns.header_length},
						  {map, map == NULL ? 0 : strlen(map)}};

	if (item->format == URBAN_FORMAT_CSV || (item->format == URBAN_FORMAT_JSON && map != NULL))
		urban_digest(parts, 3, item->digest);
	else
		urban_digest_raw(item->bytes, item->length, item->digest);
}

static bool
give_document(const UrbanNest *nest, UrbanArena *arena, const char *bytes, size_t length, UrbanInputItem *item)
{
	char *copy = urban_arena_take(arena, length + 1);

	if (copy == NULL)
		return give_reject(arena, item->uri, item->offset, "read", "out of memory", item);
	memcpy(copy, bytes, length);
	copy[length] = '\0';
	item->bytes = copy;
	item->length = length;
	digest_item(nest, item);
	return true;
}

/* Does the name say CSV, whatever it is packed in? */
static bool
is_named_csv(const char *uri)
{
	const char *name = strrchr(uri, '/');

	name = name != NULL ? name : uri;
	return strcasestr(name, ".csv") != NULL || strcasestr(name, ".tsv") != NULL;
}

/* Does it hold records, rows or a crawl in UTF-16? Texts and pages are decoded as a whole, later. */
static bool
holds_utf16_records(const Level *level, const char *bytes, size_t length)
{
	char head[HEAD_BYTES];
	size_t decoded = memchr(bytes, '\0', length < HEAD_BYTES ? length : HEAD_BYTES) == NULL
						 ? 0
						 : urban_utf16_head(bytes, length < HEAD_BYTES ? length : HEAD_BYTES, head, sizeof(head));

	return decoded > 0 && (urban_warc_begins(head, decoded) || urban_records_begin(head, decoded) ||
						   (!urban_html_begins(head, decoded) &&
							(is_named_csv(level->uri) || urban_csv_begins(level->nest->map, head, decoded))));
}

/* What a file that begins with the bytes in the window holds. */
static Holds
tell_holds(Level *level)
{
	const char *bytes = urban_feed_at(&level->feed);
	size_t length = urban_feed_length(&level->feed);

	level->packing = urban_packing(bytes, length);
	if (level->packing == URBAN_PACKED_NOT && holds_utf16_records(level, bytes, length))
		level->packing = URBAN_PACKED_UTF16;
	if (level->packing != URBAN_PACKED_NOT)
		return HOLDS_MEMBERS;
	if (urban_warc_begins(bytes, length))
		return HOLDS_CRAWL;
	if (urban_records_begin(bytes, length))
		return HOLDS_RECORDS;
	level->format = urban_html_begins(bytes, length) ? URBAN_FORMAT_HTML : URBAN_FORMAT_TEXT;
	if (level->format == URBAN_FORMAT_TEXT &&
		(is_named_csv(level->uri) || urban_csv_begins(level->nest->map, bytes, length)))
		return HOLDS_ROWS;
	return HOLDS_DOCUMENT;
}

/*
 * Looks into the innermost level and makes it ready. True with an item where
 * nothing can be read of it; the level is left.
 */
static bool
begin_level(UrbanNest *nest, UrbanArena *arena, UrbanInputItem *item)
{
	Level *level = &nest->levels[nest->depth - 1];
	const UrbanLimits *limits = nest->limits;
	UrbanFeed *feed = &level->feed;
	char reason[URBAN_REASON_BYTES] = "";
	const char *step = "split";
	bool begun = true;

	feed->most = (size_t) limits->document_bytes;
	if (!urban_feed_fill(feed, HEAD_BYTES) && !feed->failed && urban_feed_length(feed) < URBAN_PACKING_BYTES)
	{
		memcpy(reason, feed->reason, sizeof(reason));
		begun = false;
	}
	level->holds = begun ? tell_holds(level) : HOLDS_NOTHING;
	if (level->holds == HOLDS_RECORDS)
	{
		feed->most = (size_t) limits->record_bytes;
		urban_records_open(&level->as.records, feed);
	}
	else if (level->holds == HOLDS_ROWS)
	{
		feed->most = (size_t) limits->record_bytes;
		begun = urban_csv_open(&level->as.csv, feed, nest->map, reason);
		if (!begun)
			urban_csv_close(&level->as.csv);
	}
	else if (level->holds == HOLDS_CRAWL)
		urban_warc_open(&level->as.warc, feed);
	else if (level->holds == HOLDS_MEMBERS)
	{
		step = "unpack";
		begun = nest->depth <= limits->nesting && nest->depth < DEEPEST;
		if (!begun)
			snprintf(reason, sizeof(reason), "archives are nested more than %ld deep", limits->nesting);
		else
			begun = urban_archive_open(&level->as.archive, level->packing, feed, reason);
	}
	if (begun)
		return false;
	level->holds = HOLDS_NOTHING;
	give_reject(arena, level->uri, feed->offset, step, reason, item);
	leave(nest);
	return true;
}

void
urban_nest_open(UrbanNest *nest, const char *path, const char *uri)
{
	Level *level = &nest->levels[0];

	level->uri = strdup(uri);
	level->unpacked = level->packed_from = 0;
	nest->expanded = 0;
	nest->depth = 1;
	nest->is_new = true;
	nest->failed_to_open = level->uri == NULL || !urban_feed_open(&level->feed, path);
}

/* The whole of a file or member. */
static bool
next_document(UrbanNest *nest, UrbanArena *arena, Level *level, UrbanInputItem *item)
{
	UrbanFeed *feed = &level->feed;
	bool whole = urban_feed_fill(feed, (size_t) nest->limits->document_bytes + 1);

	level->holds = HOLDS_NOTHING;
	item->uri = urban_arena_copy(arena, level->uri, strlen(level->uri));
	item->format = level->format;
	if (feed->failed)
		return give_reject(arena, level->uri, feed->offset + (int64_t) urban_feed_length(feed), "read", feed->reason,
						   item);
	if (!whole || urban_feed_length(feed) > (size_t) nest->limits->document_bytes)
	{
		snprintf(feed->reason, sizeof(feed->reason), "it is larger than %ld bytes", nest->limits->document_bytes);
		return give_reject(arena, level->uri, 0, "read", feed->reason, item);
	}
	return give_document(nest, arena, urban_feed_at(feed), urban_feed_length(feed), item);
}

/* A record's uri: its file's, "#", and its id or number. */
static void
name_record(UrbanArena *arena, const Level *level, const char *id, long number, UrbanInputItem *item)
{
	bool clean;

	id = id != NULL ? urban_arena_printf(arena, "%s#%s", level->uri, id)
					: urban_arena_printf(arena, "%s#%ld", level->uri, number);
	item->uri = urban_uri_make(arena, id, &clean);
}

/* A JSON record or row, unless it is too long. */
static bool
give_record(const UrbanNest *nest, UrbanArena *arena, const char *bytes, size_t length, const char *reason,
			UrbanInputItem *item)
{
	if (reason == NULL && length > (size_t) nest->limits->record_bytes)
		reason = urban_arena_printf(arena, "it is longer than %ld bytes", nest->limits->record_bytes);
	if (reason != NULL)
		return give_reject(arena, item->uri, item->offset, "split", reason, item);
	return give_document(nest, arena, bytes, length, item);
}

static bool
next_record(UrbanNest *nest, UrbanArena *arena, Level *level, UrbanInputItem *item)
{
	UrbanRecord record;
	const char *id;

	if (!urban_records_next(&level->as.records, arena, &record))
	{
		level->holds = HOLDS_NOTHING;
		return level->as.records.count == 0 &&
			   give_reject(arena, level->uri, 0, "split", "the file has no records", item);
	}
	item->format = URBAN_FORMAT_JSON;
	item->offset = record.offset;
	item->value = record.value;
	id = urban_record_id(arena, nest->map, record.value);
	name_record(arena, level, id, level->as.records.count, item);
	return give_record(nest, arena, record.bytes, record.length, record.reason, item);
}

static bool
next_row(UrbanNest *nest, UrbanArena *arena, Level *level, UrbanInputItem *item)
{
	UrbanCsv *csv = &level->as.csv;
	UrbanRow row;
	const char *id;

	if (!urban_csv_next(csv, &row))
	{
		bool is_empty = csv->count == 0;

		urban_csv_close(csv);
		level->holds = HOLDS_NOTHING;
		return is_empty && give_reject(arena, level->uri, 0, "split", "the file has no rows below its header", item);
	}
	item->format = URBAN_FORMAT_CSV;
	item->offset = row.offset;
	item->columns = csv->columns;
	item->columns.header = urban_arena_copy(arena, csv->columns.header, csv->columns.header_length);
	id = row.reason == NULL ? urban_csv_id(arena, nest->map, &item->columns, row.bytes, row.length) : NULL;
	name_record(arena, level, id, csv->count, item);
	return give_record(nest, arena, row.bytes, row.length, row.reason, item);
}

static bool
next_page(UrbanNest *nest, UrbanArena *arena, Level *level, UrbanInputItem *item)
{
	UrbanWarcRecord record;
	const char *id = NULL;

	if (!urban_warc_next(&level->as.warc, &record))
	{
		level->holds = HOLDS_NOTHING;
		return false;
	}
	if (record.uri != NULL)
		id = urban_uri_member(arena, urban_arena_copy(arena, record.uri, record.uri_length));
	item->format = URBAN_FORMAT_WARC;
	item->offset = record.offset;
	item->is_filtered = record.is_filtered;
	name_record(arena, level, id, level->as.warc.count, item);
	if (record.reason != NULL)
		return give_reject(arena, item->uri, record.offset, record.is_filtered ? "filter" : "split", record.reason,
						   item);
	return give_document(nest, arena, record.bytes, record.length, item);
}

/* Opens the next member as a level of its own. True with an item where it cannot be read, or the archive breaks off. */
static bool
next_member(UrbanNest *nest, UrbanArena *arena, Level *level, UrbanInputItem *item)
{
	char reason[URBAN_REASON_BYTES];
	Level *inner = level + 1;
	UrbanMember member;
	const char *uri = level->uri;

	if (!urban_archive_next(&level->as.archive, &member, reason))
	{
		urban_archive_close(&level->as.archive);
		level->holds = HOLDS_NOTHING;
		if (reason[0] == '\0' && level->as.archive.count == 0)
			strcpy(reason, "there is nothing in it");
		return reason[0] != '\0' && give_reject(arena, level->uri, level->feed.offset, "unpack", reason, item);
	}
	if (member.name != NULL)
		uri = urban_arena_printf(arena, "%s!%s", level->uri, urban_uri_member(arena, member.name));
	if (member.reason != NULL)
		return give_reject(arena, uri, member.offset, "unpack", member.reason, item);
	inner->uri = strdup(uri);
	if (inner->uri == NULL)
		return give_reject(arena, uri, member.offset, "unpack", "out of memory", item);
	inner->unpacked = 0;
	inner->packed_from = packed_bytes(nest);
	urban_feed_open_reader(&inner->feed, read_member, inner);
	nest->depth++;
	return begin_level(nest, arena, item);
}

bool
urban_nest_next(UrbanNest *nest, UrbanArena *arena, UrbanInputItem *item)
{
	while (nest->depth > 0)
	{
		Level *level = &nest->levels[nest->depth - 1];
		bool given = false;

		if (nest->failed_to_open)
		{
			nest->failed_to_open = nest->is_new = false;
			give_reject(arena, level->uri != NULL ? level->uri : "?", 0, "open",
						level->uri != NULL ? level->feed.reason : "out of memory", item);
			leave(nest);
			return true;
		}
		if (nest->is_new)
		{
			nest->is_new = false;
			if (begin_level(nest, arena, item))
				return true;
			continue;
		}
		switch (level->holds)
		{
			case HOLDS_DOCUMENT:
				given = next_document(nest, arena, level, item);
				break;
			case HOLDS_RECORDS:
				given = next_record(nest, arena, level, item);
				break;
			case HOLDS_ROWS:
				given = next_row(nest, arena, level, item);
				break;
			case HOLDS_CRAWL:
				given = next_page(nest, arena, level, item);
				break;
			case HOLDS_MEMBERS:
				given = next_member(nest, arena, level, item);
				break;
			case HOLDS_NOTHING:
				leave(nest);
				break;
		}
		if (given)
			return true;
		memset(item, 0, sizeof(*item));
	}
	return false;
}
