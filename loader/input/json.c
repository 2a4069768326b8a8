/*
 * json.c - parsing one record by cJSON; see json.h.
 *
 * In: any bytes. Out: cJSON's tree, or the place where it gave up. cJSON asks
 * for memory without saying for whom, so the arena of the thread's parse stands
 * in a variable of the thread; outside of a parse cJSON works with malloc().
 */
#include "json.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

static _Thread_local UrbanArena *parse_arena;
static pthread_once_t hooks_once = PTHREAD_ONCE_INIT;

static void *
allocate(size_t bytes)
{
	return parse_arena == NULL ? malloc(bytes) : urban_arena_take(parse_arena, bytes);
}

static void
release(void *memory)
{
	if (parse_arena == NULL)
		free(memory);
}

static void
set_hooks(void)
{
	cJSON_Hooks hooks = {allocate, release};

	cJSON_InitHooks(&hooks);
}

/* Is there nothing behind the value but white space and at most one comma? Else *fault is what there is. */
static bool
ends_well(const char *bytes, size_t length, size_t at, size_t *fault)
{
	bool comma = false;

	for (; at < length; at++)
	{
		char c = bytes[at];

		if (c == ',' && !comma)
			comma = true;
		else if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
		{
			*fault = at;
			return false;
		}
	}
	return true;
}

const cJSON *
urban_json_parse(UrbanArena *arena, const char *bytes, size_t length, size_t *fault)
{
	const char *end = NULL;
	const cJSON *value;

	pthread_once(&hooks_once, set_hooks);
	parse_arena = arena;
	value = cJSON_ParseWithLengthOpts(bytes, length, &end, false);
	parse_arena = NULL;
	*fault = end == NULL || end < bytes ? 0 : (size_t) (end - bytes);
	return value != NULL && ends_well(bytes, length, *fault, fault) ? value : NULL;
}
