/*
 * date_relative.c - expressions that count from the document's date.
 *
 * In: a token and the document's date. Out: yesterday, on Thursday, last
 * month, next spring, two years ago, the end of the year as points of the
 * calendar. This, last and next year are read by the calendar's own patterns.
 */
#include "dates.h"

#include <stdlib.h>
#include <string.h>

#include "clauses.h"

#define LIMIT_TOKENS 3 /* between "until" and the date */
#define LONG_AGO     5 /* days: whoever means a weekday so far back says last; the coming one is one or two days off */
#define STORY_TOKENS 120 /* between a date and "the next day" that counts from it */
#define MOST_UNITS   200

/* The bits of the date words with which parts of a year and of a month begin, and days and units. */
#define VALUE(value) urban_value_bit(URBAN_CLASS_DATE_WORD, value)
#define PART_VALUES                                                                                                    \
	(VALUE("month") | VALUE("year") | VALUE("end") | VALUE("begin") | VALUE("mid") | VALUE("early") | VALUE("late"))
#define OPENING_VALUES                                                                                                 \
	(PART_VALUES | VALUE("today") | VALUE("yesterday") | VALUE("tomorrow") | VALUE("day") | VALUE("week"))

static const char *const units[] = {"day", "week", "month", "year"};

static UrbanDay
published_day(const DateReading *reading)
{
	return date_middle_day(reading->published.year, reading->published.month, reading->published.day);
}

static int
weekday_of(UrbanDay day)
{
	return (int) (((day + 3) % 7 + 7) % 7) + 1; /* 1970-01-01 was a Thursday */
}

static bool
set_point(UrbanCalendarDate *date, int first, int last, UrbanCalendarPoint point)
{
	memset(date, 0, sizeof(*date));
	date->first = first;
	date->last = last;
	date->from = date->to = point;
	return point.year > 0;
}

static bool
set_day(UrbanCalendarDate *date, int first, int last, UrbanDay day)
{
	int64_t year;
	UrbanCalendarPoint point;

	urban_day_to_civil(day, &year, &point.month, &point.day);
	point.year = (int) year;
	return set_point(date, first, last, point);
}

/* A month counted from the document's. */
static bool
set_month(const DateReading *reading, UrbanCalendarDate *date, int first, int last, int months)
{
	int count = reading->published.year * 12 + reading->published.month - 1 + months;

	return set_point(date, first, last, (UrbanCalendarPoint){count / 12, count % 12 + 1, 0});
}

static const UrbanMatch *
date_word(const DateReading *reading, int token, const char *value)
{
	if (token < 0 || token >= reading->reader->text->tokens.count)
		return NULL;
	return urban_calendar_word(&reading->calendar, token, value);
}

/* Is the unit a plural by its ending alone (days, weeks)? Then it counts, and names none. */
static bool
is_plural(const UrbanMatch *match)
{
	return match->stripped && match->cases == 0;
}

/* --- days of the week --- */

/* The clause around a token. Few dates ask: the clauses are found for the first that does. */
static ReaderClause
clause_of(const DateReading *reading, int token)
{
	if (reading->reader->clauses == NULL)
		reader_clauses_find(reading->reader);
	return urban_arena_failed(reading->reader->arena) ? (ReaderClause){token, token}
													  : reader_clause(reading->reader, token);
}

/* A word that says that something took place, in the clause, and none that plans it. */
static bool
is_told(const DateReading *reading, int token)
{
	const UrbanReader *reader = reading->reader;
	ReaderClause clause = clause_of(reading, token);

	for (int at = clause.first; at <= clause.last; at++)
		if (urban_match_value(reader->matches, at, URBAN_CLASS_HOLD_VERB, "held") != NULL)
			return !date_looks_ahead(reading, token);
	return false;
}

bool
date_looks_back(const DateReading *reading, int token)
{
	for (int at = token - 1; at >= 0 && at >= token - LIMIT_TOKENS; at--)
	{
		const UrbanMatch *since = date_word(reading, at, "since");

		if (since != NULL && since->last < token && urban_calendar_filler(&reading->calendar, since->last + 1) >= token)
			return true;
	}
	return is_told(reading, token);
}

