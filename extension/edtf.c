/*
 * edtf.c - the type urban.edtf: I/O, order, hash and what is asked of a date.
 *
 * A value is stored as core's binary form behind a varlena header; that form is
 * the same for the same value, so that equality and hash look at bytes alone.
 */
#include "module.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "datatype/timestamp.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

PG_FUNCTION_INFO_V1(edtf_in);
PG_FUNCTION_INFO_V1(edtf_out);
PG_FUNCTION_INFO_V1(edtf_recv);
PG_FUNCTION_INFO_V1(edtf_send);
PG_FUNCTION_INFO_V1(edtf_eq);
PG_FUNCTION_INFO_V1(edtf_ne);
PG_FUNCTION_INFO_V1(edtf_lt);
PG_FUNCTION_INFO_V1(edtf_le);
PG_FUNCTION_INFO_V1(edtf_gt);
PG_FUNCTION_INFO_V1(edtf_ge);
PG_FUNCTION_INFO_V1(edtf_cmp);
PG_FUNCTION_INFO_V1(edtf_smaller);
PG_FUNCTION_INFO_V1(edtf_larger);
PG_FUNCTION_INFO_V1(edtf_hash);
PG_FUNCTION_INFO_V1(edtf_hash_extended);
PG_FUNCTION_INFO_V1(edtf_is_valid);
PG_FUNCTION_INFO_V1(edtf_level);
PG_FUNCTION_INFO_V1(edtf_earliest);
PG_FUNCTION_INFO_V1(edtf_latest);
PG_FUNCTION_INFO_V1(edtf_precision);
PG_FUNCTION_INFO_V1(edtf_is_uncertain);
PG_FUNCTION_INFO_V1(edtf_is_approximate);
PG_FUNCTION_INFO_V1(edtf_is_interval);
PG_FUNCTION_INFO_V1(edtf_from_date);
PG_FUNCTION_INFO_V1(edtf_to_daterange);

#define DAYS_FROM_1970_TO_2000 (POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE)

/* The value as stored: palloc'ed. */
static Datum
edtf_datum(const UrbanEdtf *value)
{
	uint8_t bytes[URBAN_EDTF_BINARY_BYTES];
	size_t length = urban_edtf_encode(value, bytes);
	struct varlena *stored = palloc(VARHDRSZ + length);

	SET_VARSIZE(stored, VARHDRSZ + length);
	memcpy(VARDATA(stored), bytes, length);
	return PointerGetDatum(stored);
}

UrbanEdtf
urban_edtf_argument(Datum datum)
{
	struct varlena *stored = PG_DETOAST_DATUM_PACKED(datum);
	UrbanEdtf value;

	if (!urban_edtf_decode_trusted((const uint8_t *) VARDATA_ANY(stored), VARSIZE_ANY_EXHDR(stored), &value))
		ereport(ERROR, (errcode(ERRCODE_DATA_CORRUPTED), errmsg("stored value of type urban.edtf is damaged")));
	return value;
}

Datum
edtf_in(PG_FUNCTION_ARGS)
{
	char *text = PG_GETARG_CSTRING(0);
	UrbanEdtf value;
	UrbanError error;

	if (!urban_edtf_parse(text, strlen(text), &value, &error))
		urban_return_error(fcinfo->context, &error, ERRCODE_INVALID_DATETIME_FORMAT, ERRCODE_DATETIME_FIELD_OVERFLOW);
	return edtf_datum(&value);
}

Datum
edtf_out(PG_FUNCTION_ARGS)
{
	UrbanEdtf value = urban_edtf_argument(PG_GETARG_DATUM(0));
	char text[URBAN_EDTF_TEXT_BYTES];

	urban_edtf_print(&value, text);
	PG_RETURN_CSTRING(pstrdup(text));
}

Datum
edtf_recv(PG_FUNCTION_ARGS)
{
	StringInfo message = (StringInfo) PG_GETARG_POINTER(0);
	int length = message->len - message->cursor;
	UrbanEdtf value;
	UrbanError error;

	if (!urban_edtf_decode((const uint8_t *) pq_getmsgbytes(message, length), (size_t) length, &value, &error))
		urban_raise_error(&error, ERRCODE_INVALID_BINARY_REPRESENTATION, ERRCODE_INVALID_BINARY_REPRESENTATION);
	return edtf_datum(&value);
}

/* The stored bytes begin with their version and are the same on every machine. */
Datum
edtf_send(PG_FUNCTION_ARGS)
{
	struct varlena *stored = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(0));
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendbytes(&message, VARDATA_ANY(stored), (int) VARSIZE_ANY_EXHDR(stored));
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

bool
urban_edtf_equal(Datum a, Datum b)
{
	struct varlena *left = PG_DETOAST_DATUM_PACKED(a), *right = PG_DETOAST_DATUM_PACKED(b);

	return VARSIZE_ANY_EXHDR(left) == VARSIZE_ANY_EXHDR(right) &&
		   memcmp(VARDATA_ANY(left), VARDATA_ANY(right), VARSIZE_ANY_EXHDR(left)) == 0;
}

/* Where bytes are equal nothing needs to be read. */
int
urban_edtf_order(Datum a, Datum b)
{
	UrbanEdtf left, right;

	if (urban_edtf_equal(a, b))
		return 0;
	left = urban_edtf_argument(a);
	right = urban_edtf_argument(b);
	return urban_edtf_compare(&left, &right);
}

static int
edtf_compare(FunctionCallInfo fcinfo)
{
	return urban_edtf_order(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1));
}

Datum
edtf_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(urban_edtf_equal(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)));
}

Datum
edtf_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!urban_edtf_equal(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)));
}

