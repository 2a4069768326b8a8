/*
 * mojibake.h - text that was decoded in a wrong encoding and stored as UTF-8.
 *
 * "ÐŸÑ€Ð¸", "Ïðèâåò" and "РџСЂРё" are valid UTF-8, but no words. Where the wrong
 * step can be undone the text is repaired; where it cannot, it is broken.
 */
#ifndef URBANLOAD_MOJIBAKE_H
#define URBANLOAD_MOJIBAKE_H

#include <stddef.h>

#include "core/arena.h"

typedef enum UrbanTextState
{
	URBAN_TEXT_SOUND = 0,
	URBAN_TEXT_REPAIRED,
	URBAN_TEXT_BROKEN
} UrbanTextState;

#define URBAN_MOJIBAKE_REASON "it was decoded in a wrong encoding before it was stored, and what it was cannot be told"

/* Looks at valid UTF-8; on URBAN_TEXT_REPAIRED *out is the repaired text (NUL-terminated) in the arena, else untouched. */
extern UrbanTextState urban_mojibake_repair(UrbanArena *arena, const char *text, size_t bytes, const char **out,
											size_t *out_bytes);

#endif
