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

/* Can a number begin at the token at all? Most tokens are neither digits nor words of number. */
static inline bool
reader_may_be_number(const UrbanReader *reader, int token)
{
	const UrbanToken *at = reader_token(reader, token);

	return at->kind == URBAN_NUMBER || (reader->classes[token] & URBAN_CLASS_BIT(URBAN_CLASS_NUMBER_WORD)) != 0 ||
		   (unsigned char) (reader->text->forms.items[at->form].text[0] - '0') < 10;
}

/* The same of a sum of money, which may begin with its currency. */
static inline bool
reader_may_be_sum(const UrbanReader *reader, int token)
{
	return reader_may_be_number(reader, token) || reader_token(reader, token)->sign == URBAN_CURRENCY ||
		   (reader->classes[token] & URBAN_CLASS_BIT(URBAN_CLASS_QUANTITY_WORD)) != 0;
}

/* The number that begins at a token: "7,000", "15 000", "2.5 million", "two". False for dates and what is none. */
extern bool reader_number_read(const UrbanReader *reader, int token, ReaderNumber *number);

/* The sum that begins at a token: "$20 million", "2.5 million francs", "€7m". */
extern bool reader_money_read(const UrbanReader *reader, int token, ReaderNumber *number);

#endif
