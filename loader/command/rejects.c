/*
 * rejects.c - urbanload rejects: lists what could not be loaded, or reads it again.
 */
#include <stdio.h>
#include <string.h>

#include "connecting.h"
#include "loader/log.h"
#include "loading.h"

static const char list_sql[] = "SELECT source, uri, step, byte_offset, reason, to_char(rejected_at AT TIME ZONE 'UTC', "
							   "'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') FROM urban.rejects WHERE $1 = '' OR source = $1 "
							   "ORDER BY source, uri, raw_digest";

static const char json_sql[] =
	"SELECT json_build_object('source', source, 'uri', uri, 'step', step, 'offset', byte_offset, 'reason', reason, "
	"'raw_digest', raw_digest, 'run_id', run_id, 'rejected_at', rejected_at) FROM urban.rejects "
	"WHERE $1 = '' OR source = $1 ORDER BY source, uri, raw_digest";

static bool
print_line(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	long *count = context;

	(void) row;
	(void) columns;
	(void) names;
	(*count)++;
	printf("%s %s %s: %s: ", values[5], values[0], values[1], values[2]);
	if (values[3] != NULL && strcmp(values[3], "0") != 0)
		printf("at byte %s: ", values[3]);
	puts(values[4]);
	return true;
}

static bool
print_json(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	(void) context;
	(void) row;
	(void) columns;
	(void) names;
	puts(values[0]);
	return true;
}

static int
list_rejects(const UrbanOptions *options)
{
	const char *values[] = {options->has_source ? options->source : ""};
	UrbanOutputError error = {0};
	int status = URBAN_EXIT_DONE;
	long count = 0;
	UrbanOutput *output = urban_command_connect(options, &status);
	bool done;

	if (output == NULL)
		return status;
	done = urban_output_check(output, NULL, &error) &&
		   urban_output_query(output, options->json ? json_sql : list_sql, 1, values,
							  options->json ? print_json : print_line, &count, &error);
	urban_output_close(output);
	if (!done)
		return urban_command_failed(&error);
	if (!options->json)
		urban_log(URBAN_LOG_INFO, "%ld rejects", count);
	return URBAN_EXIT_DONE;
}

/* Reads, of what the paths hold, the inputs that are rejects, and nothing else. */
static int
retry_rejects(const UrbanOptions *options)
{
	UrbanOptions behind = *options;
	UrbanLoadingPlan plan = {.options = options, .command = "rejects", .source = options->source, .only_rejects = true};
	UrbanInputs inputs;
	int status;

	behind.operands++;
	behind.operand_count--;
	if (!urban_inputs_open(&behind, &inputs))
		return URBAN_EXIT_USAGE;
	plan.input = inputs.input;
	status = urban_loading_run(&plan);
	urban_inputs_close(&inputs);
	return status;
}

int
urban_command_rejects(const UrbanOptions *options)
{
	const char *action = options->operand_count > 0 ? options->operands[0] : "list";

	if (strcmp(action, "retry") == 0)
		return retry_rejects(options);
	if (strcmp(action, "list") == 0 && options->operand_count <= 1)
		return list_rejects(options);
	urban_log(URBAN_LOG_ERROR, "unknown action \"%s\": \"urbanload rejects\" takes list, or retry and paths", action);
	return URBAN_EXIT_USAGE;
}
