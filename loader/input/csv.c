/*
 * csv.c - cutting CSV into rows and rows into fields; see csv.h.
 */
#include "csv.h"

#include <stdlib.h>
#include <string.h>

#include "encoding.h"

#define MOST_COLUMNS 500             /* more are no table of documents */
#define HEADER_BYTES ((size_t) 4000) /* a longer first line is a text */
#define SHORT_COLUMN 24              /* bytes of the longest usual name of texts, in any encoding */

static const char separators[] = {',', ';', '\t'};

/* How far a row has been scanned. */
typedef struct Scan
{
	size_t at;
	bool in_quotes;
	bool field_begins; /* here a quotation mark quotes */
	size_t first_line; /* where the row's first line ends; 0 if not yet seen */
	bool bad_quote;    /* a letter behind a closing quotation mark */
} Scan;

/* Goes on scanning; true when the row has ended at scan->at (the line end excluded). */
static bool
scan_row(Scan *scan, char separator, const char *bytes, size_t length, bool at_end)
{
	while (scan->at < length)
	{
		char c = bytes[scan->at];

		if (scan->in_quotes)
		{
			if (c == '\n' && scan->first_line == 0)
				scan->first_line = scan->at;
			if (c == '"')
			{
				if (scan->at + 1 == length && !at_end)
					return false; /* what follows decides */
				if (scan->at + 1 < length && bytes[scan->at + 1] == '"')
					scan->at++;
				else
				{
					char next = scan->at + 1 < length ? bytes[scan->at + 1] : '\n';

					scan->in_quotes = false;
					scan->bad_quote = next != separator && next != '\n' && next != '\r';
					if (scan->bad_quote)
						return true;
				}
			}
		}
		else if (c == '\n')
			return true;
		else if (c == '"' && scan->field_begins)
			scan->in_quotes = true;
		scan->field_begins = !scan->in_quotes && c == separator;
		scan->at++;
	}
	return false;
}

/* The separator that stands in a header line most often, outside quotes. */
static char
find_separator(const char *line, size_t length)
{
	char best = ',';
	size_t most = 0;

	for (size_t i = 0; i < sizeof(separators); i++)
	{
		size_t count = 0;
		bool in_quotes = false;

		for (size_t at = 0; at < length; at++)
		{
			in_quotes ^= line[at] == '"';
			count += !in_quotes && line[at] == separators[i];
		}
		if (count > most)
		{
			most = count;
			best = separators[i];
		}
	}
	return best;
}

/* The next field of a row: unquoted, NUL-terminated, written over the row itself. *at moves behind it; -1 at the end. */
static char *
next_field(char *row, size_t length, ptrdiff_t *at, char separator)
{
	size_t read = (size_t) *at;
	char *field = row + read;
	char *out = field;
	bool quoted = read < length && row[read] == '"';

	read += quoted;
	while (read < length && (quoted || row[read] != separator))
	{
		if (quoted && row[read] == '"')
		{
			if (read + 1 < length && row[read + 1] == '"')
				read++;
			else
			{
				read++;
				break;
			}
		}
		*out++ = row[read++];
	}
	*at = read < length ? (ptrdiff_t) read + 1 : -1;
	*out = '\0'; /* at most where the separator or quotation mark stood, or behind the row */
	return field;
}

/* Cuts a row, which the fields then point into; their number. */
static int
cut_row(char *row, size_t length, char separator, char *fields[MOST_COLUMNS])
{
	int count = 0;

	for (ptrdiff_t at = 0; at >= 0 && count < MOST_COLUMNS;)
		fields[count++] = next_field(row, length, &at, separator);
	return count;
}

static size_t
skip_mark(const char *bytes, size_t length)
{
	return length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

static size_t
without_line_end(const char *bytes, size_t length)
{
	while (length > 0 && (bytes[length - 1] == '\r' || bytes[length - 1] == '\n'))
		length--;
	return length;
}

/* A writable copy of a row as UTF-8 in the arena; NULL if it cannot be decoded. */
static char *
copy_row(UrbanArena *arena, const char *bytes, size_t length, size_t *copied, UrbanError *error)
{
	const char *text;
	char *copy;

	if (!urban_encoding_decode(arena, bytes, length, NULL, &text, copied, error))
		return NULL;
	copy = urban_arena_try(arena, *copied + 1);
	if (copy == NULL)
		urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "the row needs more memory than one may have");
	else
		memcpy(copy, text, *copied);
	return copy;
}

