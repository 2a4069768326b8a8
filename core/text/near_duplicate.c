/*
 * near_duplicate.c - sketches by MinHash and what they link; see near_duplicate.h.
 */
#include "near_duplicate.h"

#include <string.h>

#define SHINGLE_WORDS 4
#define FEW_SHINGLES  24 /* a text of fewer is sketched whole: a bin would stand for less than one of them */

static const char hexadecimal[] = "0123456789abcdef";

/* The finalizer of splitmix64: every bit of the result depends on every bit of x. */
static uint64_t
mix(uint64_t x)
{
	x += 0x9E3779B97F4A7C15u;
	x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
	x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
	return x ^ (x >> 31);
}

/* Puts a shingle into its bin, where the least one stays. */
static void
add_shingle(uint64_t bins[URBAN_SKETCH_DIGITS], uint64_t shingle)
{
	uint64_t *bin = &bins[shingle >> 59];

	if (shingle < *bin)
		*bin = shingle;
}

/* An empty bin takes the value of the next one that is not, changed by the distance. */
static void
fill_empty(uint64_t bins[URBAN_SKETCH_DIGITS])
{
	uint64_t filled[URBAN_SKETCH_DIGITS];

	for (int i = 0; i < URBAN_SKETCH_DIGITS; i++)
	{
		uint64_t distance = 0;

		while (distance < URBAN_SKETCH_DIGITS && bins[(i + (int) distance) % URBAN_SKETCH_DIGITS] == UINT64_MAX)
			distance++;
		filled[i] = mix(bins[(i + (int) distance) % URBAN_SKETCH_DIGITS] + distance * 0x632BE59BD9B4E019u);
	}
	memcpy(bins, filled, sizeof(filled));
}

void
urban_sketch(const UrbanText *text, int first, char sketch[URBAN_SKETCH_DIGITS + 1])
{
	uint64_t bins[URBAN_SKETCH_DIGITS];
	uint64_t words[SHINGLE_WORDS] = {0};
	uint64_t whole = 0;
	long count = 0;

	memset(bins, 0xFF, sizeof(bins));
	for (int i = first; i < text->tokens.count; i++)
	{
		const UrbanToken *token = &text->tokens.items[i];
		uint64_t shingle = 0;

		if (token->kind == URBAN_SIGN)
			continue;
		memmove(words, words + 1, sizeof(words) - sizeof(words[0]));
		words[SHINGLE_WORDS - 1] = text->forms.items[token->form].hash;
		whole = mix(whole ^ words[SHINGLE_WORDS - 1]);
		if (++count < SHINGLE_WORDS)
			continue;
		for (int w = 0; w < SHINGLE_WORDS; w++)
			shingle = mix(shingle ^ words[w]);
		add_shingle(bins, shingle);
	}
	if (count < FEW_SHINGLES + SHINGLE_WORDS)
		for (int i = 0; i < URBAN_SKETCH_DIGITS; i++)
			bins[i] = mix(whole + (uint64_t) i);
	else
		fill_empty(bins);
	for (int i = 0; i < URBAN_SKETCH_DIGITS; i++)
		sketch[i] = hexadecimal[bins[i] & 15];
	sketch[URBAN_SKETCH_DIGITS] = '\0';
}

bool
urban_sketches_alike(const char *a, const char *b)
{
	int equal = 0;

	for (int i = 0; i < URBAN_SKETCH_DIGITS; i++)
		equal += a[i] == b[i];
	return equal >= URBAN_SKETCH_ALIKE;
}

/* The root of i's tree; the path is halved on the way. */
static int
find_head(int *heads, int i)
{
	while (heads[i] != i)
		i = heads[i] = heads[heads[i]];
	return i;
}

void
urban_sketches_link(const char *const *sketches, int count, int *heads)
{
	for (int i = 0; i < count; i++)
		heads[i] = i;
	for (int i = 0; i < count; i++)
		for (int j = 0; j < i; j++)
		{
			int a = find_head(heads, i), b = find_head(heads, j);

			if (a == b || !urban_sketches_alike(sketches[i], sketches[j]))
				continue;
			/* The least sketch stays the root; of equal ones the first. */
			if (strncmp(sketches[a], sketches[b], URBAN_SKETCH_DIGITS) < 0)
				heads[b] = a;
			else
				heads[a] = b;
		}
	for (int i = 0; i < count; i++)
		heads[i] = find_head(heads, i);
}
