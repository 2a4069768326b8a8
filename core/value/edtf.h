/*
 * edtf.h - an uncertain date after ISO 8601-2:2019 / EDTF, levels 0, 1 and 2.
 *
 * Authority: Library of Congress, "Extended Date/Time Format (EDTF)
 * Specification" (2019). Days are proleptic Gregorian.
 */
#ifndef URBAN_EDTF_H
#define URBAN_EDTF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../error.h"

#define URBAN_EDTF_MEMBERS    64   /* most members of a set; more is a table, not a date */
#define URBAN_EDTF_TEXT_BYTES 4096 /* canonical text and NUL: 64 ranges of the longest dates */

typedef enum UrbanEdtfPrecision
{
	URBAN_EDTF_NONE = 0,   /* open or unknown end of an interval; a set */
	URBAN_EDTF_MILLENNIUM, /* 1XXX, XXXX, Y17000S2: a thousand years or more */
	URBAN_EDTF_CENTURY,    /* 19XX */
	URBAN_EDTF_DECADE,     /* 201X */
	URBAN_EDTF_YEAR,
	URBAN_EDTF_SEASON, /* 2023-21 to 2023-41 */
	URBAN_EDTF_MONTH,
	URBAN_EDTF_DAY,
	URBAN_EDTF_TIME /* 2023-09-18T10:00:00Z */
} UrbanEdtfPrecision;

/* Days since 1970-01-01; the two ends stand for minus and plus infinity. */
typedef int64_t UrbanDay;
#define URBAN_DAY_MIN INT64_MIN
#define URBAN_DAY_MAX INT64_MAX

/* The digits that may be X, as bits; a digit that is X counts as 0 in its number. */
enum
{
	URBAN_X_DAY = 3,         /* tens 2, ones 1 */
	URBAN_X_MONTH = 3 << 2,  /* the same */
	URBAN_X_YEAR = 15 << 4,  /* thousands 8, hundreds 4, tens 2, ones 1 */
	URBAN_X_DECADE = 1 << 4, /* 201X */
	URBAN_X_CENTURY = 3 << 4 /* 20XX */
};

/*
 * One date: the value itself, an end of an interval or of a range. Only what the functions
 * below make is valid.
 */
typedef struct UrbanEdtfEnd
{
	int64_t year;
	uint8_t month; /* 1-12, or 21-41 for a season, quarter and the like; 0 none */
	uint8_t day;   /* 1-31; 0 none */
	uint8_t precision;
	uint8_t unspecified; /* bits of digits, as above */
	uint8_t marks;       /* uncertain 1, approximate 2; of the year in bits 0-1, month 2-3, day 4-5 */
	uint8_t open;        /* 0 a date, 1 open "..", 2 unknown "" */
	uint8_t significant; /* S2: so many digits of the year are; 0 all */
	bool negative;       /* the year has a minus sign, also before the digits 0 of -000X */
	int32_t second;      /* of the day, -1 none */
	int16_t zone;        /* minutes east of UTC; INT16_MIN none, INT16_MAX "Z" */
} UrbanEdtfEnd;

/* One member of a set: a date (then `to` means nothing) or all from a date to another, "1670..1672", "..1984". */
typedef struct UrbanEdtfMember
{
	bool is_range;
	UrbanEdtfEnd from, to;
} UrbanEdtfMember;

typedef enum UrbanEdtfSet
{
	URBAN_EDTF_NO_SET = 0,
	URBAN_EDTF_ONE_OF, /* [1667,1668] */
	URBAN_EDTF_ALL_OF  /* {1667,1668} */
} UrbanEdtfSet;

/*
 * Two values are the same exactly when urban_edtf_print gives the same text. Of a set the ends
 * are empty; of anything else there are no members, and they hold nothing.
 */
typedef struct UrbanEdtf
{
	bool is_interval;
	uint8_t set; /* UrbanEdtfSet */
	uint8_t count;
	UrbanEdtfEnd from; /* the date itself where it is no interval */
	UrbanEdtfEnd to;
	UrbanEdtfMember members[URBAN_EDTF_MEMBERS];
} UrbanEdtf;

/*
 * Reads canonical EDTF; surrounding spaces are ignored. On error position is that of the
 * offending code point. The syntax of the draft of 2012 (199u, unknown, open) is refused with
 * a hint. Exponents are written out (Y17E7 is Y170000000); marks go where they say the same
 * most shortly: behind the first components that share one, before each other component.
 */
