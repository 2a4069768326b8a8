/*
 * test_name_pairs.c - how well keys and skeletons tell the same name from another: the
 * table name_pairs.tsv, with precision and recall printed and held.
 *
 * Two names are taken for the same if their keys or their skeletons are, which is what
 * a similarity of 1 says. Run from the top folder, as run.sh does.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/value/name_key.h"

#define LEAST_PAIRS     300
#define LEAST_RECALL    0.95
#define LEAST_PRECISION 0.97

typedef struct Score
{
	int same, other;  /* pairs that are, and are not */
	int found, wrong; /* of these, taken for the same */
} Score;

/* Splits a line at its tabs into four fields, in place. */
static void
split(char *line, char *fields[4])
{
	line[strcspn(line, "\n")] = '\0';
	for (int i = 0; i < 4; i++)
	{
		assert_non_null(line);
		fields[i] = line;
		line = strchr(line, '\t');
		if (line != NULL)
			*line++ = '\0';
	}
	assert_null(line);
}

static void
judge(char *fields[4], Score *score)
{
	UrbanArena *arena = urban_arena_create(NULL, 0);
	bool same = strcmp(fields[1], "same") == 0;
	bool taken = urban_name_similarity(arena, fields[2], strlen(fields[2]), fields[3], strlen(fields[3])) == 1;

	assert_true(same || strcmp(fields[1], "other") == 0);
	score->same += same;
	score->other += !same;
	score->found += same && taken;
	score->wrong += !same && taken;
	if (same != taken)
		printf("%s: %s, %s\n", same ? "not found" : "taken for the same", fields[2], fields[3]);
	urban_arena_destroy(arena);
}

/* Returns whether it is what we owe. */
static bool
report(const char *kind, const Score *score)
{
	double recall = (double) score->found / score->same;
	double precision = (double) score->found / (score->found + score->wrong);

	printf("%s: %d same, %d others: precision %.3f, recall %.3f\n", kind, score->same, score->other, precision, recall);
	return recall >= LEAST_RECALL && precision >= LEAST_PRECISION;
}

static void
test_pairs(void **state)
{
	Score all = {0, 0, 0, 0}, places = {0, 0, 0, 0}, persons = {0, 0, 0, 0};
	FILE *table = fopen("tests/unit/name_pairs.tsv", "r");
	char line[500], *fields[4];

	(void) state;
	assert_non_null(table);
	assert_non_null(fgets(line, sizeof(line), table)); /* the header */
	while (fgets(line, sizeof(line), table) != NULL)
	{
		split(line, fields);
		judge(fields, strcmp(fields[0], "place") == 0 ? &places : &persons);
	}
	fclose(table);
	all.same = places.same + persons.same;
	all.other = places.other + persons.other;
	all.found = places.found + persons.found;
	all.wrong = places.wrong + persons.wrong;
	assert_true(all.same + all.other >= LEAST_PAIRS);
	report("places", &places);
	report("persons", &persons);
	assert_true(report("all", &all));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pairs),
	};

	return cmocka_run_group_tests_name("name_pairs", tests, NULL, NULL);
}
