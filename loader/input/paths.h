/*
 * paths.h - which files are to be read: operands, the lines of a list, and what
 * the folders among them hold.
 */
#ifndef URBANLOAD_PATHS_H
#define URBANLOAD_PATHS_H

#include "core/error.h"
#include "feed.h"

typedef struct UrbanPaths UrbanPaths;

typedef struct UrbanPath
{
	const char *path;     /* to open it; valid until the next call */
	const char *relative; /* what its uri is made of: relative to its folder, or as it was given */
	const char *reason;   /* why it cannot be read; NULL for a file */
} UrbanPath;

/*
 * Each operand must be there, else NULL with a message: nothing is read of a
 * command line with a typing error. list is a file of paths, one a line, "-"
 * for standard input, NULL for none; a line that leads nowhere is a reject.
 */
extern UrbanPaths *urban_paths_open(char *const *operands, int count, const char *list, UrbanError *error);

/* False at the end. */
extern bool urban_paths_next(UrbanPaths *paths, UrbanPath *path);

extern void urban_paths_close(UrbanPaths *paths);

#endif
