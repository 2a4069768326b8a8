/*
 * gunzip.h - bytes out of gzip by zlib, up to the very byte where a file breaks off.
 *
 * libarchive gives nothing of the block in which its input ends too early; so
 * gzip, which most archives and crawls are packed by, is unpacked here.
 */
#ifndef URBANLOAD_GUNZIP_H
#define URBANLOAD_GUNZIP_H

#include "core/arena.h"
#include "core/error.h"
#include "feed.h"

typedef struct UrbanGunzip UrbanGunzip;

/* The feed stands at the first byte of gzip data. NULL when out of memory. */
extern UrbanGunzip *urban_gunzip_open(UrbanFeed *source);

/* An UrbanFeedRead; context is the UrbanGunzip. Several gzip files one behind the other are read as one. */
extern ptrdiff_t urban_gunzip_read(void *gunzip, char *bytes, size_t room, char reason[URBAN_REASON_BYTES]);

extern void urban_gunzip_close(UrbanGunzip *gunzip);

/* A whole body, packed by gzip or zlib, in the arena; NULL with an error, also where it unpacks to more than most_bytes. */
extern const char *urban_gunzip_whole(UrbanArena *arena, const char *bytes, size_t length, size_t most_bytes,
									  size_t *unpacked, UrbanError *error);

#endif
