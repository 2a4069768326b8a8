/*
 * edtf_relation.c - what is possible and what is certain of two dates, as SQL
 * functions; core/value/edtf.h says what that means.
 */
#include "module.h"

bool
urban_edtf_holds(UrbanEdtfStrategy strategy, const UrbanMeaning *a, const UrbanMeaning *b)
{
	switch (strategy)
	{
		case URBAN_POSSIBLY_OVERLAPS:
			return edtf_meanings_possibly(URBAN_EDTF_OVERLAPS, a, b);
		case URBAN_CERTAINLY_OVERLAPS:
			return edtf_meanings_certainly(URBAN_EDTF_OVERLAPS, a, b);
		case URBAN_POSSIBLY_CONTAINS:
			return edtf_meanings_possibly(URBAN_EDTF_CONTAINS, a, b);
		case URBAN_CERTAINLY_CONTAINS:
			return edtf_meanings_certainly(URBAN_EDTF_CONTAINS, a, b);
		case URBAN_POSSIBLY_WITHIN:
			return edtf_meanings_possibly(URBAN_EDTF_CONTAINS, b, a);
		case URBAN_CERTAINLY_WITHIN:
			return edtf_meanings_certainly(URBAN_EDTF_CONTAINS, b, a);
		case URBAN_POSSIBLY_BEFORE:
			return edtf_meanings_possibly(URBAN_EDTF_BEFORE, a, b);
		case URBAN_CERTAINLY_BEFORE:
			return edtf_meanings_certainly(URBAN_EDTF_BEFORE, a, b);
		case URBAN_POSSIBLY_AFTER:
			return edtf_meanings_possibly(URBAN_EDTF_BEFORE, b, a);
		case URBAN_CERTAINLY_AFTER:
			return edtf_meanings_certainly(URBAN_EDTF_BEFORE, b, a);
		case URBAN_POSSIBLY_SAME_DAY:
			return edtf_meanings_possibly(URBAN_EDTF_SAME_DAY, a, b);
		case URBAN_CERTAINLY_SAME_DAY:
			return edtf_meanings_certainly(URBAN_EDTF_SAME_DAY, a, b);
		default:
			break;
	}
	elog(ERROR, "unknown strategy %d of the index of days", strategy);
}

void
urban_edtf_find_meaning(Datum datum, UrbanEdtf *value, UrbanMeaning *meaning)
{
	struct varlena *stored = PG_DETOAST_DATUM_PACKED(datum);

	if (edtf_meaning_of_stored((const uint8_t *) VARDATA_ANY(stored), VARSIZE_ANY_EXHDR(stored), meaning))
		return;
	urban_edtf_read(PointerGetDatum(stored), value);
	edtf_find_meaning(value, meaning);
}

static Datum
judge(UrbanEdtfStrategy strategy, Datum left, Datum right)
{
	UrbanEdtf a, b;
	UrbanMeaning of_a, of_b;

	urban_edtf_find_meaning(left, &a, &of_a);
	urban_edtf_find_meaning(right, &b, &of_b);
	PG_RETURN_BOOL(urban_edtf_holds(strategy, &of_a, &of_b));
}

/* The SQL function of a strategy. */
#define RELATION(name, strategy)                                                                                       \
	PG_FUNCTION_INFO_V1(name);                                                                                         \
	Datum name(PG_FUNCTION_ARGS)                                                                                       \
	{                                                                                                                  \
		return judge(strategy, PG_GETARG_DATUM(0), PG_GETARG_DATUM(1));                                                \
	}

RELATION(edtf_possibly_overlaps, URBAN_POSSIBLY_OVERLAPS)
RELATION(edtf_certainly_overlaps, URBAN_CERTAINLY_OVERLAPS)
RELATION(edtf_possibly_contains, URBAN_POSSIBLY_CONTAINS)
RELATION(edtf_certainly_contains, URBAN_CERTAINLY_CONTAINS)
RELATION(edtf_possibly_within, URBAN_POSSIBLY_WITHIN)
RELATION(edtf_certainly_within, URBAN_CERTAINLY_WITHIN)
RELATION(edtf_possibly_before, URBAN_POSSIBLY_BEFORE)
RELATION(edtf_certainly_before, URBAN_CERTAINLY_BEFORE)
RELATION(edtf_possibly_after, URBAN_POSSIBLY_AFTER)
RELATION(edtf_certainly_after, URBAN_CERTAINLY_AFTER)
RELATION(edtf_possibly_same_day, URBAN_POSSIBLY_SAME_DAY)
RELATION(edtf_certainly_same_day, URBAN_CERTAINLY_SAME_DAY)