/* The column of each field, -1 where it has none; the number of columns, 0 if the header cannot be decoded. */
static int
find_columns(UrbanArena *arena, const UrbanFieldMap *map, const UrbanColumns *columns, int found[URBAN_FIELDS])
{
	char *names[MOST_COLUMNS];
	int ranks[URBAN_FIELDS];
	size_t length;
	char *header = copy_row(arena, columns->header, columns->header_length, &length, NULL);
	int count = header == NULL ? 0 : cut_row(header, length, columns->separator, names);

	for (int field = 0; field < URBAN_FIELDS; field++)
		found[field] = -1;
	for (int i = 0; i < count; i++)
	{
		char *name = names[i] + strspn(names[i], " \t");
		size_t end = strlen(name);

		while (end > 0 && (name[end - 1] == ' ' || name[end - 1] == '\t'))
			name[--end] = '\0';
		for (int field = 0; field < URBAN_FIELDS; field++)
		{
			int rank = urban_field_rank(map, (UrbanField) field, name);

			if (rank >= 0 && (found[field] < 0 || rank < ranks[field]))
			{
				found[field] = i;
				ranks[field] = rank;
			}
		}
	}
	return count;
}

/* Has the header a column of texts? */
static bool
names_texts(const UrbanFieldMap *map, const UrbanColumns *columns)
{
	UrbanArena *arena = urban_arena_create(NULL, 0);
	int found[URBAN_FIELDS];
	bool named;

	if (arena == NULL)
		return false;
	find_columns(arena, map, columns, found);
	named = found[URBAN_FIELD_TEXT] >= 0;
	urban_arena_destroy(arena);
	return named;
}

/* Is there a column whose name is one word, as all usual names of texts are? Most lines with a comma have none. */
static bool
has_short_column(const UrbanColumns *columns)
{
	size_t start = 0;

	for (size_t at = 0; at <= columns->header_length; at++)
	{
		size_t end = at;

		if (at < columns->header_length && columns->header[at] != columns->separator)
			continue;
		while (start < end && strchr(" \t\"", columns->header[start]) != NULL)
			start++;
		while (end > start && strchr(" \t\"", columns->header[end - 1]) != NULL)
			end--;
		if (end > start && end - start <= SHORT_COLUMN && memchr(columns->header + start, ' ', end - start) == NULL)
			return true;
		start = at + 1;
	}
	return false;
}

bool
urban_csv_begins(const UrbanFieldMap *map, const char *bytes, size_t length)
{
	size_t mark = skip_mark(bytes, length);
	const char *line = bytes + mark;
	const char *end = memchr(line, '\n', length - mark);
	UrbanColumns columns = {line, 0, ','};

	if (end == NULL)
		return false;
	columns.header_length = without_line_end(line, (size_t) (end - line));
	columns.separator = find_separator(line, columns.header_length);
	return columns.header_length <= HEADER_BYTES && memchr(line, columns.separator, columns.header_length) != NULL &&
		   (map->names[URBAN_FIELD_TEXT] != NULL || has_short_column(&columns)) && names_texts(map, &columns);
}

/* Finds the end of the row at the window's start, widening the window. False with feed->reason where it is too long. */
static bool
find_end(UrbanFeed *feed, char separator, Scan *scan)
{
	*scan = (Scan){.field_begins = true};
	while (!scan_row(scan, separator, urban_feed_at(feed), urban_feed_length(feed), feed->at_end))
	{
		if (feed->at_end)
			return true;
		if (!urban_feed_more(feed))
			return false;
	}
	return true;
}

bool
urban_csv_open(UrbanCsv *csv, UrbanFeed *feed, const UrbanFieldMap *map, char reason[URBAN_REASON_BYTES])
{
	Scan scan;
	const char *end;
	char *header;

	memset(csv, 0, sizeof(*csv));
	csv->feed = feed;
	urban_feed_skip(feed, skip_mark(urban_feed_at(feed), urban_feed_length(feed)));
	end = memchr(urban_feed_at(feed), '\n', urban_feed_length(feed));
	csv->columns.separator = find_separator(urban_feed_at(feed), end == NULL ? urban_feed_length(feed)
																			 : (size_t) (end - urban_feed_at(feed)));
	if (!find_end(feed, csv->columns.separator, &scan))
	{
		memcpy(reason, feed->reason, URBAN_REASON_BYTES);
		return false;
	}
	csv->columns.header_length = without_line_end(urban_feed_at(feed), scan.at);
	header = malloc(csv->columns.header_length + 1);
	if (header == NULL)
	{
		strcpy(reason, "out of memory");
		return false;
	}
	memcpy(header, urban_feed_at(feed), csv->columns.header_length); /* any bytes, NUL among them */
	csv->columns.header = header;
	urban_feed_skip(feed, scan.at);
	if (names_texts(map, &csv->columns))
		return true;
	strcpy(reason, "the header names no column of texts; --map text=NAME says which it is");
	return false;
}

