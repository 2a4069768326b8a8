/*
 * feed.c - reading bytes through a bounded window; see feed.h.
 */
#include "feed.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FIRST_BYTES ((size_t) 64 * 1024) /* most documents fit */
#define MORE_BYTES  ((size_t) 4096)      /* enough behind the largest document to see that it goes on */

static ptrdiff_t
read_file(void *context, char *bytes, size_t room, char reason[URBAN_REASON_BYTES])
{
	const UrbanFeed *feed = context;
	ssize_t got = read(feed->file, bytes, room);

	if (got < 0)
		snprintf(reason, URBAN_REASON_BYTES, "could not read the file: %s", strerror(errno));
	return got;
}

static void
begin(UrbanFeed *feed)
{
	urban_feed_close(feed);
	feed->start = feed->end = 0;
	feed->offset = 0;
	feed->at_end = feed->failed = false;
}

bool
urban_feed_open(UrbanFeed *feed, const char *path)
{
	begin(feed);
	feed->read = read_file;
	feed->context = feed;
	if (strcmp(path, "-") == 0)
		feed->file = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
	else
		feed->file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (feed->file < 0)
		snprintf(feed->reason, sizeof(feed->reason), "could not open the file: %s", strerror(errno));
	return feed->file >= 0;
}

void
urban_feed_open_reader(UrbanFeed *feed, UrbanFeedRead read, void *context)
{
	begin(feed);
	feed->read = read;
	feed->context = context;
}

/* Makes room behind the window. */
static bool
make_room(UrbanFeed *feed)
{
	size_t larger = feed->capacity == 0 ? FIRST_BYTES : 4 * feed->capacity;
	size_t most = urban_feed_most(feed) + MORE_BYTES;
	char *grown;

	if (feed->start > 0)
	{
		memmove(feed->bytes, feed->bytes + feed->start, feed->end - feed->start);
		feed->end -= feed->start;
		feed->start = 0;
	}
	if (feed->end >= most)
	{
		snprintf(feed->reason, sizeof(feed->reason), "it is larger than %zu bytes", urban_feed_most(feed));
		return false;
	}
	if (feed->end < feed->capacity)
		return true;
	grown = realloc(feed->bytes, larger < most ? larger : most);
	if (grown == NULL)
	{
		snprintf(feed->reason, sizeof(feed->reason), "out of memory");
		return false;
	}
	feed->bytes = grown;
	feed->capacity = larger < most ? larger : most;
	return true;
}

bool
urban_feed_more(UrbanFeed *feed)
{
	ptrdiff_t got;

	if (feed->at_end)
		return true;
	if (!make_room(feed))
		return false;
	got = feed->read(feed->context, feed->bytes + feed->end, feed->capacity - feed->end, feed->reason);
	feed->at_end = got <= 0;
	feed->failed = got < 0;
	feed->end += got > 0 ? (size_t) got : 0;
	return got >= 0;
}

bool
urban_feed_fill(UrbanFeed *feed, size_t bytes)
{
	while (!feed->at_end && urban_feed_length(feed) < bytes)
		if (!urban_feed_more(feed))
			return false;
	return true;
}

void
urban_feed_skip(UrbanFeed *feed, size_t bytes)
{
	feed->start += bytes;
	feed->offset += (int64_t) bytes;
}

bool
urban_feed_skip_far(UrbanFeed *feed, int64_t bytes)
{
	for (;;)
	{
		size_t length = urban_feed_length(feed);

		if (bytes <= (int64_t) length)
		{
			urban_feed_skip(feed, (size_t) bytes);
			return true;
		}
		urban_feed_skip(feed, length);
		bytes -= (int64_t) length;
		if (feed->at_end || !urban_feed_more(feed))
			return false;
	}
}

void
urban_feed_close(UrbanFeed *feed)
{
	if (feed->file >= 0)
		close(feed->file);
	feed->file = -1;
}
