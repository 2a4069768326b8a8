/*
 * input.c - from paths to documents: which file is next, what it holds; see input.h.
 */
#include "input.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/read/read.h"
#include "core/value/utf8.h"
#include "encoding.h"
#include "feed.h"
#include "folder.h"
#include "html.h"
#include "record_fields.h"
#include "records.h"

#define HEAD_BYTES ((size_t) 16 * 1024) /* what the format is told by */

struct UrbanInput
{
	char *const *paths;
	int count;
	int at;              /* the next path */
	UrbanFolder *folder; /* that is being walked */
	UrbanFeed feed;
	UrbanRecords records;
	bool in_records;  /* the open file is a record file */
	char *record_uri; /* its uri */
};

UrbanInput *
urban_input_open(char *const *paths, int count, UrbanError *error)
{
	UrbanInput *input;

	for (int i = 0; i < count; i++)
	{
		struct stat state;

		if (strcmp(paths[i], "-") != 0 && stat(paths[i], &state) < 0)
		{
			urban_error_set(error, URBAN_NO_TEXT, 0, "could not find \"%s\": %s", paths[i], strerror(errno));
			return NULL;
		}
	}
	input = calloc(1, sizeof(*input));
	if (input == NULL)
	{
		urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "out of memory");
		return NULL;
	}
	input->paths = paths;
	input->count = count;
	input->feed.file = -1;
	return input;
}

void
urban_input_close(UrbanInput *input)
{
	if (input == NULL)
		return;
	urban_folder_close(input->folder);
	urban_feed_close(&input->feed);
	free(input->feed.bytes);
	free(input->record_uri);
	free(input);
}

static bool
give_reject(UrbanArena *arena, const char *step, const char *reason, UrbanInputItem *item)
{
	item->step = step;
	item->reason = urban_arena_copy(arena, reason, strlen(reason));
	urban_digest_raw(item->bytes != NULL ? item->bytes : "", item->length, item->digest);
	return true;
}

static bool
give_document(UrbanArena *arena, const char *bytes, size_t length, UrbanInputItem *item)
{
	char *copy = urban_arena_try(arena, length + 1);

	if (copy == NULL)
		return give_reject(arena, "read", "out of memory", item);
	memcpy(copy, bytes, length);
	item->bytes = copy;
	item->length = length;
	urban_digest_raw(copy, length, item->digest);
	return true;
}

/* A uri as it can be stored: bytes that are no UTF-8 and control characters become "?". *clean tells whether any did. */
static const char *
make_uri(UrbanArena *arena, const char *path, bool *clean)
{
	size_t length = strlen(path);
	char *uri;
	size_t bad;

	while (path[0] == '.' && path[1] == '/')
		for (path += 2, length -= 2; *path == '/'; path++, length--)
			;
	uri = urban_arena_copy(arena, path, length);
	*clean = true;
	for (size_t at = 0; !urban_utf8_is_valid(uri + at, strlen(uri + at), &bad); *clean = false)
	{
		at += bad;
		uri[at] = '?';
	}
	for (char *at = uri; *at != '\0'; at++)
		if ((unsigned char) *at < 0x20 || *at == 0x7F)
		{
			*at = '?';
			*clean = false;
		}
	return uri;
}

/* The next record of the open record file. False where there is none left; then the file is closed. */
static bool
next_record(UrbanInput *input, UrbanArena *arena, UrbanInputItem *item)
{
	UrbanRecord record;
	const char *id;
	bool clean;

	if (!urban_records_next(&input->records, &record))
	{
		urban_feed_close(&input->feed);
		input->in_records = false;
		if (input->records.count > 0)
			return false;
		item->uri = urban_arena_copy(arena, input->record_uri, strlen(input->record_uri));
		return give_reject(arena, "split", "the file has no records", item);
	}
	item->format = URBAN_FORMAT_JSON;
	item->offset = record.offset;
	id = record.reason == NULL ? urban_record_id(arena, record.bytes, record.length) : NULL;
	id = id != NULL ? urban_arena_printf(arena, "%s#%s", input->record_uri, id)
					: urban_arena_printf(arena, "%s#%ld", input->record_uri, input->records.count);
	item->uri = make_uri(arena, id, &clean);
	if (record.reason != NULL)
		return give_reject(arena, "split", record.reason, item);
	return give_document(arena, record.bytes, record.length, item);
}

