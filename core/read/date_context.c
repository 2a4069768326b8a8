/*
 * date_context.c - what stands beside a calendar expression and changes it.
 *
 * In: an expression and its place. Out: whether a bare year, month or season
 * is one, and the words beside it (late, the end of, Friday) that belong to it.
 */
#include "dates.h"

#include <string.h>

#define FIRST_BARE_YEAR 1900 /* without the word year, older numbers are amounts more often than years, */
#define FIRST_OLD_YEAR  1500 /* unless nothing stands behind that they could count */
#define LAST_BARE_YEAR  2100
#define LOOK_BACK       4 /* tokens before a date among which a word of approximation stands */

#define PREPOSITIONS URBAN_CLASS_BIT(URBAN_CLASS_PREPOSITION)
#define DATE_WORDS   URBAN_CLASS_BIT(URBAN_CLASS_DATE_WORD)

static const UrbanToken *
token_at(const DateReading *reading, int token)
{
	return reader_token(reading->reader, token);
}

/* The token before `token` on the same line, over words without meaning (the, of); -1 if there is none. */
static int
token_before(const DateReading *reading, int token)
{
	if (token <= 0 || token_at(reading, token)->line_start)
		return -1;
	return token - 1;
}

/* The classes of the words among which word_before() looks, so that it need not be asked for many words in vain. */
static UrbanClassSet
classes_before(const DateReading *reading, int token)
{
	UrbanClassSet classes = 0;

	for (int back = 0; back <= LOOK_BACK && (token = token_before(reading, token)) >= 0; back++)
		classes |= reading->reader->classes[token];
	return classes;
}

/* Does a word of a class end right before the token, perhaps with "the" between? */
static const UrbanMatch *
word_before(const DateReading *reading, int token, UrbanWordClass word_class, const char *value)
{
	int at = token;

	if (token > 0 && token_at(reading, token - 1)->sign == URBAN_HYPHEN && !token_at(reading, token)->line_start)
		at = --token; /* mid-2026 */
	for (int back = 0; back < LOOK_BACK && (at = token_before(reading, at)) >= 0; back++)
	{
		const UrbanMatch *match = value == NULL ? urban_match_at(reading->reader->matches, at, word_class)
												: urban_match_value(reading->reader->matches, at, word_class, value);

		if (match != NULL && match->last < token &&
			(match->last + 1 == token || urban_calendar_filler(&reading->calendar, match->last + 1) == token))
			return match;
	}
	return NULL;
}

static bool
language_is(const UrbanMatch *match, const char *code)
{
	return strcmp(match->item.language, code) == 0;
}

/* In Turkic languages what qualifies a noun as beginning or end stands behind it: mayın sonunda. */
static bool
puts_behind(const UrbanMatch *match)
{
	return !language_is(match, "en") && !language_is(match, "ru") && !language_is(match, "tg");
}

/* --- bare years, months and seasons --- */

/* Does a preposition or a word of time stand before the token that lets a year, month or season follow? */
static bool
is_introduced(const DateReading *reading, int token)
{
	static const char *const prepositions[] = {"in", "since", "until",   "from", "by",
											   "to", "for",   "between", "at",   "on"};
	static const char *const words[] = {"early", "mid", "late",  "begin", "end",  "from", "since",
										"until", "by",  "about", "this",  "last", "next"};

	UrbanClassSet before = classes_before(reading, token);

	for (size_t i = 0; i < sizeof(prepositions) / sizeof(prepositions[0]) && (before & PREPOSITIONS) != 0; i++)
		if (word_before(reading, token, URBAN_CLASS_PREPOSITION, prepositions[i]) != NULL)
			return true;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]) && (before & DATE_WORDS) != 0; i++)
		if (word_before(reading, token, URBAN_CLASS_DATE_WORD, words[i]) != NULL)
			return true;
	return false;
}

/* A number that counts something: a noun of quantity or the name of a framework begins behind it. */
static bool
counts_something(const DateReading *reading, int next)
{
	const UrbanMatches *matches = reading->reader->matches;
	const UrbanToken *token;

	if (next >= reading->reader->text->tokens.count || token_at(reading, next)->line_start)
		return false;
	token = token_at(reading, next);
	if (token->kind == URBAN_SIGN)
		return token->sign == URBAN_PERCENT || token->sign == URBAN_CURRENCY;
	if (urban_match_at(matches, next, URBAN_CLASS_QUANTITY_WORD) != NULL)
		return true;
	return token->shape != URBAN_LOWER && (urban_match_at(matches, next, URBAN_CLASS_FRAMEWORK_HEAD) != NULL ||
										   urban_match_at(matches, next, URBAN_CLASS_PROGRAMME_HEAD) != NULL);
}

