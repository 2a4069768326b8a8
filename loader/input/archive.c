/*
 * archive.c - members of archives by libarchive, and the one of a compressed file; see archive.h.
 */
#include "archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "gunzip.h"
#include "unpack.h"
#include "utf16.h"

UrbanPacking
urban_packing(const char *bytes, size_t length)
{
	if (length >= 3 && memcmp(bytes, "\x1F\x8B\x08", 3) == 0)
		return URBAN_PACKED_GZIP;
	if (length >= 4 && (memcmp(bytes, "\x28\xB5\x2F\xFD", 4) == 0 ||
						((bytes[0] & 0xF0) == 0x50 && memcmp(bytes + 1, "\x2A\x4D\x18", 3) == 0)))
		return URBAN_PACKED_ZSTD;
	if (length >= 10 && memcmp(bytes, "BZh", 3) == 0 && bytes[3] >= '1' && bytes[3] <= '9' &&
		(memcmp(bytes + 4, "1AY&SY", 6) == 0 || memcmp(bytes + 4, "\x17\x72\x45\x38\x50\x90", 6) == 0))
		return URBAN_PACKED_BZIP2;
	if (length >= 6 && memcmp(bytes, "\xFD\x37zXZ\0", 6) == 0)
		return URBAN_PACKED_XZ;
	if (length >= 4 && (memcmp(bytes, "PK\x03\x04", 4) == 0 || memcmp(bytes, "PK\x05\x06", 4) == 0))
		return URBAN_PACKED_ZIP;
	if (length >= 262 && memcmp(bytes + 257, "ustar", 5) == 0)
		return URBAN_PACKED_TAR;
	return URBAN_PACKED_NOT;
}

static la_ssize_t
give_bytes(struct archive *handle, void *context, const void **bytes)
{
	UrbanArchive *archive = context;
	UrbanFeed *source = archive->source;

	urban_feed_skip(source, archive->pending);
	archive->pending = 0;
	while (urban_feed_length(source) == 0 && !source->at_end)
		if (!urban_feed_more(source))
			break;
	if (urban_feed_length(source) == 0 && source->failed)
	{
		archive_set_error(handle, EIO, "%s", source->reason);
		return -1;
	}
	archive->pending = urban_feed_length(source);
	*bytes = urban_feed_at(source);
	return (la_ssize_t) archive->pending;
}

/* How the compressed files are read: opened, read, closed. */
typedef struct Stream
{
	void *(*open)(UrbanFeed *source);
	UrbanFeedRead read;
	void (*close)(void *stream);
} Stream;

#define STREAM(name, type, open_it, read_it, close_it)                                                                 \
	static void *open_##name(UrbanFeed *source)                                                                        \
	{                                                                                                                  \
		return open_it(source);                                                                                        \
	}                                                                                                                  \
	static void close_##name(void *stream)                                                                             \
	{                                                                                                                  \
		close_it((type *) stream);                                                                                     \
	}                                                                                                                  \
	static const Stream name##_stream = {open_##name, read_it, close_##name};

STREAM(gzip, UrbanGunzip, urban_gunzip_open, urban_gunzip_read, urban_gunzip_close)
STREAM(zstd, UrbanUnpack, urban_unpack_zstd, urban_unpack_read, urban_unpack_close)
STREAM(bzip2, UrbanUnpack, urban_unpack_bzip2, urban_unpack_read, urban_unpack_close)
STREAM(xz, UrbanUnpack, urban_unpack_xz, urban_unpack_read, urban_unpack_close)
STREAM(utf16, UrbanUtf16, urban_utf16_open, urban_utf16_read, urban_utf16_close)

/* NULL for archives of several members. */
static const Stream *
stream_of(UrbanPacking packing)
{
	static const Stream *const streams[] = {[URBAN_PACKED_GZIP] = &gzip_stream,
											[URBAN_PACKED_ZSTD] = &zstd_stream,
											[URBAN_PACKED_BZIP2] = &bzip2_stream,
											[URBAN_PACKED_XZ] = &xz_stream,
											[URBAN_PACKED_UTF16] = &utf16_stream};

	return packing < URBAN_PACKED_TAR ? streams[packing] : NULL;
}

/* Formats are not left to guesses. */
static bool
choose_format(struct archive *handle, UrbanPacking packing)
{
	return (packing == URBAN_PACKED_TAR ? archive_read_support_format_tar(handle)
										: archive_read_support_format_zip_streamable(handle)) == ARCHIVE_OK;
}

/* libarchive's last error, in one line of ours. */
static void
tell(struct archive *handle, const char *what, char reason[URBAN_REASON_BYTES])
{
	const char *why = handle != NULL ? archive_error_string(handle) : NULL;

	snprintf(reason, URBAN_REASON_BYTES, "%s: %s", what, why != NULL ? why : "out of memory");
}

bool
urban_archive_open(UrbanArchive *archive, UrbanPacking packing, UrbanFeed *source, char reason[URBAN_REASON_BYTES])
{
	struct archive *handle;

	memset(archive, 0, sizeof(*archive));
	archive->packing = packing;
	archive->source = source;
	archive->may_seek = source->file >= 0 && lseek(source->file, 0, SEEK_CUR) >= 0;
	if (stream_of(packing) != NULL)
	{
		archive->stream = stream_of(packing)->open(source);
		strcpy(reason, "out of memory");
		return archive->stream != NULL;
	}
	handle = archive_read_new();
	if (handle != NULL && choose_format(handle, packing) &&
		archive_read_open2(handle, archive, NULL, give_bytes, NULL, NULL) == ARCHIVE_OK)
	{
		archive->handle = handle;
		return true;
	}
	tell(handle, "could not unpack it", reason);
	archive_read_free(handle);
	return false;
}

