/*
 * reread.c - urbanload reread: documents that were read otherwise than they would be now, again, from what is stored.
 *
 * The documents themselves are not needed: their bodies stand in the database,
 * with what their containers said. What is read again is a superset of what
 * changes: all that another reader or other knowledge has read, since any word
 * or weight may matter anywhere; and of names that users added or took back
 * those documents in whose text they may stand.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "connecting.h"
#include "core/read/read.h"
#include "loader/log.h"
#include "loader/share.h"
#include "loading.h"

typedef struct Sources
{
	char **names;
	int count;
	bool failed;
} Sources;

static bool
keep_source(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	Sources *sources = context;
	char **larger = realloc(sources->names, ((size_t) sources->count + 1) * sizeof(*larger));

	(void) row;
	(void) columns;
	(void) names;
	sources->failed = larger == NULL;
	if (larger == NULL)
		return false;
	sources->names = larger;
	larger[sources->count] = strdup(values[0]);
	sources->failed = larger[sources->count] == NULL;
	sources->count += !sources->failed;
	return !sources->failed;
}

/* Which sources have such documents: of the one that is asked for, or of all. */
static int
list_sources(const UrbanOptions *options, const UrbanKnowledge *knowledge, Sources *sources)
{
	static const char sql[] = "SELECT s.source FROM (SELECT DISTINCT source FROM urban.documents) s WHERE ($3 = '' OR "
							  "s.source = $3) AND EXISTS (SELECT FROM urban.documents d WHERE d.source = s.source AND "
							  "(d.reader_version <> $1::integer OR d.knowledge_version <> $2 OR d.names_version <> "
							  "urban.names_version(d.body))) ORDER BY s.source";
	char reader[16];
	const char *values[] = {reader, urban_knowledge_digest(knowledge), options->has_source ? options->source : ""};
	UrbanOutputError error = {0};
	int status = URBAN_EXIT_DONE;
	UrbanOutput *output = urban_command_connect(options, &status);

	if (output == NULL)
		return status;
	snprintf(reader, sizeof(reader), "%d", URBAN_READER_VERSION);
	if (!urban_output_check(output, knowledge, &error) ||
		!urban_output_query(output, sql, 3, values, keep_source, sources, &error))
		status = urban_command_failed(&error);
	else if (sources->failed)
	{
		urban_log(URBAN_LOG_ERROR, "could not list the sources: out of memory");
		status = URBAN_EXIT_INTERNAL;
	}
	urban_output_close(output);
	return status;
}

int
urban_command_reread(const UrbanOptions *options)
{
	Sources sources = {0};
	UrbanError error = {0};
	UrbanImage image;
	int status;

	if (!urban_image_open(NULL, options->share, &image, &error))
	{
		urban_log(URBAN_LOG_ERROR, "%s%s%s", error.message, error.hint[0] != '\0' ? "; " : "", error.hint);
		return URBAN_EXIT_CONFIGURATION;
	}
	status = list_sources(options, image.knowledge, &sources);
	urban_image_close(&image);
	if (status == URBAN_EXIT_DONE && sources.count == 0)
		urban_log(URBAN_LOG_INFO,
				  "nothing to do: all documents were read by this reader with this knowledge and these names");
	for (int i = 0; i < sources.count && (status == URBAN_EXIT_DONE || status == URBAN_EXIT_REJECTS); i++)
	{
		UrbanLoadingPlan plan = {.options = options, .command = "reread", .source = sources.names[i]};
		int one;

		urban_log(URBAN_LOG_INFO, "reading the documents of source \"%s\" again", plan.source);
		one = urban_loading_run(&plan);
		status = one == URBAN_EXIT_DONE ? status : one;
	}
	for (int i = 0; i < sources.count; i++)
		free(sources.names[i]);
	free(sources.names);
	return status;
}