/* Does nothing stand behind the number that it could count: a sign, the line's end, a preposition? */
static bool
stands_last(const DateReading *reading, int next)
{
	return next >= reading->reader->text->tokens.count || token_at(reading, next)->line_start ||
		   token_at(reading, next)->kind == URBAN_SIGN ||
		   urban_match_at(reading->reader->matches, next, URBAN_CLASS_PREPOSITION) != NULL;
}

/* "in 1998, 2003 and 2007": joined to a year before it. */
static bool
continues_years(const DateReading *reading, int token)
{
	const DateFound *before = reading->found.count == 0 ? NULL : &reading->found.items[reading->found.count - 1];
	int between;

	if (before == NULL || before->date.from.month != 0 || before->date.is_relative)
		return false;
	between = token - before->date.last - 1;
	if (between < 1 || between > 2 || token_at(reading, token)->line_start)
		return false;
	return token_at(reading, token - 1)->sign == URBAN_COMMA ||
		   urban_match_value(reading->reader->matches, token - 1, URBAN_CLASS_PREPOSITION, "and") != NULL;
}

static bool
is_english(const DateReading *reading, int token)
{
	const UrbanText *text = reading->reader->text;
	const UrbanSentence *sentence = &text->sentences.items[text->tokens.items[token].sentence];

	return strcmp(text->paragraphs.items[sentence->paragraph].language, "en") == 0;
}

static bool
year_is_plausible(const DateReading *reading, const UrbanCalendarDate *date)
{
	const UrbanToken *first = token_at(reading, date->first);
	bool last = stands_last(reading, date->last + 1);

	if (!last && !is_english(reading, date->first)) /* "В 2000 домов": elsewhere a year has its word behind it */
		return false;
	if (date->from.year < (last ? FIRST_OLD_YEAR : FIRST_BARE_YEAR) || date->from.year > LAST_BARE_YEAR ||
		counts_something(reading, date->last + 1))
		return false;
	if (!first->space_before && !first->line_start &&
		word_before(reading, date->first, URBAN_CLASS_DATE_WORD, "mid") == NULL)
		return false;
	if (is_introduced(reading, date->first) || continues_years(reading, date->first))
		return true;
	/* "the Recommendation of 2011." */
	return last && word_before(reading, date->first, URBAN_CLASS_PREPOSITION, "of") != NULL;
}

/* Does a word end in the locative of the Turkic languages: d or t and an open vowel (жазда, күзүндө, baharda)? */
static bool
ends_in_locative(const DateReading *reading, int token)
{
	static const char *const endings[] = {"да", "де", "до", "дө", "та", "те", "то", "тө", "da", "de", "ta", "te"};
	const UrbanText *text = reading->reader->text;
	const UrbanForm *form = &text->forms.items[text->tokens.items[token].form];

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
	{
		size_t bytes = strlen(endings[i]);

		if (form->bytes > bytes && memcmp(form->text + form->bytes - bytes, endings[i], bytes) == 0)
			return true;
	}
	return false;
}

/* Does a season's form say when (весной, жазда)? The instrumental in Russian, elsewhere the locative. */
static bool
is_adverbial(const DateReading *reading, const UrbanMatch *match)
{
	if (language_is(match, "ru"))
		return !match->stripped || (match->cases & URBAN_INSTRUMENTAL) != 0;
	return (match->cases & URBAN_LOCATIVE) != 0 || (puts_behind(match) && ends_in_locative(reading, match->last));
}

