/*
 * feed.h - the bytes of one open file or archive member, a bounded window at a time.
 *
 * The window grows as far as one document may be large, so that a record file
 * of any size is read in bounded memory.
 */
#ifndef URBANLOAD_FEED_H
#define URBANLOAD_FEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define URBAN_REASON_BYTES 160

/* Gives up to `room` bytes: their number, 0 at the end, -1 with a reason. */
typedef ptrdiff_t (*UrbanFeedRead)(void *context, char *bytes, size_t room, char reason[URBAN_REASON_BYTES]);

typedef struct UrbanFeed
{
	int file; /* -1: none is open */
	UrbanFeedRead read;
	void *context;
	char *bytes;
	size_t start, end; /* the window: bytes[start] to bytes[end - 1] */
	size_t capacity;
	size_t most;    /* bytes of one document; 0 stands for URBAN_FEED_BYTES */
	int64_t offset; /* of bytes[start] in the file */
	bool at_end;    /* nothing follows the window */
	bool failed;    /* and that is because reading failed; the reason stays */
	char reason[URBAN_REASON_BYTES];
} UrbanFeed;

#define URBAN_FEED_BYTES ((size_t) 8 * 1024 * 1024) /* a page with its scripts and pictures in it */

/* Opens a file, or standard input for "-". False with feed->reason. The buffer of an earlier file is used again. */
extern bool urban_feed_open(UrbanFeed *feed, const char *path);

/* The same over bytes that a function gives. */
extern void urban_feed_open_reader(UrbanFeed *feed, UrbanFeedRead read, void *context);

/*
 * Widens the window, or sets at_end. False with feed->reason where the window
 * has its full size, and once where reading failed, which is the end too.
 */
extern bool urban_feed_more(UrbanFeed *feed);

/* Widens the window to at least `bytes`, or to the end. False as above. */
extern bool urban_feed_fill(UrbanFeed *feed, size_t bytes);

/* Drops bytes from the window's start. */
extern void urban_feed_skip(UrbanFeed *feed, size_t bytes);

/* Drops bytes whether they are in the window or not. False where the feed ends before. */
extern bool urban_feed_skip_far(UrbanFeed *feed, int64_t bytes);

/* Closes the file; the buffer stays. */
extern void urban_feed_close(UrbanFeed *feed);

/* The largest document or record. */
static inline size_t
urban_feed_most(const UrbanFeed *feed)
{
	return feed->most > 0 ? feed->most : URBAN_FEED_BYTES;
}

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
