/*
 * folder.c - walking a folder without recursion; see folder.h.
 */
#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define DEEPEST 100 /* folders within folders; deeper ones are a loop of mounts or a mistake */

/* One folder being listed. */
typedef struct Level
{
	struct dirent **entries;
	int count;
	int next;
	size_t length; /* of the path up to this folder */
} Level;

struct UrbanFolder
{
	char *path; /* of the entry last given out */
	size_t capacity;
	size_t root_length;
	Level levels[DEEPEST];
	int depth;
	char reason[160];
	bool begun;
};

static int
by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int
is_shown(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* Lists the folder at folder->path. False with folder->reason. */
static bool
enter(UrbanFolder *folder)
{
	Level *level = &folder->levels[folder->depth];

	if (folder->depth == DEEPEST)
	{
		snprintf(folder->reason, sizeof(folder->reason), "more than %d folders deep", DEEPEST);
		return false;
	}
	level->count = scandir(folder->path, &level->entries, is_shown, by_bytes);
	if (level->count < 0)
	{
		snprintf(folder->reason, sizeof(folder->reason), "could not list the folder: %s", strerror(errno));
		return false;
	}
	level->next = 0;
	level->length = strlen(folder->path);
	folder->depth++;
	return true;
}

static void
leave(UrbanFolder *folder)
{
	Level *level = &folder->levels[--folder->depth];

	for (int i = 0; i < level->count; i++)
		free(level->entries[i]);
	free(level->entries);
}

/* Sets folder->path to an entry of the innermost level. */
static bool
set_path(UrbanFolder *folder, const Level *level, const char *name)
{
	size_t need = level->length + 1 + strlen(name) + 1;

	if (need > folder->capacity)
	{
		char *larger = realloc(folder->path, 2 * need);

		if (larger == NULL)
			return false;
		folder->path = larger;
		folder->capacity = 2 * need;
	}
	folder->path[level->length] = '/';
	strcpy(folder->path + level->length + 1, name);
	return true;
}

UrbanFolder *
urban_folder_open(const char *path)
{
	UrbanFolder *folder = calloc(1, sizeof(*folder));
	size_t length = strlen(path);

	if (folder == NULL)
		return NULL;
	while (length > 1 && path[length - 1] == '/')
		length--;
	folder->path = strndup(path, length);
	if (folder->path == NULL)
	{
		free(folder);
		return NULL;
	}
	folder->capacity = length + 1;
	folder->root_length = length;
	return folder;
}

static bool
give(UrbanFolder *folder, const char *reason, UrbanFolderEntry *entry)
{
	entry->path = folder->path;
	entry->relative = folder->path + folder->root_length;
	while (*entry->relative == '/')
		entry->relative++;
	if (*entry->relative == '\0')
		entry->relative = ".";
	entry->reason = reason;
	return true;
}

/* What the entry at folder->path is, as the listing says or, where that does not tell, the file system; DT_UNKNOWN with a reason. */
static unsigned char
type_of(UrbanFolder *folder, const struct dirent *listed)
{
	struct stat state;

	if (listed->d_type != DT_UNKNOWN)
		return listed->d_type;
	if (lstat(folder->path, &state) < 0)
	{
		snprintf(folder->reason, sizeof(folder->reason), "could not look at the file: %s", strerror(errno));
		return DT_UNKNOWN;
	}
	return IFTODT(state.st_mode);
}

bool
urban_folder_next(UrbanFolder *folder, UrbanFolderEntry *entry)
{
	if (!folder->begun)
	{
		folder->begun = true;
		if (!enter(folder))
			return give(folder, folder->reason, entry);
	}
	while (folder->depth > 0)
	{
		Level *level = &folder->levels[folder->depth - 1];
		const struct dirent *listed;
		unsigned char type;

		if (level->next == level->count)
		{
			leave(folder);
			continue;
		}
		listed = level->entries[level->next++];
		if (!set_path(folder, level, listed->d_name))
			return give(folder, "out of memory", entry);
		type = type_of(folder, listed);
		if (type == DT_UNKNOWN)
			return give(folder, folder->reason, entry);
		if (type == DT_LNK)
			continue;
		if (type == DT_REG)
			return give(folder, NULL, entry);
		if (type != DT_DIR)
			return give(folder, "it is neither a file nor a folder", entry);
		if (!enter(folder))
			return give(folder, folder->reason, entry);
	}
	return false;
}

void
urban_folder_close(UrbanFolder *folder)
{
	if (folder == NULL)
		return;
	while (folder->depth > 0)
		leave(folder);
	free(folder->path);
	free(folder);
}
