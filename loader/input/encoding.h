/*
 * encoding.h - bytes of any encoding used in the region, as UTF-8.
 *
 * In this order: a byte order mark (UTF-8, UTF-16), valid UTF-8, the encoding
 * that the document declares, and last a guess among single-byte encodings by
 * their letters (see letters.c). Bytes that are no text are refused.
 */
#ifndef URBANLOAD_ENCODING_H
#define URBANLOAD_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/error.h"

/*
 * *text is the input itself where it is UTF-8 (behind a mark), else lives in
 * the arena. `declared` may be NULL. False with what the bytes are instead.
 */
extern bool urban_encoding_decode(UrbanArena *arena, const char *bytes, size_t length, const char *declared,
								  const char **text, size_t *text_bytes, UrbanError *error);

/* ICU's name of the single-byte encoding that fits the bytes best. */
extern const char *urban_encoding_guess(const char *bytes, size_t length);

#endif
