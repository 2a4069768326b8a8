/*
 * records.c - cutting a JSON file into records; see records.h.
 */
#include "records.h"

#include <stdio.h>
#include <string.h>

#include "json.h"

#define MOST_BROKEN 50   /* objects in a row, each of which may have been read to the largest size of one */
#define KEPT_BYTES  1024 /* before the window's end while the next object is looked for: its beginning may be there */
#define DEEPEST     1000 /* brackets within each other */

/* How far a JSON value has been scanned, without parsing it. */
typedef struct Scan
{
	size_t at;                       /* bytes seen */
	int depth;                       /* open brackets */
	uint8_t square[DEEPEST / 8 + 1]; /* which of them are square ones, as bits */
	bool unmatched;                  /* a bracket was closed by one of the other kind: no JSON */
	bool in_string;
	bool escaped;
	bool line_in_string; /* a line ended inside a string: no JSON */
} Scan;

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static size_t
skip_space(const char *bytes, size_t length)
{
	size_t at = 0;

	if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		at = 3;
	while (at < length && is_space(bytes[at]))
		at++;
	return at;
}

bool
urban_records_begin(const char *bytes, size_t length)
{
	size_t at = skip_space(bytes, length);
	char first = at < length ? bytes[at] : '\0';

	if (first != '{' && first != '[')
		return false;
	at++;
	while (at < length && is_space(bytes[at]))
		at++;
	if (at == length)
		return false;
	/* A text may begin with a bracket too: [Photo], {name}. */
	return first == '{' ? bytes[at] == '"' || bytes[at] == '}' : bytes[at] == '{' || bytes[at] == ']';
}

/* Opens or closes a bracket; false where it fits none. */
static bool
count_bracket(Scan *scan, char c)
{
	bool is_square = c == '[' || c == ']';
	uint8_t bit;

	if (c == '{' || c == '[')
	{
		if (scan->depth == DEEPEST)
			return false;
		bit = (uint8_t) (1u << (scan->depth & 7));
		scan->square[scan->depth >> 3] =
			(uint8_t) (is_square ? scan->square[scan->depth >> 3] | bit : scan->square[scan->depth >> 3] & ~bit);
		scan->depth++;
		return true;
	}
	scan->depth--;
	return ((scan->square[scan->depth >> 3] >> (scan->depth & 7)) & 1) == (is_square ? 1 : 0);
}

/* Goes on scanning; true when the value that began at bytes[0] has ended before bytes[scan->at]. */
static bool
scan_value(Scan *scan, const char *bytes, size_t length)
{
	while (scan->at < length)
	{
		char c = bytes[scan->at++];

		if (scan->in_string)
		{
			if (scan->escaped)
				scan->escaped = false;
			else if (c == '\\')
				scan->escaped = true;
			else if (c == '"')
				scan->in_string = false;
			else if (c == '\n')
			{
				scan->line_in_string = true;
				return false;
			}
		}
		else if (c == '"')
			scan->in_string = true;
		else if (c == '{' || c == '[' || c == '}' || c == ']')
		{
			scan->unmatched = !count_bracket(scan, c);
			if (scan->unmatched || scan->depth == 0)
				return !scan->unmatched;
		}
	}
	return false;
}

/* The number of bytes up to the line's end (excluded), widening the window; *cut if it has no end within a document's size. */
static size_t
line_length(UrbanFeed *feed, bool *cut)
{
	size_t seen = 0;

	*cut = false;
	for (;;)
	{
		size_t length = urban_feed_length(feed);
		const char *end = length > seen ? memchr(urban_feed_at(feed) + seen, '\n', length - seen) : NULL;

		if (end != NULL)
			return (size_t) (end - urban_feed_at(feed));
		if (feed->at_end)
			return length;
		seen = length;
		if (!urban_feed_more(feed))
		{
			*cut = true;
			return length;
		}
	}
}

/*
 * Lines, if the first line is a whole object and not the beginning of the next
 * one as well, or if it breaks off inside a string, or if the next line begins
 * an object of its own.
 */
