/*
 * edtf.h - an uncertain date after ISO 8601-2:2019 / EDTF, levels 0 and 1.
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

#define URBAN_EDTF_TEXT_BYTES 96 /* longest canonical text and NUL */

typedef enum UrbanEdtfPrecision
{
	URBAN_EDTF_NONE = 0, /* open or unknown end of an interval */
	URBAN_EDTF_CENTURY,  /* 19XX */
	URBAN_EDTF_DECADE,   /* 201X */
	URBAN_EDTF_YEAR,
	URBAN_EDTF_SEASON, /* 2023-21 */
	URBAN_EDTF_MONTH,
	URBAN_EDTF_DAY,
	URBAN_EDTF_TIME /* 2023-09-18T10:00:00Z */
} UrbanEdtfPrecision;

/* Days since 1970-01-01; the two ends stand for minus and plus infinity. */
typedef int64_t UrbanDay;
#define URBAN_DAY_MIN INT64_MIN
#define URBAN_DAY_MAX INT64_MAX

/*
 * One date: the value itself, or an end of an interval. Only what the functions
 * below make is valid. Digits that are not specified are zero in year, month, day.
 */
typedef struct UrbanEdtfEnd
{
	int64_t year;
	uint8_t month; /* 1-12, or 21-24 for a season; 0 none */
	uint8_t day;   /* 1-31; 0 none */
	uint8_t precision;
	uint8_t unspecified; /* bits: digits of day (1), month (2), year: ones (4), tens (8) */
	uint8_t qualifier;   /* bits: uncertain (1), approximate (2) */
	uint8_t open;        /* 0 a date, 1 open "..", 2 unknown "" */
	int32_t second;      /* of the day, -1 none */
	int16_t zone;        /* minutes east of UTC; INT16_MIN none, INT16_MAX "Z" */
} UrbanEdtfEnd;

/* Two values are the same exactly when urban_edtf_print gives the same text. */
typedef struct UrbanEdtf
{
	bool is_interval;
	UrbanEdtfEnd from; /* the date itself where it is no interval */
	UrbanEdtfEnd to;
} UrbanEdtf;

/*
 * Reads canonical EDTF; surrounding spaces are ignored. On error position is that of the
 * offending code point. Forms of level 2 give URBAN_UNSUPPORTED, the syntax of the draft
 * of 2012 (199u, unknown, open) URBAN_BAD_SYNTAX, both with a hint.
 */
extern bool urban_edtf_parse(const char *text, size_t bytes, UrbanEdtf *value, UrbanError *error);

/* Canonical text into out; returns its length. */
extern size_t urban_edtf_print(const UrbanEdtf *value, char out[URBAN_EDTF_TEXT_BYTES]);

/*
 * First and last day that the value may mean. A time of day counts as its written day;
 * seasons are the meteorological ones of the north, winter beginning in December of its
 * year; marks of uncertainty do not widen the value.
 */
extern UrbanDay urban_edtf_earliest(const UrbanEdtf *value);
extern UrbanDay urban_edtf_latest(const UrbanEdtf *value);

/* 0, 1 (or 2, later): the lowest EDTF level that has this value. */
extern int urban_edtf_level(const UrbanEdtf *value);

/* Total order: earliest, then latest, then text (bytes). <0, 0, >0. */
extern int urban_edtf_compare(const UrbanEdtf *a, const UrbanEdtf *b);

/*
 * What can be said of two values. A plain value is one day, known only to lie among the
 * days that it may mean (2023-09: some day of that September). An interval is all days from
 * its start to its end, each of which may be known no better; an open end never comes, an
 * unknown one comes some time.
 */
typedef enum UrbanEdtfRelation
{
	URBAN_EDTF_BEFORE = 0, /* a ends before b begins */
	URBAN_EDTF_OVERLAPS,   /* they share a day */
	URBAN_EDTF_CONTAINS    /* b lies within a */
} UrbanEdtfRelation;

/* Is there a reading of both values under which it holds? */
extern bool urban_edtf_possibly(UrbanEdtfRelation relation, const UrbanEdtf *a, const UrbanEdtf *b);

/* Does it hold under every reading? Never for a value with a mark (? ~ %), whose days may be others. */
extern bool urban_edtf_certainly(UrbanEdtfRelation relation, const UrbanEdtf *a, const UrbanEdtf *b);

/*
 * The stored and binary form (edtf_binary.c says how it is laid out): the same value always
 * gives the same bytes, a plain day 7. Encoding returns the length.
 */
#define URBAN_EDTF_BINARY_BYTES 40
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
