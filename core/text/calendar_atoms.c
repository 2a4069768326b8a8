/*
 * calendar_atoms.c - the pieces of a calendar expression; see calendar_atoms.h.
 *
 * In: a matched text and a token. Out: the piece's value and the token behind it.
 */
#include "calendar_atoms.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_YEAR  1000
#define LAST_YEAR   2199 /* beyond it, four digits in news are amounts */
#define MAX_ENDING  7    /* code points of an ending behind a number: -жылғы has five */
#define MAX_FILLERS 2

static const UrbanToken *
token_at(const UrbanCalendar *calendar, int at)
{
	return &calendar->text->tokens.items[at];
}

bool
urban_atom_follows(const UrbanCalendar *calendar, int at)
{
	return at < calendar->text->tokens.count && !token_at(calendar, at)->line_start;
}

UrbanSign
urban_atom_sign(const UrbanCalendar *calendar, int at)
{
	if (at >= calendar->text->tokens.count || token_at(calendar, at)->kind != URBAN_SIGN)
		return URBAN_SIGN_NONE;
	return (UrbanSign) token_at(calendar, at)->sign;
}

int
urban_calendar_filler(const UrbanCalendar *calendar, int token)
{
	for (int skipped = 0; skipped < MAX_FILLERS && urban_atom_follows(calendar, token); skipped++)
	{
		const UrbanMatch *link = urban_match_at(calendar->matches, token, URBAN_CLASS_NAME_LINK);

		if (link == NULL || token_at(calendar, token)->kind != URBAN_WORD ||
			urban_match_value(calendar->matches, token, URBAN_CLASS_PREPOSITION, "and") != NULL)
			break;
		token = link->last + 1;
	}
	return token;
}

bool
urban_calendar_is_between(const UrbanCalendar *calendar, int token)
{
	for (int at = token - 1; at >= 0 && at >= token - 3 && urban_atom_follows(calendar, at + 1); at--)
	{
		const UrbanMatch *from = urban_calendar_word(calendar, at, "from");

		if (from != NULL && urban_calendar_filler(calendar, from->last + 1) >= token)
			return true;
	}
	return false;
}

/* Does a number stand free: no sign that would make it part of a longer number, a time or an amount? */
static bool
stands_free(const UrbanCalendar *calendar, int at)
{
	UrbanSign before;

	if (at == 0 || token_at(calendar, at)->space_before)
		return true;
	before = urban_atom_sign(calendar, at - 1);
	return before != URBAN_FULL_STOP && before != URBAN_COMMA && before != URBAN_COLON && before != URBAN_CURRENCY &&
		   before != URBAN_OTHER_SIGN;
}

/* Is it a number with a fraction or thousands behind it (1,5; 2.000), a time or a percentage? */
static bool
goes_on(const UrbanCalendar *calendar, int at)
{
	UrbanSign sign = urban_atom_sign(calendar, at + 1);

	if (sign == URBAN_PERCENT)
		return true;
	if (sign != URBAN_FULL_STOP && sign != URBAN_COMMA && sign != URBAN_COLON)
		return false;
	return !token_at(calendar, at + 1)->space_before && at + 2 < calendar->text->tokens.count &&
		   !token_at(calendar, at + 2)->space_before && token_at(calendar, at + 2)->kind == URBAN_NUMBER;
}

static bool
is_word_of(const UrbanCalendar *calendar, int at, UrbanWordClass word_class)
{
	return urban_match_at(calendar->matches, at, word_class) != NULL;
}

