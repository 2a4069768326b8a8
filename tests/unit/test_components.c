/*
 * test_components.c - components over shared keys: against a slow way that cannot be wrong, and in any order.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "core/value/components.h"

#define MOST 64

static void
link_ties(const int64_t *things, const int64_t *keys, size_t count, int64_t *labels)
{
	void *scratch = malloc(urban_components_scratch(count));

	assert_non_null(scratch);
	urban_components(things, keys, count, labels, scratch);
	free(scratch);
}

/* Takes the least label over equal things and keys until nothing changes. */
static void
link_slowly(const int64_t *things, const int64_t *keys, size_t count, int64_t *labels)
{
	bool changed = true;

	for (size_t i = 0; i < count; i++)
		labels[i] = things[i];
	while (changed)
	{
		changed = false;
		for (size_t i = 0; i < count; i++)
			for (size_t j = 0; j < count; j++)
				if ((things[i] == things[j] || keys[i] == keys[j]) && labels[j] < labels[i])
				{
					labels[i] = labels[j];
					changed = true;
				}
	}
}

static void
test_chain(void **state)
{
	const int64_t things[] = {9, 7, 7, -5, 1};
	const int64_t keys[] = {1, 1, 2, 2, 9};
	int64_t labels[5];

	(void) state;
	link_ties(things, keys, 5, labels);
	assert_int_equal(labels[0], -5);
	assert_int_equal(labels[1], -5);
	assert_int_equal(labels[3], -5);
	assert_int_equal(labels[4], 1);
	link_ties(things, keys, 0, labels);
}

static void
test_random(void **state)
{
	uint64_t random = 42;

	(void) state;
	for (int round = 0; round < 500; round++)
	{
		int64_t things[MOST], keys[MOST], got[MOST], expected[MOST], turned_things[MOST], turned_keys[MOST],
			turned[MOST];
		size_t count = (size_t) round % MOST + 1;

		for (size_t i = 0; i < count; i++)
		{
			random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
			things[i] = (int64_t) (random >> 33) % 40 - 20;
			keys[i] = (int64_t) (random >> 45) % 40;
			turned_things[count - 1 - i] = things[i];
			turned_keys[count - 1 - i] = keys[i];
		}
		link_ties(things, keys, count, got);
		link_ties(turned_things, turned_keys, count, turned);
		link_slowly(things, keys, count, expected);
		for (size_t i = 0; i < count; i++)
		{
			assert_int_equal(got[i], expected[i]);
			assert_int_equal(turned[count - 1 - i], expected[i]);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_chain),
		cmocka_unit_test(test_random),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
