/*
 * edtf_days.h - the days that a date or a set may mean, in the order of the calendar.
 *
 * They are given as blocks of adjoining days, so that XXXX-12-25 has ten thousand and
 * 2023 has one. Nothing is stored: the next block is found from any day on.
 */
#ifndef URBAN_EDTF_DAYS_H
#define URBAN_EDTF_DAYS_H

#include "edtf.h"

typedef struct UrbanDayBlock
{
	UrbanDay first, last;
} UrbanDayBlock;

/*
 * Days: those of a date, of the members of a set, or one block. `hull` is the first and the last
 * of all; where nothing else is given, all days between belong.
 */
typedef struct UrbanDays
{
	UrbanDayBlock hull;
	const UrbanEdtfEnd *end;
	const UrbanEdtf *set;
} UrbanDays;

/* The first block of a date that is not open whose last day is not before `from`; false if there is none. */
extern bool edtf_next_block(const UrbanEdtfEnd *end, UrbanDay from, UrbanDayBlock *block);

/* Of a date that is not open. */
extern UrbanDays edtf_days_of_end(const UrbanEdtfEnd *end);

/* Of all members of a set; ranges are whole. An open side is the infinite day itself. */
extern UrbanDays edtf_days_of_set(const UrbanEdtf *value);

extern UrbanDays edtf_days_between(UrbanDay first, UrbanDay last);

/* The first block that is not wholly before `from`, which it may begin before. */
extern bool edtf_days_next(const UrbanDays *days, UrbanDay from, UrbanDayBlock *block);

/* The first day not before `from`. */
extern bool edtf_days_at(const UrbanDays *days, UrbanDay from, UrbanDay *day);

/* Have all of them (at most 4 that are not NULL) a day in common? */
extern bool edtf_days_meet(const UrbanDays *const *all, int count);

/* Are all days of a among those of b? */
extern bool edtf_days_within(const UrbanDays *a, const UrbanDays *b);

/* The longest row of adjoining days that begins or goes on at `from` or is the first behind it. */
extern bool edtf_days_run(const UrbanDays *days, UrbanDay from, UrbanDayBlock *run);

/* What sets of days the readings of a value are. */
typedef enum UrbanMeaningKind
{
	URBAN_ONE_DAY, /* a day of `days` */
	URBAN_EXTENT,  /* from a day of `days` to a day of `ends` that is not before it */
	URBAN_FIXED    /* `days` */
} UrbanMeaningKind;

typedef struct UrbanMeaning
{
	UrbanMeaningKind kind;
	bool is_marked;
	UrbanDays days, ends;
	UrbanEdtfBounds bounds;
} UrbanMeaning;

/* Refers to the value, which must stay where it is. */
extern void edtf_find_meaning(const UrbanEdtf *value, UrbanMeaning *meaning);

/*
 * The same from stored bytes that are known to be right, if that is simple; else false, and the
 * value is to be decoded.
 */
extern bool edtf_meaning_of_stored(const uint8_t *bytes, size_t length, UrbanMeaning *meaning);

/* urban_edtf_possibly and urban_edtf_certainly, of values whose meaning is known. */
extern bool edtf_meanings_possibly(UrbanEdtfRelation relation, const UrbanMeaning *a, const UrbanMeaning *b);
extern bool edtf_meanings_certainly(UrbanEdtfRelation relation, const UrbanMeaning *a, const UrbanMeaning *b);

#endif
