/*
 * prune.c - removing what the source does not have any more; see output.h.
 */
#include <stdlib.h>
#include <string.h>

#include "output_state.h"

#define IDS_A_BATCH 500 /* documents removed in one transaction: what they touch is resolved under the lock */

/* Ids of documents, as they stand in the database. */
typedef struct IdList
{
	char **ids;
	long count, room;
	long seen; /* rows that were looked at */
	bool failed;
	const UrbanOutput *output;
} IdList;

static void
free_ids(IdList *list)
{
	for (long i = 0; i < list->count; i++)
		free(list->ids[i]);
	free(list->ids);
}

static bool
add_id(IdList *list, const char *id)
{
	if (list->count == list->room)
	{
		long room = list->room == 0 ? 256 : list->room * 2;
		char **larger = realloc(list->ids, (size_t) room * sizeof(*larger));

		if (larger == NULL)
			return false;
		list->ids = larger;
		list->room = room;
	}
	list->ids[list->count] = strdup(id);
	return list->ids[list->count++] != NULL;
}

/* A row with a document's id and whether it may go: kept if this run has not met the document. */
static bool
keep_gone(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	IdList *list = context;
	size_t length = values[0] == NULL ? 0 : strlen(values[0]);
	uint8_t document[URBAN_DIGEST_BYTES];

	(void) row;
	(void) columns;
	(void) names;
	list->seen++;
	if (length > 2 * URBAN_DIGEST_BYTES && values[1] != NULL && values[1][0] == 't' &&
		urban_unhex(values[0] + length - 2 * URBAN_DIGEST_BYTES, document) &&
		!urban_known_is_met(&list->output->known, document))
		list->failed = !add_id(list, values[0]);
	return !list->failed;
}

/* Documents (or rejects) of the source that were there before this run and that it has not met. */
static bool
list_gone(UrbanOutput *output, bool rejects, IdList *list, UrbanOutputError *error)
{
	const char *values[] = {output->plan.source, output->run_id};
	const char *sql =
		rejects ? "SELECT DISTINCT document_id, true FROM urban.rejects WHERE source = $1 AND $2::text IS NOT NULL"
				: "SELECT document_id, coalesce(loaded_at < (SELECT started_at FROM urban.load_runs WHERE "
				  "run_id = $2), true) FROM urban.documents WHERE source = $1 ORDER BY document_id";

	memset(list, 0, sizeof(*list));
	list->output = output;
	if (!urban_sql_query(output->connection, "list the documents of the source", sql, 2, values, keep_gone, list,
						 error))
		return false;
	return !list->failed ||
		   urban_output_fail(error, 70, NULL, "could not list the documents of the source: out of memory");
}

/* A text of the form {id,id,...}; ids are made of letters, digits and slashes. NULL when out of memory. */
static char *
array_of(const IdList *list, long from, long to)
{
	size_t bytes = 3;
	char *text, *end;

	for (long i = from; i < to; i++)
		bytes += strlen(list->ids[i]) + 1;
	text = malloc(bytes);
	if (text == NULL)
		return NULL;
	end = stpcpy(text, "{");
	for (long i = from; i < to; i++)
	{
		if (i > from)
			end = stpcpy(end, ",");
		end = stpcpy(end, list->ids[i]);
	}
	strcpy(end, "}");
	return text;
}

typedef struct Removal
{
	const char *ids; /* as array */
	bool only_rejects;
} Removal;

static bool
remove_ids(UrbanOutput *output, void *context, UrbanOutputError *error)
{
	const Removal *removal = context;

	return urban_run_remove(output->connection, output->run_id, removal->ids, removal->only_rejects, &output->counts,
							error);
}

/* Removes them, or tells of them in a dry run, some at a time. */
static bool
remove_all(UrbanOutput *output, const IdList *list, bool only_rejects, UrbanOutputError *error)
{
	bool done = true;

	for (long i = 0; i < list->count && done; i += IDS_A_BATCH)
	{
		char *ids = array_of(list, i, i + IDS_A_BATCH < list->count ? i + IDS_A_BATCH : list->count);
		Removal removal = {ids, only_rejects};

		if (ids == NULL)
			done = urban_output_fail(error, 70, NULL, "could not remove documents: out of memory");
		else if (!output->plan.dry_run)
			done = output_try(output, remove_ids, &removal, error);
		else if (!only_rejects)
			done = urban_run_compare_removal(output->connection, ids, output->plan.tell, output->plan.context, error);
		free(ids);
	}
	return done;
}

static bool
prune_listed(UrbanOutput *output, const UrbanAllowance *allowance, const IdList *documents, const IdList *rejects,
			 UrbanPruned *pruned, UrbanOutputError *error)
{
	*pruned = (UrbanPruned){.stood = documents->seen, .gone = documents->count};
	pruned->refused = urban_allowance_exceeded(allowance, documents->count, documents->seen);
	if (pruned->refused)
		return true;
	if (!remove_all(output, documents, false, error) || !remove_all(output, rejects, true, error))
		return false;
	if (output->plan.dry_run)
		output->counts.removed += documents->count;
	return true;
}

bool
urban_output_prune(UrbanOutput *output, const UrbanAllowance *allowance, UrbanPruned *pruned, UrbanOutputError *error)
{
	IdList documents = {0}, rejects = {0};
	bool done;

	if (output->known.is_incomplete)
		return urban_output_fail(error, 70, NULL, "could not tell what is gone from the source: out of memory");
	done = urban_output_flush(output, error) && list_gone(output, false, &documents, error) &&
		   list_gone(output, true, &rejects, error) &&
		   prune_listed(output, allowance, &documents, &rejects, pruned, error);
	free_ids(&documents);
	free_ids(&rejects);
	return done;
}