void
urban_archive_close(UrbanArchive *archive)
{
	if (archive->handle != NULL)
		archive_read_free(archive->handle);
	archive->handle = NULL;
	if (archive->stream != NULL)
		stream_of(archive->packing)->close(archive->stream);
	archive->stream = NULL;
}

#define MOST_RESTARTS 20 /* each reads the file again: a file of broken members alone must come to an end */

/* Begins again from the file's start and passes over what was met, the broken member included. */
static bool
pass_broken(UrbanArchive *archive)
{
	UrbanFeed *source = archive->source;
	long met = archive->count;
	int restarts = archive->restarts + 1;
	char reason[URBAN_REASON_BYTES];
	struct archive_entry *entry;

	if (!archive->may_seek || restarts > MOST_RESTARTS || archive->packing != URBAN_PACKED_ZIP ||
		lseek(source->file, 0, SEEK_SET) < 0)
		return false;
	urban_archive_close(archive);
	source->start = source->end = 0;
	source->offset = 0;
	source->at_end = source->failed = false;
	if (!urban_archive_open(archive, URBAN_PACKED_ZIP, source, reason))
		return false;
	archive->restarts = restarts;
	for (; archive->count < met; archive->count++)
		if (archive_read_next_header(archive->handle, &entry) < ARCHIVE_WARN)
			return false;
	archive->failed = true; /* until a next member is met: the broken one was told */
	return true;
}

/* Does a name lead out of the archive? */
static bool
leads_out(const char *name)
{
	for (; *name != '\0'; name += strcspn(name, "/\\"))
	{
		name += strspn(name, "/\\");
		if (name[0] == '.' && name[1] == '.' && (name[2] == '\0' || name[2] == '/' || name[2] == '\\'))
			return true;
	}
	return false;
}

/* Hidden files, and what a Macintosh leaves beside the files proper. */
static bool
is_hidden(const char *name)
{
	for (; *name != '\0'; name += strcspn(name, "/"))
	{
		name += strspn(name, "/");
		if ((name[0] == '.' && name[1] != '\0' && name[1] != '/') || strncmp(name, "__MACOSX/", 9) == 0)
			return true;
	}
	return false;
}

/* A document of an office program, which is a zip of parts, is recognised by its first part. */
static bool
is_office_part(const UrbanArchive *archive, const char *name)
{
	return archive->packing == URBAN_PACKED_ZIP && archive->count == 1 &&
		   (strcmp(name, "[Content_Types].xml") == 0 || strcmp(name, "mimetype") == 0);
}

static bool
look_at_member(UrbanArchive *archive, struct archive_entry *entry, UrbanMember *member)
{
	memset(member, 0, sizeof(*member));
	member->offset = archive_read_header_position(archive->handle);
	member->name = archive_entry_pathname_utf8(entry);
	if (member->name == NULL)
		member->name = archive_entry_pathname(entry);
	if (member->name == NULL)
	{
		member->name = "?";
		member->reason = "its name cannot be read";
		return true;
	}
	if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != NULL)
		return false;
	if (leads_out(member->name))
		member->reason = "its path leads out of the archive";
	else if (is_hidden(member->name))
		return false;
	else if (archive_entry_is_encrypted(entry))
		member->reason = "it is encrypted";
	return true;
}

bool
urban_archive_next(UrbanArchive *archive, UrbanMember *member, char reason[URBAN_REASON_BYTES])
{
	reason[0] = '\0';
	if (archive->stream != NULL)
	{
		memset(member, 0, sizeof(*member));
		return archive->count++ == 0;
	}
	for (;;)
	{
		struct archive_entry *entry;
		int status;

		if (archive->broken && !pass_broken(archive))
			return false;
		status = archive_read_next_header(archive->handle, &entry);
		if (status == ARCHIVE_EOF)
			return false;
		if (status < ARCHIVE_WARN)
		{
			if (archive->failed)
				return false; /* told by its last member */
			if (archive->source->failed)
				snprintf(reason, URBAN_REASON_BYTES, "%s", archive->source->reason);
			else
				tell(archive->handle, "the archive breaks off here", reason);
			return false;
		}
		archive->count++;
		archive->failed = false;
		if (archive_entry_pathname(entry) != NULL && is_office_part(archive, archive_entry_pathname(entry)))
		{
			snprintf(reason, URBAN_REASON_BYTES, "it is an office document, which is not read");
			return false;
		}
		if (look_at_member(archive, entry, member))
			return true;
	}
}

ptrdiff_t
urban_archive_read(void *context, char *bytes, size_t room, char reason[URBAN_REASON_BYTES])
{
	UrbanArchive *archive = context;
	la_ssize_t got;

	if (archive->stream != NULL)
		return stream_of(archive->packing)->read(archive->stream, bytes, room, reason);
	do
		got = archive_read_data(archive->handle, bytes, room);
	while (got == ARCHIVE_RETRY);
	if (got >= 0)
		return got;
	archive->failed = true;
	archive->broken = got == ARCHIVE_FATAL;
	tell(archive->handle, "could not unpack it to its end", reason);
	return -1;
}