static bool
stands_by_line(UrbanFeed *feed)
{
	Scan scan = {0};
	bool cut;
	bool whole;
	size_t length = line_length(feed, &cut);
	const char *next;

	if (cut || urban_feed_at(feed)[0] != '{')
		return false;
	whole = scan_value(&scan, urban_feed_at(feed), length);
	if (whole)
		scan.at += skip_space(urban_feed_at(feed) + scan.at, length - scan.at);
	if (whole && scan.at < length) /* another object, or rubbish: that is the line's own fault */
		return urban_feed_at(feed)[scan.at] != '{';
	if (scan.in_string)
		return true;
	while (!feed->at_end && urban_feed_length(feed) < length + 2)
		if (!urban_feed_more(feed))
			return false;
	next = urban_feed_at(feed) + length;
	return whole || (urban_feed_length(feed) >= length + 2 && next[1] == '{');
}

/* Spaces and tabs before the file's first object, behind the bracket of an array. */
static size_t
first_indent(const UrbanFeed *feed)
{
	const char *bytes = urban_feed_at(feed);
	const char *object = memchr(bytes, '{', urban_feed_length(feed));
	size_t indent = 0;

	while (object != NULL && object > bytes && (object[-1] == ' ' || object[-1] == '\t'))
	{
		object--;
		indent++;
	}
	return indent;
}

void
urban_records_open(UrbanRecords *records, UrbanFeed *feed)
{
	memset(records, 0, sizeof(*records));
	records->feed = feed;
	urban_feed_skip(feed, skip_space(urban_feed_at(feed), urban_feed_length(feed)));
	records->by_line = stands_by_line(feed);
	records->indent = first_indent(feed);
}

/* Drops what was given out last. */
static void
drop_pending(UrbanRecords *records)
{
	UrbanFeed *feed = records->feed;
	bool cut = records->skip_line;

	urban_feed_skip(feed, records->pending);
	records->pending = 0;
	records->skip_line = false;
	while (cut)
	{
		size_t length = line_length(feed, &cut);

		urban_feed_skip(feed, length);
	}
}

/* Drops separators; false where the file ends. */
static bool
find_begin(UrbanRecords *records)
{
	UrbanFeed *feed = records->feed;

	for (;;)
	{
		const char *bytes = urban_feed_at(feed);
		size_t length = urban_feed_length(feed);
		size_t at = 0;

		while (at < length && (is_space(bytes[at]) ||
							   (!records->by_line && (bytes[at] == '[' || bytes[at] == ']' || bytes[at] == ','))))
			at++;
		urban_feed_skip(feed, at);
		if (at < length)
			return true;
		if (feed->at_end || !urban_feed_more(feed))
			return false;
	}
}

static void
next_line(UrbanRecords *records, UrbanArena *arena, UrbanRecord *record)
{
	UrbanFeed *feed = records->feed;
	size_t length = line_length(feed, &records->skip_line);
	size_t fault;

	record->length = length;
	records->pending = length;
	if (records->skip_line)
		record->reason = feed->reason;
	else if (feed->failed && length == urban_feed_length(feed))
		record->reason = feed->reason; /* the line goes on behind the break */
	records->told = feed->failed && record->reason != NULL;
	while (record->length > 0 && is_space(urban_feed_at(feed)[record->length - 1]))
		record->length--;
	if (record->reason == NULL)
		record->value = urban_json_parse(arena, urban_feed_at(feed), record->length, &fault);
}

/* The name of the first member of the object at the text, with its quotation marks; its bytes, 0 if there is none. */
static size_t
first_name(const char *text, size_t bytes, const char **name)
{
	size_t at = 1 + skip_space(text + 1, bytes - 1);
	const char *end = at < bytes && text[at] == '"' ? memchr(text + at + 1, '"', bytes - at - 1) : NULL;

	*name = text + at;
	return end == NULL ? 0 : (size_t) (end + 1 - *name);
}

/* Remembers how the file's first object begins, as those behind it will. */
static void
remember_name(UrbanRecords *records, const char *text, size_t bytes)
{
	const char *name;
	size_t length = records->name_bytes > 0 || bytes < 2 ? 0 : first_name(text, bytes, &name);

	if (length == 0 || length > sizeof(records->name))
		return;
	memcpy(records->name, name, length);
	records->name_bytes = length;
}

/*
 * Does an object of the file begin at the brace bytes[at]? On a line of its own
 * as far to the right as the first one did, or with the name that the first one
 * began with and behind a comma, a bracket or another object.
 */
