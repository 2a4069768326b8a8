/*
 * edtf_sort.c - sorting many values of type urban.edtf quickly.
 *
 * A sort compares first and last days, which it finds once a value, and looks at the
 * whole values only where those are the same.
 */
#include "module.h"

#include "common/int.h"
#include "utils/sortsupport.h"

PG_FUNCTION_INFO_V1(edtf_sortsupport);

static int
compare_values(Datum a, Datum b, SortSupport sort)
{
	(void) sort;
	return urban_edtf_order(a, b);
}

#if SIZEOF_DATUM == 8

#ifdef URBAN_OWN_SIGNED_COMPARE
static int
urban_compare_signed(Datum a, Datum b, SortSupport sort)
{
	int64 left = DatumGetInt64(a), right = DatumGetInt64(b);

	(void) sort;
	return left < right ? -1 : left > right;
}
#endif

#define DAY_BITS    40
#define LENGTH_MOST ((1 << 23) - 1)

/*
 * First day and number of days as one number that is in the order of the type; beyond some
 * thousands of millennia, where days do not fit, all are the same.
 */
static Datum
find_first_and_last_day(Datum value, SortSupport sort)
{
	struct varlena *stored = PG_DETOAST_DATUM_PACKED(value);
	UrbanEdtf edtf;
	UrbanMeaning meaning;
	UrbanDay first, last;
	int64 length;

	(void) sort;
	if (edtf_meaning_of_stored((const uint8_t *) VARDATA_ANY(stored), VARSIZE_ANY_EXHDR(stored), &meaning))
	{
		first = meaning.bounds.start_earliest;
		last = meaning.bounds.end_latest;
	}
	else
	{
		urban_edtf_read(value, &edtf);
		first = urban_edtf_earliest(&edtf);
		last = urban_edtf_latest(&edtf);
	}
	if (first < -(INT64CONST(1) << (DAY_BITS - 1)))
		return Int64GetDatum(PG_INT64_MIN);
	if (first >= INT64CONST(1) << (DAY_BITS - 1))
		return Int64GetDatum(PG_INT64_MAX);
	if (pg_sub_s64_overflow(last, first, &length) || length > LENGTH_MOST)
		length = LENGTH_MOST;
	return Int64GetDatum(first * (LENGTH_MOST + 1) + length);
}

/* They cost little and never mislead, however often they are the same. */
static bool
never_give_up(int count, SortSupport sort)
{
	(void) count;
	(void) sort;
	return false;
}

#endif

Datum
edtf_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport sort = (SortSupport) PG_GETARG_POINTER(0);

	sort->comparator = compare_values;
#if SIZEOF_DATUM == 8
	if (sort->abbreviate)
	{
		sort->comparator = urban_compare_signed;
		sort->abbrev_converter = find_first_and_last_day;
		sort->abbrev_abort = never_give_up;
		sort->abbrev_full_comparator = compare_values;
	}
#endif
	PG_RETURN_VOID();
}
