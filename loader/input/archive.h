/*
 * archive.h - what is inside a compressed file or an archive, one member after
 * the other: archives by libarchive, compressed files by their own libraries. A
 * file of records in UTF-16 counts as packed in UTF-16.
 *
 * One level at a time: a tar inside gzip is a compressed file whose one member
 * is an archive. Nothing is written anywhere; names are only names.
 */
#ifndef URBANLOAD_ARCHIVE_H
#define URBANLOAD_ARCHIVE_H

#include "feed.h"

typedef enum UrbanPacking
{
	URBAN_PACKED_NOT = 0,
	URBAN_PACKED_GZIP,
	URBAN_PACKED_ZSTD,
	URBAN_PACKED_BZIP2,
	URBAN_PACKED_XZ,
	URBAN_PACKED_UTF16,
	URBAN_PACKED_TAR,
	URBAN_PACKED_ZIP
} UrbanPacking;

/* Bytes that telling it needs. */
#define URBAN_PACKING_BYTES ((size_t) 512)

/* How a file that begins so is packed; never UTF16, which the caller has to tell. */
extern UrbanPacking urban_packing(const char *bytes, size_t length);

typedef struct UrbanArchive
{
	UrbanPacking packing;
	UrbanFeed *source;
	void *handle;   /* struct archive; NULL where none is open, and for a compressed file */
	void *stream;   /* of a compressed file */
	size_t pending; /* bytes of the source's window that libarchive still looks at */
	long count;     /* members met so far, of any kind */
	bool failed;    /* the member last given out did not unpack to its end */
	bool broken;    /* no member can be read any more */
	bool may_seek;  /* the source is a file that can be read again from its start */
	int restarts;   /* how often it was */
} UrbanArchive;

typedef struct UrbanMember
{
	const char *name;   /* NULL for what is inside a compressed file; valid until the next call */
	int64_t offset;     /* where it begins in the archive */
	const char *reason; /* why it is not read; NULL for one that is */
} UrbanMember;

/* The feed stands at the archive's start. False with a reason. */
extern bool urban_archive_open(UrbanArchive *archive, UrbanPacking packing, UrbanFeed *source,
							   char reason[URBAN_REASON_BYTES]);

/*
 * The next file in the archive, folders, links and hidden files left out. False
 * at the end; with a reason (in reason[0]) where the archive breaks off.
 */
extern bool urban_archive_next(UrbanArchive *archive, UrbanMember *member, char reason[URBAN_REASON_BYTES]);

/* An UrbanFeedRead of the member last given out; context is the UrbanArchive. */
extern ptrdiff_t urban_archive_read(void *archive, char *bytes, size_t room, char reason[URBAN_REASON_BYTES]);

extern void urban_archive_close(UrbanArchive *archive);

#endif
