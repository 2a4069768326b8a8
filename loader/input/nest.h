/*
 * nest.h - one file and what is inside it: members of archives, members of
 * these, records.
 *
 * What a file holds is told by its first bytes, never by its name alone. What
 * cannot be read becomes a reject with its place and reason; the rest goes on.
 */
#ifndef URBANLOAD_NEST_H
#define URBANLOAD_NEST_H

#include "field_map.h"
#include "input.h"
#include "limits.h"

typedef struct UrbanNest UrbanNest;

/* limits and map are the caller's. NULL when out of memory. */
extern UrbanNest *urban_nest_create(const UrbanLimits *limits, const UrbanFieldMap *map);

extern void urban_nest_destroy(UrbanNest *nest);

/* Opens a file; the one before has come to its end. A file that cannot be opened shows as the first item. */
extern void urban_nest_open(UrbanNest *nest, const char *path, const char *uri);

/* The next document, page or reject of the file. False at its end. The item lives in the arena. */
extern bool urban_nest_next(UrbanNest *nest, UrbanArena *arena, UrbanInputItem *item);

#endif