bool
date_looks_ahead(const DateReading *reading, int token)
{
	const UrbanReader *reader = reading->reader;
	ReaderClause clause = clause_of(reading, token);
	/* Russian puts the verb behind the date as often as before it: «В октябре состоится ...». */
	bool behind = reader_verb_last(reader, token) ||
				  (reader->facts->language != NULL && strcmp(reader->facts->language, "ru") == 0);
	int last = behind ? clause.last : token;

	for (int at = token - 1; at >= 0 && at >= token - LIMIT_TOKENS; at--)
	{
		const UrbanMatch *limit = date_word(reading, at, "until");

		if (limit == NULL)
			limit = date_word(reading, at, "by");
		if (limit != NULL && limit->last < token && urban_calendar_filler(&reading->calendar, limit->last + 1) >= token)
			return true;
	}
	/* what plans stands before the date, but for languages that put the verb last */
	for (int at = clause.first; at <= last; at++)
		/* "would have saved" plans nothing. */
		if ((urban_match_at(reader->matches, at, URBAN_CLASS_PLAN_WORD) != NULL &&
			 urban_match_at(reader->matches, at, URBAN_CLASS_NEGATION) == NULL) ||
			urban_match_value(reader->matches, at, URBAN_CLASS_HOLD_VERB, "planned") != NULL)
			return true;
	return false;
}

/*
 * Is the word a day of the week here? In English the capital tells; elsewhere
 * words like bazar and cuma mean other things too, and the word day or an
 * ending tells.
 */
static bool
is_weekday(const DateReading *reading, const UrbanMatch *match)
{
	const UrbanToken *word = reader_token(reading->reader, match->first);

	if (strcmp(match->item.language, "en") == 0)
		return word->shape != URBAN_LOWER && word->end - word->start > 4 && !is_plural(match);
	if (strcmp(match->item.language, "ru") == 0)
		return true;
	return date_word(reading, match->last + 1, "day") != NULL || date_word(reading, match->first - 1, "day") != NULL ||
		   match->last > match->first || (match->stripped && (match->cases & (URBAN_LOCATIVE | URBAN_DATIVE)) != 0);
}

/* The weekday that `turn` (this, last, next or NULL) means, counted from the document's date. */
static UrbanDay
weekday_day(const DateReading *reading, int weekday, const char *turn, bool ahead)
{
	UrbanDay base = published_day(reading);
	int today = weekday_of(base);
	int back = (today - weekday + 7) % 7;
	int forward = (weekday - today + 7) % 7;

	if (turn != NULL && strcmp(turn, "this") == 0)
		return base + weekday - today;
	if (turn != NULL && strcmp(turn, "last") == 0)
		return base - (back == 0 ? 7 : back);
	if (turn != NULL && strcmp(turn, "next") == 0)
		return base + (forward == 0 ? 7 : forward);
	if (back >= LONG_AGO)
		ahead = true;
	return ahead ? base + forward : base - back;
}

/* Does a date stand behind the weekday, of which it is part then: Tuesday, 10 June? */
static bool
names_day(const DateReading *reading, int token)
{
	UrbanCalendarDate date;

	if (token < reading->reader->text->tokens.count && reader_token(reading->reader, token)->sign == URBAN_COMMA)
		token++;
	token = urban_calendar_filler(&reading->calendar, token);
	return token < reading->reader->text->tokens.count && urban_calendar_read(&reading->calendar, token, &date) &&
		   date.from.day > 0;
}

static bool
read_weekday(const DateReading *reading, int first, int token, const char *turn, UrbanCalendarDate *date)
{
	const UrbanMatch *match = urban_match_at(reading->reader->matches, token, URBAN_CLASS_WEEKDAY);
	const UrbanMatch *day;
	int last;

	if (match == NULL || (turn == NULL && (!is_weekday(reading, match) || names_day(reading, match->last + 1))))
		return false;
	day = date_word(reading, match->last + 1, "day");
	last = day == NULL ? match->last : day->last;
	return set_day(date, first, last,
				   weekday_day(reading, atoi(match->item.value), turn, date_looks_ahead(reading, token)));
}

/* --- this, last, next --- */

/* A named month or season: the next one is the first behind the document's date, the last one the last before it. */
static int
named_year(const DateReading *reading, int month, const char *turn)
{
	UrbanDay base = published_day(reading);
	UrbanCalendarPoint point = {0, month, 0};

	if (strcmp(turn, "this") == 0)
		return month >= 21 ? date_nearest_year(reading, &point) : reading->published.year;
	if (strcmp(turn, "last") == 0)
	{
		for (int year = reading->published.year; year > reading->published.year - 2; year--)
			if (date_middle_day(year, month, 0) + 15 < base)
				return year;
		return reading->published.year - 1;
	}
	for (int year = reading->published.year; year < reading->published.year + 2; year++)
		if (date_middle_day(year, month, 0) - 15 > base)
			return year;
	return reading->published.year + 1;
}

