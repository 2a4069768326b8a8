/*
 * edtf.c - the type urban.edtf: I/O, order, hash and what is asked of a date.
 *
 * A value is stored as core's binary form behind a varlena header; that form is
 * the same for the same value, so that equality and hash look at bytes alone.
 */
#include "module.h"

#include "common/hashfn.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/date.h"

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

Datum
urban_edtf_datum(const UrbanEdtf *value)
{
	uint8_t bytes[URBAN_EDTF_BINARY_BYTES];
	size_t length = urban_edtf_encode(value, bytes);
	struct varlena *stored = palloc(VARHDRSZ + length);

	SET_VARSIZE(stored, VARHDRSZ + length);
	memcpy(VARDATA(stored), bytes, length);
	return PointerGetDatum(stored);
}

void
urban_edtf_read(Datum datum, UrbanEdtf *value)
{
	struct varlena *stored = PG_DETOAST_DATUM_PACKED(datum);

	if (!urban_edtf_decode_trusted((const uint8_t *) VARDATA_ANY(stored), VARSIZE_ANY_EXHDR(stored), value))
		ereport(ERROR, (errcode(ERRCODE_DATA_CORRUPTED), errmsg("stored value of type urban.edtf is damaged")));
}

UrbanEdtf
urban_edtf_argument(Datum datum)
{
	UrbanEdtf value;

	urban_edtf_read(datum, &value);
	return value;
}

Datum
edtf_in(PG_FUNCTION_ARGS)
{
	char *text = PG_GETARG_CSTRING(0);
	UrbanEdtf value;
	UrbanError error;

	if (!urban_edtf_parse(text, strlen(text), &value, &error))
		urban_return_error(fcinfo->context, &error, ERRCODE_INVALID_DATETIME_FORMAT, ERRCODE_INVALID_DATETIME_FORMAT);
	return urban_edtf_datum(&value);
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
	return urban_edtf_datum(&value);
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
	urban_edtf_read(a, &left);
	urban_edtf_read(b, &right);
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

Datum
edtf_earliest(PG_FUNCTION_ARGS)
{
	UrbanEdtf value = urban_edtf_argument(PG_GETARG_DATUM(0));
	DateADT date;

	if (!urban_date_of_day(urban_edtf_earliest(&value), &date))
		PG_RETURN_NULL();
	PG_RETURN_DATEADT(date);
}

Datum
edtf_latest(PG_FUNCTION_ARGS)
{
	UrbanEdtf value = urban_edtf_argument(PG_GETARG_DATUM(0));
	DateADT date;

	if (!urban_date_of_day(urban_edtf_latest(&value), &date))
		PG_RETURN_NULL();
	PG_RETURN_DATEADT(date);
}

/* Of an interval or a set, that of its least precise date. */
Datum
edtf_precision(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {NULL,     "millennium", "century", "decade", "year",
										"season", "month",      "day",     "second"};
	UrbanEdtf value = urban_edtf_argument(PG_GETARG_DATUM(0));

	PG_RETURN_TEXT_P(cstring_to_text(names[urban_edtf_precision(&value)]));
}

Datum
edtf_is_uncertain(PG_FUNCTION_ARGS)
{
	UrbanEdtf value = urban_edtf_argument(PG_GETARG_DATUM(0));

	PG_RETURN_BOOL((urban_edtf_marks(&value) & 1) != 0);
}

Datum
edtf_is_approximate(PG_FUNCTION_ARGS)
{
	UrbanEdtf value = urban_edtf_argument(PG_GETARG_DATUM(0));

	PG_RETURN_BOOL((urban_edtf_marks(&value) & 2) != 0);
}

Datum
edtf_is_interval(PG_FUNCTION_ARGS)
{
	UrbanEdtf value = urban_edtf_argument(PG_GETARG_DATUM(0));

	PG_RETURN_BOOL(value.is_interval);
}