/* Skips an ending bound by a hyphen or apostrophe (-ci, 'nın, -го), which is no month, season or year word. */
static int
skip_ending(const UrbanCalendar *calendar, int at, bool *suffixed)
{
	UrbanSign sign = urban_atom_sign(calendar, at);
	const UrbanToken *word;

	if ((sign != URBAN_HYPHEN && sign != URBAN_APOSTROPHE) || token_at(calendar, at)->space_before ||
		!urban_atom_follows(calendar, at + 1))
		return at;
	word = token_at(calendar, at + 1);
	if (word->kind != URBAN_WORD || word->space_before || word->shape != URBAN_LOWER ||
		word->end - word->start > MAX_ENDING)
		return at;
	if (is_word_of(calendar, at + 1, URBAN_CLASS_MONTH) || is_word_of(calendar, at + 1, URBAN_CLASS_SEASON) ||
		urban_calendar_word(calendar, at + 1, "year") != NULL)
		return at;
	*suffixed = true;
	return at + 2;
}

/* The number that a word begins with (20th, 10га), its digits in *digits; -1 if it does not or more follows than an ending. */
static int
leading_number(const UrbanCalendar *calendar, int at, int *digits)
{
	const UrbanToken *token = token_at(calendar, at);
	const char *text = calendar->text->body + token->byte_start;
	int value = 0;

	*digits = 0;
	while (*digits < 4 && text[*digits] >= '0' && text[*digits] <= '9')
		value = value * 10 + (text[(*digits)++] - '0');
	if (*digits == 0 || token->shape != URBAN_LOWER || token->end - token->start - *digits > MAX_ENDING)
		return -1;
	return value;
}

int
urban_atom_day(const UrbanCalendar *calendar, int at, int *day, bool *suffixed)
{
	const UrbanToken *token;
	int digits;

	if (at >= calendar->text->tokens.count || !stands_free(calendar, at) || goes_on(calendar, at))
		return -1;
	token = token_at(calendar, at);
	if (token->kind == URBAN_NUMBER)
	{
		*day = calendar->text->forms.items[token->form].number;
		if (token->end - token->start > 2 || *day < 1 || *day > 31)
			return -1;
		return skip_ending(calendar, at + 1, suffixed);
	}
	if (token->kind != URBAN_WORD)
		return -1;
	*day = leading_number(calendar, at, &digits);
	if (digits > 2 || *day < 1 || *day > 31)
		return -1;
	*suffixed = true;
	return at + 1;
}

/* The place of a word that may be bound by a hyphen to a number before it. */
static int
behind_hyphen(const UrbanCalendar *calendar, int at)
{
	if (urban_atom_sign(calendar, at) == URBAN_HYPHEN && !token_at(calendar, at)->space_before && at > 0 &&
		urban_atom_follows(calendar, at + 1) && !token_at(calendar, at + 1)->space_before)
		return at + 1;
	return at;
}

int
urban_atom_month(const UrbanCalendar *calendar, int at, int *month)
{
	const UrbanMatch *match;
	const UrbanToken *word;
	bool suffixed = false;

	at = behind_hyphen(calendar, at);
	if (at >= calendar->text->tokens.count)
		return -1;
	match = urban_match_at(calendar->matches, at, URBAN_CLASS_MONTH);
	if (match == NULL)
		return -1;
	*month = atoi(match->item.value);
	word = token_at(calendar, match->last);
	at = match->last + 1;
	/* "Sept. 25": the full stop of an abbreviation, not of a sentence */
	if (urban_atom_sign(calendar, at) == URBAN_FULL_STOP && word->end - word->start <= 4 &&
		urban_atom_follows(calendar, at + 1) && token_at(calendar, at + 1)->sentence == word->sentence)
		return at + 1;
	return skip_ending(calendar, at, &suffixed);
}

int
urban_atom_season(const UrbanCalendar *calendar, int at, int *season)
{
	const UrbanMatch *match;
	bool suffixed = false;

	at = behind_hyphen(calendar, at);
	if (at >= calendar->text->tokens.count)
		return -1;
	match = urban_match_at(calendar->matches, at, URBAN_CLASS_SEASON);
	if (match == NULL)
		return -1;
	*season = atoi(match->item.value);
	return skip_ending(calendar, match->last + 1, &suffixed);
}

