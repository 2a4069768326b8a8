/*
 * edtf_relation.c - what is possible and what is certain of two uncertain dates;
 * see edtf.h.
 *
 * A reading of a value is a set of days: of a date and of [..] one day out of some, of
 * an interval all days from a start out of some to an end out of some, of {..} one
 * fixed set. Each answer below is that of a search through all readings, found
 * without making them.
 */
#include "edtf_days.h"

typedef enum Kind
{
	ONE_DAY, /* a day of `days` */
	EXTENT,  /* from a day of `days` to a day of `ends` that is not before it */
	FIXED    /* `days` */
} Kind;

typedef struct Meaning
{
	Kind kind;
	UrbanDays days, ends;
	UrbanEdtfBounds bounds;
} Meaning;

static UrbanDay
later(UrbanDay a, UrbanDay b)
{
	return a > b ? a : b;
}

/* The days that one end of an interval may be: of an open one the infinite day, of an unknown one any other. */
static UrbanDays
days_of_interval_end(const UrbanEdtfEnd *end, UrbanDay infinite)
{
	if (end->open == 1)
		return edtf_days_between(infinite, infinite);
	if (end->open == 2)
		return edtf_days_between(URBAN_DAY_MIN + 1, URBAN_DAY_MAX - 1);
	return edtf_days_of_end(end);
}

/* The last of the days that is not after `limit`. */
static UrbanDay
last_until(const UrbanDays *days, UrbanDay limit)
{
	UrbanDay last = days->hull.first;
	UrbanDayBlock block;

	if (days->hull.last <= limit)
		return days->hull.last;
	for (UrbanDay at = days->hull.first; edtf_days_next(days, at, &block) && block.first <= limit; at = block.last + 1)
	{
		if (block.last >= limit)
			return limit;
		last = block.last;
	}
	return last;
}

static void
find_meaning(const UrbanEdtf *value, Meaning *meaning)
{
	UrbanEdtfBounds *bounds = &meaning->bounds;

	if (value->is_interval)
	{
		meaning->kind = EXTENT;
		meaning->days = days_of_interval_end(&value->from, URBAN_DAY_MIN);
		meaning->ends = days_of_interval_end(&value->to, URBAN_DAY_MAX);
		bounds->start_earliest = meaning->days.hull.first;
		bounds->end_latest = meaning->ends.hull.last;
		/* Of 2004-06/2004 the end cannot come before June. */
		bounds->start_latest = last_until(&meaning->days, bounds->end_latest);
		if (!edtf_days_at(&meaning->ends, bounds->start_earliest, &bounds->end_earliest))
			bounds->end_earliest = bounds->end_latest;
		return;
	}
	meaning->kind = value->set == URBAN_EDTF_ALL_OF ? FIXED : ONE_DAY;
	meaning->days = value->set == URBAN_EDTF_NO_SET ? edtf_days_of_end(&value->from) : edtf_days_of_set(value);
	bounds->start_earliest = meaning->days.hull.first;
	bounds->end_latest = meaning->days.hull.last;
	if (meaning->kind == FIXED)
	{
		bounds->start_latest = bounds->start_earliest;
		bounds->end_earliest = bounds->end_latest;
		return;
	}
	/* [..1984] is some day until then. */
	if (bounds->start_earliest == URBAN_DAY_MIN)
		bounds->start_earliest++;
	if (bounds->end_latest == URBAN_DAY_MAX)
		bounds->end_latest--;
	bounds->start_latest = bounds->end_latest;
	bounds->end_earliest = bounds->start_earliest;
}

UrbanEdtfBounds
urban_edtf_bounds(const UrbanEdtf *value)
{
	Meaning meaning;

	find_meaning(value, &meaning);
	return meaning.bounds;
}

/* All days that some reading has. */
static UrbanDays
all_days(const Meaning *meaning)
{
	if (meaning->kind == EXTENT)
		return edtf_days_between(meaning->bounds.start_earliest, meaning->bounds.end_latest);
	return meaning->days;
}

static bool
is_one_known_day(const Meaning *meaning)
{
	return meaning->bounds.start_earliest == meaning->bounds.end_latest;
}

/* Can both be one day, and the same? Then it is one of the days of each, and for an interval also of its ends. */
static bool
possibly_same_day(const Meaning *a, const Meaning *b)
{
	const UrbanDays *all[4] = {&a->days, a->kind == EXTENT ? &a->ends : NULL, &b->days,
							   b->kind == EXTENT ? &b->ends : NULL};

	if ((a->kind == FIXED && !is_one_known_day(a)) || (b->kind == FIXED && !is_one_known_day(b)))
		return false;
	return edtf_days_meet(all, 4);
}

