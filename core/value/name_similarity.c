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

static int
compare_grams(const void *a, const void *b)
{
	uint32_t left = *(const uint32_t *) a, right = *(const uint32_t *) b;

	return left < right ? -1 : left > right;
}

size_t
urban_name_grams(const char *key, size_t bytes, uint32_t *grams, size_t most)
{
	size_t count = 0;
	uint32_t window = ' ' << 8 | ' ';

	if (bytes == 0)
		return 0;
	for (size_t i = 0; i <= bytes && count < most; i++)
	{
		bool ends = i == bytes || key[i] == ' ';

		window = (window << 8 | (unsigned char) (ends ? ' ' : key[i])) & 0xFFFFFF;
		grams[count++] = window;
		if (ends)
			window = ' ' << 8 | ' ';
	}
	qsort(grams, count, sizeof(uint32_t), compare_grams);
	return count;
}

double
urban_gram_similarity(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count)
{
	size_t common = 0, i = 0, j = 0;

	if (a_count == 0 || b_count == 0)
		return 0;
	while (i < a_count && j < b_count)
	{
		int sign = compare_grams(&a[i], &b[j]);

		common += sign == 0;
		i += sign <= 0;
		j += sign >= 0;
	}
	return 2.0 * (double) common / (double) (a_count + b_count);
}

/* The same of two keys or skeletons of any length. */
static double
compare_keys(UrbanArena *arena, const char *a, const char *b)
{
	size_t a_bytes = strlen(a), b_bytes = strlen(b);
	uint32_t *of_a = urban_arena_try(arena, (a_bytes + 1) * sizeof(uint32_t));
	uint32_t *of_b = urban_arena_try(arena, (b_bytes + 1) * sizeof(uint32_t));

	if (of_a == NULL || of_b == NULL)
		return 0;
	return urban_gram_similarity(of_a, urban_name_grams(a, a_bytes, of_a, a_bytes + 1), of_b,
								 urban_name_grams(b, b_bytes, of_b, b_bytes + 1));
}

double
urban_name_similarity(UrbanArena *arena, const char *a, size_t a_bytes, const char *b, size_t b_bytes)
{
	double by_key = compare_keys(arena, urban_name_key(arena, a, a_bytes), urban_name_key(arena, b, b_bytes));
	double by_skeleton =
		compare_keys(arena, urban_name_skeleton(arena, a, a_bytes), urban_name_skeleton(arena, b, b_bytes));

	return by_key > by_skeleton ? by_key : by_skeleton;
}
