/*
 * calendar.h - calendar expressions in a matched text: 27 February 2023, 13–14 марта,
 * 2025 жылғы 17 мамыр, spring of 2026, first half of next year.
 *
 * The grammar is patterns over word classes and numbers, the same for all
 * languages; which year "28 May" falls in is the caller's to decide.
 */
#ifndef URBAN_CALENDAR_H
#define URBAN_CALENDAR_H

#include <stdbool.h>

#include "../knowledge/matcher.h"
#include "text.h"

typedef struct UrbanCalendarPoint
{
	int year;  /* 0 if not said */
	int month; /* 1 to 12, a season as 21 to 24, 0 if not said */
	int day;   /* 0 if not said */
} UrbanCalendarPoint;

typedef struct UrbanCalendarDate
{
	int first, last; /* tokens, last inclusive */
	UrbanCalendarPoint from;
	UrbanCalendarPoint to; /* as from, unless it is a span */
	bool is_span;
	bool is_decade;     /* from.year is the first of ten */
	bool is_relative;   /* the year was said as this, last or next year */
	bool is_bare_year;  /* a number that is a year only if its context agrees */
	bool is_bare_month; /* a month or season alone */
} UrbanCalendarDate;

typedef struct UrbanCalendar
{
	const UrbanText *text;
	const UrbanMatches *matches;
	int year; /* of the document, from which this, last and next year count; 0 if not known */
} UrbanCalendar;

/* What a calendar expression can begin with, as bits. */
enum
{
	URBAN_STARTS_DAY = 1,  /* one or two digits */
	URBAN_STARTS_YEAR = 2, /* four digits */
	URBAN_STARTS_MONTH = 4,
	URBAN_STARTS_SEASON = 8,
	URBAN_STARTS_TURN = 16,      /* this, last, next */
	URBAN_STARTS_YEAR_WORD = 32, /* year */
	URBAN_STARTS_WORD = 64,      /* any other date word: yesterday, month, the end of */
	URBAN_STARTS_ORDINAL = 128,  /* first, II, and numbers */
	URBAN_STARTS_WEEKDAY = 256
};

#define URBAN_CALENDAR_CLASSES                                                                                         \
	(URBAN_CLASS_BIT(URBAN_CLASS_MONTH) | URBAN_CLASS_BIT(URBAN_CLASS_SEASON) | URBAN_CLASS_BIT(URBAN_CLASS_WEEKDAY) | \
	 URBAN_CLASS_BIT(URBAN_CLASS_DATE_WORD) | URBAN_CLASS_BIT(URBAN_CLASS_NUMBER_WORD))

/* What urban_calendar_starts() does for words of these classes, numbers and short words. */
extern unsigned urban_calendar_words_start(const UrbanCalendar *calendar, int token);

/* Which of these the token is; 0, as for most tokens, if no expression can begin there. */
static inline unsigned
urban_calendar_starts(const UrbanCalendar *calendar, int token)
{
	const UrbanToken *t = &calendar->text->tokens.items[token];

	if (t->kind == URBAN_SIGN || (t->kind == URBAN_WORD && t->end - t->start > 3 &&
								  !urban_match_has(calendar->matches, token, URBAN_CALENDAR_CLASSES) &&
								  !urban_begins_with_digit(calendar->text, t)))
		return 0;
	return urban_calendar_words_start(calendar, token);
}

/* The longest expression that begins at a token; false if none does. A day before the month's first or behind its last is none. */
extern bool urban_calendar_read(const UrbanCalendar *calendar, int token, UrbanCalendarDate *date);

/* The match of a date word with this value (this, year, from ...) at a token; NULL if none. */
static inline const UrbanMatch *
urban_calendar_word(const UrbanCalendar *calendar, int token, const char *value)
{
	return token >= calendar->text->tokens.count
			   ? NULL
			   : urban_match_value(calendar->matches, token, URBAN_CLASS_DATE_WORD, value);
}

/* Skips words that may stand inside an expression without meaning (of, the): at most two tokens. */
extern int urban_calendar_filler(const UrbanCalendar *calendar, int token);

/* Does "between" or "from" stand before the token, so that "and" behind it joins the ends of a span? */
extern bool urban_calendar_is_between(const UrbanCalendar *calendar, int token);

/* Canonical EDTF into out (URBAN_EDTF_TEXT_BYTES); false if it is no real date. Years must be known. */
extern bool urban_calendar_print(const UrbanCalendarDate *date, bool approximate, char *out);

#endif
