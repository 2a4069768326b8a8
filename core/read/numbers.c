/*
 * numbers.c - numbers and sums of money in the text; see numbers.h.
 *
 * In: tokens, number words, multipliers and currencies (class quantity_word).
 * Signs of currencies are the same in all languages and stand here.
 */
#include "clauses.h"
#include "numbers.h"

#include <stdlib.h>
#include <string.h>

#define MOST_GROUPS 5 /* groups of three digits: up to 10^18 */

static UrbanSign
sign_at(const UrbanReader *reader, int token)
{
	return token < reader->text->tokens.count ? (UrbanSign) reader_token(reader, token)->sign : URBAN_SIGN_NONE;
}

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool
is_upper(char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

static const char *
form_at(const UrbanReader *reader, int token)
{
	return reader->text->forms.items[reader_token(reader, token)->form].text;
}

/* Digits that stand right behind the token before (or behind one space), in the same sentence. */
static bool
follows(const UrbanReader *reader, int token, bool space)
{
	return token < reader->text->tokens.count && reader_token(reader, token)->space_before == space &&
		   !reader_token(reader, token)->line_start &&
		   reader_token(reader, token)->sentence == reader_token(reader, token - 1)->sentence;
}

static int
digits_at(const UrbanReader *reader, int token)
{
	const UrbanToken *at = reader_token(reader, token);

	return at->kind == URBAN_NUMBER ? at->end - at->start : 0;
}

static bool
is_english(const UrbanReader *reader, int token)
{
	const UrbanSentence *sentence = &reader->text->sentences.items[reader_token(reader, token)->sentence];
	const char *language = reader->text->paragraphs.items[sentence->paragraph].language;

	return language == NULL || strcmp(language, "en") == 0 || strcmp(language, "und") == 0;
}

static double
decimals(const char *digits)
{
	double value = 0, unit = 1;

	for (; is_digit(*digits) && unit > 1e-9; digits++)
	{
		unit /= 10;
		value += unit * (*digits - '0');
	}
	return value;
}

/*
 * Digits with groups and decimals. A sign between digits parts groups of three
 * where the language writes them so (1,500 in English, 1.500 elsewhere), and
 * decimals otherwise.
 */
static bool
read_digits(const UrbanReader *reader, int token, ReaderNumber *number)
{
	bool english = is_english(reader, token);
	int next = token + 1, groups = 0;

	if (digits_at(reader, token) == 0 || digits_at(reader, token) > 15)
		return false;
	number->value = strtod(form_at(reader, token), NULL);
	if (digits_at(reader, token) <= 3)
		while (groups++ < MOST_GROUPS && follows(reader, next, true) && digits_at(reader, next) == 3 &&
			   reader->date_at[next] < 0)
			number->value = number->value * 1000 + strtod(form_at(reader, next++), NULL);
	while (groups++ < MOST_GROUPS && follows(reader, next, false) && follows(reader, next + 1, false) &&
		   digits_at(reader, next + 1) > 0)
	{
		UrbanSign sign = sign_at(reader, next);
		bool group = digits_at(reader, next + 1) == 3 && sign == (english ? URBAN_COMMA : URBAN_FULL_STOP);

		if (sign != URBAN_COMMA && sign != URBAN_FULL_STOP)
			break;
		if (group)
			number->value = number->value * 1000 + strtod(form_at(reader, next + 1), NULL);
		else
			number->value += decimals(form_at(reader, next + 1));
		next += 2;
		if (!group)
			break;
	}
	number->last = next - 1;
	return true;
}

/* "5m", "150k", "2bn": digits and multiplier in one token. */
static bool
read_short(const UrbanReader *reader, int token, ReaderNumber *number)
{
	static const struct
	{
		const char *suffix;
		double times;
	} suffixes[] = {{"k", 1e3}, {"m", 1e6}, {"mn", 1e6}, {"mln", 1e6}, {"bn", 1e9}, {"b", 1e9}, {"tn", 1e12}};
	char *end;
	const char *form = form_at(reader, token);

	if (reader_token(reader, token)->kind != URBAN_WORD || !is_digit(form[0]) || strlen(form) > 20)
		return false;
	number->value = strtod(form, &end);
	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
		if (strcmp(end, suffixes[i].suffix) == 0)
		{
			number->value *= suffixes[i].times;
			number->last = token;
			return true;
		}
	return false;
}

/* The value of a quantity word that begins at the token, NULL if there is none of that kind. */
static const UrbanMatch *
quantity_word(const UrbanReader *reader, int token, bool multiplier)
{
	const UrbanMatch *word = reader_word(reader, token, URBAN_CLASS_QUANTITY_WORD);

	if (word == NULL)
		return NULL;
	if (multiplier)
		return is_digit(word->item.value[0]) ? word : NULL;
	return is_upper(word->item.value[0]) ? word : NULL;
}

bool
reader_number_read(const UrbanReader *reader, int token, ReaderNumber *number)
{
	const UrbanMatch *word;
	int next;

	if (token >= reader->text->tokens.count || reader->date_at[token] >= 0 || !reader_may_be_number(reader, token))
		return false;
	*number = (ReaderNumber){token, token, 0, NULL};
	if (read_short(reader, token, number))
		return true;
	if (!read_digits(reader, token, number))
	{
		/* "tens", "hundreds" are no numbers. */
		word = reader_listed_word(reader, token, URBAN_CLASS_NUMBER_WORD);
		if (word == NULL)
			return false;
		number->value = strtod(word->item.value, NULL);
		number->last = word->last;
	}
	next = number->last + 1;
	if (sign_at(reader, next) == URBAN_HYPHEN && follows(reader, next, false))
		next++;
	word = next < reader->text->tokens.count ? quantity_word(reader, next, true) : NULL;
	if (word != NULL && reader_token(reader, next)->sentence == reader_token(reader, token)->sentence)
	{
		number->value *= strtod(word->item.value, NULL);
		number->last = word->last;
		if (sign_at(reader, word->last + 1) == URBAN_FULL_STOP && follows(reader, word->last + 1, false) &&
			reader_token(reader, word->last + 1)->sentence == reader_token(reader, token)->sentence)
			number->last++; /* млн. */
	}
	return true;
}

/* ISO 4217 code of a currency's sign; NULL for another token. */
static const char *
currency_sign(const UrbanReader *reader, int token)
{
	static const char *const signs[][2] = {{"$", "USD"}, {"€", "EUR"}, {"£", "GBP"},   {"¥", "JPY"},   {"₽", "RUB"},
										   {"₸", "KZT"}, {"₺", "TRY"}, {"₼", "AZN"}, {"₾", "GEL"}, {"₹", "INR"},
										   {"₩", "KRW"}, {"₴", "UAH"}, {"֏", "AMD"},   {"₣", "CHF"}};
	const UrbanToken *at = reader_token(reader, token);

	if (at->sign != URBAN_CURRENCY)
		return NULL;
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (strlen(signs[i][0]) == at->byte_end - at->byte_start &&
			memcmp(reader->text->body + at->byte_start, signs[i][0], at->byte_end - at->byte_start) == 0)
			return signs[i][1];
	return NULL;
}

bool
reader_money_read(const UrbanReader *reader, int token, ReaderNumber *number)
{
	int count = reader->text->tokens.count, first;
	const char *sign;
	const UrbanMatch *word;

	if (token >= count || !reader_may_be_sum(reader, token))
		return false;
	sign = currency_sign(reader, token);
	word = quantity_word(reader, token, false);
	first = sign != NULL ? token + 1 : word != NULL ? word->last + 1 : token;
	if (first >= count || !reader_number_read(reader, first, number))
		return false;
	number->first = token;
	if (sign != NULL || word != NULL)
	{
		number->currency = sign != NULL ? sign : word->item.value;
		return true;
	}
	first = number->last + 1;
	if (first >= count || reader_token(reader, first)->sentence != reader_token(reader, token)->sentence)
		return false;
	sign = currency_sign(reader, first);
	word = quantity_word(reader, first, false);
	if (sign == NULL && word == NULL)
		return false;
	number->currency = sign != NULL ? sign : word->item.value;
	number->last = sign != NULL ? first : word->last;
	return true;
}
