/*
 * feed.h - the bytes of one open file, a bounded window at a time.
 *
 * The window grows as far as one document may be large, so that a record file
 * of any size is read in bounded memory.
 */
#ifndef URBANLOAD_FEED_H
#define URBANLOAD_FEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct UrbanFeed
{
	int file; /* -1: none is open */
	char *bytes;
	size_t start, end; /* the window: bytes[start] to bytes[end - 1] */
	size_t capacity;
	int64_t offset; /* of bytes[start] in the file */
	bool at_end;    /* nothing follows the window */
	char reason[160];
} UrbanFeed;

/* Opens a file, or standard input for "-". False with feed->reason. The buffer of an earlier file is used again. */
extern bool urban_feed_open(UrbanFeed *feed, const char *path);

/* Widens the window, or sets at_end. False with feed->reason where reading failed or the window has its full size. */
extern bool urban_feed_more(UrbanFeed *feed);

/* Drops bytes from the window's start. */
extern void urban_feed_skip(UrbanFeed *feed, size_t bytes);

/* Closes the file; the buffer stays. */
extern void urban_feed_close(UrbanFeed *feed);

static inline const char *
urban_feed_at(const UrbanFeed *feed)
{
	return feed->bytes + feed->start;
}

static inline size_t
urban_feed_length(const UrbanFeed *feed)
{
	return feed->end - feed->start;
}

#endif
