/*
 * warc.c - cutting a crawl's file into records; see warc.h.
 */
#include "warc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "encoding.h"
#include "html.h"
#include "http.h"
#include "mojibake.h"

#define HEADER_BYTES ((size_t) 32 * 1024) /* of a record; an address may be long */

bool
urban_warc_begins(const char *bytes, size_t length)
{
	return length >= 8 && (memcmp(bytes, "WARC/1.", 7) == 0 || memcmp(bytes, "WARC/0.", 7) == 0);
}

void
urban_warc_open(UrbanWarc *warc, UrbanFeed *feed)
{
	memset(warc, 0, sizeof(*warc));
	warc->feed = feed;
}

/* Looks for the next line that begins a record. False at the end. */
static bool
find_record(UrbanFeed *feed)
{
	for (;;)
	{
		const char *bytes = urban_feed_at(feed);
		size_t length = urban_feed_length(feed);
		const char *found = length == 0 ? NULL : memmem(bytes, length, "\nWARC/", 6);

		if (found != NULL)
		{
			urban_feed_skip(feed, (size_t) (found + 1 - bytes));
			return true;
		}
		if (feed->at_end)
			return false;
		urban_feed_skip(feed, length > 5 ? length - 5 : 0);
		urban_feed_more(feed); /* where it fails, the feed is at its end */
	}
}

/* Drops the record last given out and empty lines; true where another one should begin. */
static bool
find_begin(UrbanWarc *warc)
{
	UrbanFeed *feed = warc->feed;

	if (warc->lost)
	{
		warc->lost = false;
		if (!find_record(feed))
			return false;
	}
	else if (!urban_feed_skip_far(feed, warc->pending))
		return false;
	warc->pending = 0;
	for (;;)
	{
		while (urban_feed_length(feed) > 0 && (*urban_feed_at(feed) == '\r' || *urban_feed_at(feed) == '\n'))
			urban_feed_skip(feed, 1);
		if (urban_feed_length(feed) > 0)
			return true;
		if (feed->at_end || !urban_feed_more(feed))
			return false;
	}
}

/* Gives a reject up to where the next record can be found. */
static bool
give_broken(UrbanWarc *warc, UrbanWarcRecord *record, const char *reason)
{
	record->reason = reason;
	record->bytes = urban_feed_at(warc->feed);
	record->length = 0;
	warc->lost = true;
	warc->count++;
	return true;
}

/* Is a document of this kind one that is read? Else the reason why not. */
static void
look_at_page(UrbanWarcRecord *record, size_t header, bool is_answer)
{
	UrbanHttp http;

	if (!is_answer)
		return;
	record->is_filtered = true;
	if (!urban_http_read(record->bytes + header, record->length - header, &http))
	{
		record->is_filtered = false;
		record->reason = "the record holds no HTTP answer";
	}
	else if (http.status != 200)
		record->reason = "the server did not answer with a page";
	else if (http.type != NULL && !urban_http_is(http.type, http.type_length, "text/html") &&
			 !urban_http_is(http.type, http.type_length, "application/xhtml+xml") &&
			 !urban_http_is(http.type, http.type_length, "text/plain"))
		record->reason = "it is neither HTML nor plain text";
	else
		record->is_filtered = false;
}

/* What one record is; false where it is no document but tells of the crawl. */
static bool
look_at_record(UrbanWarc *warc, UrbanWarcRecord *record, size_t header)
{
	size_t length, type_length;
	const char *bytes = urban_feed_at(warc->feed);
	const char *type = urban_http_field(bytes, header, "WARC-Type", &type_length);
	bool is_answer = urban_http_is(type, type_length, "response");
	const char *kind;

	if (!is_answer && !urban_http_is(type, type_length, "conversion"))
		return false;
	kind = urban_http_field(bytes, header, "Content-Type", &length);
	if (is_answer && kind != NULL && !urban_http_is(kind, length, "application/http"))
		return false; /* the answer to a question about a name, and the like */
	warc->count++;
	record->uri = urban_http_field(bytes, header, "WARC-Target-URI", &record->uri_length);
	if (record->uri != NULL && record->uri_length >= 2 && record->uri[0] == '<')
	{
		record->uri++;
		record->uri_length -= 2;
	}
	if (record->reason == NULL)
		look_at_page(record, header, is_answer);
	return true;
}