/* this, last or next year; a date word of value "this year" says both in one. */
static int
relative_year(const UrbanCalendar *calendar, int at, int *year)
{
	static const struct
	{
		const char *value;
		int years;
	} words[] = {{"this", 0}, {"last", -1}, {"next", 1}};

	for (int i = 0; calendar->year > 0 && i < 3; i++)
	{
		const UrbanMatch *word = urban_calendar_word(calendar, at, words[i].value);
		const UrbanMatch *unit;

		if (word == NULL)
			continue;
		*year = calendar->year + words[i].years;
		if (strcmp(word->item.value + strlen(words[i].value), " year") == 0)
			return word->last + 1;
		if (!urban_atom_follows(calendar, word->last + 1))
			continue;
		unit = urban_calendar_word(calendar, word->last + 1, "year");
		if (unit != NULL && !(unit->stripped && unit->cases == 0)) /* stripped without a case: the plural */
			return unit->last + 1;
	}
	return -1;
}

/* Behind the number of a decade: 1990-х годов, 1970-ci illər, by the word class; 1970s by its form. */
static int
skip_decade(const UrbanCalendar *calendar, int at, int year)
{
	const UrbanMatch *word;

	if (year % 10 != 0)
		return -1;
	if (urban_atom_sign(calendar, at) == URBAN_HYPHEN || urban_atom_sign(calendar, at) == URBAN_APOSTROPHE)
		at++;
	word = urban_calendar_word(calendar, at, "decade");
	return word == NULL ? -1 : word->last + 1;
}

int
urban_atom_year(const UrbanCalendar *calendar, int at, int *year, UrbanYearForm *form)
{
	const UrbanToken *token;
	int digits, behind;

	if (at >= calendar->text->tokens.count)
		return -1;
	token = token_at(calendar, at);
	if (token->kind == URBAN_NUMBER)
	{
		*year = calendar->text->forms.items[token->form].number;
		if (token->end - token->start != 4 || *year < FIRST_YEAR || *year > LAST_YEAR || !stands_free(calendar, at) ||
			goes_on(calendar, at))
			return -1;
		behind = skip_decade(calendar, at + 1, *year);
		form->decade = behind >= 0;
		return form->decade ? behind : skip_ending(calendar, at + 1, &form->suffixed);
	}
	if (token->kind != URBAN_WORD)
		return -1;
	*year = leading_number(calendar, at, &digits);
	if (digits == 4 && *year >= FIRST_YEAR && *year <= LAST_YEAR && stands_free(calendar, at))
	{
		form->suffixed = true;
		form->decade =
			*year % 10 == 0 && token->end - token->start == 5 && calendar->text->body[token->byte_end - 1] == 's';
		return at + 1;
	}
	form->relative = true;
	return relative_year(calendar, at, year);
}

int
urban_atom_word(const UrbanCalendar *calendar, int at, const char *value)
{
	const UrbanMatch *match;

	at = behind_hyphen(calendar, at);
	match = urban_calendar_word(calendar, at, value);
	return match == NULL ? -1 : match->last + 1;
}

int
urban_atom_ordinal(const UrbanCalendar *calendar, int at, int *ordinal)
{
	static const char *const roman[] = {"i", "ii", "iii", "iv"};
	const UrbanToken *token;
	const UrbanForm *form;
	const UrbanMatch *match;
	bool suffixed = false;

	if (at >= calendar->text->tokens.count)
		return -1;
	token = token_at(calendar, at);
	form = &calendar->text->forms.items[token->form];
	if (token->kind == URBAN_NUMBER && form->number >= 1 && form->number <= 4 && stands_free(calendar, at))
	{
		*ordinal = form->number;
		return skip_ending(calendar, at + 1, &suffixed);
	}
	for (int i = 0; i < 4; i++)
		if (token->kind == URBAN_WORD && token->shape != URBAN_LOWER && strcmp(form->text, roman[i]) == 0)
		{
			*ordinal = i + 1;
			return skip_ending(calendar, at + 1, &suffixed);
		}
	match = urban_match_at(calendar->matches, at, URBAN_CLASS_NUMBER_WORD);
	if (match == NULL)
		return -1;
	*ordinal = atoi(match->item.value);
	return *ordinal >= 1 && *ordinal <= 4 ? match->last + 1 : -1;
}

