/*
 * name_similarity.c - how much two names are alike; see name_key.h.
 *
 * Two names in, a share of common three-letter sequences out. Words are padded
 * with two blanks in front and one behind, so that beginnings weigh more.
 */
#include "name_key.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct Sequences
{
	uint32_t *items; /* three letters each, sorted; NULL when out of memory */
	size_t count;
} Sequences;

static int
compare_sequences(const void *a, const void *b)
{
	uint32_t left = *(const uint32_t *) a, right = *(const uint32_t *) b;

	return left < right ? -1 : left > right;
}

/* The sequences of a key or skeleton: one more than its letters for each word. */
static Sequences
find_sequences(UrbanArena *arena, const char *key)
{
	size_t length = strlen(key);
	Sequences found = {urban_arena_try(arena, (2 * length + 2) * sizeof(uint32_t)), 0};
	uint32_t window = ' ' << 8 | ' ';

	if (found.items == NULL || length == 0)
		return found;
	for (size_t i = 0; i <= length; i++)
	{
		bool ends = i == length || key[i] == ' ';

		window = (window << 8 | (unsigned char) (ends ? ' ' : key[i])) & 0xFFFFFF;
		found.items[found.count++] = window;
		if (ends)
			window = ' ' << 8 | ' ';
	}
	qsort(found.items, found.count, sizeof(uint32_t), compare_sequences);
	return found;
}

/* Dice's coefficient of the two bags of sequences. */
static double
compare_keys(UrbanArena *arena, const char *a, const char *b)
{
	Sequences of_a = find_sequences(arena, a), of_b = find_sequences(arena, b);
	size_t common = 0, i = 0, j = 0;

	if (of_a.count == 0 || of_b.count == 0)
		return 0;
	while (i < of_a.count && j < of_b.count)
	{
		int sign = compare_sequences(&of_a.items[i], &of_b.items[j]);

		common += sign == 0;
		i += sign <= 0;
		j += sign >= 0;
	}
	return 2.0 * (double) common / (double) (of_a.count + of_b.count);
}

double
urban_name_similarity(UrbanArena *arena, const char *a, size_t a_bytes, const char *b, size_t b_bytes)
{
	double by_key = compare_keys(arena, urban_name_key(arena, a, a_bytes), urban_name_key(arena, b, b_bytes));
	double by_skeleton =
		compare_keys(arena, urban_name_skeleton(arena, a, a_bytes), urban_name_skeleton(arena, b, b_bytes));

	return by_key > by_skeleton ? by_key : by_skeleton;
}
