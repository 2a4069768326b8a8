/*
 * edtf_sort.c - sorting many values of type urban.edtf quickly.
 *
 * A sort compares first days, which it finds once a value, and looks at the
 * whole values only where those are the same.
 */
#include "module.h"

#include "utils/sortsupport.h"

PG_FUNCTION_INFO_V1(edtf_sortsupport);

static int
compare_values(Datum a, Datum b, SortSupport sort)
{
	(void) sort;
	return urban_edtf_order(a, b);
}

#if SIZEOF_DATUM == 8

static Datum
find_first_day(Datum value, SortSupport sort)
{
	UrbanEdtf edtf = urban_edtf_argument(value);

	(void) sort;
	return Int64GetDatum(urban_edtf_earliest(&edtf));
}

static int
compare_first_days(Datum a, Datum b, SortSupport sort)
{
	int64 left = DatumGetInt64(a), right = DatumGetInt64(b);

	(void) sort;
	return left < right ? -1 : left > right;
}

/* First days cost little and never mislead, however often they are the same. */
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
		sort->comparator = compare_first_days;
		sort->abbrev_converter = find_first_day;
		sort->abbrev_abort = never_give_up;
		sort->abbrev_full_comparator = compare_values;
	}
#endif
	PG_RETURN_VOID();
}