void
urban_csv_close(UrbanCsv *csv)
{
	free((char *) csv->columns.header);
	csv->columns.header = NULL;
}

/* Drops what was given out last, and line ends. */
static void
drop_pending(UrbanCsv *csv)
{
	UrbanFeed *feed = csv->feed;

	urban_feed_skip(feed, csv->pending);
	csv->pending = 0;
	for (;;)
	{
		const char *bytes = urban_feed_at(feed);
		size_t length = urban_feed_length(feed);
		size_t at = 0;

		if (csv->skip_line)
		{
			const char *end = memchr(bytes, '\n', length);

			at = end == NULL ? length : (size_t) (end - bytes);
			csv->skip_line = end == NULL;
		}
		while (!csv->skip_line && at < length && (bytes[at] == '\r' || bytes[at] == '\n'))
			at++;
		urban_feed_skip(feed, at);
		if (at < length || feed->at_end)
			return;
		urban_feed_more(feed); /* where it fails, the feed is at its end */
	}
}

bool
urban_csv_next(UrbanCsv *csv, UrbanRow *row)
{
	UrbanFeed *feed = csv->feed;
	Scan scan = {0};

	memset(row, 0, sizeof(*row));
	drop_pending(csv);
	row->offset = feed->offset;
	if (urban_feed_length(feed) == 0)
	{
		if (!feed->failed || csv->told)
			return false;
		csv->told = true;
		row->bytes = "";
		row->reason = feed->reason;
		csv->count++;
		return true;
	}
	if (!find_end(feed, csv->columns.separator, &scan))
	{
		row->reason = feed->reason;
		csv->told = feed->failed;
		csv->skip_line = true;
		scan.at = scan.first_line > 0 ? scan.first_line : urban_feed_length(feed);
	}
	else if (scan.bad_quote || scan.in_quotes)
	{
		/* One quotation mark too many turns the rest of the file inside out: the row's first line is given up, no more. */
		row->reason = scan.bad_quote ? "a quotation mark inside a quoted field is not doubled"
									 : "the file ends inside a quoted field";
		csv->skip_line = true;
		scan.at = scan.first_line > 0 ? scan.first_line : scan.at;
	}
	else if (feed->failed && scan.at == urban_feed_length(feed))
	{
		row->reason = feed->reason;
		csv->told = true;
	}
	row->bytes = urban_feed_at(feed);
	csv->pending = scan.at;
	row->length = without_line_end(row->bytes, scan.at);
	csv->count++;
	return true;
}

const char *
urban_csv_id(UrbanArena *arena, const UrbanFieldMap *map, const UrbanColumns *columns, const char *bytes, size_t length)
{
	int found[URBAN_FIELDS];
	char *fields[MOST_COLUMNS];
	int count;
	size_t copied;
	char *copy;

	find_columns(arena, map, columns, found);
	if (found[URBAN_FIELD_URI] < 0)
		return NULL;
	copy = copy_row(arena, bytes, length, &copied, NULL);
	count = copy == NULL ? 0 : cut_row(copy, copied, columns->separator, fields);
	return found[URBAN_FIELD_URI] < count && fields[found[URBAN_FIELD_URI]][0] != '\0' ? fields[found[URBAN_FIELD_URI]]
																					   : NULL;
}

bool
urban_csv_decode(UrbanArena *arena, const UrbanFieldMap *map, const UrbanColumns *columns, const char *bytes,
				 size_t length, UrbanSource *source, UrbanError *error)
{
	const char *values[URBAN_FIELDS];
	char *fields[MOST_COLUMNS];
	int found[URBAN_FIELDS];
	int wanted = find_columns(arena, map, columns, found);
	size_t copied;
	char *copy = copy_row(arena, bytes, length, &copied, error);
	int count = copy == NULL ? 0 : cut_row(copy, copied, columns->separator, fields);

	if (copy == NULL)
		return false;
	if (found[URBAN_FIELD_TEXT] < 0)
		return urban_error_set(error, URBAN_NO_TEXT, 0, "the header names no column of texts");
	if (count != wanted)
		return urban_error_set(error, URBAN_BAD_SYNTAX, 0, "the row has %d %s, the header %d", count,
							   count == 1 ? "field" : "fields", wanted);
	for (int i = 0; i < URBAN_FIELDS; i++)
	{
		values[i] = found[i] < 0 ? NULL : fields[found[i]];
		if (values[i] != NULL && values[i][strspn(values[i], " \t\r\n")] == '\0')
			values[i] = NULL;
	}
	return urban_fields_to_source(arena, values, source, error);
}
