/*
 * calendar_atoms.h - the pieces of a calendar expression; private to calendar.c.
 *
 * Each function looks at one place of the text and returns the token behind the
 * piece, or -1 if it does not stand there. A piece never crosses a line.
 */
#ifndef URBAN_CALENDAR_ATOMS_H
#define URBAN_CALENDAR_ATOMS_H

#include "calendar.h"

/* 1 to 31, with its ending if it has one (20th, 17-dən, 29-го). */
extern int urban_atom_day(const UrbanCalendar *calendar, int at, int *day, bool *suffixed);

/* A month's name with a full stop or ending behind it. A hyphen may bind it to the number before it (17-may). */
extern int urban_atom_month(const UrbanCalendar *calendar, int at, int *month);

extern int urban_atom_season(const UrbanCalendar *calendar, int at, int *season);

/* How a year was written. */
typedef struct UrbanYearForm
{
	bool suffixed; /* with an ending: 2025-ci, 2026'nın */
	bool relative; /* this, last or next year */
	bool decade;   /* 1970s, 1990-х годов */
} UrbanYearForm;

/* Four digits, or this, last or next year where the document's year is known. */
extern int urban_atom_year(const UrbanCalendar *calendar, int at, int *year, UrbanYearForm *form);

/* The last two digits of a year, right behind a slash or dash: 2024/25. */
extern int urban_atom_short_year(const UrbanCalendar *calendar, int at, int year);

/* A date word, bound by a hyphen or not. */
extern int urban_atom_word(const UrbanCalendar *calendar, int at, const char *value);

/* First to fourth, as a word, digit or Roman numeral, with its ending. */
extern int urban_atom_ordinal(const UrbanCalendar *calendar, int at, int *ordinal);

/* What stands between the ends of a span: a dash, a hyphen, "to"; "and" only if the span began with "between". */
extern int urban_atom_range(const UrbanCalendar *calendar, int at, bool between);

/* 27.02.2023, 27/02/2023, 2023-02-27, 2023.02.27. */
extern int urban_atom_numeric(const UrbanCalendar *calendar, int at, UrbanCalendarPoint *point);

/* The sign at a token, URBAN_SIGN_NONE for words, numbers and the text's end. */
extern UrbanSign urban_atom_sign(const UrbanCalendar *calendar, int at);

/* Is the token on the same line as the one before it? */
extern bool urban_atom_follows(const UrbanCalendar *calendar, int at);

#endif
