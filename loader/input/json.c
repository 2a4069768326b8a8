/*
 * json.c - parsing one record by cJSON; see json.h.
 *
 * In: any bytes. Out: cJSON's tree, or the place where it gave up.
 */
#include "json.h"

#include <stdbool.h>

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

cJSON *
urban_json_parse(const char *bytes, size_t length, size_t *fault)
{
	const char *end = NULL;
	cJSON *value = cJSON_ParseWithLengthOpts(bytes, length, &end, false);

	*fault = end == NULL || end < bytes ? 0 : (size_t) (end - bytes);
	if (value != NULL && !ends_well(bytes, length, *fault, fault))
	{
		cJSON_Delete(value);
		return NULL;
	}
	return value;
}