static bool
month_is_plausible(const DateReading *reading, const UrbanCalendarDate *date)
{
	const UrbanMatches *matches = reading->reader->matches;
	const UrbanMatch *match = urban_match_at(matches, date->first, URBAN_CLASS_MONTH);
	bool season = match == NULL;
	const UrbanToken *first = token_at(reading, date->first);

	if (season)
		match = urban_match_at(matches, date->first, URBAN_CLASS_SEASON);
	if (match == NULL)
		return true;
	if (match->last < date->last) /* with the word month, or a span of months */
		return true;
	if (language_is(match, "en"))
		return is_introduced(reading, date->first);
	if (first->shape == URBAN_LOWER || reading->reader->text->sentences.items[first->sentence].first == date->first)
		return !season || is_adverbial(reading, match) || is_introduced(reading, date->first);
	return first->shape == URBAN_TITLE && (match->stripped || is_introduced(reading, date->first));
}

bool
date_is_plausible(const DateReading *reading, const UrbanCalendarDate *date)
{
	if (date->is_bare_year)
		return year_is_plausible(reading, date);
	if (date->is_bare_month)
		return month_is_plausible(reading, date);
	return true;
}

/* --- early, late, the end of --- */

static const char *const approximations[] = {"early", "mid", "late", "begin", "end", "about"};

/* The word of approximation beside a date; its kind in *kind. */
static const UrbanMatch *
approximation(const DateReading *reading, const UrbanCalendarDate *date, const char **kind)
{
	int behind = date->last + 1;

	if ((classes_before(reading, date->first) & DATE_WORDS) == 0 && !reader_has(reading->reader, behind, DATE_WORDS))
		return NULL;
	for (size_t i = 0; i < sizeof(approximations) / sizeof(approximations[0]); i++)
	{
		const UrbanMatch *match = word_before(reading, date->first, URBAN_CLASS_DATE_WORD, approximations[i]);

		*kind = approximations[i];
		if (match != NULL)
			return match;
		if (behind >= reading->reader->text->tokens.count || token_at(reading, behind)->line_start)
			continue;
		match = urban_calendar_word(&reading->calendar, behind, approximations[i]);
		if (match != NULL && puts_behind(match))
			return match;
	}
	return NULL;
}

/* Is the word said as a limit: by the end of, до конца, sonuna kadar? */
static bool
is_limit(const DateReading *reading, const UrbanMatch *match, const UrbanCalendarDate *date)
{
	static const char *const limits[] = {"by", "until", "to"};
	int behind = match->last + 1;

	for (int i = 0; i < 3; i++)
	{
		if (word_before(reading, match->first, URBAN_CLASS_DATE_WORD, limits[i]) != NULL ||
			word_before(reading, match->first, URBAN_CLASS_PREPOSITION, limits[i]) != NULL)
			return true;
		if (match->first > date->last && behind < reading->reader->text->tokens.count &&
			urban_calendar_word(&reading->calendar, behind, limits[i]) != NULL)
			return true;
	}
	return false;
}

bool
date_take_approximation(const DateReading *reading, UrbanCalendarDate *date)
{
	const char *kind;
	const UrbanMatch *match;
	bool limit;

	if (date->is_span)
		return false;
	match = approximation(reading, date, &kind);
	if (match == NULL || (date->from.day > 0 && strcmp(kind, "about") != 0))
		return false;
	limit = strcmp(kind, "end") == 0 && is_limit(reading, match, date);
	if (match->first < date->first)
		date->first = match->first;
	else
		date->last = match->last;
	return !limit && !date->is_decade;
}

/* --- days of the week --- */

void
date_take_weekday(const DateReading *reading, UrbanCalendarDate *date)
{
	const UrbanMatches *matches = reading->reader->matches;
	int count = reading->reader->text->tokens.count;
	int before = token_before(reading, date->first);
	int behind = date->last + 1;
	const UrbanMatch *weekday;

	if (date->from.day == 0)
		return;
	if (before >= 0 && token_at(reading, before)->sign == URBAN_COMMA)
		before = token_before(reading, before);
	for (int at = before; at >= 0 && at >= before - 1; at--)
	{
		weekday = urban_match_at(matches, at, URBAN_CLASS_WEEKDAY);
		if (weekday == NULL || weekday->last != before)
			continue;
		date->first = at;
		return;
	}
	if (behind < count &&
		(token_at(reading, behind)->sign == URBAN_COMMA || token_at(reading, behind)->sign == URBAN_BRACKET_OPEN))
		behind++;
	if (behind >= count || token_at(reading, behind)->line_start)
		return;
	weekday = urban_match_at(matches, behind, URBAN_CLASS_WEEKDAY);
	if (weekday != NULL)
		date->last = weekday->last;
}
