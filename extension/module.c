/*
 * module.c - the module itself: version, and how core's errors become PostgreSQL's.
 */
#include "module.h"

#include "mb/pg_wchar.h"
#include "utils/builtins.h"

PG_MODULE_MAGIC;

PG_FUNCTION_INFO_V1(urban_version);

int
urban_sqlstate(const UrbanError *error, int syntax, int range)
{
	switch (error->code)
	{
		case URBAN_BAD_SYNTAX:
			return syntax;
		case URBAN_OUT_OF_RANGE:
			return range;
		case URBAN_UNSUPPORTED:
			return ERRCODE_FEATURE_NOT_SUPPORTED;
		case URBAN_BAD_ENCODING:
			return ERRCODE_CHARACTER_NOT_IN_REPERTOIRE;
		case URBAN_TOO_LARGE:
			return ERRCODE_PROGRAM_LIMIT_EXCEEDED;
		case URBAN_NO_TEXT:
			return ERRCODE_INVALID_PARAMETER_VALUE;
		case URBAN_CANCELLED:
			return ERRCODE_QUERY_CANCELED;
		case URBAN_OUT_OF_MEMORY:
			return ERRCODE_OUT_OF_MEMORY;
		case URBAN_BAD_IMAGE:
			return ERRCODE_DATA_CORRUPTED;
		case URBAN_OK:
		case URBAN_BAD_KNOWLEDGE:
			break;
	}
	return ERRCODE_INTERNAL_ERROR;
}

void
urban_raise_error(const UrbanError *error, int syntax, int range)
{
	ereport(ERROR, (errcode(urban_sqlstate(error, syntax, range)), errmsg("%s", error->message),
					error->position > 0 ? errdetail("The error is at character %d.", error->position) : 0,
					error->hint[0] != '\0' ? errhint("%s", error->hint) : 0));
}

const char *
urban_text_argument(Datum argument, size_t *bytes)
{
	text *value = DatumGetTextPP(argument);
	char *bare = VARDATA_ANY(value);
	char *converted = pg_server_to_any(bare, VARSIZE_ANY_EXHDR(value), PG_UTF8);

	*bytes = converted == bare ? (size_t) VARSIZE_ANY_EXHDR(value) : strlen(converted);
	return converted;
}

Datum
urban_version(PG_FUNCTION_ARGS)
{
	(void) fcinfo;
	PG_RETURN_TEXT_P(cstring_to_text(URBAN_VERSION));
}
