/*
 * unpack.h - bytes out of zstd, bzip2 and xz, up to where a file breaks off.
 *
 * libarchive gives nothing of the block in which its input ends too early; so
 * these are unpacked here, each by its own library, as gzip is in gunzip.c.
 */
#ifndef URBANLOAD_UNPACK_H
#define URBANLOAD_UNPACK_H

#include "feed.h"

typedef struct UrbanUnpack UrbanUnpack;

/* The feed stands at the first byte. NULL when out of memory. */
extern UrbanUnpack *urban_unpack_zstd(UrbanFeed *source);
extern UrbanUnpack *urban_unpack_bzip2(UrbanFeed *source);
extern UrbanUnpack *urban_unpack_xz(UrbanFeed *source);

/* An UrbanFeedRead; context is the UrbanUnpack. Several files one behind the other are read as one. */
extern ptrdiff_t urban_unpack_read(void *unpack, char *bytes, size_t room, char reason[URBAN_REASON_BYTES]);

extern void urban_unpack_close(UrbanUnpack *unpack);

#endif