extern bool urban_edtf_parse(const char *text, size_t bytes, UrbanEdtf *value, UrbanError *error);

/* Canonical text into out; returns its length. */
extern size_t urban_edtf_print(const UrbanEdtf *value, char out[URBAN_EDTF_TEXT_BYTES]);

/*
 * First and last day that the value may mean. A time of day counts as its written day;
 * marks of uncertainty do not widen the value. Seasons 21 to 28 are the meteorological ones of
 * the north, 29 to 32 those of the south; one that begins in December ends in the next year.
 */
extern UrbanDay urban_edtf_earliest(const UrbanEdtf *value);
extern UrbanDay urban_edtf_latest(const UrbanEdtf *value);

/* 0, 1 or 2: the lowest EDTF level that has this value. */
extern int urban_edtf_level(const UrbanEdtf *value);

/* That of the value's least precise date. */
extern UrbanEdtfPrecision urban_edtf_precision(const UrbanEdtf *value);

/* The marks of all components of all dates of the value together: uncertain 1, approximate 2. */
extern int urban_edtf_marks(const UrbanEdtf *value);

/* First and last year of one date that is not open: 2010 and 2019 of 201X. */
extern void urban_edtf_years(const UrbanEdtfEnd *end, int64_t *first, int64_t *last);

/* Total order: earliest, then latest, then text (bytes). <0, 0, >0. */
extern int urban_edtf_compare(const UrbanEdtf *a, const UrbanEdtf *b);

/*
 * What can be said of two values. A plain value and [..] are one day, known only to lie among
 * the days that it may mean (2023-09: some day of that September; XXXX-12-25: some such day;
 * [2023,2025]: some day of these two years). An interval is all days from its start to its end,
 * each of which may be known no better; an open end never comes, an unknown one comes some
 * time. {..} is all days of all its members.
 */
typedef enum UrbanEdtfRelation
{
	URBAN_EDTF_BEFORE = 0, /* a ends before b begins */
	URBAN_EDTF_OVERLAPS,   /* they share a day */
	URBAN_EDTF_CONTAINS,   /* b lies within a */
	URBAN_EDTF_SAME_DAY    /* both are one day, and the same */
} UrbanEdtfRelation;

/* Is there a reading of both values under which it holds? */
extern bool urban_edtf_possibly(UrbanEdtfRelation relation, const UrbanEdtf *a, const UrbanEdtf *b);

/* Does it hold under every reading? Never for a value with a mark (? ~ %), whose days may be others. */
extern bool urban_edtf_certainly(UrbanEdtfRelation relation, const UrbanEdtf *a, const UrbanEdtf *b);

/*
 * Between which days a value begins and ends, over all its readings. An open end is at
 * URBAN_DAY_MIN or URBAN_DAY_MAX; some unknown day is one day short of that.
 */
typedef struct UrbanEdtfBounds
{
	UrbanDay start_earliest, start_latest;
	UrbanDay end_earliest, end_latest;
} UrbanEdtfBounds;
extern UrbanEdtfBounds urban_edtf_bounds(const UrbanEdtf *value);

/*
 * The stored and binary form (edtf_binary.c says how it is laid out): the same value always
 * gives the same bytes, a plain day 7. Encoding returns the length.
 */
#define URBAN_EDTF_BINARY_BYTES 2048
extern size_t urban_edtf_encode(const UrbanEdtf *value, uint8_t out[URBAN_EDTF_BINARY_BYTES]);

/* Reads bytes from anywhere; whatever urban_edtf_encode did not make is refused with URBAN_BAD_SYNTAX. */
extern bool urban_edtf_decode(const uint8_t *bytes, size_t length, UrbanEdtf *value, UrbanError *error);

/* The same for bytes that are known to be right, such as those of a table; only their bounds are looked at. */
extern bool urban_edtf_decode_trusted(const uint8_t *bytes, size_t length, UrbanEdtf *value);

/* A plain day; month and day 0 for reduced precision. The arguments must be a real date. */
extern UrbanEdtf urban_edtf_make(int64_t year, int month, int day);

extern UrbanDay urban_day_from_civil(int64_t year, int month, int day);
extern void urban_day_to_civil(UrbanDay day, int64_t *year, int *month, int *day_of_month);

/* 28 to 31. */
extern int urban_days_in_month(int64_t year, int month);

#endif
