/*
 * uri.h - names of files, members and records as parts of a document's uri.
 */
#ifndef URBANLOAD_URI_H
#define URBANLOAD_URI_H

#include <stdbool.h>

#include "core/arena.h"

/*
 * A path as it can be stored, in the arena: without "./" before it; bytes that
 * are no UTF-8 and control characters become "?". *clean tells whether none did.
 */
extern const char *urban_uri_make(UrbanArena *arena, const char *path, bool *clean);

/* A member's name in whatever encoding its archive has, as UTF-8, "/" between folders, none before it. */
extern const char *urban_uri_member(UrbanArena *arena, const char *name);

#endif
