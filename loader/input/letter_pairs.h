/*
 * letter_pairs.h - how rare each pair of letters is in each of the project's languages.
 */
#ifndef URBANLOAD_LETTER_PAIRS_H
#define URBANLOAD_LETTER_PAIRS_H

#include <stdbool.h>

typedef struct UrbanLetterPairs
{
	const char *language;
	bool is_cyrillic;
	const char *alphabet; /* UTF-8, small letters; the first, "_", stands for a word's end */
	const char *costs; /* alphabet * alphabet digits 0 to 9 and a to z: -2 log2 of the second letter behind the first */
} UrbanLetterPairs;

/* Ended by one without a language. */
extern const UrbanLetterPairs urban_letter_pairs[];

#endif