/* The last day that the story has named shortly before a token, the document's own where there is none. */
static UrbanDay
story_day(const DateReading *reading, int token)
{
	for (int i = reading->found.count - 1; i >= 0 && token - reading->found.items[i].date.last <= STORY_TOKENS; i--)
	{
		UrbanCalendarPoint point = reading->found.items[i].date.to;

		if (point.day == 0)
			continue;
		if (point.year == 0)
			point.year = date_nearest_year(reading, &point);
		return urban_day_from_civil(point.year, point.month, point.day);
	}
	return published_day(reading);
}

static bool
read_turn(const DateReading *reading, int first, const UrbanMatch *turn, const char *value, UrbanCalendarDate *date)
{
	int token = urban_calendar_filler(&reading->calendar, turn->last + 1);
	int months = strcmp(value, "this") == 0 ? 0 : strcmp(value, "last") == 0 ? -1 : 1;
	const UrbanMatch *match;

	if (token >= reading->reader->text->tokens.count || reader_token(reading->reader, token)->line_start)
		return false;
	match = date_word(reading, token, "month");
	if (match != NULL && !is_plural(match))
		return set_month(reading, date, first, match->last, months);
	match = date_word(reading, token, "day");
	if (match != NULL && months == 1 && !is_plural(match) &&
		urban_match_at(reading->reader->matches, token, URBAN_CLASS_WEEKDAY) == NULL)
		return set_day(date, first, match->last, story_day(reading, first) + 1);
	if (read_weekday(reading, first, token, value, date))
		return true;
	match = urban_match_at(reading->reader->matches, token, URBAN_CLASS_SEASON);
	if (match == NULL)
		match = urban_match_at(reading->reader->matches, token, URBAN_CLASS_MONTH);
	if (match == NULL)
		return false;
	months = atoi(match->item.value);
	return set_point(date, first, match->last, (UrbanCalendarPoint){named_year(reading, months, value), months, 0});
}

/* --- two years ago --- */

/* Does a word in the ablative stand before: "a day before the ceremony" as Turkic languages say it? */
static bool
counts_from_event(const DateReading *reading, int token)
{
	const UrbanMatches *matches = reading->reader->matches;

	if (token == 0 || reader_token(reading->reader, token)->line_start)
		return false;
	for (int i = matches->at[token - 1]; i < matches->at[token]; i++)
		if (matches->items.items[i].last == token - 1 && (matches->items.items[i].cases & URBAN_ABLATIVE) != 0)
			return true;
	return false;
}

static bool
count_back(const DateReading *reading, UrbanCalendarDate *date, int first, int last, int number, const char *unit)
{
	if (number < 1 || number > MOST_UNITS)
		return false;
	if (strcmp(unit, "day") == 0)
		return set_day(date, first, last,
					   (counts_from_event(reading, first) ? story_day(reading, first) : published_day(reading)) -
						   number);
	if (strcmp(unit, "week") == 0)
		return false; /* names no day */
	if (strcmp(unit, "month") == 0)
		return set_month(reading, date, first, last, -number);
	return set_point(date, first, last, (UrbanCalendarPoint){reading->published.year - number, 0, 0});
}

static bool
read_ago(const DateReading *reading, int token, UrbanCalendarDate *date)
{
	const UrbanText *text = reading->reader->text;
	const UrbanMatch *word = urban_match_at(reading->reader->matches, token, URBAN_CLASS_NUMBER_WORD);
	int number = 1;
	int at = token;

	if (text->tokens.items[token].kind == URBAN_NUMBER)
	{
		number = text->forms.items[text->tokens.items[token].form].number;
		at = token + 1;
	}
	else if (word != NULL)
	{
		number = atoi(word->item.value);
		at = word->last + 1;
	}
	if (!reader_has(reading->reader, at, URBAN_CLASS_BIT(URBAN_CLASS_DATE_WORD)))
		return false;
	for (int i = 0; i < 4; i++)
	{
		const UrbanMatch *unit = date_word(reading, at, units[i]);
		const UrbanMatch *ago = unit == NULL ? NULL : date_word(reading, unit->last + 1, "ago");

		if (ago != NULL)
			return count_back(reading, date, token, ago->last, number, units[i]);
	}
	return false;
}

/* --- the second day --- */

