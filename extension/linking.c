/*
 * linking.c - urban.link_components() and urban.common_count(): what the resolver compares local facts by.
 */
#include "module.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "core/value/components.h"

PG_FUNCTION_INFO_V1(link_components);
PG_FUNCTION_INFO_V1(common_count);

/* The numbers of an array without nulls. */
static int64 *
numbers_of(ArrayType *array, int *count)
{
	if (ARR_NDIM(array) > 1)
		ereport(ERROR, (errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR), errmsg("an array of one dimension is needed")));
	if (array_contains_nulls(array))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("a thing or key must not be null")));
	*count = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	return (int64 *) ARR_DATA_PTR(array);
}

Datum
link_components(PG_FUNCTION_ARGS)
{
	int count, key_count;
	int64 *things = numbers_of(PG_GETARG_ARRAYTYPE_P(0), &count);
	int64 *keys = numbers_of(PG_GETARG_ARRAYTYPE_P(1), &key_count);
	ArrayType *result;
	Size bytes;

	if (count != key_count)
		ereport(ERROR, (errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
						errmsg("%d things and %d keys do not pair", count, key_count)));
	if (count == 0)
		PG_RETURN_ARRAYTYPE_P(construct_empty_array(INT8OID));
	bytes = ARR_OVERHEAD_NONULLS(1) + sizeof(int64) * (Size) count;
	result = palloc0(bytes);
	SET_VARSIZE(result, bytes);
	result->ndim = 1;
	result->elemtype = INT8OID;
	ARR_DIMS(result)[0] = count;
	ARR_LBOUND(result)[0] = 1;
	CHECK_FOR_INTERRUPTS();
	urban_components((const int64_t *) things, (const int64_t *) keys, (size_t) count, (int64_t *) ARR_DATA_PTR(result),
					 palloc(urban_components_scratch((size_t) count)));
	PG_RETURN_ARRAYTYPE_P(result);
}

Datum
common_count(PG_FUNCTION_ARGS)
{
	Datum *a, *b;
	bool *a_nulls, *b_nulls;
	int a_count, b_count, common = 0, i = 0, j = 0;

	deconstruct_array(PG_GETARG_ARRAYTYPE_P(0), TEXTOID, -1, false, TYPALIGN_INT, &a, &a_nulls, &a_count);
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(1), TEXTOID, -1, false, TYPALIGN_INT, &b, &b_nulls, &b_count);
	while (i < a_count && j < b_count)
	{
		text *x, *y;
		int x_bytes, y_bytes, order;

		if (a_nulls[i] || b_nulls[j])
			ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("an element must not be null")));
		x = DatumGetTextPP(a[i]);
		y = DatumGetTextPP(b[j]);
		x_bytes = (int) VARSIZE_ANY_EXHDR(x);
		y_bytes = (int) VARSIZE_ANY_EXHDR(y);
		order = memcmp(VARDATA_ANY(x), VARDATA_ANY(y), (size_t) Min(x_bytes, y_bytes));
		if (order == 0)
			order = x_bytes - y_bytes;
		common += order == 0;
		i += order <= 0;
		j += order >= 0;
	}
	PG_RETURN_INT32(common);
}
