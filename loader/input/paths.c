/*
 * paths.c - operands, lists and folders in their order; see paths.h.
 */
#include "paths.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "folder.h"

struct UrbanPaths
{
	char *const *operands;
	int count;
	int at;              /* the next operand */
	FILE *list;          /* NULL without one, and behind its end */
	UrbanFolder *folder; /* that is being walked */
	char line[PATH_MAX + 2];
	char reason[URBAN_REASON_BYTES];
};

static bool
operands_are_there(char *const *operands, int count, UrbanError *error)
{
	for (int i = 0; i < count; i++)
	{
		struct stat state;

		if (strcmp(operands[i], "-") != 0 && stat(operands[i], &state) < 0)
			return urban_error_set(error, URBAN_NO_TEXT, 0, "could not find \"%s\": %s", operands[i], strerror(errno));
	}
	return true;
}

UrbanPaths *
urban_paths_open(char *const *operands, int count, const char *list, UrbanError *error)
{
	UrbanPaths *paths;

	if (!operands_are_there(operands, count, error))
		return NULL;
	paths = calloc(1, sizeof(*paths));
	if (paths == NULL)
	{
		urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "out of memory");
		return NULL;
	}
	paths->operands = operands;
	paths->count = count;
	if (list != NULL)
	{
		paths->list = strcmp(list, "-") == 0 ? stdin : fopen(list, "re");
		if (paths->list == NULL)
		{
			urban_error_set(error, URBAN_NO_TEXT, 0, "could not open the list \"%s\": %s", list, strerror(errno));
			free(paths);
			return NULL;
		}
	}
	return paths;
}

static void
close_list(UrbanPaths *paths)
{
	if (paths->list != NULL && paths->list != stdin)
		fclose(paths->list);
	paths->list = NULL;
}

void
urban_paths_close(UrbanPaths *paths)
{
	if (paths == NULL)
		return;
	urban_folder_close(paths->folder);
	close_list(paths);
	free(paths);
}

static bool
refuse(UrbanPath *path, const char *reason)
{
	path->reason = reason;
	return true;
}

/* A path as it was given: a folder is entered, then there is nothing to give out yet. */
static bool
take_path(UrbanPaths *paths, const char *given, UrbanPath *path)
{
	struct stat state;

	*path = (UrbanPath){given, given, NULL};
	if (strcmp(given, "-") == 0)
		return true;
	if (stat(given, &state) < 0)
	{
		snprintf(paths->reason, sizeof(paths->reason), "could not find the file: %s", strerror(errno));
		return refuse(path, paths->reason);
	}
	if (!S_ISDIR(state.st_mode))
		return true;
	paths->folder = urban_folder_open(given);
	return paths->folder == NULL ? refuse(path, "out of memory") : false;
}

/* The next line of the list that is not empty, without its end; false at the list's end. */
static bool
next_line(UrbanPaths *paths, bool *too_long)
{
	*too_long = false;
	while (fgets(paths->line, sizeof(paths->line), paths->list) != NULL)
	{
		size_t length = strlen(paths->line);

		if (length > PATH_MAX && paths->line[length - 1] != '\n')
		{
			int c = 0;

			while (c != '\n' && c != EOF)
				c = getc(paths->list);
			paths->line[60] = '\0';
			*too_long = true;
			return true;
		}
		while (length > 0 && (paths->line[length - 1] == '\n' || paths->line[length - 1] == '\r'))
			paths->line[--length] = '\0';
		if (length > 0)
			return true;
	}
	return false;
}

bool
urban_paths_next(UrbanPaths *paths, UrbanPath *path)
{
	for (;;)
	{
		bool too_long;

		if (paths->folder != NULL)
		{
			UrbanFolderEntry entry;

			if (urban_folder_next(paths->folder, &entry))
			{
				*path = (UrbanPath){entry.path, entry.relative, entry.reason};
				return true;
			}
			urban_folder_close(paths->folder);
			paths->folder = NULL;
		}
		if (paths->at < paths->count)
		{
			if (take_path(paths, paths->operands[paths->at++], path))
				return true;
		}
		else if (paths->list == NULL)
			return false;
		else if (!next_line(paths, &too_long))
			close_list(paths);
		else if (too_long)
		{
			*path = (UrbanPath){paths->line, paths->line, "its name is longer than a path may be"};
			return true;
		}
		else if (take_path(paths, paths->line, path))
			return true;
	}
}