/* Is the number said as an ordinal, as far as its form tells: second, икинчи, ikinci, ikinji? */
static bool
is_ordinal(const DateReading *reading, const UrbanMatch *number, const UrbanMatch *day)
{
	const UrbanText *text = reading->reader->text;
	const char *form = text->forms.items[text->tokens.items[number->last].form].text;

	if (strcmp(day->item.language, "en") == 0 || strcmp(day->item.language, "ru") == 0)
		return !is_plural(day); /* "two days" has the plural */
	return strstr(form, "нч") != NULL || strstr(form, "nc") != NULL || strstr(form, "nj") != NULL;
}

/* The second day of what the story has just said to last several days. */
static bool
read_nth_day(const DateReading *reading, int token, UrbanCalendarDate *date)
{
	const UrbanMatch *number = urban_match_at(reading->reader->matches, token, URBAN_CLASS_NUMBER_WORD);
	const UrbanMatch *day = number == NULL ? NULL : date_word(reading, number->last + 1, "day");
	const DateFound *story = reading->found.count == 0 ? NULL : &reading->found.items[reading->found.count - 1];
	UrbanCalendarPoint from;
	UrbanDay last;
	int count;

	if (day == NULL || story == NULL || !story->date.is_span || story->date.from.day == 0 ||
		token - story->date.last > STORY_TOKENS || !is_ordinal(reading, number, day))
		return false;
	from = story->date.from;
	if (from.year == 0)
		from.year = date_nearest_year(reading, &from);
	count = atoi(number->item.value);
	last = story_day(reading, token);
	if (count < 1 || urban_day_from_civil(from.year, from.month, from.day) + count - 1 > last)
		return false;
	return set_day(date, token, day->last, urban_day_from_civil(from.year, from.month, from.day) + count - 1);
}

/* --- the end of the year --- */

/* Beginning, middle or end of the year or month that the document was published in; the unit stands behind, or before in Turkic. */
static bool
read_part(const DateReading *reading, int token, UrbanCalendarDate *date)
{
	static const char *const parts[] = {"end", "begin", "mid", "early", "late"};

	if ((reading->reader->matches->values[token] & PART_VALUES) == 0)
		return false;
	for (int i = 0; i < 5; i++)
		for (int unit = 2; unit < 4; unit++)
		{
			const UrbanMatch *part = date_word(reading, token, parts[i]);
			const UrbanMatch *match =
				part == NULL
					? NULL
					: date_word(reading, urban_calendar_filler(&reading->calendar, part->last + 1), units[unit]);

			if (part == NULL && (match = date_word(reading, token, units[unit])) != NULL)
			{
				part = date_word(reading, match->last + 1, parts[i]);
				if (part != NULL && (strcmp(part->item.language, "en") == 0 || strcmp(part->item.language, "ru") == 0))
					part = NULL;
			}
			if (part == NULL || match == NULL || is_plural(match))
				continue;
			return set_point(
				date, token, part->last > match->last ? part->last : match->last,
				(UrbanCalendarPoint){reading->published.year, unit == 2 ? reading->published.month : 0, 0});
		}
	return false;
}

bool
date_read_relative(const DateReading *reading, int token, unsigned starts, UrbanCalendarDate *date)
{
	static const struct
	{
		const char *value;
		int days;
	} days[] = {{"today", 0}, {"yesterday", -1}, {"tomorrow", 1}};
	static const char *const turns[] = {"this", "last", "next"};
	const unsigned units = URBAN_STARTS_WORD | URBAN_STARTS_YEAR_WORD;

	if (reading->published.day == 0)
		return false;
	/* Most date words only join others (from, to, by): none of those that begin an expression stands here. */
	if ((starts & units) != 0 && (reading->reader->matches->values[token] & OPENING_VALUES) == 0)
		starts &= ~units;
	for (int i = 0; i < 3 && (starts & URBAN_STARTS_WORD) != 0; i++)
	{
		const UrbanMatch *match = date_word(reading, token, days[i].value);

		if (match != NULL)
			return set_day(date, token, match->last, published_day(reading) + days[i].days);
	}
	for (int i = 0; i < 3 && (starts & URBAN_STARTS_TURN) != 0; i++)
	{
		const UrbanMatch *match = date_word(reading, token, turns[i]);

		if (match != NULL && read_turn(reading, token, match, turns[i], date))
			return true;
	}
	if ((starts & URBAN_STARTS_WEEKDAY) != 0 && read_weekday(reading, token, token, NULL, date))
		return true;
	if ((starts & (URBAN_STARTS_ORDINAL | units)) != 0 && read_ago(reading, token, date))
		return true;
	if ((starts & URBAN_STARTS_ORDINAL) != 0 && read_nth_day(reading, token, date))
		return true;
	return (starts & units) != 0 && read_part(reading, token, date);
}
