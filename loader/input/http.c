/*
 * http.c - header lines, chunks and packed bodies of HTTP answers; see http.h.
 */
#include "http.h"

#include <string.h>
#include <strings.h>

#include "gunzip.h"

size_t
urban_http_header_end(const char *lines, size_t bytes)
{
	for (size_t at = 0; at < bytes;)
	{
		const char *end = memchr(lines + at, '\n', bytes - at);
		size_t length = end == NULL ? bytes - at : (size_t) (end - (lines + at));

		if (end != NULL && (length == 0 || (length == 1 && lines[at] == '\r')))
			return at + length + 1;
		at += length + 1;
	}
	return bytes;
}

const char *
urban_http_field(const char *lines, size_t bytes, const char *name, size_t *length)
{
	size_t name_length = strlen(name);

	for (size_t at = 0; at < bytes;)
	{
		const char *line = lines + at;
		const char *end = memchr(line, '\n', bytes - at);
		size_t line_length = end == NULL ? bytes - at : (size_t) (end - line);

		at += line_length + 1;
		while (line_length > 0 && (line[line_length - 1] == '\r' || line[line_length - 1] == ' '))
			line_length--;
		if (line_length <= name_length || line[name_length] != ':' || strncasecmp(line, name, name_length) != 0)
			continue;
		line += name_length + 1;
		line_length -= name_length + 1;
		while (line_length > 0 && (*line == ' ' || *line == '\t'))
		{
			line++;
			line_length--;
		}
		*length = line_length;
		return line;
	}
	*length = 0;
	return NULL;
}

bool
urban_http_is(const char *value, size_t length, const char *kind)
{
	size_t kind_length = strlen(kind);

	return value != NULL && length >= kind_length && strncasecmp(value, kind, kind_length) == 0 &&
		   (length == kind_length || strchr("; \t,", value[kind_length]) != NULL);
}

bool
urban_http_read(const char *bytes, size_t length, UrbanHttp *http)
{
	const char *status = memchr(bytes, ' ', length < 16 ? length : 16);
	const char *coding;
	size_t header, coding_length;

	memset(http, 0, sizeof(*http));
	if (length < 12 || memcmp(bytes, "HTTP/", 5) != 0 || status == NULL || status + 4 > bytes + length)
		return false;
	for (int i = 1; i <= 3; i++)
	{
		if (status[i] < '0' || status[i] > '9')
			return false;
		http->status = 10 * http->status + (status[i] - '0');
	}
	header = urban_http_header_end(bytes, length);
	http->type = urban_http_field(bytes, header, "Content-Type", &http->type_length);
	http->coding = urban_http_field(bytes, header, "Content-Encoding", &http->coding_length);
	coding = urban_http_field(bytes, header, "Transfer-Encoding", &coding_length);
	http->is_chunked = urban_http_is(coding, coding_length, "chunked");
	http->body = bytes + header;
	http->body_length = length - header;
	return true;
}

/* The length of a chunk that begins at *at, which is moved behind its line; -1 if none begins there. */
static long
chunk_length(const char *body, size_t bytes, size_t *at)
{
	long length = 0;
	int digits = 0;

	for (; *at < bytes && digits < 8; (*at)++, digits++)
	{
		static const char hex[] = "0123456789abcdef";
		char c = body[*at] >= 'A' && body[*at] <= 'F' ? (char) (body[*at] + 32) : body[*at];
		const char *digit = c == '\0' ? NULL : strchr(hex, c);

		if (digit == NULL)
			break;
		length = 16 * length + (digit - hex);
	}
	if (digits == 0)
		return -1;
	while (*at < bytes && body[*at] != '\n')
		(*at)++;
	(*at)++;
	return length;
}

/* Joins chunks. Crawlers often keep the header line of what they joined themselves: then the body stays as it is. */
static const char *
join_chunks(UrbanArena *arena, const char *body, size_t bytes, size_t *joined)
{
	char *out = urban_arena_try(arena, bytes + 1);
	size_t at = 0;

	*joined = 0;
	while (out != NULL && at < bytes)
	{
		long length = chunk_length(body, bytes, &at);

		if (length < 0)
			break;
		if (length == 0)
			return out;
		if (at > bytes || (size_t) length > bytes - at)
			length = at > bytes ? 0 : (long) (bytes - at);
		memcpy(out + *joined, body + at, (size_t) length);
		*joined += (size_t) length;
		at += (size_t) length;
		while (at < bytes && (body[at] == '\r' || body[at] == '\n'))
			at++;
	}
	if (out != NULL && *joined > 0)
		return out;
	*joined = bytes;
	return body;
}

bool
urban_http_body(UrbanArena *arena, const UrbanHttp *http, size_t most_bytes, const char **body, size_t *length,
				UrbanError *error)
{
	*body = http->body;
	*length = http->body_length;
	if (http->is_chunked)
		*body = join_chunks(arena, *body, *length, length);
	if (*length == 0)
		return urban_error_set(error, URBAN_NO_TEXT, 0, "the page is empty");
	if ((*length >= 3 && memcmp(*body, "\x1F\x8B\x08", 3) == 0) ||
		(urban_http_is(http->coding, http->coding_length, "deflate") && **body == 0x78))
		*body = urban_gunzip_whole(arena, *body, *length, most_bytes, length, error);
	return *body != NULL;
}
