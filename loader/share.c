/*
 * share.c - finding and mapping the files installed beside the program; see share.h.
 */
#include "loader/share.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* The directory of the running executable, "" if it cannot be told. */
static void
executable_directory(char directory[PATH_MAX])
{
	ssize_t length = readlink("/proc/self/exe", directory, PATH_MAX - 1);
	char *slash;

	directory[length > 0 ? length : 0] = '\0';
	slash = strrchr(directory, '/');
	if (slash != NULL)
		*slash = '\0';
}

/* "DIRECTORY MIDDLE NAME" as one path if it is there, else NULL. */
static char *
path_if_there(const char *directory, const char *middle, const char *name)
{
	char *path;

	if (directory == NULL || directory[0] == '\0' || asprintf(&path, "%s%s/%s", directory, middle, name) < 0)
		return NULL;
	if (access(path, R_OK) == 0)
		return path;
	free(path);
	return NULL;
}

char *
urban_share_path(const char *given, const char *name, UrbanError *error)
{
	const char *environment = getenv("URBAN_SHARE");
	char directory[PATH_MAX];
	char *path;

	if (given == NULL && environment != NULL && environment[0] != '\0')
		given = environment;
	if (given != NULL)
		path = path_if_there(given, "", name);
	else
	{
		executable_directory(directory);
		path = path_if_there(directory, "/share/urban", name);
		if (path == NULL)
			path = path_if_there(directory, "/../share/urban", name);
	}
	if (path == NULL)
	{
		urban_error_set(error, URBAN_BAD_IMAGE, 0, "could not find \"%s\" in \"%s\"", name,
						given != NULL ? given : "share/urban beside the program");
		if (error != NULL)
			snprintf(error->hint, sizeof(error->hint),
					 "install the program with its share directory, or name it by --share");
	}
	return path;
}

char *
urban_share_read(const char *path, size_t most, size_t *length)
{
	FILE *file = fopen(path, "rb");
	long bytes = file != NULL && fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
	char *text = bytes < 0 || (size_t) bytes > most ? NULL : malloc((size_t) bytes + 1);
	int reason = bytes >= 0 && (size_t) bytes > most ? EFBIG : errno;

	if (text != NULL && (fseek(file, 0, SEEK_SET) != 0 || fread(text, 1, (size_t) bytes, file) != (size_t) bytes))
	{
		reason = errno != 0 ? errno : EIO;
		free(text);
		text = NULL;
	}
	if (text != NULL)
	{
		text[bytes] = '\0';
		*length = (size_t) bytes;
	}
	if (file != NULL)
		fclose(file);
	errno = reason;
	return text;
}

/* Maps a whole file read-only; false with the reason. */
static bool
map_file(const char *path, UrbanImage *image, UrbanError *error)
{
	struct stat state;
	int file = open(path, O_RDONLY | O_CLOEXEC);
	const char *reason = NULL;

	if (file < 0 || fstat(file, &state) < 0)
		reason = strerror(errno);
	else if (!S_ISREG(state.st_mode) || state.st_size == 0)
		reason = "it is empty or no file";
	else
	{
		image->length = (size_t) state.st_size;
		image->bytes = mmap(NULL, image->length, PROT_READ, MAP_PRIVATE, file, 0);
		if (image->bytes == MAP_FAILED)
		{
			image->bytes = NULL;
			reason = strerror(errno);
		}
	}
	if (file >= 0)
		close(file);
	if (reason != NULL)
		return urban_error_set(error, URBAN_BAD_IMAGE, 0, "could not open knowledge image \"%s\": %s", path, reason);
	return true;
}

bool
urban_image_open(const char *path, const char *given_share, UrbanImage *image, UrbanError *error)
{
	char *found = path != NULL ? strdup(path) : urban_share_path(given_share, "urban.knowledge", error);

	memset(image, 0, sizeof(*image));
	if (found == NULL)
		return false;
	if (map_file(found, image, error))
		image->knowledge = urban_knowledge_open(image->bytes, image->length, error);
	free(found);
	if (image->knowledge == NULL)
		urban_image_close(image);
	return image->knowledge != NULL;
}

bool
urban_image_add_names(UrbanImage *image, const UrbanAddedName *names, int count, UrbanError *error)
{
	UrbanKnowledge *named;

	if (count == 0)
		return true;
	named = urban_knowledge_with_names(image->knowledge, names, count, error);
	if (named == NULL)
		return false;
	image->plain = image->knowledge;
	image->knowledge = named;
	return true;
}

void
urban_image_close(UrbanImage *image)
{
	urban_knowledge_close(image->knowledge);
	urban_knowledge_close(image->plain);
	if (image->bytes != NULL)
		munmap(image->bytes, image->length);
	memset(image, 0, sizeof(*image));
}
