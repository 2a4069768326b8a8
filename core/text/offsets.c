/*
 * offsets.c - from code points of a body to its bytes; see offsets.h.
 */
#include "offsets.h"

#include "../value/utf8.h"

#define MARK_STEP 64 /* code points between two marks: a short walk, and little memory */

bool
urban_offsets_make(UrbanArena *arena, const UrbanText *text, UrbanOffsets *offsets)
{
	uint32_t *marks = urban_arena_try(arena, ((size_t) text->code_points / MARK_STEP + 2) * sizeof(uint32_t));
	size_t at = 0;

	if (marks == NULL)
		return false;
	for (int32_t i = 0; i <= text->code_points && at <= text->bytes; i++)
	{
		if (i % MARK_STEP == 0)
			marks[i / MARK_STEP] = (uint32_t) at;
		if (at < text->bytes)
			urban_utf8_next(text->body, &at);
	}
	*offsets = (UrbanOffsets){text->body, text->bytes, marks};
	return true;
}

size_t
urban_offsets_byte(const UrbanOffsets *offsets, int32_t code_point)
{
	size_t at = offsets->marks[code_point / MARK_STEP];

	for (int32_t i = code_point % MARK_STEP; i > 0 && at < offsets->bytes; i--)
		urban_utf8_next(offsets->body, &at);
	return at;
}
