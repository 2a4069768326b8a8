/*
 * name_key.c - urban.name_key(), name_skeleton() and name_similarity().
 */
#include "module.h"

#include "utils/builtins.h"

#include "core/value/name_key.h"
#include "reading.h"

PG_FUNCTION_INFO_V1(name_key);
PG_FUNCTION_INFO_V1(name_skeleton);
PG_FUNCTION_INFO_V1(name_similarity);
PG_FUNCTION_INFO_V1(name_fold_version);

typedef char *(*Fold)(UrbanArena *arena, const char *name, size_t bytes);

static Datum
fold_argument(Fold fold, Datum argument)
{
	size_t bytes;
	const char *name = urban_text_argument(argument, &bytes);
	Reading *reading = urban_reading_begin(0);
	const char *folded = fold(reading->arena, name, bytes);
	text *result;

	urban_reading_check(reading);
	result = cstring_to_text(folded);
	urban_reading_end(reading);
	PG_RETURN_TEXT_P(result);
}

Datum
name_key(PG_FUNCTION_ARGS)
{
	return fold_argument(urban_name_key, PG_GETARG_DATUM(0));
}

Datum
name_skeleton(PG_FUNCTION_ARGS)
{
	return fold_argument(urban_name_skeleton, PG_GETARG_DATUM(0));
}

Datum
name_similarity(PG_FUNCTION_ARGS)
{
	size_t a_bytes, b_bytes;
	const char *a = urban_text_argument(PG_GETARG_DATUM(0), &a_bytes);
	const char *b = urban_text_argument(PG_GETARG_DATUM(1), &b_bytes);
	Reading *reading = urban_reading_begin(0);
	double similarity = urban_name_similarity(reading->arena, a, a_bytes, b, b_bytes);

	urban_reading_check(reading);
	urban_reading_end(reading);
	PG_RETURN_FLOAT4((float4) similarity);
}

Datum
name_fold_version(PG_FUNCTION_ARGS)
{
	(void) fcinfo;
	PG_RETURN_INT32(URBAN_FOLD_VERSION);
}
