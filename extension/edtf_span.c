/*
 * edtf_span.c - the aggregate urban.span(edtf): from the first day that any of the
 * values may mean to the last.
 *
 * Its state is two days; partial states are joined, so that it runs in parallel.
 */
#include "module.h"

#include "libpq/pqformat.h"

PG_FUNCTION_INFO_V1(edtf_span_add);
PG_FUNCTION_INFO_V1(edtf_span_combine);
PG_FUNCTION_INFO_V1(edtf_span_serialize);
PG_FUNCTION_INFO_V1(edtf_span_deserialize);
PG_FUNCTION_INFO_V1(edtf_span_final);

typedef struct Span
{
	UrbanDay first, last;
} Span;

/* The state in the aggregate's memory; NULL stands for no value yet. */
static Span *
extend_span(FunctionCallInfo fcinfo, Span *span, UrbanDay first, UrbanDay last)
{
	MemoryContext context;

	if (!AggCheckCallContext(fcinfo, &context))
		elog(ERROR, "called outside of an aggregate");
	if (span == NULL)
	{
		span = MemoryContextAlloc(context, sizeof(Span));
		span->first = first;
		span->last = last;
	}
	span->first = Min(span->first, first);
	span->last = Max(span->last, last);
	return span;
}

Datum
edtf_span_add(PG_FUNCTION_ARGS)
{
	Span *span = PG_ARGISNULL(0) ? NULL : (Span *) PG_GETARG_POINTER(0);
	UrbanEdtf value;

	if (!PG_ARGISNULL(1))
	{
		value = urban_edtf_argument(PG_GETARG_DATUM(1));
		span = extend_span(fcinfo, span, urban_edtf_earliest(&value), urban_edtf_latest(&value));
	}
	if (span == NULL)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(span);
}

Datum
edtf_span_combine(PG_FUNCTION_ARGS)
{
	Span *span = PG_ARGISNULL(0) ? NULL : (Span *) PG_GETARG_POINTER(0);
	Span *other = PG_ARGISNULL(1) ? NULL : (Span *) PG_GETARG_POINTER(1);

	if (other != NULL)
		span = extend_span(fcinfo, span, other->first, other->last);
	if (span == NULL)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(span);
}

Datum
edtf_span_serialize(PG_FUNCTION_ARGS)
{
	Span *span = (Span *) PG_GETARG_POINTER(0);
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendint64(&message, span->first);
	pq_sendint64(&message, span->last);
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

Datum
edtf_span_deserialize(PG_FUNCTION_ARGS)
{
	bytea *bytes = PG_GETARG_BYTEA_PP(0);
	Span *span = palloc(sizeof(Span));
	StringInfoData message;

	initStringInfo(&message);
	appendBinaryStringInfo(&message, VARDATA_ANY(bytes), VARSIZE_ANY_EXHDR(bytes));
	span->first = pq_getmsgint64(&message);
	span->last = pq_getmsgint64(&message);
	pq_getmsgend(&message);
	pfree(message.data);
	PG_RETURN_POINTER(span);
}

/* A day as an end of an interval; open for an infinite one, the year alone where it has more than four digits. */
static UrbanEdtfEnd
end_of_day(UrbanDay day)
{
	UrbanEdtfEnd open = {.open = 1, .second = -1, .zone = INT16_MIN};
	int64_t year;
	int month, day_of_month;
	UrbanEdtf value;

	if (day == URBAN_DAY_MIN || day == URBAN_DAY_MAX)
		return open;
	urban_day_to_civil(day, &year, &month, &day_of_month);
	if (year < -9999 || year > 9999)
		month = day_of_month = 0;
	value = urban_edtf_make(year, month, day_of_month);
	return value.from;
}

/* An interval, or a day where all values are the same one; NULL where it would be open on both sides. */
Datum
edtf_span_final(PG_FUNCTION_ARGS)
{
	Span *span = PG_ARGISNULL(0) ? NULL : (Span *) PG_GETARG_POINTER(0);
	UrbanEdtf value;

	if (span == NULL || (span->first == URBAN_DAY_MIN && span->last == URBAN_DAY_MAX))
		PG_RETURN_NULL();
	value = urban_edtf_make(0, 0, 0);
	value.from = end_of_day(span->first);
	if (span->first != span->last)
	{
		value.is_interval = true;
		value.to = end_of_day(span->last);
	}
	return urban_edtf_datum(&value);
}
