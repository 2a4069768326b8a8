/*
 * name_grams.c - folded names by their three-letter sequences: urban.gram_similarity(),
 * gram_alike() and the GIN operator class gram_ops behind urban.find().
 *
 * Keys and skeletons are ASCII, so that neither a locale nor a dictionary takes part
 * and an index stays valid on any machine.
 */
#include "module.h"

#include <math.h>

#include "access/gin.h"
#include "access/stratnum.h"
#include "utils/builtins.h"

#include "core/value/name_key.h"
#include "reading.h"

PG_FUNCTION_INFO_V1(gram_similarity);
PG_FUNCTION_INFO_V1(gram_alike);
PG_FUNCTION_INFO_V1(grams_of_value);
PG_FUNCTION_INFO_V1(grams_of_query);
PG_FUNCTION_INFO_V1(grams_consistent);

/* Two names are alike from here on: one or two letters wrong in a name of seven. */
#define ALIKE 0.5

/* Longer names are compared by their beginnings; bounds the arrays on the stack. */
#define MOST_GRAMS 255

static size_t
grams_of(Datum name, uint32_t grams[MOST_GRAMS])
{
	text *value = DatumGetTextPP(name);

	return urban_name_grams(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), grams, MOST_GRAMS);
}

static double
similarity_of(Datum a, Datum b)
{
	uint32_t of_a[MOST_GRAMS], of_b[MOST_GRAMS];
	size_t count_a = grams_of(a, of_a), count_b = grams_of(b, of_b);

	return urban_gram_similarity(of_a, count_a, of_b, count_b);
}

Datum
gram_similarity(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT4((float4) similarity_of(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)));
}

Datum
gram_alike(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(similarity_of(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)) >= ALIKE);
}

/* The distinct sequences as an array of datums; *all counts them with repetitions. */
static Datum *
distinct_grams(Datum name, int32 *count, size_t *all)
{
	uint32_t grams[MOST_GRAMS];
	Datum *distinct;

	*all = grams_of(name, grams);
	*count = 0;
	distinct = palloc(sizeof(Datum) * Max(*all, 1));
	for (size_t i = 0; i < *all; i++)
		if (i == 0 || grams[i] != grams[i - 1])
			distinct[(*count)++] = Int32GetDatum((int32) grams[i]);
	return distinct;
}

Datum
grams_of_value(PG_FUNCTION_ARGS)
{
	size_t all;

	PG_RETURN_POINTER(distinct_grams(PG_GETARG_DATUM(0), (int32 *) PG_GETARG_POINTER(1), &all));
}

/*
 * Dice's coefficient of at least ALIKE means: of the query's sequences at least ALIKE / (2 - ALIKE)
 * are in common, whatever the other name's length. Repeated ones are counted once in the index.
 */
Datum
grams_of_query(PG_FUNCTION_ARGS)
{
	int32 *count = (int32 *) PG_GETARG_POINTER(1);
	Pointer **extra = (Pointer **) PG_GETARG_POINTER(4);
	int32 *search_mode = (int32 *) PG_GETARG_POINTER(6);
	size_t all;
	Datum *grams = distinct_grams(PG_GETARG_DATUM(0), count, &all);
	int needed = (int) ceil((double) all * ALIKE / (2 - ALIKE) - 1e-6) - ((int) all - *count);

	*search_mode = GIN_SEARCH_MODE_DEFAULT;
	needed = Max(needed, 1);
	*extra = palloc(sizeof(Pointer) * Max(*count, 1));
	for (int i = 0; i < *count; i++)
		(*extra)[i] = (Pointer) (intptr_t) needed;
	PG_RETURN_POINTER(grams);
}

Datum
grams_consistent(PG_FUNCTION_ARGS)
{
	GinTernaryValue *check = (GinTernaryValue *) PG_GETARG_POINTER(0);
	int32 count = PG_GETARG_INT32(3);
	Pointer *extra = (Pointer *) PG_GETARG_POINTER(4);
	int possible = 0;

	for (int i = 0; i < count; i++)
		possible += check[i] != GIN_FALSE;
	PG_RETURN_GIN_TERNARY_VALUE(count > 0 && possible >= (int) (intptr_t) extra[0] ? GIN_MAYBE : GIN_FALSE);
}