/* Reads the open feed to its end. */
static bool
read_all(UrbanFeed *feed)
{
	while (!feed->at_end)
		if (!urban_feed_more(feed))
			return false;
	return true;
}

/* Opens a file and gives its document or its first record. */
static bool
open_file(UrbanInput *input, UrbanArena *arena, const char *path, const char *uri, UrbanInputItem *item)
{
	UrbanFeed *feed = &input->feed;
	bool clean;

	item->uri = make_uri(arena, uri, &clean);
	if (!clean)
		return give_reject(arena, "open", "its name is not UTF-8 or holds control characters", item);
	if (!urban_feed_open(feed, path))
		return give_reject(arena, "open", feed->reason, item);
	while (!feed->at_end && urban_feed_length(feed) < HEAD_BYTES)
		if (!urban_feed_more(feed))
			return give_reject(arena, "read", feed->reason, item);
	if (urban_records_begin(urban_feed_at(feed), urban_feed_length(feed)))
	{
		free(input->record_uri);
		input->record_uri = strdup(item->uri);
		if (input->record_uri == NULL)
			return give_reject(arena, "read", "out of memory", item);
		input->in_records = true;
		urban_records_open(&input->records, feed);
		return next_record(input, arena, item);
	}
	item->format =
		urban_html_begins(urban_feed_at(feed), urban_feed_length(feed)) ? URBAN_FORMAT_HTML : URBAN_FORMAT_TEXT;
	if (!read_all(feed) || urban_feed_length(feed) > URBAN_MAX_DOCUMENT_BYTES)
	{
		if (feed->at_end)
			snprintf(feed->reason, sizeof(feed->reason), "it is larger than %zu bytes", URBAN_MAX_DOCUMENT_BYTES);
		give_reject(arena, "read", feed->reason, item);
	}
	else
		give_document(arena, urban_feed_at(feed), urban_feed_length(feed), item);
	urban_feed_close(feed);
	return true;
}

/* The next file of the folder being walked. False where there is none left. */
static bool
next_in_folder(UrbanInput *input, UrbanArena *arena, UrbanInputItem *item)
{
	UrbanFolderEntry entry;

	if (urban_folder_next(input->folder, &entry))
	{
		if (entry.reason != NULL)
		{
			bool clean;

			item->uri = make_uri(arena, entry.relative, &clean);
			return give_reject(arena, "open", entry.reason, item);
		}
		return open_file(input, arena, entry.path, entry.relative, item);
	}
	urban_folder_close(input->folder);
	input->folder = NULL;
	return false;
}

bool
urban_input_next(UrbanInput *input, UrbanArena *arena, UrbanInputItem *item)
{
	for (;;)
	{
		struct stat state;
		const char *path;

		memset(item, 0, sizeof(*item));
		if (input->in_records && next_record(input, arena, item))
			return true;
		if (input->folder != NULL && next_in_folder(input, arena, item))
			return true;
		if (input->at == input->count)
			return false;
		path = input->paths[input->at++];
		if (strcmp(path, "-") == 0 || stat(path, &state) < 0 || !S_ISDIR(state.st_mode))
			return open_file(input, arena, path, path, item);
		input->folder = urban_folder_open(path);
		if (input->folder == NULL)
		{
			item->uri = urban_arena_copy(arena, path, strlen(path));
			return give_reject(arena, "open", "out of memory", item);
		}
	}
}

bool
urban_input_decode(UrbanArena *arena, const UrbanInputItem *item, UrbanSource *source, UrbanError *error)
{
	const char *text;
	size_t bytes;
	bool decoded;

	memset(source, 0, sizeof(*source));
	if (item->format == URBAN_FORMAT_JSON)
		decoded = urban_record_decode(arena, item->bytes, item->length, source, error);
	else
	{
		const char *declared =
			item->format == URBAN_FORMAT_HTML ? urban_html_encoding(arena, item->bytes, item->length) : NULL;

		decoded = urban_encoding_decode(arena, item->bytes, item->length, declared, &text, &bytes, error);
		if (decoded && (item->format == URBAN_FORMAT_HTML || urban_html_begins(text, bytes)))
			decoded = urban_html_decode(arena, text, bytes, source, error);
		else if (decoded)
		{
			source->text = text;
			source->bytes = bytes;
		}
	}
	if (urban_arena_failed(arena))
		return urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "the document needs more memory than one may have");
	return decoded;
}