/* Is there an extent of b, as short as can be, that lies wholly among adjoining days of fixed a? */
static bool
possibly_holds_extent(const UrbanDays *a, const Meaning *b)
{
	UrbanDayBlock run;
	UrbanDay start, end;

	for (UrbanDay at = a->hull.first; edtf_days_run(a, at, &run); at = run.last + 1)
	{
		if (!edtf_days_at(&b->days, run.first, &start))
			return false;
		if (start <= run.last && edtf_days_at(&b->ends, start, &end) && end <= run.last)
			return true;
		if (run.last == URBAN_DAY_MAX)
			return false;
	}
	return false;
}

static bool
possibly_overlaps(const Meaning *a, const Meaning *b)
{
	UrbanDays of_a = all_days(a), of_b = all_days(b);
	const UrbanDays *all[2] = {&of_a, &of_b};

	return edtf_days_meet(all, 2);
}

static bool
possibly_contains(const Meaning *a, const Meaning *b)
{
	UrbanDay start, end;

	if (a->kind == ONE_DAY)
		return possibly_same_day(a, b);
	if (b->kind == ONE_DAY)
		return possibly_overlaps(a, b);
	if (a->kind == FIXED)
		return b->kind == FIXED ? edtf_days_within(&b->days, &a->days) : possibly_holds_extent(&a->days, b);
	if (b->kind == FIXED)
		return a->bounds.start_earliest <= b->bounds.start_earliest && b->bounds.end_latest <= a->bounds.end_latest;
	return edtf_days_at(&b->days, a->bounds.start_earliest, &start) && edtf_days_at(&b->ends, start, &end) &&
		   end <= a->bounds.end_latest;
}

bool
urban_edtf_possibly(UrbanEdtfRelation relation, const UrbanEdtf *a, const UrbanEdtf *b)
{
	Meaning of_a, of_b;

	find_meaning(a, &of_a);
	find_meaning(b, &of_b);
	switch (relation)
	{
		case URBAN_EDTF_BEFORE:
			return of_a.bounds.end_earliest < of_b.bounds.start_latest;
		case URBAN_EDTF_OVERLAPS:
			return possibly_overlaps(&of_a, &of_b);
		case URBAN_EDTF_CONTAINS:
			return possibly_contains(&of_a, &of_b);
		case URBAN_EDTF_SAME_DAY:
			return possibly_same_day(&of_a, &of_b);
	}
	return false;
}

/* Has every extent of a, however short, one of the fixed days? */
static bool
certainly_meets_extent(const Meaning *a, const UrbanDays *fixed)
{
	UrbanDay start = a->bounds.start_earliest, end, met;
	UrbanDayBlock block;

	/* From each start on, the first fixed day must not come behind the first end. */
	while (edtf_days_at(&a->days, start, &start) && edtf_days_at(&a->ends, start, &end))
	{
		if (!edtf_days_next(fixed, start, &block))
			return false;
		met = later(block.first, start);
		if (met > end)
			return false;
		/* It is met from all starts up to the last of these fixed days. */
		if (block.last == URBAN_DAY_MAX)
			return true;
		start = block.last + 1;
	}
	return true;
}

static bool
certainly_overlaps(const Meaning *a, const Meaning *b)
{
	if (b->kind == FIXED && a->kind == FIXED)
		return possibly_overlaps(a, b);
	if (a->kind == FIXED)
		return certainly_overlaps(b, a);
	if (b->kind == FIXED)
		return a->kind == ONE_DAY ? edtf_days_within(&a->days, &b->days) : certainly_meets_extent(a, &b->days);
	return a->bounds.start_latest <= b->bounds.end_earliest && b->bounds.start_latest <= a->bounds.end_earliest;
}

static bool
certainly_contains(const Meaning *a, const Meaning *b)
{
	UrbanDays of_b;

	if (a->kind == FIXED)
	{
		of_b = all_days(b);
		return edtf_days_within(&of_b, &a->days);
	}
	return a->bounds.start_latest <= b->bounds.start_earliest && b->bounds.end_latest <= a->bounds.end_earliest;
}

bool
urban_edtf_certainly(UrbanEdtfRelation relation, const UrbanEdtf *a, const UrbanEdtf *b)
{
	Meaning of_a, of_b;

	if (urban_edtf_marks(a) != 0 || urban_edtf_marks(b) != 0)
		return false;
	find_meaning(a, &of_a);
	find_meaning(b, &of_b);
	switch (relation)
	{
		case URBAN_EDTF_BEFORE:
			return of_a.bounds.end_latest < of_b.bounds.start_earliest;
		case URBAN_EDTF_OVERLAPS:
			return certainly_overlaps(&of_a, &of_b);
		case URBAN_EDTF_CONTAINS:
			return certainly_contains(&of_a, &of_b);
		case URBAN_EDTF_SAME_DAY:
			return is_one_known_day(&of_a) && is_one_known_day(&of_b) &&
				   of_a.bounds.end_latest == of_b.bounds.end_latest;
	}
	return false;
}