/* The record at the window's start; *is_document tells whether it is given out. False at the end. */
static bool
read_record(UrbanWarc *warc, UrbanWarcRecord *record, bool *is_document)
{
	UrbanFeed *feed = warc->feed;
	size_t header, digits;
	const char *written;
	int64_t block;
	char number[24];

	*is_document = true;
	record->offset = feed->offset;
	urban_feed_fill(feed, HEADER_BYTES);
	if (!urban_warc_begins(urban_feed_at(feed), urban_feed_length(feed)))
		return give_broken(warc, record, "a record was expected here");
	header = urban_http_header_end(urban_feed_at(feed), urban_feed_length(feed));
	written = urban_http_field(urban_feed_at(feed), header, "Content-Length", &digits);
	if (written == NULL || digits == 0 || digits > 18 || strspn(written, "0123456789") < digits)
		return give_broken(warc, record, "the record does not tell its length");
	memcpy(number, written, digits);
	number[digits] = '\0';
	block = strtoll(number, NULL, 10);
	warc->pending = (int64_t) header + block;
	if (warc->pending > (int64_t) urban_feed_most(feed))
		record->reason = "it is larger than a document may be";
	else if (!urban_feed_fill(feed, (size_t) warc->pending))
	{
		record->reason = feed->reason;
		warc->told = feed->failed;
	}
	else if (urban_feed_length(feed) < (size_t) warc->pending)
		record->reason = "the file ends inside the record";
	record->bytes = urban_feed_at(feed);
	record->length =
		urban_feed_length(feed) < (size_t) warc->pending ? urban_feed_length(feed) : (size_t) warc->pending;
	*is_document = look_at_record(warc, record, header < record->length ? header : record->length);
	if (!*is_document && record->reason != NULL && feed->at_end)
	{
		*is_document = true; /* a file that breaks off is told, whatever it broke off in */
		warc->count++;
	}
	return true;
}

bool
urban_warc_next(UrbanWarc *warc, UrbanWarcRecord *record)
{
	bool is_document = false;

	while (!is_document)
	{
		memset(record, 0, sizeof(*record));
		if (!find_begin(warc))
		{
			if (!warc->feed->failed || warc->told)
				return false;
			warc->told = true;
			record->offset = warc->feed->offset;
			record->bytes = "";
			record->reason = warc->feed->reason;
			warc->count++;
			return true;
		}
		if (!read_record(warc, record, &is_document))
			return false;
	}
	return true;
}

/* "text/html; charset=utf-8" says utf-8; NULL if it says none. */
static const char *
charset_of(UrbanArena *arena, const UrbanHttp *http)
{
	const char *at;
	char *type;
	size_t length;

	if (http->type == NULL)
		return NULL;
	type = urban_arena_copy(arena, http->type, http->type_length);
	at = strcasestr(type, "charset=");
	if (at == NULL)
		return NULL;
	at += strlen("charset=");
	at += strspn(at, "\"' ");
	length = strcspn(at, "\"' ;,");
	return length == 0 || length > 40 ? NULL : urban_arena_copy(arena, at, length);
}

bool
urban_warc_decode(UrbanArena *arena, const char *bytes, size_t length, size_t most_bytes, UrbanSource *source,
				  UrbanError *error)
{
	size_t header = urban_http_header_end(bytes, length);
	size_t type_length, page_bytes;
	const char *type = urban_http_field(bytes, header, "WARC-Type", &type_length);
	const char *declared, *page, *text;
	UrbanHttp http;

	if (!urban_http_is(type, type_length, "response"))
		return urban_encoding_read(arena, bytes + header, length - header, NULL, &source->text, &source->bytes, error);
	if (!urban_http_read(bytes + header, length - header, &http))
		return urban_error_set(error, URBAN_BAD_SYNTAX, 0, "the record holds no HTTP answer");
	if (!urban_http_body(arena, &http, most_bytes, &page, &page_bytes, error))
		return false;
	declared = charset_of(arena, &http);
	if (urban_http_is(http.type, http.type_length, "text/plain"))
		return urban_encoding_read(arena, page, page_bytes, declared, &source->text, &source->bytes, error);
	if (declared == NULL)
		declared = urban_html_encoding(arena, page, page_bytes);
	return urban_encoding_read(arena, page, page_bytes, declared, &text, &page_bytes, error) &&
		   urban_html_decode(arena, text, page_bytes, source, error);
}
