/*
 * numbers.h - numbers and sums of money in the text; private to core/read.
 */
#ifndef URBAN_NUMBERS_H
#define URBAN_NUMBERS_H

#include "reader.h"

typedef struct ReaderNumber
{
	int first, last; /* tokens, last inclusive: number, multiplier, and currency of a sum */
	double value;
	const char *currency; /* ISO 4217, NULL for a plain number */
} ReaderNumber;

/* The number that begins at a token: "7,000", "15 000", "2.5 million", "two". False for dates and what is none. */
extern bool reader_number_read(const UrbanReader *reader, int token, ReaderNumber *number);

/* The sum that begins at a token: "$20 million", "2.5 million francs", "€7m". */
extern bool reader_money_read(const UrbanReader *reader, int token, ReaderNumber *number);

#endif
