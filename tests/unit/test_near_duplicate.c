/*
 * test_near_duplicate.c - sketches of texts and what they link.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/text/near_duplicate.h"
#include "random_source.h"

#define STORY_WORDS 120

static UrbanArena *arena;

static int
start(void **state)
{
	(void) state;
	arena = urban_arena_create(NULL, 0);
	return arena == NULL;
}

static int
stop(void **state)
{
	(void) state;
	urban_arena_destroy(arena);
	return 0;
}

static void
sketch_of(const char *body, char sketch[URBAN_SKETCH_DIGITS + 1])
{
	urban_sketch(urban_text_split(arena, body, strlen(body)), 0, sketch);
}

/* A story of words that are its own. */
static char *
story(unsigned number, int words)
{
	char *text = urban_arena_copy(arena, "", 0);

	for (int i = 0; i < words; i++)
		text =
			urban_arena_printf(arena, "%s word%uof%u", text, (number * 7919u + (unsigned) i * 31u) % 100000u, number);
	return text;
}

static void
check(const char *a, const char *b, bool alike)
{
	char one[URBAN_SKETCH_DIGITS + 1], two[URBAN_SKETCH_DIGITS + 1];

	sketch_of(a, one);
	sketch_of(b, two);
	if (urban_sketches_alike(one, two) != alike)
		fail_msg("%s and %s are %s:\n%.80s\n%.80s", one, two, alike ? "not alike" : "alike", a, b);
}

static void
copies_with_other_headlines_and_footers_are_alike(void **state)
{
	(void) state;
	for (unsigned i = 0; i < 200; i++)
	{
		const char *text = story(i, STORY_WORDS);

		check(text,
			  urban_arena_printf(
				  arena, "A headline of the second paper\n\n%s\n\nAll rights reserved, the second paper.", text),
			  true);
		check(text, urban_arena_printf(arena, "%s", text), true);
	}
}

static void
other_stories_are_not_alike(void **state)
{
	(void) state;
	for (unsigned i = 0; i < 300; i++)
	{
		const char *text = story(i, STORY_WORDS);

		check(text, story(i + 1000, STORY_WORDS), false);
		/* One that quotes a third of it. */
		check(text, urban_arena_printf(arena, "%s %s", story(i, STORY_WORDS / 3), story(i + 2000, STORY_WORDS)), false);
	}
}

static void
short_texts_are_alike_only_when_they_are_the_same(void **state)
{
	(void) state;
	check("The forum was held in Osh.", "The forum was held in Osh!", true);
	check("The forum was held in Osh.", "The forum was held in Baku.", false);
	check("Osh", "Baku", false);
}

static void
punctuation_and_case_do_not_count(void **state)
{
	char *text = story(1, STORY_WORDS);
	char *shouted = urban_arena_copy(arena, text, strlen(text));

	(void) state;
	for (char *at = shouted; *at != '\0'; at++)
		if (*at == 'w')
			*at = 'W';
	check(text, shouted, true);
}

static void
linking_does_not_depend_on_the_order(void **state)
{
	enum
	{
		COUNT = 60
	};
	char sketches[COUNT][URBAN_SKETCH_DIGITS + 1];
	const char *order[COUNT];
	const char *expected[COUNT];
	int heads[COUNT];

	(void) state;
	RandomSource random = random_from_environment("test_near_duplicate");

	for (int i = 0; i < COUNT; i++)
		sketch_of(urban_arena_printf(arena, "%s headline%d number%d", story((unsigned) i / 6, STORY_WORDS), i, i),
				  sketches[i]);
	for (int round = 0; round < 50; round++)
	{
		for (int i = 0; i < COUNT; i++)
			order[i] = sketches[i];
		for (int i = COUNT - 1; round > 0 && i > 0; i--)
		{
			int j = random_below(&random, i + 1);
			const char *other = order[i];

			order[i] = order[j];
			order[j] = other;
		}
		urban_sketches_link(order, COUNT, heads);
		for (int i = 0; i < COUNT; i++)
		{
			int which = (int) ((order[i] - sketches[0]) / (URBAN_SKETCH_DIGITS + 1));

			if (round == 0)
				expected[which] = order[heads[i]];
			assert_string_equal(order[heads[i]], expected[which]);
		}
	}
	for (int i = 0; i < COUNT; i += 6)
		for (int j = 1; j < 6; j++)
			assert_string_equal(expected[i], expected[i + j]);
	assert_string_not_equal(expected[0], expected[6]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(copies_with_other_headlines_and_footers_are_alike, start, stop),
		cmocka_unit_test_setup_teardown(other_stories_are_not_alike, start, stop),
		cmocka_unit_test_setup_teardown(short_texts_are_alike_only_when_they_are_the_same, start, stop),
		cmocka_unit_test_setup_teardown(punctuation_and_case_do_not_count, start, stop),
		cmocka_unit_test_setup_teardown(linking_does_not_depend_on_the_order, start, stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
