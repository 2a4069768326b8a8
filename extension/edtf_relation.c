/*
 * edtf_relation.c - what is possible and what is certain of two dates, as SQL
 * functions; core/value/edtf.h says what that means.
 */
#include "module.h"

PG_FUNCTION_INFO_V1(edtf_possibly_before);
PG_FUNCTION_INFO_V1(edtf_possibly_after);
PG_FUNCTION_INFO_V1(edtf_possibly_overlaps);
PG_FUNCTION_INFO_V1(edtf_possibly_contains);
PG_FUNCTION_INFO_V1(edtf_certainly_before);
PG_FUNCTION_INFO_V1(edtf_certainly_after);
PG_FUNCTION_INFO_V1(edtf_certainly_overlaps);
PG_FUNCTION_INFO_V1(edtf_certainly_contains);

typedef bool (*Judgement)(UrbanEdtfRelation relation, const UrbanEdtf *a, const UrbanEdtf *b);

static Datum
judge(Judgement judgement, UrbanEdtfRelation relation, Datum a, Datum b)
{
	UrbanEdtf left = urban_edtf_argument(a), right = urban_edtf_argument(b);

	PG_RETURN_BOOL(judgement(relation, &left, &right));
}

Datum
edtf_possibly_before(PG_FUNCTION_ARGS)
{
	return judge(urban_edtf_possibly, URBAN_EDTF_BEFORE, PG_GETARG_DATUM(0), PG_GETARG_DATUM(1));
}

Datum
edtf_possibly_after(PG_FUNCTION_ARGS)
{
	return judge(urban_edtf_possibly, URBAN_EDTF_BEFORE, PG_GETARG_DATUM(1), PG_GETARG_DATUM(0));
}

Datum
edtf_possibly_overlaps(PG_FUNCTION_ARGS)
{
	return judge(urban_edtf_possibly, URBAN_EDTF_OVERLAPS, PG_GETARG_DATUM(0), PG_GETARG_DATUM(1));
}

Datum
edtf_possibly_contains(PG_FUNCTION_ARGS)
{
	return judge(urban_edtf_possibly, URBAN_EDTF_CONTAINS, PG_GETARG_DATUM(0), PG_GETARG_DATUM(1));
}

Datum
edtf_certainly_before(PG_FUNCTION_ARGS)
{
	return judge(urban_edtf_certainly, URBAN_EDTF_BEFORE, PG_GETARG_DATUM(0), PG_GETARG_DATUM(1));
}

Datum
edtf_certainly_after(PG_FUNCTION_ARGS)
{
	return judge(urban_edtf_certainly, URBAN_EDTF_BEFORE, PG_GETARG_DATUM(1), PG_GETARG_DATUM(0));
}

Datum
edtf_certainly_overlaps(PG_FUNCTION_ARGS)
{
	return judge(urban_edtf_certainly, URBAN_EDTF_OVERLAPS, PG_GETARG_DATUM(0), PG_GETARG_DATUM(1));
}

Datum
edtf_certainly_contains(PG_FUNCTION_ARGS)
{
	return judge(urban_edtf_certainly, URBAN_EDTF_CONTAINS, PG_GETARG_DATUM(0), PG_GETARG_DATUM(1));
}
