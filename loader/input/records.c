/*
 * records.c - cutting a JSON file into records; see records.h.
 */
#include "records.h"

#include <string.h>

#define MOST_BROKEN 50 /* objects in a row, each of which may have been read to the largest size of one */

/* How far a JSON value has been scanned, without parsing it. */
typedef struct Scan
{
	size_t at; /* bytes seen */
	int depth; /* open brackets */
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
		else if (c == '{' || c == '[')
			scan->depth++;
		else if ((c == '}' || c == ']') && --scan->depth <= 0)
			return true;
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
 * Lines, if the first line is a whole object behind which nothing or the next
 * object follows, or if it breaks off inside a string, or if the next line
 * begins an object of its own.
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
	if (whole && skip_space(urban_feed_at(feed) + scan.at, length - scan.at) < length - scan.at)
		return true; /* rubbish behind an object: the line's own fault */
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
next_line(UrbanRecords *records, UrbanRecord *record)
{
	UrbanFeed *feed = records->feed;
	size_t length = line_length(feed, &records->skip_line);

	record->length = length;
	records->pending = length;
	if (records->skip_line)
		record->reason = feed->reason;
	else if (feed->failed && length == urban_feed_length(feed))
		record->reason = feed->reason; /* the line goes on behind the break */
	records->told = feed->failed && record->reason != NULL;
	while (record->length > 0 && is_space(urban_feed_at(feed)[record->length - 1]))
		record->length--;
}

/* Goes to the next line on which an object begins as far to the right as the first one did. False at the end. */
static bool
find_object(UrbanRecords *records)
{
	UrbanFeed *feed = records->feed;
	bool cut = true;

	records->lost = false;
	for (;;)
	{
		size_t length = line_length(feed, &cut);
		const char *line = urban_feed_at(feed);
		size_t indent = 0;

		while (indent < length && (line[indent] == ' ' || line[indent] == '\t'))
			indent++;
		if (!cut && indent == records->indent && indent < length && line[indent] == '{')
			return true;
		urban_feed_skip(feed, cut || length == urban_feed_length(feed) ? length : length + 1);
		if (urban_feed_length(feed) == 0 && feed->at_end)
			return false;
	}
}

/* An object over any number of lines. */
static void
next_value(UrbanRecords *records, UrbanRecord *record)
{
	UrbanFeed *feed = records->feed;
	Scan scan = {0};
	const char *line;

	if (urban_feed_at(feed)[0] != '{')
		record->reason = "an object was expected here";
	while (record->reason == NULL && !scan_value(&scan, urban_feed_at(feed), urban_feed_length(feed)))
	{
		if (scan.line_in_string)
			record->reason = "a line ends inside a string";
		else if (feed->at_end)
			record->reason = feed->failed ? feed->reason : "the file ends inside a record";
		else if (!urban_feed_more(feed))
			record->reason = feed->reason;
	}
	records->broken = record->reason == NULL ? 0 : records->broken + 1;
	records->lost = record->reason != NULL;
	record->length = scan.at;
	if (record->reason != NULL)
	{
		/* Its first line is given up; whether the next ones hold objects is looked at. */
		line = memchr(urban_feed_at(feed), '\n', urban_feed_length(feed));
		record->length = line == NULL ? urban_feed_length(feed) : (size_t) (line + 1 - urban_feed_at(feed));
		records->told = feed->failed;
	}
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
urban_records_next(UrbanRecords *records, UrbanRecord *record)
{
	memset(record, 0, sizeof(*record));
	drop_pending(records);
	if (records->broken >= MOST_BROKEN || (records->lost && !find_object(records)) || !find_begin(records))
		return tell_end(records, record);
	record->offset = records->feed->offset;
	if (records->by_line)
		next_line(records, record);
	else
		next_value(records, record);
	record->bytes = urban_feed_at(records->feed);
	records->count++;
	return true;
}
