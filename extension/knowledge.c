/*
 * knowledge.c - the knowledge image of this installation, mapped once per
 * backend and shared between backends by the kernel.
 *
 * The file is $(sharedir)/extension/urban.knowledge; no SQL can name another.
 */
#include "module.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "miscadmin.h"
#include "storage/fd.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(knowledge_digest);

/* The backend's own; there is no other way for one call to leave it to the next. */
static UrbanKnowledge *mapped_knowledge = NULL;

/* The file's bytes, read-only; raises an error where it cannot be read. */
static void *
map_file(const char *path, size_t *bytes)
{
	int file = OpenTransientFile(path, O_RDONLY | PG_BINARY);
	struct stat status;
	void *image;

	if (file < 0)
		ereport(ERROR, (errcode_for_file_access(), errmsg("could not open the knowledge image \"%s\": %m", path),
						errhint("Install the extension again, with make install.")));
	if (fstat(file, &status) != 0)
		ereport(ERROR, (errcode_for_file_access(), errmsg("could not stat the knowledge image \"%s\": %m", path)));
	if (status.st_size == 0)
		ereport(ERROR, (errcode(ERRCODE_DATA_CORRUPTED), errmsg("the knowledge image \"%s\" is empty", path),
						errhint("Install the extension again, with make install.")));
	*bytes = (size_t) status.st_size;
	image = mmap(NULL, *bytes, PROT_READ, MAP_SHARED, file, 0);
	if (image == MAP_FAILED)
		ereport(ERROR, (errcode_for_file_access(), errmsg("could not map the knowledge image \"%s\": %m", path)));
	CloseTransientFile(file);
	return image;
}

const UrbanKnowledge *
urban_knowledge(void)
{
	char share[MAXPGPATH], path[MAXPGPATH + 32];
	size_t bytes;
	void *image;
	UrbanError error;

	if (mapped_knowledge != NULL)
		return mapped_knowledge;
	get_share_path(my_exec_path, share);
	snprintf(path, sizeof(path), "%s/extension/urban.knowledge", share);
	image = map_file(path, &bytes);
	mapped_knowledge = urban_knowledge_open(image, bytes, &error);
	if (mapped_knowledge == NULL)
	{
		munmap(image, bytes);
		ereport(ERROR, (errcode(urban_sqlstate(&error, ERRCODE_DATA_CORRUPTED, ERRCODE_DATA_CORRUPTED)),
						errmsg("could not use the knowledge image \"%s\": %s", path, error.message),
						errhint("Install the extension again, with make install.")));
	}
	return mapped_knowledge;
}

Datum
knowledge_digest(PG_FUNCTION_ARGS)
{
	(void) fcinfo;
	PG_RETURN_TEXT_P(cstring_to_text(urban_knowledge_digest(urban_knowledge())));
}
