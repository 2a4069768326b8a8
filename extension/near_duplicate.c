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

/*
 * The sketch in a wire id. An id of another form is alike only to itself: it
 * gets digits that no sketch has, from its hash (64-bit FNV-1a).
 */
static const char *
sketch_of(const char *id)
{
	size_t prefix = strlen(PREFIX);
	uint64_t hash = UINT64CONST(0xCBF29CE484222325);
	char *made;

	if (strncmp(id, PREFIX, prefix) == 0 && strlen(id) == prefix + URBAN_SKETCH_DIGITS &&
		strspn(id + prefix, "0123456789abcdef") == URBAN_SKETCH_DIGITS)
		return id + prefix;
	made = palloc0(URBAN_SKETCH_DIGITS + 1);
	for (const char *at = id; *at != '\0'; at++)
		hash = (hash ^ (unsigned char) *at) * UINT64CONST(0x100000001B3);
	for (int i = 0; i < URBAN_SKETCH_DIGITS; i++)
	{
		hash ^= hash >> 29;
		hash *= UINT64CONST(0x9E3779B97F4A7C15);
		made[i] = (char) ('g' + (hash >> 60));
	}
	return made;
}

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
		if (nulls[i])
			ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("a wire id must not be null")));
		sketches[i] = sketch_of(TextDatumGetCString((*ids)[i]));
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
