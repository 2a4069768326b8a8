/*
 * extract.c - urban.extract(): the facts of one text as jsonb, by the same core
 * code as the loader's; urban.explain(): the same for the eye, with the reasons.
 */
#include "module.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"

#include "core/read/explain.h"
#include "reading.h"

/* The longest document takes about half of this; more means that something has gone wrong. */
#define ARENA_LIMIT_BYTES ((size_t) 2 * 1024 * 1024 * 1024)

PG_FUNCTION_INFO_V1(extract);
PG_FUNCTION_INFO_V1(explain);

/* Core's stop(): looks at the flags only, since no error may be raised inside core. */
static bool
cancel_is_wanted(void *context)
{
	(void) context;
	return InterruptPending && (QueryCancelPending || ProcDiePending);
}

/* The JSON of the facts, which lives as long as the reading. */
static const char *
read_facts(Reading *reading, const char *body, size_t bytes, bool with_text)
{
	UrbanSource source = {.text = body, .bytes = bytes};
	UrbanStop stop = {cancel_is_wanted, NULL};
	UrbanReadOptions options = {.stop = &stop};
	UrbanFacts *facts = NULL;
	UrbanError error = {0};

	if (!urban_read(reading->arena, urban_named_knowledge(), &source, &options, &facts, &error))
	{
		CHECK_FOR_INTERRUPTS();
		urban_raise_error(&error, ERRCODE_INVALID_PARAMETER_VALUE, ERRCODE_INVALID_PARAMETER_VALUE);
	}
	CHECK_FOR_INTERRUPTS();
	reading->json = urban_facts_to_json(facts, NULL, with_text);
	if (reading->json == NULL)
		ereport(ERROR, (errcode(ERRCODE_OUT_OF_MEMORY), errmsg("out of memory")));
	return pg_any_to_server(reading->json, (int) strlen(reading->json), PG_UTF8);
}

/* What urban_explain() says, in the server's encoding. */
static const char *
read_explanation(Reading *reading, const char *body, size_t bytes)
{
	UrbanSource source = {.text = body, .bytes = bytes};
	UrbanStop stop = {cancel_is_wanted, NULL};
	const char *text = NULL;
	UrbanError error = {0};

	if (!urban_explain(reading->arena, urban_named_knowledge(), &source, &stop, &text, &error))
	{
		CHECK_FOR_INTERRUPTS();
		urban_raise_error(&error, ERRCODE_INVALID_PARAMETER_VALUE, ERRCODE_INVALID_PARAMETER_VALUE);
	}
	CHECK_FOR_INTERRUPTS();
	return pg_any_to_server(text, (int) strlen(text), PG_UTF8);
}

Datum
explain(PG_FUNCTION_ARGS)
{
	size_t bytes;
	const char *body = urban_text_argument(PG_GETARG_DATUM(0), &bytes);
	Reading *reading = urban_reading_begin(ARENA_LIMIT_BYTES);
	text *result = cstring_to_text(read_explanation(reading, body, bytes));

	urban_reading_end(reading);
	PG_RETURN_TEXT_P(result);
}

Datum
extract(PG_FUNCTION_ARGS)
{
	size_t bytes;
	const char *body = urban_text_argument(PG_GETARG_DATUM(0), &bytes);
	Reading *reading = urban_reading_begin(ARENA_LIMIT_BYTES);
	const char *json = read_facts(reading, body, bytes, PG_GETARG_BOOL(1));
	Datum result = DirectFunctionCall1(jsonb_in, CStringGetDatum(json));

	urban_reading_end(reading);
	return result;
}
