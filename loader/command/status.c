/*
 * status.c - urbanload status: what a database holds and how the last loads went.
 */
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "connecting.h"

static const char status_sql[] =
	"SELECT json_build_object("
	"'version', (SELECT version FROM urban_internal.schema_version ORDER BY installed_at DESC, version DESC LIMIT 1), "
	"'knowledge', (SELECT knowledge_version FROM urban_internal.schema_version ORDER BY installed_at DESC, version "
	"DESC LIMIT 1), "
	"'counts', json_build_object('documents', (SELECT count(*) FROM urban.documents), "
	"'events', (SELECT count(*) FROM urban.events), 'agreements', (SELECT count(*) FROM urban.agreements), "
	"'memberships', (SELECT count(*) FROM urban.memberships), 'framework_links', (SELECT count(*) FROM "
	"urban.framework_links), "
	"'statements', (SELECT count(*) FROM urban.statements), 'commitments', (SELECT count(*) FROM urban.commitments), "
	"'entities', (SELECT count(*) FROM urban.entities), 'rejects', (SELECT count(*) FROM urban.rejects)), "
	"'read_with_other_knowledge', (SELECT count(*) FROM urban.documents WHERE knowledge_version <> "
	"(SELECT knowledge_version FROM urban_internal.schema_version ORDER BY installed_at DESC, version DESC LIMIT 1)), "
	"'runs', coalesce((SELECT json_agg(to_jsonb(r)) FROM (SELECT * FROM urban.load_runs ORDER BY started_at DESC, "
	"run_id LIMIT 10) r), "
	"'[]'::json))";

static const char counts_sql[] =
	"SELECT x.what, x.rows FROM (VALUES (1, 'documents', (SELECT count(*) FROM urban.documents)), "
	"(2, 'events', (SELECT count(*) FROM urban.events)), (3, 'agreements', (SELECT count(*) FROM urban.agreements)), "
	"(4, 'memberships', (SELECT count(*) FROM urban.memberships)), "
	"(5, 'framework links', (SELECT count(*) FROM urban.framework_links)), "
	"(6, 'statements', (SELECT count(*) FROM urban.statements)), (7, 'commitments', (SELECT count(*) FROM "
	"urban.commitments)), "
	"(8, 'entities', (SELECT count(*) FROM urban.entities)), (9, 'rejects', (SELECT count(*) FROM urban.rejects))) "
	"AS x (place, what, rows) ORDER BY x.place";

static const char runs_sql[] =
	"SELECT to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), command, source, state, read, "
	"loaded, "
	"unchanged, superseded, filtered, rejected, coalesce(': ' || message, '') FROM urban.load_runs "
	"ORDER BY started_at DESC, run_id LIMIT 10";

static const char other_knowledge_sql[] =
	"SELECT count(*) FROM urban.documents WHERE knowledge_version IS DISTINCT FROM "
	"(SELECT knowledge_version FROM urban_internal.schema_version ORDER BY installed_at DESC, version DESC LIMIT 1) "
	"HAVING count(*) > 0";

static bool
print_value(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	(void) context;
	(void) row;
	(void) columns;
	(void) names;
	puts(values[0] == NULL ? "" : values[0]);
	return true;
}

static bool
print_count(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	(void) context;
	(void) row;
	(void) columns;
	(void) names;
	printf("%-16s %12s\n", values[0], values[1]);
	return true;
}

static bool
print_other_knowledge(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	(void) context;
	(void) row;
	(void) columns;
	(void) names;
	printf("\n%s documents were read with other knowledge than the database has now: load them again\n", values[0]);
	return true;
}

static bool
print_run(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	(void) context;
	(void) columns;
	(void) names;
	if (row == 0)
		printf("\nlast runs, newest first\n");
	printf("%s %s \"%s\" %s: read %s, loaded %s, unchanged %s, superseded %s, filtered %s, rejected %s%s\n", values[0],
		   values[1], values[2] == NULL ? "" : values[2], values[3], values[4], values[5], values[6], values[7],
		   values[8], values[9], values[10]);
	return true;
}

int
urban_command_status(const UrbanOptions *options)
{
	UrbanOutputError error = {0};
	int status = URBAN_EXIT_DONE;
	UrbanOutput *output = urban_command_connect(options, &status);
	bool done;

	if (output == NULL)
		return status;
	done = urban_output_check(output, NULL, &error);
	if (options->json)
		done = done && urban_output_query(output, status_sql, 0, NULL, print_value, NULL, &error);
	else
		done = done && urban_output_query(output, counts_sql, 0, NULL, print_count, NULL, &error) &&
			   urban_output_query(output, other_knowledge_sql, 0, NULL, print_other_knowledge, NULL, &error) &&
			   urban_output_query(output, runs_sql, 0, NULL, print_run, NULL, &error);
	urban_output_close(output);
	return done ? URBAN_EXIT_DONE : urban_command_failed(&error);
}
