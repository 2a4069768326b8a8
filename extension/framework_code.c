/*
 * framework_code.c - the type urban.framework_code: I/O, natural order, hash,
 * ancestors and descendants.
 *
 * A value is stored as its text behind a varlena header. Codes are ASCII, so
 * that the database's encoding and collations play no part.
 */
#include "module.h"

#include "common/hashfn.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"

#include "core/value/framework_code.h"

#define BINARY_VERSION 1

PG_FUNCTION_INFO_V1(framework_code_in);
PG_FUNCTION_INFO_V1(framework_code_out);
PG_FUNCTION_INFO_V1(framework_code_recv);
PG_FUNCTION_INFO_V1(framework_code_send);
PG_FUNCTION_INFO_V1(framework_code_eq);
PG_FUNCTION_INFO_V1(framework_code_ne);
PG_FUNCTION_INFO_V1(framework_code_lt);
PG_FUNCTION_INFO_V1(framework_code_le);
PG_FUNCTION_INFO_V1(framework_code_gt);
PG_FUNCTION_INFO_V1(framework_code_ge);
PG_FUNCTION_INFO_V1(framework_code_cmp);
PG_FUNCTION_INFO_V1(framework_code_hash);
PG_FUNCTION_INFO_V1(framework_code_hash_extended);
PG_FUNCTION_INFO_V1(framework_code_contains);
PG_FUNCTION_INFO_V1(framework_code_contained);
PG_FUNCTION_INFO_V1(framework_code_parent);
PG_FUNCTION_INFO_V1(framework_code_root);
PG_FUNCTION_INFO_V1(framework_code_level);

typedef struct Code
{
	const char *text; /* not NUL-terminated */
	size_t bytes;
} Code;

static Code
code_argument(Datum argument)
{
	text *stored = DatumGetTextPP(argument);
	Code code = {VARDATA_ANY(stored), VARSIZE_ANY_EXHDR(stored)};

	return code;
}

Datum
framework_code_in(PG_FUNCTION_ARGS)
{
	char *text = PG_GETARG_CSTRING(0);
	UrbanError error;

	if (!urban_framework_code_check(text, strlen(text), &error))
		urban_return_error(fcinfo->context, &error, ERRCODE_INVALID_TEXT_REPRESENTATION,
						   ERRCODE_INVALID_TEXT_REPRESENTATION);
	PG_RETURN_TEXT_P(cstring_to_text(text));
}

Datum
framework_code_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(TextDatumGetCString(PG_GETARG_DATUM(0)));
}

/* A version byte, then the text. */
Datum
framework_code_recv(PG_FUNCTION_ARGS)
{
	StringInfo message = (StringInfo) PG_GETARG_POINTER(0);
	int version = pq_getmsgbyte(message);
	int length = message->len - message->cursor;
	const char *text = pq_getmsgbytes(message, length);
	UrbanError error;

	if (version != BINARY_VERSION)
		ereport(ERROR, (errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
						errmsg("unsupported version %d of the binary form of urban.framework_code", version)));
	if (!urban_framework_code_check(text, (size_t) length, &error))
		urban_raise_error(&error, ERRCODE_INVALID_BINARY_REPRESENTATION, ERRCODE_INVALID_BINARY_REPRESENTATION);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(text, length));
}

Datum
framework_code_send(PG_FUNCTION_ARGS)
{
	Code code = code_argument(PG_GETARG_DATUM(0));
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendbyte(&message, BINARY_VERSION);
	pq_sendbytes(&message, code.text, (int) code.bytes);
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

static int
compare_arguments(FunctionCallInfo fcinfo)
{
	Code a = code_argument(PG_GETARG_DATUM(0)), b = code_argument(PG_GETARG_DATUM(1));

	return urban_framework_code_compare(a.text, a.bytes, b.text, b.bytes);
}

Datum
framework_code_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) == 0);
}

Datum
framework_code_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) != 0);
}

Datum
framework_code_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) < 0);
}

Datum
framework_code_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) <= 0);
}

Datum
framework_code_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) > 0);
}

Datum
framework_code_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) >= 0);
}

Datum
framework_code_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare_arguments(fcinfo));
}

Datum
framework_code_hash(PG_FUNCTION_ARGS)
{
	Code code = code_argument(PG_GETARG_DATUM(0));

	return hash_any((const unsigned char *) code.text, (int) code.bytes);
}

Datum
framework_code_hash_extended(PG_FUNCTION_ARGS)
{
	Code code = code_argument(PG_GETARG_DATUM(0));

	return hash_any_extended((const unsigned char *) code.text, (int) code.bytes, (uint64) PG_GETARG_INT64(1));
}

Datum
framework_code_contains(PG_FUNCTION_ARGS)
{
	Code a = code_argument(PG_GETARG_DATUM(0)), b = code_argument(PG_GETARG_DATUM(1));

	PG_RETURN_BOOL(urban_framework_code_contains(a.text, a.bytes, b.text, b.bytes));
}

Datum
framework_code_contained(PG_FUNCTION_ARGS)
{
	Code a = code_argument(PG_GETARG_DATUM(0)), b = code_argument(PG_GETARG_DATUM(1));

	PG_RETURN_BOOL(urban_framework_code_contains(b.text, b.bytes, a.text, a.bytes));
}

/* NULL for a framework itself. */
Datum
framework_code_parent(PG_FUNCTION_ARGS)
{
	Code code = code_argument(PG_GETARG_DATUM(0));
	size_t bytes = urban_framework_code_parent(code.text, code.bytes);

	if (bytes == 0)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(code.text, (int) bytes));
}

Datum
framework_code_root(PG_FUNCTION_ARGS)
{
	Code code = code_argument(PG_GETARG_DATUM(0));
	const char *colon = memchr(code.text, ':', code.bytes);

	PG_RETURN_TEXT_P(cstring_to_text_with_len(code.text, colon == NULL ? (int) code.bytes : (int) (colon - code.text)));
}

Datum
framework_code_level(PG_FUNCTION_ARGS)
{
	Code code = code_argument(PG_GETARG_DATUM(0));

	PG_RETURN_INT32(urban_framework_code_level(code.text, code.bytes));
}
