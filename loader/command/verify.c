/*
 * verify.c - urbanload verify: is a database what its documents make of it?
 *
 * Every stored text that this reader with this knowledge and these names has
 * read is read once more and its rows compared (verify_reading.c); quotes and
 * spans are held against the bodies, ids against their rows, and the published
 * tables against a resolution from nothing. All in transactions that are
 * rolled back: nothing is changed.
 */
#include "verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "connecting.h"
#include "loader/log.h"

void
urban_findings_add(UrbanFindings *findings, const char *check, long rows, long wrong, const char *example)
{
	findings->checks++;
	findings->rows += rows;
	findings->wrong += wrong;
	printf("%-50s %10ld rows %10ld wrong%s%s\n", check, rows, wrong, wrong > 0 && example != NULL ? ", such as " : "",
		   wrong > 0 && example != NULL ? example : "");
}

static bool
print_check(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	(void) row;
	(void) columns;
	(void) names;
	urban_findings_add(context, values[0], values[1] == NULL ? 0 : atol(values[1]),
					   values[2] == NULL ? 0 : atol(values[2]), values[3]);
	return true;
}

/* All under the resolver's lock, so that no load comes between the checks. */
static bool
run_checks(UrbanOutput *output, UrbanFindings *findings, UrbanOutputError *error)
{
	static const char *const checks[] = {
		"SELECT * FROM urban_internal.verify_spans()", "SELECT * FROM urban_internal.verify_names()",
		"SELECT * FROM urban_internal.verify_ids()", "SELECT * FROM urban_internal.verify_resolution()"};
	bool done = urban_output_query(output, "BEGIN", 0, NULL, NULL, NULL, error) &&
				urban_output_query(output, "SELECT urban_internal.lock_resolver()", 0, NULL, NULL, NULL, error);

	for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]) && done && !urban_command_interrupted(); i++)
		done = urban_output_query(output, checks[i], 0, NULL, print_check, findings, error);
	return done && urban_output_query(output, "ROLLBACK", 0, NULL, NULL, NULL, error);
}

int
urban_command_verify(const UrbanOptions *options)
{
	UrbanFindings findings = {0, 0, 0};
	UrbanOutputError error = {0};
	int status = URBAN_EXIT_DONE;
	UrbanOutput *output = urban_command_connect(options, &status);
	bool done;

	if (output == NULL)
		return status;
	done = urban_output_check(output, NULL, &error) &&
		   (options->no_reading || urban_verify_reading(output, options, &findings, &error)) &&
		   !urban_command_interrupted() && run_checks(output, &findings, &error);
	urban_output_close(output);
	if (!done && error.status != 0)
		return urban_command_failed(&error);
	if (urban_command_interrupted())
		return URBAN_EXIT_TEMPORARY;
	printf("%ld checks, %ld rows, %ld wrong\n", findings.checks, findings.rows, findings.wrong);
	return findings.wrong > 0 ? URBAN_EXIT_REJECTS : URBAN_EXIT_DONE;
}
