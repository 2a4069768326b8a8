/*
 * metrics.c - a run's figures in the text format of Prometheus; see metrics.h.
 */
#include "loader/metrics.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "loader/log.h"

#define SUCCESS "urbanload_last_success_timestamp_seconds"

/* When a run last ended well, as the file says that stands there; 0 if it does not. */
static double
last_success(const char *path)
{
	FILE *file = fopen(path, "r");
	char line[4096];
	double time = 0;

	while (file != NULL && fgets(line, sizeof(line), file) != NULL)
	{
		char *value = strrchr(line, ' ');

		if (strncmp(line, SUCCESS "{", strlen(SUCCESS) + 1) == 0 && value != NULL)
			time = strtod(value, NULL);
	}
	if (file != NULL)
		fclose(file);
	return time;
}

/* A label's value: backslash, quote and line end are escaped. */
static void
put_label(FILE *file, const char *name, const char *value)
{
	fprintf(file, "%s=\"", name);
	for (; *value != '\0'; value++)
	{
		if (*value == '\n')
			fputs("\\n", file);
		else if (*value == '"' || *value == '\\')
			fprintf(file, "\\%c", *value);
		else
			fputc(*value, file);
	}
	fputc('"', file);
}

static void
put_gauge(FILE *file, const UrbanMetrics *metrics, const char *name, const char *help, double value)
{
	fprintf(file, "# HELP %s %s\n# TYPE %s gauge\n%s{", name, help, name, name);
	put_label(file, "source", metrics->source);
	fprintf(file, "} %.15g\n", value);
}

static void
put_documents(FILE *file, const UrbanMetrics *metrics)
{
	const UrbanCounts *counts = &metrics->counts;
	const struct
	{
		const char *outcome;
		long count;
	} outcomes[] = {{"loaded", counts->loaded},         {"unchanged", counts->unchanged},
					{"superseded", counts->superseded}, {"filtered", counts->filtered},
					{"rejected", counts->rejected},     {"removed", counts->removed}};

	fputs("# HELP urbanload_last_run_documents Documents of the last run, by what became of them.\n"
		  "# TYPE urbanload_last_run_documents gauge\n",
		  file);
	for (size_t i = 0; i < sizeof(outcomes) / sizeof(outcomes[0]); i++)
	{
		fputs("urbanload_last_run_documents{", file);
		put_label(file, "source", metrics->source);
		fprintf(file, ",outcome=\"%s\"} %ld\n", outcomes[i].outcome, outcomes[i].count);
	}
}

static void
put_all(FILE *file, const UrbanMetrics *metrics, double success)
{
	put_gauge(file, metrics, "urbanload_last_run_timestamp_seconds", "When the last run ended.",
			  (double) metrics->started + metrics->seconds);
	put_gauge(file, metrics, SUCCESS, "When a run last ended with exit status 0; 0 if none is known.", success);
	put_gauge(file, metrics, "urbanload_last_run_duration_seconds", "How long the last run took.", metrics->seconds);
	put_gauge(file, metrics, "urbanload_last_run_exit_status",
			  "Exit status of the last run: 0 done, 65 rejects, 75 run again, 64, 70 and 78 need a person.",
			  metrics->status);
	put_gauge(file, metrics, "urbanload_last_run_transactions", "Transactions that the last run committed.",
			  (double) metrics->counts.batches);
	put_documents(file, metrics);
}

bool
urban_metrics_write(const char *path, const UrbanMetrics *metrics)
{
	double success = metrics->status == 0 ? (double) metrics->started + metrics->seconds : last_success(path);
	char *aside = NULL;
	FILE *file = NULL;
	bool done = false;

	/* Beside the file, so that renaming is one step; the collector reads only names that end in .prom. */
	if (asprintf(&aside, "%s.%ld.tmp", path, (long) getpid()) < 0)
		aside = NULL;
	if (aside != NULL)
		file = fopen(aside, "w");
	if (file != NULL)
	{
		put_all(file, metrics, success);
		done = fflush(file) == 0 && !ferror(file) && fsync(fileno(file)) == 0;
		done = fclose(file) == 0 && done && rename(aside, path) == 0;
	}
	if (!done)
	{
		urban_log(URBAN_LOG_ERROR, "could not write metrics file \"%s\": %s", path, strerror(errno));
		if (file != NULL)
			unlink(aside);
	}
	free(aside);
	return done;
}
