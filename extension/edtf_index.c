/*
 * edtf_index.c - the SP-GiST index of days: which dates overlap, contain, come before
 * another.
 *
 * A date is the point (first day, last day) in a quadtree. Points decide which
 * branches are looked into; in the leaves stand the dates themselves, which are judged
 * exactly and handed back, so that no row needs to be looked at again.
 */
#include "module.h"

#include <math.h>

#include "access/spgist.h"
#include "access/stratnum.h"
#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/geo_decls.h"

PG_FUNCTION_INFO_V1(edtf_index_config);
PG_FUNCTION_INFO_V1(edtf_index_choose);
PG_FUNCTION_INFO_V1(edtf_index_picksplit);
PG_FUNCTION_INFO_V1(edtf_index_inner_consistent);
PG_FUNCTION_INFO_V1(edtf_index_leaf_consistent);

#define QUADRANTS 4 /* bit 0: first day behind the centre's, bit 1: last day behind the centre's */

/*
 * Days as doubles, which the prefix of an inner tuple has room for. Far years lose days by that,
 * but never their order, and all bounds below are inclusive.
 */
typedef struct Box
{
	double first_from, first_to;
	double last_from, last_to;
} Box;

static Point
point_of(Datum datum)
{
	UrbanEdtf value;
	UrbanMeaning meaning;
	Point point;

	urban_edtf_find_meaning(datum, &value, &meaning);
	point.x = (double) meaning.bounds.start_earliest;
	point.y = (double) meaning.bounds.end_latest;
	return point;
}

static int
quadrant_of(const Point *centre, const Point *point)
{
	return (point->x > centre->x) | (point->y > centre->y) << 1;
}

Datum
edtf_index_config(PG_FUNCTION_ARGS)
{
	spgConfigIn *in = (spgConfigIn *) PG_GETARG_POINTER(0);
	spgConfigOut *out = (spgConfigOut *) PG_GETARG_POINTER(1);

	out->prefixType = POINTOID;
	out->labelType = VOIDOID;
	out->leafType = in->attType;
	out->canReturnData = true;
	out->longValuesOK = false;
	PG_RETURN_VOID();
}

Datum
edtf_index_choose(PG_FUNCTION_ARGS)
{
	spgChooseIn *in = (spgChooseIn *) PG_GETARG_POINTER(0);
	spgChooseOut *out = (spgChooseOut *) PG_GETARG_POINTER(1);

	out->resultType = spgMatchNode;
	out->result.matchNode.levelAdd = 0;
	out->result.matchNode.restDatum = in->leafDatum;
	out->result.matchNode.nodeN = 0; /* where all nodes are the same, the server takes any */
	if (!in->allTheSame)
	{
		Point point = point_of(in->leafDatum);

		out->result.matchNode.nodeN = quadrant_of(DatumGetPointP(in->prefixDatum), &point);
	}
	PG_RETURN_VOID();
}

static int
compare_doubles(const void *a, const void *b)
{
	double x = *(const double *) a, y = *(const double *) b;

	return x < y ? -1 : x > y;
}

/* The medians divide the points most evenly. */
static Point *
centre_of(const Point *points, int count)
{
	double *sorted = palloc(sizeof(double) * count);
	Point *centre = palloc(sizeof(Point));

	for (int i = 0; i < count; i++)
		sorted[i] = points[i].x;
	qsort(sorted, count, sizeof(double), compare_doubles);
	centre->x = sorted[(count - 1) / 2];
	for (int i = 0; i < count; i++)
		sorted[i] = points[i].y;
	qsort(sorted, count, sizeof(double), compare_doubles);
	centre->y = sorted[(count - 1) / 2];
	pfree(sorted);
	return centre;
}

Datum
edtf_index_picksplit(PG_FUNCTION_ARGS)
{
	spgPickSplitIn *in = (spgPickSplitIn *) PG_GETARG_POINTER(0);
	spgPickSplitOut *out = (spgPickSplitOut *) PG_GETARG_POINTER(1);
	Point *points = palloc(sizeof(Point) * in->nTuples);
	Point *centre;

	for (int i = 0; i < in->nTuples; i++)
	{
		points[i] = point_of(in->datums[i]);
	}
	centre = centre_of(points, in->nTuples);
	out->hasPrefix = true;
	out->prefixDatum = PointPGetDatum(centre);
	out->nNodes = QUADRANTS;
	out->nodeLabels = NULL;
	out->mapTuplesToNodes = palloc(sizeof(int) * in->nTuples);
	out->leafTupleDatums = palloc(sizeof(Datum) * in->nTuples);
	for (int i = 0; i < in->nTuples; i++)
	{
		out->mapTuplesToNodes[i] = quadrant_of(centre, &points[i]);
		out->leafTupleDatums[i] = in->datums[i];
	}
	PG_RETURN_VOID();
}

static void
at_most(double *bound, UrbanDay day)
{
	*bound = Min(*bound, (double) day);
}

static void
at_least(double *bound, UrbanDay day)
{
	*bound = Max(*bound, (double) day);
}

