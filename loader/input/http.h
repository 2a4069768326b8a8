/*
 * http.h - a server's answer: what it holds, and its body unpacked.
 */
#ifndef URBANLOAD_HTTP_H
#define URBANLOAD_HTTP_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/error.h"

typedef struct UrbanHttp
{
	int status;
	const char *type; /* Content-Type in the answer's bytes, not NUL-terminated; NULL without one */
	size_t type_length;
	const char *coding; /* Content-Encoding, as type */
	size_t coding_length;
	bool is_chunked;
	const char *body;
	size_t body_length;
} UrbanHttp;

/* The value of a header line "Name: value" among lines that end at an empty one; its length in *length, NULL without it. */
extern const char *urban_http_field(const char *lines, size_t bytes, const char *name, size_t *length);

/* Where the header's lines end and the body begins; `bytes` if they do not end. */
extern size_t urban_http_header_end(const char *lines, size_t bytes);

/* Is a value of this kind, whatever follows behind it: "text/html; charset=..." is text/html. */
extern bool urban_http_is(const char *value, size_t length, const char *kind);

/* False where the bytes are no HTTP answer. */
extern bool urban_http_read(const char *bytes, size_t length, UrbanHttp *http);

/* The body behind chunks and gzip, in place or in the arena; at most most_bytes. */
extern bool urban_http_body(UrbanArena *arena, const UrbanHttp *http, size_t most_bytes, const char **body,
							size_t *length, UrbanError *error);

#endif
