/*
 * calendar_memo.h - the pieces of calendar expressions near a token, each read
 * once for all patterns that ask for it; private to calendar.c.
 */
#ifndef URBAN_CALENDAR_MEMO_H
#define URBAN_CALENDAR_MEMO_H

#include "calendar_atoms.h"

typedef enum UrbanAtomKind
{
	URBAN_ATOM_DAY = 0,
	URBAN_ATOM_MONTH,
	URBAN_ATOM_YEAR,
	URBAN_ATOM_YEAR_WORD,
	URBAN_ATOM_RANGE,
	URBAN_ATOM_KINDS
} UrbanAtomKind;

typedef struct UrbanAtom
{
	bool suffixed;      /* of a day */
	UrbanYearForm year; /* of a year */
	int next;           /* the token behind it, or -1 */
	int value;
} UrbanAtom;

#define URBAN_ATOM_REACH 14 /* at most 16: tokens from the first; what lies behind is read each time */

/* Of a new one the calendar, the start (the token where the expression begins) and what is known are set. */
typedef struct UrbanAtomMemo
{
	const UrbanCalendar *calendar;
	int start;
	bool between_known, between;
	uint16_t known[URBAN_ATOM_KINDS]; /* bits of the tokens whose atoms have been read */
	UrbanAtom atoms[URBAN_ATOM_KINDS][URBAN_ATOM_REACH];
} UrbanAtomMemo;

/* The piece of a kind at a token, not before the start. */
extern UrbanAtom urban_atom_at(UrbanAtomMemo *memo, UrbanAtomKind kind, int at);

#endif
