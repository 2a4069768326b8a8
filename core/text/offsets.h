/*
 * offsets.h - from code points of a body to its bytes.
 *
 * Facts count code points, C counts bytes. A table holds the byte of every
 * 64th code point; the rest is a short walk.
 */
#ifndef URBAN_OFFSETS_H
#define URBAN_OFFSETS_H

#include "text.h"

typedef struct UrbanOffsets
{
	const char *body;
	size_t bytes;
	const uint32_t *marks;
} UrbanOffsets;

/* Makes the table of a text, in the arena. False from a failed arena. */
extern bool urban_offsets_make(UrbanArena *arena, const UrbanText *text, UrbanOffsets *offsets);

/* Byte of a code point of the body, 0 <= code_point <= its number of code points; the body's length behind the last. */
extern size_t urban_offsets_byte(const UrbanOffsets *offsets, int32_t code_point);

#endif
