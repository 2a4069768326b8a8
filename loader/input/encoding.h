/*
 * encoding.h - bytes of any encoding used in the region, as UTF-8.
 *
 * In this order: a byte order mark (UTF-8, UTF-16), valid UTF-8, the encoding
 * that the document declares, and last the single-byte encoding that makes words
 * of the project's languages (encoding_guess.h). Bytes that are no text are refused.
 */
#ifndef URBANLOAD_ENCODING_H
#define URBANLOAD_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/error.h"

/* Are the bytes UTF-16, by their mark (of *mark bytes) or by their look? */
extern bool urban_encoding_is_utf16(const char *bytes, size_t length, bool *is_big, size_t *mark);

/*
 * *text is the input itself where it is UTF-8 (behind a mark), else lives in
 * the arena. `declared` may be NULL. False with what the bytes are instead.
 */
extern bool urban_encoding_decode(UrbanArena *arena, const char *bytes, size_t length, const char *declared,
								  const char **text, size_t *text_bytes, UrbanError *error);

/* The same, and what was decoded wrongly before is repaired or refused (mojibake.h). */
extern bool urban_encoding_read(UrbanArena *arena, const char *bytes, size_t length, const char *declared,
								const char **text, size_t *text_bytes, UrbanError *error);

#endif
