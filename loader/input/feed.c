/*
 * feed.c - reading a file through a bounded window; see feed.h.
 */
#include "feed.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/read/read.h"

#define FIRST_BYTES ((size_t) 64 * 1024)              /* most documents fit */
#define MOST_BYTES  (URBAN_MAX_DOCUMENT_BYTES + 4096) /* one document and enough to see that it goes on */

bool
urban_feed_open(UrbanFeed *feed, const char *path)
{
	urban_feed_close(feed);
	feed->start = feed->end = 0;
	feed->offset = 0;
	feed->at_end = false;
	if (strcmp(path, "-") == 0)
		feed->file = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
	else
		feed->file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (feed->file < 0)
		snprintf(feed->reason, sizeof(feed->reason), "could not open the file: %s", strerror(errno));
	return feed->file >= 0;
}

/* Makes room behind the window. */
static bool
make_room(UrbanFeed *feed)
{
	size_t larger = feed->capacity == 0 ? FIRST_BYTES : 4 * feed->capacity;
	char *grown;

	if (feed->start > 0)
	{
		memmove(feed->bytes, feed->bytes + feed->start, feed->end - feed->start);
		feed->end -= feed->start;
		feed->start = 0;
	}
	if (feed->end < feed->capacity)
		return true;
	if (larger > MOST_BYTES)
		larger = MOST_BYTES;
	if (feed->capacity >= larger)
	{
		snprintf(feed->reason, sizeof(feed->reason), "it is larger than %zu bytes", URBAN_MAX_DOCUMENT_BYTES);
		return false;
	}
	grown = realloc(feed->bytes, larger);
	if (grown == NULL)
	{
		snprintf(feed->reason, sizeof(feed->reason), "out of memory");
		return false;
	}
	feed->bytes = grown;
	feed->capacity = larger;
	return true;
}

bool
urban_feed_more(UrbanFeed *feed)
{
	ssize_t got;

	if (feed->at_end)
		return true;
	if (!make_room(feed))
		return false;
	got = read(feed->file, feed->bytes + feed->end, feed->capacity - feed->end);
	if (got < 0)
	{
		snprintf(feed->reason, sizeof(feed->reason), "could not read the file: %s", strerror(errno));
		return false;
	}
	if (got == 0)
		feed->at_end = true;
	feed->end += (size_t) got;
	return true;
}

void
urban_feed_skip(UrbanFeed *feed, size_t bytes)
{
	feed->start += bytes;
	feed->offset += (int64_t) bytes;
}

void
urban_feed_close(UrbanFeed *feed)
{
	if (feed->file >= 0)
		close(feed->file);
	feed->file = -1;
}
