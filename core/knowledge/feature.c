/*
 * feature.c - names of the scorer's features; see feature.h.
 */
#include "feature.h"

#include <string.h>

static const char *const feature_names[URBAN_FEATURE_COUNT] = {
#define X(task, name) #task "." #name,
	URBAN_FEATURES(X)
#undef X
};

const char *
urban_feature_name(UrbanFeature feature)
{
	return feature_names[feature];
}

int
urban_feature_find(const char *name)
{
	for (int i = 0; i < URBAN_FEATURE_COUNT; i++)
		if (strcmp(feature_names[i], name) == 0)
			return i;
	return -1;
}
