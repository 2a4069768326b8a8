/*
 * dates.h - what the files of the dates step share; private to core/read/date*.c.
 */
#ifndef URBAN_DATES_H
#define URBAN_DATES_H

#include "../text/calendar.h"
#include "../value/edtf.h"
#include "reader.h"

/* A calendar expression before its year is settled. */
typedef struct DateFound
{
	UrbanCalendarDate date;
	bool approximate;
	bool settled; /* the year was not said, but found by date_settle_years */
} DateFound;

typedef struct DateReading
{
	UrbanReader *reader;
	UrbanCalendar calendar;
	UrbanCalendarPoint published; /* year 0 if not known, day 0 if only the month is */
	URBAN_LIST(DateFound) found;  /* by token, not overlapping */
} DateReading;

/* --- date_relative.c --- */

/*
 * An expression that counts from the document's date (yesterday, on Thursday,
 * last month, by the end of the year, two years ago) and begins at a token;
 * false if there is none or the document's date is not known. starts is what
 * urban_calendar_starts() says of the token.
 */
extern bool date_read_relative(const DateReading *reading, int token, unsigned starts, UrbanCalendarDate *date);

/* Does a word of planning or a limit in the token's sentence put a date there behind the document's? */
extern bool date_looks_ahead(const DateReading *reading, int token);

/* Does a word for "since" stand right before the token? Then the date lies before the document's. */
extern bool date_looks_back(const DateReading *reading, int token);

/* --- date_context.c --- */

/* Does the context agree that a bare year, month or season is one? */
extern bool date_is_plausible(const DateReading *reading, const UrbanCalendarDate *date);

/* Takes early, late, mid and the like beside the date into its tokens; is it only approximate then? */
extern bool date_take_approximation(const DateReading *reading, UrbanCalendarDate *date);

/* Takes the day of the week beside a day into its tokens. */
extern void date_take_weekday(const DateReading *reading, UrbanCalendarDate *date);

/* --- date_year.c --- */

/* A day in the middle of what a year, month (or season) and day mean, for comparing; month and day may be 0. */
extern UrbanDay date_middle_day(int year, int month, int day);

/* The year in which the point lies nearest to the document's date, which is known. */
extern int date_nearest_year(const DateReading *reading, const UrbanCalendarPoint *point);

/* Settles the years that were not said; drops what cannot be placed. */
extern void date_settle_years(DateReading *reading);

#endif
