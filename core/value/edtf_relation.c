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

void
edtf_find_meaning(const UrbanEdtf *value, UrbanMeaning *meaning)
{
	UrbanEdtfBounds *bounds = &meaning->bounds;

	meaning->is_marked = urban_edtf_marks(value) != 0;
	if (value->is_interval)
	{
		meaning->kind = URBAN_EXTENT;
		meaning->days = days_of_interval_end(&value->from, URBAN_DAY_MIN);
		meaning->ends = days_of_interval_end(&value->to, URBAN_DAY_MAX);
		bounds->start_earliest = meaning->days.hull.first;
		bounds->end_latest = meaning->ends.hull.last;
		/* Of 2004-06/2004 the end cannot come before June. */
		bounds->start_latest = meaning->days.hull.last <= bounds->end_latest
								   ? meaning->days.hull.last
								   : last_until(&meaning->days, bounds->end_latest);
		if (meaning->ends.hull.first >= bounds->start_earliest)
			bounds->end_earliest = meaning->ends.hull.first;
		else if (!edtf_days_at(&meaning->ends, bounds->start_earliest, &bounds->end_earliest))
			bounds->end_earliest = bounds->end_latest;
		return;
	}
	meaning->kind = value->set == URBAN_EDTF_ALL_OF ? URBAN_FIXED : URBAN_ONE_DAY;
	meaning->days = value->set == URBAN_EDTF_NO_SET ? edtf_days_of_end(&value->from) : edtf_days_of_set(value);
	bounds->start_earliest = meaning->days.hull.first;
	bounds->end_latest = meaning->days.hull.last;
	if (meaning->kind == URBAN_FIXED)
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
	UrbanMeaning meaning;

	edtf_find_meaning(value, &meaning);
	return meaning.bounds;
}

/* All days that some reading has. */
static UrbanDays
all_days(const UrbanMeaning *meaning)
{
	if (meaning->kind == URBAN_EXTENT)
		return edtf_days_between(meaning->bounds.start_earliest, meaning->bounds.end_latest);
	return meaning->days;
}

static bool
is_one_known_day(const UrbanMeaning *meaning)
{
	return meaning->bounds.start_earliest == meaning->bounds.end_latest;
}

/* Can both be one day, and the same? Then it is one of the days of each, and for an interval also of its ends. */
static bool
possibly_same_day(const UrbanMeaning *a, const UrbanMeaning *b)
{
	const UrbanDays *all[4] = {&a->days, a->kind == URBAN_EXTENT ? &a->ends : NULL, &b->days,
							   b->kind == URBAN_EXTENT ? &b->ends : NULL};

	if ((a->kind == URBAN_FIXED && !is_one_known_day(a)) || (b->kind == URBAN_FIXED && !is_one_known_day(b)))
		return false;
	return edtf_days_meet(all, 4);
}

/* Is there an extent of b, as short as can be, that lies wholly among adjoining days of fixed a? */
static bool
possibly_holds_extent(const UrbanDays *a, const UrbanMeaning *b)
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

/* Are its days, over all readings, one block? */
static bool
is_without_gaps(const UrbanMeaning *meaning)
{
	return meaning->kind == URBAN_EXTENT || (meaning->days.end == NULL && meaning->days.set == NULL);
}

static bool
possibly_overlaps(const UrbanMeaning *a, const UrbanMeaning *b)
{
	UrbanDays of_a, of_b;
	const UrbanDays *all[2] = {&of_a, &of_b};

	/* Most answers are found from the first and the last day alone. */
	if (a->bounds.start_earliest > b->bounds.end_latest || b->bounds.start_earliest > a->bounds.end_latest)
		return false;
	if (is_without_gaps(a) && is_without_gaps(b))
		return true;
	of_a = all_days(a);
	of_b = all_days(b);
	return edtf_days_meet(all, 2);
}

