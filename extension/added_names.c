/*
 * added_names.c - the knowledge image with the names that users of this database
 * added, and urban.names_version(): which of them may stand in a text.
 *
 * Bound late: where urban.added_names is not there, or not for this role, the
 * image alone counts. Names are looked at once for each snapshot, and read
 * again when they have changed.
 */
#include "module.h"

#include "catalog/namespace.h"
#include "catalog/pg_namespace.h"
#include "executor/spi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/snapmgr.h"

#include "core/knowledge/added_names.h"
#include "core/knowledge/word_cache.h"
#include "reading.h"

PG_FUNCTION_INFO_V1(names_version);

#define WORD_CACHE_BYTES  ((size_t) 16 * 1024 * 1024) /* some 100,000 word forms, for testing many texts */
#define STATE_BYTES       64
#define ARENA_LIMIT_BYTES ((size_t) 1024 * 1024 * 1024)

/* Tells lists of names apart: a correction's content never changes, only whether it is in force. */
#define STATE_QUERY                                                                                                    \
	"SELECT pg_catalog.concat_ws(' ', pg_catalog.count(*), pg_catalog.bit_xor(pg_catalog.hashtextextended(correction_" \
	"id, 0)), pg_catalog.bit_xor(pg_catalog.hashtextextended(correction_id, 1))) FROM urban.added_names"
#define NAMES_QUERY                                                                                                    \
	"SELECT entity_id, entity_kind, entity_name, country_code, name, language, kind, latitude, longitude FROM "        \
	"urban.added_names"

/* What one snapshot sees, as far as another of this backend may differ. */
typedef struct SnapshotMark
{
	TransactionId xmax;
	uint32 running;
	int32 subrunning;
	CommandId command;
	Oid role;
} SnapshotMark;

/* The backend's own; there is no other way for one statement to leave it to the next. */
static struct
{
	UrbanKnowledge *knowledge; /* NULL: no names are added */
	UrbanWordCache *words;     /* of that knowledge, made at first use */
	char state[STATE_BYTES];   /* of the list that it was made of */
	SnapshotMark mark;
	bool is_marked; /* the list is the one that this snapshot sees */
} named;

static void
forget_names(void)
{
	urban_word_cache_destroy(named.words);
	urban_knowledge_close(named.knowledge);
	named.words = NULL;
	named.knowledge = NULL;
	named.state[0] = '\0';
	named.is_marked = false;
}

/* Is the list there, and for this role? */
static bool
may_read_names(void)
{
	Oid schema = get_namespace_oid("urban", true);
	Oid view = OidIsValid(schema) ? get_relname_relid("added_names", schema) : InvalidOid;

	return OidIsValid(view) && urban_may_use_schema(schema, GetUserId()) &&
		   pg_class_aclcheck(view, GetUserId(), ACL_SELECT) == ACLCHECK_OK;
}

/* A field as UTF-8; "" for null. In the memory of SPI. */
static const char *
field(HeapTuple row, TupleDesc columns, int number)
{
	char *value = SPI_getvalue(row, columns, number);

	return value == NULL ? "" : pg_server_to_any(value, (int) strlen(value), PG_UTF8);
}

static UrbanAddedName
name_of(HeapTuple row, TupleDesc columns)
{
	const char *latitude = field(row, columns, 8), *longitude = field(row, columns, 9);

	return (UrbanAddedName){.entity_id = field(row, columns, 1),
							.entity_kind = urban_entity_kind_of(field(row, columns, 2)),
							.entity_name = field(row, columns, 3),
							.country = field(row, columns, 4),
							.name = field(row, columns, 5),
							.language = field(row, columns, 6),
							.kind = field(row, columns, 7),
							.has_position = latitude[0] != '\0' && longitude[0] != '\0',
							.latitude = strtod(latitude, NULL),
							.longitude = strtod(longitude, NULL)};
}

/* Reads the list anew. Inside SPI. */
static void
read_names(const char *state)
{
	UrbanAddedName *names;
	UrbanError error = {0};
	uint64 count;

	if (SPI_execute(NAMES_QUERY, true, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not read the added names");
	count = SPI_processed;
	forget_names();
	if (count > 0)
	{
		names = palloc(sizeof(*names) * count);
		for (uint64 i = 0; i < count; i++)
			names[i] = name_of(SPI_tuptable->vals[i], SPI_tuptable->tupdesc);
		named.knowledge = urban_knowledge_with_names(urban_knowledge(), names, (int) count, &error);
		if (named.knowledge == NULL)
			urban_raise_error(&error, ERRCODE_INTERNAL_ERROR, ERRCODE_INTERNAL_ERROR);
	}
	strlcpy(named.state, state, sizeof(named.state));
}

/* Brings the names up to date with what the active snapshot sees. */
static void
check_names(void)
{
	static SPIPlanPtr plan = NULL;
	char *state;

	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "could not read the added names: no connection to the executor");
	if (plan == NULL)
	{
		SPIPlanPtr prepared = SPI_prepare(STATE_QUERY, 0, NULL);

		if (prepared == NULL || SPI_keepplan(prepared) != 0)
			elog(ERROR, "could not read the added names: no plan");
		plan = prepared;
	}
	if (SPI_execute_plan(plan, NULL, NULL, true, 1) != SPI_OK_SELECT || SPI_processed != 1)
		elog(ERROR, "could not read the added names");
	state = SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1);
	if (strcmp(state, named.state) != 0)
		read_names(state);
	SPI_finish();
}

const UrbanKnowledge *
urban_named_knowledge(void)
{
	Snapshot snapshot = ActiveSnapshotSet() ? GetActiveSnapshot() : NULL;
	SnapshotMark mark;

	if (snapshot == NULL)
		return urban_knowledge();
	mark = (SnapshotMark){snapshot->xmax, snapshot->xcnt, snapshot->subxcnt, snapshot->curcid, GetUserId()};
	if (!named.is_marked || snapshot->suboverflowed || named.mark.xmax != mark.xmax ||
		named.mark.running != mark.running || named.mark.subrunning != mark.subrunning ||
		named.mark.command != mark.command || named.mark.role != mark.role)
	{
		if (may_read_names())
			check_names();
		else
			forget_names();
		named.mark = mark;
		named.is_marked = true;
	}
	return named.knowledge != NULL ? named.knowledge : urban_knowledge();
}

/* The words that the last texts had; made with the names. */
static UrbanWordCache *
known_words(void)
{
	if (named.words == NULL)
		named.words = urban_word_cache_create(named.knowledge, WORD_CACHE_BYTES);
	if (named.words == NULL)
		ereport(ERROR, (errcode(ERRCODE_OUT_OF_MEMORY), errmsg("out of memory")));
	urban_word_cache_begin(named.words);
	return named.words;
}

Datum
names_version(PG_FUNCTION_ARGS)
{
	const UrbanKnowledge *knowledge = urban_named_knowledge();
	UrbanWordCache *words;
	Reading *reading;
	const char *body, *version;
	size_t bytes;
	text *result;

	/* Without names the text is not even fetched. */
	if (named.knowledge == NULL)
		PG_RETURN_TEXT_P(cstring_to_text(""));
	words = known_words();
	body = urban_text_argument(PG_GETARG_DATUM(0), &bytes);
	reading = urban_reading_begin(ARENA_LIMIT_BYTES);
	version =
		urban_names_in_text(reading->arena, knowledge, urban_text_split_known(reading->arena, words, body, bytes));
	urban_reading_check(reading);
	result = cstring_to_text(version == NULL ? "" : version);
	urban_reading_end(reading);
	PG_RETURN_TEXT_P(result);
}