Datum
edtf_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(edtf_compare(fcinfo) < 0);
}

Datum
edtf_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(edtf_compare(fcinfo) <= 0);
}

Datum
edtf_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(edtf_compare(fcinfo) > 0);
}

Datum
edtf_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(edtf_compare(fcinfo) >= 0);
}

Datum
edtf_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(edtf_compare(fcinfo));
}

Datum
edtf_smaller(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(edtf_compare(fcinfo) <= 0 ? PG_GETARG_DATUM(0) : PG_GETARG_DATUM(1));
}

Datum
edtf_larger(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(edtf_compare(fcinfo) >= 0 ? PG_GETARG_DATUM(0) : PG_GETARG_DATUM(1));
}

Datum
edtf_hash(PG_FUNCTION_ARGS)
{
	struct varlena *stored = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(0));

	return hash_any((const unsigned char *) VARDATA_ANY(stored), (int) VARSIZE_ANY_EXHDR(stored));
}

Datum
edtf_hash_extended(PG_FUNCTION_ARGS)
{
	struct varlena *stored = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(0));

	return hash_any_extended((const unsigned char *) VARDATA_ANY(stored), (int) VARSIZE_ANY_EXHDR(stored),
							 (uint64) PG_GETARG_INT64(1));
}

Datum
edtf_is_valid(PG_FUNCTION_ARGS)
{
	size_t bytes;
	const char *text = urban_text_argument(PG_GETARG_DATUM(0), &bytes);
	UrbanEdtf value;

	PG_RETURN_BOOL(urban_edtf_parse(text, bytes, &value, NULL));
}

Datum
edtf_level(PG_FUNCTION_ARGS)
{
	UrbanEdtf value = urban_edtf_argument(PG_GETARG_DATUM(0));

	PG_RETURN_INT32(urban_edtf_level(&value));
}

/* PostgreSQL's date of a day of core; false for an open side and for days beyond the type's range. */
static bool
find_date(UrbanDay day, DateADT *date)
{
	if (day < DATETIME_MIN_JULIAN - UNIX_EPOCH_JDATE || day >= DATE_END_JULIAN - UNIX_EPOCH_JDATE)
		return false;
	*date = (DateADT) (day - DAYS_FROM_1970_TO_2000);
	return true;
}

Datum
edtf_earliest(PG_FUNCTION_ARGS)
{
	UrbanEdtf value = urban_edtf_argument(PG_GETARG_DATUM(0));
	DateADT date;

	if (!find_date(urban_edtf_earliest(&value), &date))
		PG_RETURN_NULL();
	PG_RETURN_DATEADT(date);
}

Datum
edtf_latest(PG_FUNCTION_ARGS)
{
	UrbanEdtf value = urban_edtf_argument(PG_GETARG_DATUM(0));
	DateADT date;

	if (!find_date(urban_edtf_latest(&value), &date))
		PG_RETURN_NULL();
	PG_RETURN_DATEADT(date);
}

/* Of an interval, that of its less precise dated end. */
Datum
edtf_precision(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {NULL, "century", "decade", "year", "season", "month", "day", "second"};
	UrbanEdtf value = urban_edtf_argument(PG_GETARG_DATUM(0));
	int precision = value.from.precision;

	if (value.is_interval && value.to.open == 0 && (value.from.open != 0 || value.to.precision < precision))
		precision = value.to.precision;
	PG_RETURN_TEXT_P(cstring_to_text(names[precision]));
}

/* The marks of a value's ends together: 1 uncertain, 2 approximate. */
static int
find_marks(Datum datum)
{
	UrbanEdtf value = urban_edtf_argument(datum);

	return value.from.qualifier | (value.is_interval ? value.to.qualifier : 0);
}

Datum
edtf_is_uncertain(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL((find_marks(PG_GETARG_DATUM(0)) & 1) != 0);
}

Datum
edtf_is_approximate(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL((find_marks(PG_GETARG_DATUM(0)) & 2) != 0);
}

Datum
edtf_is_interval(PG_FUNCTION_ARGS)
{
	UrbanEdtf value = urban_edtf_argument(PG_GETARG_DATUM(0));

	PG_RETURN_BOOL(value.is_interval);
}

Datum
edtf_from_date(PG_FUNCTION_ARGS)
{
	DateADT date = PG_GETARG_DATEADT(0);
	UrbanEdtf value;
	int64_t year;
	int month, day;

	if (DATE_NOT_FINITE(date))
		ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE), errmsg("an infinite date is no uncertain date"),
						errhint("Use NULL, or an interval with an open end.")));
	urban_day_to_civil((UrbanDay) date + DAYS_FROM_1970_TO_2000, &year, &month, &day);
	value = urban_edtf_make(year, month, day);
	return edtf_datum(&value);
}

/* Unbounded where the value is open or its days are beyond the type date. */
Datum
edtf_to_daterange(PG_FUNCTION_ARGS)
{
	UrbanEdtf value = urban_edtf_argument(PG_GETARG_DATUM(0));
	TypeCacheEntry *type = lookup_type_cache(DATERANGEOID, TYPECACHE_RANGE_INFO);
	RangeBound lower = {.lower = true, .inclusive = true}, upper = {.lower = false, .inclusive = false};
	DateADT date = 0;

	lower.infinite = !find_date(urban_edtf_earliest(&value), &date);
	lower.val = DateADTGetDatum(date);
	upper.infinite = urban_edtf_latest(&value) == URBAN_DAY_MAX || !find_date(urban_edtf_latest(&value) + 1, &date);
	upper.val = DateADTGetDatum(date);
	PG_RETURN_RANGE_P(urban_make_range(type, &lower, &upper));
}