static bool
possibly_contains(const UrbanMeaning *a, const UrbanMeaning *b)
{
	UrbanDay start, end;

	if (a->kind == URBAN_ONE_DAY)
		return possibly_same_day(a, b);
	if (b->kind == URBAN_ONE_DAY)
		return possibly_overlaps(a, b);
	if (a->kind == URBAN_FIXED)
		return b->kind == URBAN_FIXED ? edtf_days_within(&b->days, &a->days) : possibly_holds_extent(&a->days, b);
	if (b->kind == URBAN_FIXED)
		return a->bounds.start_earliest <= b->bounds.start_earliest && b->bounds.end_latest <= a->bounds.end_latest;
	return edtf_days_at(&b->days, a->bounds.start_earliest, &start) && edtf_days_at(&b->ends, start, &end) &&
		   end <= a->bounds.end_latest;
}

bool
edtf_meanings_possibly(UrbanEdtfRelation relation, const UrbanMeaning *a, const UrbanMeaning *b)
{
	switch (relation)
	{
		case URBAN_EDTF_BEFORE:
			return a->bounds.end_earliest < b->bounds.start_latest;
		case URBAN_EDTF_OVERLAPS:
			return possibly_overlaps(a, b);
		case URBAN_EDTF_CONTAINS:
			return possibly_contains(a, b);
		case URBAN_EDTF_SAME_DAY:
			return possibly_same_day(a, b);
	}
	return false;
}

bool
urban_edtf_possibly(UrbanEdtfRelation relation, const UrbanEdtf *a, const UrbanEdtf *b)
{
	UrbanMeaning of_a, of_b;

	edtf_find_meaning(a, &of_a);
	edtf_find_meaning(b, &of_b);
	return edtf_meanings_possibly(relation, &of_a, &of_b);
}

/* Has every extent of a, however short, one of the fixed days? */
static bool
certainly_meets_extent(const UrbanMeaning *a, const UrbanDays *fixed)
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
certainly_overlaps(const UrbanMeaning *a, const UrbanMeaning *b)
{
	if (b->kind == URBAN_FIXED && a->kind == URBAN_FIXED)
		return possibly_overlaps(a, b);
	if (a->kind == URBAN_FIXED)
		return certainly_overlaps(b, a);
	if (b->kind == URBAN_FIXED)
		return a->kind == URBAN_ONE_DAY ? edtf_days_within(&a->days, &b->days) : certainly_meets_extent(a, &b->days);
	return a->bounds.start_latest <= b->bounds.end_earliest && b->bounds.start_latest <= a->bounds.end_earliest;
}

static bool
certainly_contains(const UrbanMeaning *a, const UrbanMeaning *b)
{
	UrbanDays of_b;

	if (a->kind == URBAN_FIXED)
	{
		of_b = all_days(b);
		return edtf_days_within(&of_b, &a->days);
	}
	return a->bounds.start_latest <= b->bounds.start_earliest && b->bounds.end_latest <= a->bounds.end_earliest;
}

bool
edtf_meanings_certainly(UrbanEdtfRelation relation, const UrbanMeaning *a, const UrbanMeaning *b)
{
	if (a->is_marked || b->is_marked)
		return false;
	switch (relation)
	{
		case URBAN_EDTF_BEFORE:
			return a->bounds.end_latest < b->bounds.start_earliest;
		case URBAN_EDTF_OVERLAPS:
			return certainly_overlaps(a, b);
		case URBAN_EDTF_CONTAINS:
			return certainly_contains(a, b);
		case URBAN_EDTF_SAME_DAY:
			return is_one_known_day(a) && is_one_known_day(b) && a->bounds.end_latest == b->bounds.end_latest;
	}
	return false;
}

bool
urban_edtf_certainly(UrbanEdtfRelation relation, const UrbanEdtf *a, const UrbanEdtf *b)
{
	UrbanMeaning of_a, of_b;

	edtf_find_meaning(a, &of_a);
	edtf_find_meaning(b, &of_b);
	return edtf_meanings_certainly(relation, &of_a, &of_b);
}
