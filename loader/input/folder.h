/*
 * folder.h - the files of a folder to its depth, in byte order of their names.
 *
 * Symbolic links are not followed and hidden entries (a leading dot) are left
 * out. What cannot be listed or is no regular file comes out with its reason.
 */
#ifndef URBANLOAD_FOLDER_H
#define URBANLOAD_FOLDER_H

#include <stdbool.h>

typedef struct UrbanFolder UrbanFolder;

typedef struct UrbanFolderEntry
{
	const char *path;     /* to open it; valid until the next call */
	const char *relative; /* to the folder that was opened; part of path */
	const char *reason;   /* why it cannot be read; NULL for a file */
} UrbanFolderEntry;

/* NULL when out of memory. A folder that cannot be read shows as the first entry's reason. */
extern UrbanFolder *urban_folder_open(const char *path);

/* False at the end. */
extern bool urban_folder_next(UrbanFolder *folder, UrbanFolderEntry *entry);

extern void urban_folder_close(UrbanFolder *folder);

#endif
