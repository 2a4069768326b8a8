/*
 * share.h - the files that are installed beside the program: the knowledge
 * image and the SQL files of the schema.
 *
 * They are looked for in --share, $URBAN_SHARE, share/urban beside the
 * executable, and ../share/urban from there.
 */
#ifndef URBANLOAD_SHARE_H
#define URBANLOAD_SHARE_H

#include <stdbool.h>

#include "core/error.h"
#include "core/knowledge/added_names.h"

/*
 * The path of a file or folder in the share directory ("schema"), malloc'ed.
 * `given` is --share or NULL. NULL with a message if no such directory has it.
 */
extern char *urban_share_path(const char *given, const char *name, UrbanError *error);

/*
 * A file's bytes, malloc'ed and NUL-terminated, their number in *length. NULL with errno set; a file of
 * more than `most` bytes is EFBIG.
 */
extern char *urban_share_read(const char *path, size_t most, size_t *length);

/* An image mapped read-only; any number of threads may use it at once. */
typedef struct UrbanImage
{
	UrbanKnowledge *knowledge;
	UrbanKnowledge *plain; /* without added names, where it has some; else NULL */
	void *bytes;
	size_t length;
} UrbanImage;

/* Maps the image at `path`, or urban.knowledge of the share directory if that is NULL. */
extern bool urban_image_open(const char *path, const char *given_share, UrbanImage *image, UrbanError *error);

/* Adds names to what it knows; once. Their strings may go afterwards. */
extern bool urban_image_add_names(UrbanImage *image, const UrbanAddedName *names, int count, UrbanError *error);
extern void urban_image_close(UrbanImage *image);

#endif
