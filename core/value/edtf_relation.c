/*
 * edtf_relation.c - what is possible and what is certain of two uncertain dates;
 * see edtf.h.
 *
 * A value is seen as a pair (start, end) of days, each between two bounds, with
 * start <= end; of a plain value both are the same day.
 */
#include "edtf.h"

typedef struct Bounds
{
	UrbanDay start_earliest, start_latest;
	UrbanDay end_earliest, end_latest;
	bool one_day; /* start and end are the same day */
} Bounds;

static UrbanDay
later(UrbanDay a, UrbanDay b)
{
	return a > b ? a : b;
}

static UrbanDay
earlier(UrbanDay a, UrbanDay b)
{
	return a < b ? a : b;
}

/* The bounds of one end by itself. */
static void
find_end_bounds(const UrbanEdtfEnd *end, bool is_start, UrbanDay *earliest, UrbanDay *latest)
{
	UrbanEdtf alone = {.is_interval = false, .from = *end};

	*earliest = end->open == 0 ? urban_edtf_earliest(&alone) : URBAN_DAY_MIN;
	*latest = end->open == 0 ? urban_edtf_latest(&alone) : URBAN_DAY_MAX;
	if (end->open == 1) /* it never began, or never ends */
		*earliest = *latest = is_start ? URBAN_DAY_MIN : URBAN_DAY_MAX;
}

static Bounds
find_bounds(const UrbanEdtf *value)
{
	Bounds bounds;

	bounds.one_day = !value->is_interval;
	find_end_bounds(&value->from, true, &bounds.start_earliest, &bounds.start_latest);
	find_end_bounds(value->is_interval ? &value->to : &value->from, false, &bounds.end_earliest, &bounds.end_latest);

	/* Of 2004-06/2004 the end cannot come before June. */
	bounds.end_earliest = later(bounds.end_earliest, bounds.start_earliest);
	bounds.start_latest = earlier(bounds.start_latest, bounds.end_latest);
	return bounds;
}

/* Is there a day or span of b, and one of a, so that b lies within a? */
static bool
possibly_contains(const Bounds *a, const Bounds *b)
{
	UrbanDay first = later(a->start_earliest, b->start_earliest);
	UrbanDay last = earlier(a->end_latest, b->end_latest);

	if (a->one_day) /* then b is that day, too */
		return later(first, b->end_earliest) <= earlier(last, b->start_latest);
	return first <= b->start_latest && last >= b->end_earliest && first <= last;
}

bool
urban_edtf_possibly(UrbanEdtfRelation relation, const UrbanEdtf *a, const UrbanEdtf *b)
{
	Bounds of_a = find_bounds(a), of_b = find_bounds(b);

	switch (relation)
	{
		case URBAN_EDTF_BEFORE:
			return of_a.end_earliest < of_b.start_latest;
		case URBAN_EDTF_OVERLAPS:
			return of_a.start_earliest <= of_b.end_latest && of_b.start_earliest <= of_a.end_latest;
		case URBAN_EDTF_CONTAINS:
			return possibly_contains(&of_a, &of_b);
	}
	return false;
}

static bool
is_marked(const UrbanEdtf *value)
{
	return value->from.qualifier != 0 || (value->is_interval && value->to.qualifier != 0);
}

bool
urban_edtf_certainly(UrbanEdtfRelation relation, const UrbanEdtf *a, const UrbanEdtf *b)
{
	Bounds of_a = find_bounds(a), of_b = find_bounds(b);

	if (is_marked(a) || is_marked(b))
		return false;
	switch (relation)
	{
		case URBAN_EDTF_BEFORE:
			return of_a.end_latest < of_b.start_earliest;
		case URBAN_EDTF_OVERLAPS:
			return of_a.start_latest <= of_b.end_earliest && of_b.start_latest <= of_a.end_earliest;
		case URBAN_EDTF_CONTAINS:
			return of_a.start_latest <= of_b.start_earliest && of_b.end_latest <= of_a.end_earliest;
	}
	return false;
}