/* Narrows the box to where the first and last day of a date can be for which the condition holds. */
static void
narrow_box(Box *box, StrategyNumber strategy, const UrbanEdtfBounds *query)
{
	switch (strategy)
	{
		case URBAN_CERTAINLY_CONTAINS:
			at_most(&box->first_to, query->start_earliest);
			at_least(&box->last_from, query->end_latest);
			break;
		case URBAN_POSSIBLY_CONTAINS:
			/* The days that every reading of the query has must lie within. */
			at_most(&box->first_to,
					query->start_latest <= query->end_earliest ? query->start_latest : query->end_latest);
			at_least(&box->last_from,
					 query->start_latest <= query->end_earliest ? query->end_earliest : query->start_earliest);
			break;
		case URBAN_CERTAINLY_WITHIN:
		case URBAN_CERTAINLY_SAME_DAY:
			at_least(&box->first_from, query->start_earliest);
			at_most(&box->last_to, query->end_latest);
			break;
		case URBAN_POSSIBLY_BEFORE:
			at_most(&box->first_to, query->start_latest);
			break;
		case URBAN_CERTAINLY_BEFORE:
			at_most(&box->last_to, query->start_earliest);
			break;
		case URBAN_POSSIBLY_AFTER:
			at_least(&box->last_from, query->end_earliest);
			break;
		case URBAN_CERTAINLY_AFTER:
			at_least(&box->first_from, query->end_latest);
			break;
		case URBAN_SAME_VALUE:
			at_least(&box->first_from, query->start_earliest);
			at_most(&box->first_to, query->start_earliest);
			at_least(&box->last_from, query->end_latest);
			at_most(&box->last_to, query->end_latest);
			break;
		default: /* what shares a day */
			at_most(&box->first_to, query->end_latest);
			at_least(&box->last_from, query->start_earliest);
			break;
	}
}

/* A date that the index was asked about, read once a scan and not once a row. */
typedef struct IndexQuery
{
	size_t length;
	uint8_t bytes[URBAN_EDTF_BINARY_BYTES];
	UrbanEdtf value;
	UrbanMeaning meaning;
} IndexQuery;

static const IndexQuery *
find_query(FunctionCallInfo fcinfo, Datum datum)
{
	struct varlena *stored = PG_DETOAST_DATUM_PACKED(datum);
	size_t length = VARSIZE_ANY_EXHDR(stored);
	IndexQuery *query = fcinfo->flinfo->fn_extra;

	if (query == NULL)
	{
		query = MemoryContextAlloc(fcinfo->flinfo->fn_mcxt, sizeof(IndexQuery));
		query->length = 0;
		fcinfo->flinfo->fn_extra = query;
	}
	if (query->length != length || memcmp(query->bytes, VARDATA_ANY(stored), length) != 0)
	{
		query->length = 0;
		urban_edtf_find_meaning(PointerGetDatum(stored), &query->value, &query->meaning);
		memcpy(query->bytes, VARDATA_ANY(stored), length);
		query->length = length;
	}
	return query;
}

Datum
edtf_index_inner_consistent(PG_FUNCTION_ARGS)
{
	spgInnerConsistentIn *in = (spgInnerConsistentIn *) PG_GETARG_POINTER(0);
	spgInnerConsistentOut *out = (spgInnerConsistentOut *) PG_GETARG_POINTER(1);
	Box box = {-HUGE_VAL, HUGE_VAL, -HUGE_VAL, HUGE_VAL};
	const Point *centre = in->hasPrefix ? DatumGetPointP(in->prefixDatum) : NULL;

	out->nodeNumbers = palloc(sizeof(int) * in->nNodes);
	out->nNodes = 0;
	for (int i = 0; i < in->nkeys; i++)
		narrow_box(&box, in->scankeys[i].sk_strategy, &find_query(fcinfo, in->scankeys[i].sk_argument)->meaning.bounds);
	for (int node = 0; node < in->nNodes; node++)
	{
		if (!in->allTheSame && centre != NULL &&
			((node & 1 ? box.first_to <= centre->x : box.first_from > centre->x) ||
			 (node & 2 ? box.last_to <= centre->y : box.last_from > centre->y)))
			continue;
		out->nodeNumbers[out->nNodes++] = node;
	}
	PG_RETURN_VOID();
}

Datum
edtf_index_leaf_consistent(PG_FUNCTION_ARGS)
{
	spgLeafConsistentIn *in = (spgLeafConsistentIn *) PG_GETARG_POINTER(0);
	spgLeafConsistentOut *out = (spgLeafConsistentOut *) PG_GETARG_POINTER(1);
	UrbanEdtf value;
	UrbanMeaning meaning;
	bool holds = true;

	out->recheck = false;
	out->leafValue = in->leafDatum;
	urban_edtf_find_meaning(in->leafDatum, &value, &meaning);
	for (int i = 0; i < in->nkeys && holds; i++)
	{
		const IndexQuery *query = find_query(fcinfo, in->scankeys[i].sk_argument);

		if (in->scankeys[i].sk_strategy == URBAN_SAME_VALUE)
			holds = urban_edtf_equal(in->leafDatum, in->scankeys[i].sk_argument);
		else
			holds = urban_edtf_holds(in->scankeys[i].sk_strategy, &meaning, &query->meaning);
	}
	PG_RETURN_BOOL(holds);
}
