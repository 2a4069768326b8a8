/*
 * build_weights.c - the scorer's weights: lines "task.feature <TAB> integer".
 */
#include <stdlib.h>
#include <string.h>

#include "build.h"

#define MAX_WEIGHT 1000000 /* the trainer writes far smaller ones; keeps a sum within 32 bits */

bool
build_weights(Builder *builder, const UrbanKnowledgeSource *source)
{
	const char *text;
	size_t at = 0, bytes;

	while (build_next_line(builder, source, &at, &text, &bytes))
	{
		const char *tab = memchr(text, '\t', bytes);
		char name[64], number[16], *end;
		size_t name_bytes = tab == NULL ? bytes : (size_t) (tab - text), number_bytes = bytes - name_bytes - 1;
		long weight;
		int feature;

		if (tab == NULL || name_bytes >= sizeof(name) || number_bytes == 0 || number_bytes >= sizeof(number))
			return build_fail(builder, "not of the form feature, tab, integer");
		memcpy(name, text, name_bytes);
		name[name_bytes] = '\0';
		memcpy(number, tab + 1, number_bytes);
		number[number_bytes] = '\0';
		feature = urban_feature_find(name);
		weight = strtol(number, &end, 10);
		if (feature < 0)
			return build_fail(builder, "no feature has the name \"%s\"", name);
		if (*end != '\0' || labs(weight) > MAX_WEIGHT)
			return build_fail(builder, "\"%s\" is no weight", number);
		builder->weights[feature] = (int32_t) weight;
	}
	return true;
}
