/*
 * memo.h - what was worked out of a text, kept beside the words of a cache.
 *
 * News repeats its names: their keys and ids are made once for as long as the
 * cache lives. It changes no result. Not thread-safe, as the cache.
 */
#ifndef URBAN_MEMO_H
#define URBAN_MEMO_H

#include "word_cache.h"

/* What the value is; with URBAN_MEMO_ID the kind of an entity is added. */
typedef enum UrbanMemoKind
{
	URBAN_MEMO_NAME_KEY = 0,
	URBAN_MEMO_ID
} UrbanMemoKind;

/* The value kept for a text, good until the cache's next beginning; NULL if there is none. */
extern const char *urban_memo_find(UrbanWordCache *cache, unsigned kind, const char *text, size_t bytes);

/* Keeps a copy of a value, if memory allows. */
extern void urban_memo_keep(UrbanWordCache *cache, unsigned kind, const char *text, size_t bytes, const char *value);

#endif
