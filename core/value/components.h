/*
 * components.h - which things belong together when each is tied to others by shared keys.
 */
#ifndef URBAN_COMPONENTS_H
#define URBAN_COMPONENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Things and keys are numbers; things[i] has the key keys[i], and a thing may
 * stand there several times. labels[i] becomes the least thing that things[i]
 * is tied to, over any number of steps; it depends on the set of ties alone,
 * not on their order. scratch has room for urban_components_scratch(count)
 * bytes. Time is near-linear in count.
 */
extern void urban_components(const int64_t *things, const int64_t *keys, size_t count, int64_t *labels, void *scratch);

extern size_t urban_components_scratch(size_t count);

#endif