static bool
begins_object(const UrbanRecords *records, const char *bytes, size_t length, size_t at)
{
	size_t before = at;
	const char *name;
	size_t name_bytes;

	while (before > 0 && (bytes[before - 1] == ' ' || bytes[before - 1] == '\t'))
		before--;
	if (before > 0 && bytes[before - 1] == '\n' && at - before == records->indent)
		return true;
	while (before > 0 && is_space(bytes[before - 1]))
		before--;
	if (before == 0 || strchr(",[}", bytes[before - 1]) == NULL || bytes[before - 1] == '\0' || at + 2 > length)
		return false;
	name_bytes = first_name(bytes + at, length - at, &name);
	return name_bytes > 0 && name_bytes == records->name_bytes && memcmp(name, records->name, name_bytes) == 0;
}

/* Goes to where the next object begins, behind a broken one of which the window's first byte is left. False at the end. */
static bool
find_object(UrbanRecords *records)
{
	UrbanFeed *feed = records->feed;
	size_t seen = 1;

	records->lost = false;
	for (;;)
	{
		const char *bytes = urban_feed_at(feed);
		size_t length = urban_feed_length(feed);
		size_t skipped;

		for (size_t at = seen; at < length; at++)
		{
			const char *brace = memchr(bytes + at, '{', length - at);

			if (brace == NULL)
				break;
			at = (size_t) (brace - bytes);
			if (begins_object(records, bytes, length, at))
			{
				urban_feed_skip(feed, at);
				return true;
			}
		}
		if (feed->at_end)
		{
			urban_feed_skip(feed, length);
			return false;
		}
		skipped = length > KEPT_BYTES ? length - KEPT_BYTES : 0;
		urban_feed_skip(feed, skipped);
		seen = skipped > 0 ? 1 : seen;
		urban_feed_more(feed); /* where it fails, the feed is at its end, or its window is full and then cut */
	}
}

/* An object over any number of lines. */
static void
next_value(UrbanRecords *records, UrbanArena *arena, UrbanRecord *record)
{
	UrbanFeed *feed = records->feed;
	Scan scan = {0};
	size_t fault = 0;

	if (urban_feed_at(feed)[0] != '{')
		record->reason = "an object was expected here";
	while (record->reason == NULL && !scan_value(&scan, urban_feed_at(feed), urban_feed_length(feed)))
	{
		if (scan.line_in_string)
			record->reason = "a line ends inside a string";
		else if (scan.unmatched)
			record->reason = "its brackets do not match";
		else if (feed->at_end)
			record->reason = feed->failed ? feed->reason : "the file ends inside a record";
		else if (!urban_feed_more(feed))
			record->reason = feed->reason;
	}
	if (record->reason == NULL)
		record->value = urban_json_parse(arena, urban_feed_at(feed), scan.at, &fault);
	if (record->reason == NULL && record->value == NULL)
	{
		snprintf(records->reason, sizeof(records->reason), "the record is no JSON at its byte %zu", fault + 1);
		record->reason = records->reason;
	}
	remember_name(records, urban_feed_at(feed), urban_feed_length(feed));
	records->broken = record->reason == NULL ? 0 : records->broken + 1;
	records->lost = record->reason != NULL;
	record->length = records->lost ? 0 : scan.at;
	records->told = records->lost && feed->failed;
	records->pending = record->length;
}

/* Without another record: the end, or one reject that tells why reading ended before it. */
static bool
tell_end(UrbanRecords *records, UrbanRecord *record)
{
	const UrbanFeed *feed = records->feed;

	if (records->told || (!feed->failed && records->broken < MOST_BROKEN))
		return false;
	records->told = true;
	records->count++;
	record->offset = feed->offset;
	record->bytes = "";
	record->reason = feed->failed ? feed->reason : "too many broken objects one after the other; the rest is left out";
	return true;
}

bool
urban_records_next(UrbanRecords *records, UrbanArena *arena, UrbanRecord *record)
{
	memset(record, 0, sizeof(*record));
	drop_pending(records);
	if (records->broken >= MOST_BROKEN || (records->lost && !find_object(records)) || !find_begin(records))
		return tell_end(records, record);
	record->offset = records->feed->offset;
	if (records->by_line)
		next_line(records, arena, record);
	else
		next_value(records, arena, record);
	record->bytes = urban_feed_at(records->feed);
	records->count++;
	return true;
}