/* 2022/2026, 2024/25: a slash between years, without spaces. */
static bool
joins_years(const UrbanCalendar *calendar, int slash)
{
	const UrbanToken *sign = token_at(calendar, slash);

	return slash > 0 && slash + 1 < calendar->text->tokens.count && !sign->space_before && !sign[1].space_before &&
		   sign[-1].end - sign[-1].start == 4 && sign[1].kind == URBAN_NUMBER;
}

int
urban_atom_range(const UrbanCalendar *calendar, int at, bool between)
{
	UrbanSign sign = urban_atom_sign(calendar, at);
	const UrbanMatch *word;

	if (sign == URBAN_DASH || sign == URBAN_HYPHEN || (sign == URBAN_SLASH && joins_years(calendar, at)))
		return at + 1;
	word = urban_calendar_word(calendar, at, "to");
	if (word == NULL)
		word = urban_calendar_word(calendar, at, "until");
	if (word == NULL)
		return -1;
	if (!between && urban_match_value(calendar->matches, at, URBAN_CLASS_PREPOSITION, "and") != NULL)
		return -1;
	return word->last + 1;
}

/* One or two digits, from 1 to `high`, at a token without space before it; -1 if not. */
static int
short_number(const UrbanCalendar *calendar, int at, int high)
{
	const UrbanToken *token;
	int value;

	if (!urban_atom_follows(calendar, at))
		return -1;
	token = token_at(calendar, at);
	value = calendar->text->forms.items[token->form].number;
	if (token->kind != URBAN_NUMBER || token->space_before || token->end - token->start > 2 || value < 1 ||
		value > high)
		return -1;
	return value;
}

int
urban_atom_short_year(const UrbanCalendar *calendar, int at, int year)
{
	bool suffixed = false;

	if (short_number(calendar, at, 99) != year % 100 ||
		token_at(calendar, at)->end - token_at(calendar, at)->start != 2)
		return -1;
	return skip_ending(calendar, at + 1, &suffixed);
}

int
urban_atom_numeric(const UrbanCalendar *calendar, int at, UrbanCalendarPoint *point)
{
	const UrbanToken *token;
	UrbanSign sign = urban_atom_sign(calendar, at + 1);
	int number, second, length;
	bool suffixed = false;

	if (at + 4 >= calendar->text->tokens.count || urban_atom_sign(calendar, at + 3) != sign ||
		(sign != URBAN_FULL_STOP && sign != URBAN_SLASH && sign != URBAN_HYPHEN) || !stands_free(calendar, at) ||
		token_at(calendar, at + 1)->space_before || token_at(calendar, at + 3)->space_before)
		return -1;
	token = token_at(calendar, at);
	length = token->end - token->start;
	number = calendar->text->forms.items[token->form].number;
	if (token->kind != URBAN_NUMBER || number < 1)
		return -1;
	if (length == 4 && number >= FIRST_YEAR && number <= LAST_YEAR)
	{
		*point = (UrbanCalendarPoint){number, short_number(calendar, at + 2, 12), short_number(calendar, at + 4, 31)};
		return point->month < 0 || point->day < 0 ? -1 : skip_ending(calendar, at + 5, &suffixed);
	}
	second = short_number(calendar, at + 2, 31);
	token = token_at(calendar, at + 4);
	point->year = calendar->text->forms.items[token->form].number;
	if (length > 2 || second < 0 || token->kind != URBAN_NUMBER || token->space_before ||
		token->end - token->start != 4 || point->year < FIRST_YEAR || point->year > LAST_YEAR)
		return -1;
	point->day = second > 12 ? second : number; /* day first, unless only the American order is possible */
	point->month = second > 12 ? number : second;
	return point->month > 12 || point->day > 31 ? -1 : skip_ending(calendar, at + 5, &suffixed);
}
