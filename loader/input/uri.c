/*
 * uri.c - making names storable; see uri.h.
 */
#include "uri.h"

#include <string.h>

#include "core/value/utf8.h"
#include "encoding.h"

const char *
urban_uri_make(UrbanArena *arena, const char *path, bool *clean)
{
	size_t length = strlen(path);
	char *uri;
	size_t bad;

	while (path[0] == '.' && path[1] == '/')
		for (path += 2, length -= 2; *path == '/'; path++, length--)
			;
	uri = urban_arena_copy(arena, path, length);
	*clean = true;
	for (size_t at = 0; !urban_utf8_is_valid(uri + at, strlen(uri + at), &bad); *clean = false)
	{
		at += bad;
		uri[at] = '?';
	}
	for (char *at = uri; *at != '\0'; at++)
		if ((unsigned char) *at < 0x20 || *at == 0x7F)
		{
			*at = '?';
			*clean = false;
		}
	return uri;
}

const char *
urban_uri_member(UrbanArena *arena, const char *name)
{
	const char *decoded = name;
	size_t length = strlen(name);
	char *copy;
	bool clean;

	/* Names in old zip archives are in the encoding of the machine that made them. */
	if (!urban_utf8_is_valid(name, length, NULL) && length > 0)
		urban_encoding_decode(arena, name, length, NULL, &decoded, &length, NULL);
	copy = urban_arena_copy(arena, decoded, length);
	while (*copy == '/')
		copy++;
	return urban_uri_make(arena, copy, &clean);
}
