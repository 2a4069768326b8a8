/*
 * edtf_cast.c - dates, timestamps and ranges of days as uncertain dates, an uncertain
 * date as a range, its year.
 *
 * The day of a timestamp with time zone depends on the session's zone; nothing else
 * here depends on a setting.
 */
#include "module.h"

#include "catalog/pg_type.h"
#include "datatype/timestamp.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/rangetypes.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

PG_FUNCTION_INFO_V1(edtf_from_date);
PG_FUNCTION_INFO_V1(edtf_from_timestamp);
PG_FUNCTION_INFO_V1(edtf_from_timestamptz);
PG_FUNCTION_INFO_V1(edtf_from_daterange);
PG_FUNCTION_INFO_V1(edtf_to_daterange);
PG_FUNCTION_INFO_V1(edtf_year);

#define DAYS_FROM_1970_TO_2000 (POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE)

bool
urban_date_of_day(UrbanDay day, int32 *date)
{
	if (day < DATETIME_MIN_JULIAN - UNIX_EPOCH_JDATE || day >= DATE_END_JULIAN - UNIX_EPOCH_JDATE)
		return false;
	*date = (DateADT) (day - DAYS_FROM_1970_TO_2000);
	return true;
}

/* A finite date as an end without marks. */
static UrbanEdtf
value_of_date(DateADT date)
{
	int64_t year;
	int month, day;

	urban_day_to_civil((UrbanDay) date + DAYS_FROM_1970_TO_2000, &year, &month, &day);
	return urban_edtf_make(year, month, day);
}

static Datum
datum_of_date(DateADT date)
{
	UrbanEdtf value;

	if (DATE_NOT_FINITE(date))
		ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE), errmsg("an infinite date is no uncertain date"),
						errhint("Use NULL, or an interval with an open end.")));
	/* Beyond four digits a year has no months. */
	value = value_of_date(date);
	if (value.from.year > 9999)
		ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
						errmsg("a day of the year %lld is no uncertain date", (long long) value.from.year),
						errdetail("Years of more than four digits have no months and days.")));
	return urban_edtf_datum(&value);
}

Datum
edtf_from_date(PG_FUNCTION_ARGS)
{
	return datum_of_date(PG_GETARG_DATEADT(0));
}

Datum
edtf_from_timestamp(PG_FUNCTION_ARGS)
{
	return datum_of_date(DatumGetDateADT(DirectFunctionCall1(timestamp_date, PG_GETARG_DATUM(0))));
}

Datum
edtf_from_timestamptz(PG_FUNCTION_ARGS)
{
	return datum_of_date(DatumGetDateADT(DirectFunctionCall1(timestamptz_date, PG_GETARG_DATUM(0))));
}

/* One bound of a range as the end of an interval: open where it has none. */
static UrbanEdtfEnd
end_of_bound(const RangeBound *bound, int shift)
{
	UrbanEdtfEnd open = {.open = 1, .second = -1, .zone = INT16_MIN};
	UrbanEdtf value;

	if (bound->infinite || DATE_NOT_FINITE(DatumGetDateADT(bound->val)))
		return open;
	value = value_of_date(DatumGetDateADT(bound->val) + shift);
	if (value.from.year > 9999)
		ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
						errmsg("a day of the year %lld is no uncertain date", (long long) value.from.year),
						errdetail("Years of more than four digits have no months and days.")));
	return value.from;
}

/* All days of the range; one day alone is that day. */
Datum
edtf_from_daterange(PG_FUNCTION_ARGS)
{
	RangeType *range = PG_GETARG_RANGE_P(0);
	TypeCacheEntry *type = lookup_type_cache(DATERANGEOID, TYPECACHE_RANGE_INFO);
	RangeBound lower, upper;
	UrbanEdtf value;
	bool empty;

	range_deserialize(type, range, &lower, &upper, &empty);
	if (empty)
		ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE), errmsg("an empty range is no uncertain date"),
						errhint("Use NULL.")));
	value = urban_edtf_make(0, 0, 0);
	value.is_interval = true;
	value.from = end_of_bound(&lower, lower.inclusive ? 0 : 1);
	value.to = end_of_bound(&upper, upper.inclusive ? 0 : -1);
	if (value.from.open != 0 && value.to.open != 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE), errmsg("a range without bounds is no uncertain date"),
				 errdetail("An interval has at least one date."), errhint("Use NULL.")));
	if (value.from.open == 0 && value.to.open == 0 && urban_edtf_earliest(&value) == urban_edtf_latest(&value))
		value = urban_edtf_make(value.from.year, value.from.month, value.from.day);
	return urban_edtf_datum(&value);
}

/* Unbounded where the value is open or its days are beyond the type date. */
Datum
edtf_to_daterange(PG_FUNCTION_ARGS)
{
	UrbanEdtf value = urban_edtf_argument(PG_GETARG_DATUM(0));
	TypeCacheEntry *type = lookup_type_cache(DATERANGEOID, TYPECACHE_RANGE_INFO);
	RangeBound lower = {.lower = true, .inclusive = true}, upper = {.lower = false, .inclusive = false};
	DateADT date = 0;

	lower.infinite = !urban_date_of_day(urban_edtf_earliest(&value), &date);
	lower.val = DateADTGetDatum(date);
	upper.infinite =
		urban_edtf_latest(&value) == URBAN_DAY_MAX || !urban_date_of_day(urban_edtf_latest(&value) + 1, &date);
	upper.val = DateADTGetDatum(date);
	PG_RETURN_RANGE_P(urban_make_range(type, &lower, &upper));
}

/* Narrows first..last to the years of one more date; false if it is open. */
static bool
add_years(const UrbanEdtfEnd *end, int64_t *first, int64_t *last)
{
	int64_t from, to;

	if (end->open != 0)
		return false;
	urban_edtf_years(end, &from, &to);
	*first = from < *first ? from : *first;
	*last = to > *last ? to : *last;
	return true;
}

/* The year that all dates of the value are written in; NULL if there are several or it is not known. */
Datum
edtf_year(PG_FUNCTION_ARGS)
{
	UrbanEdtf value = urban_edtf_argument(PG_GETARG_DATUM(0));
	int64_t first = INT64_MAX, last = INT64_MIN;
	bool known = true;

	if (value.set == URBAN_EDTF_NO_SET)
		known = add_years(&value.from, &first, &last) && (!value.is_interval || add_years(&value.to, &first, &last));
	for (int i = 0; known && i < value.count; i++)
		known = add_years(&value.members[i].from, &first, &last) &&
				(!value.members[i].is_range || add_years(&value.members[i].to, &first, &last));
	if (!known || first != last)
		PG_RETURN_NULL();
	PG_RETURN_INT64(first);
}
