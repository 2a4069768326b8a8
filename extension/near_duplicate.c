/*
 * near_duplicate.c - urban.wire_heads() and wire_count(): which wire ids are of copies of one text.
 */
#include "module.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "core/text/near_duplicate.h"

PG_FUNCTION_INFO_V1(wire_heads);
PG_FUNCTION_INFO_V1(wire_count);

#define PREFIX     "wire/"
#define MOST_WIRES 20000 /* copies of one fact; the square of it is a second */

/* The sketches in an array of wire ids and what they are linked with; their number in *count. */
static int *
link_array(ArrayType *array, Datum **ids, int *count)
{
	const char **sketches;
	bool *nulls;
	int *heads;

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, ids, &nulls, count);
	if (*count > MOST_WIRES)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						errmsg("%d wire ids are too many to be linked, at most %d are", *count, MOST_WIRES)));
	sketches = palloc(sizeof(*sketches) * Max(*count, 1));
	heads = palloc(sizeof(*heads) * Max(*count, 1));
	for (int i = 0; i < *count; i++)
	{
		char *id = nulls[i] ? NULL : TextDatumGetCString((*ids)[i]);

		if (id == NULL || strncmp(id, PREFIX, strlen(PREFIX)) != 0 ||
			strlen(id) != strlen(PREFIX) + URBAN_SKETCH_DIGITS)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("\"%.60s\" is no wire id", id == NULL ? "NULL" : id)));
		sketches[i] = id + strlen(PREFIX);
	}
	CHECK_FOR_INTERRUPTS();
	urban_sketches_link(sketches, *count, heads);
	return heads;
}

Datum
wire_heads(PG_FUNCTION_ARGS)
{
	Datum *ids, *linked;
	int count;
	int *heads = link_array(PG_GETARG_ARRAYTYPE_P(0), &ids, &count);

	linked = palloc(sizeof(*linked) * Max(count, 1));
	for (int i = 0; i < count; i++)
		linked[i] = ids[heads[i]];
	PG_RETURN_ARRAYTYPE_P(construct_array(linked, count, TEXTOID, -1, false, TYPALIGN_INT));
}

Datum
wire_count(PG_FUNCTION_ARGS)
{
	Datum *ids;
	int count, roots = 0;
	int *heads = link_array(PG_GETARG_ARRAYTYPE_P(0), &ids, &count);

	for (int i = 0; i < count; i++)
		roots += heads[i] == i;
	PG_RETURN_INT32(roots);
}
