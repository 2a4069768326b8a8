/*
 * metrics.h - what became of a run, for the textfile collector of Prometheus' node exporter.
 *
 * The file is replaced in one step, so that a scrape never sees half of it. One
 * file tells of one source: several sources need several files.
 */
#ifndef URBANLOAD_METRICS_H
#define URBANLOAD_METRICS_H

#include <stdbool.h>
#include <time.h>

#include "loader/output/output.h"

typedef struct UrbanMetrics
{
	const char *command, *source;
	int status; /* exit status */
	time_t started;
	double seconds;
	UrbanCounts counts;
} UrbanMetrics;

/* Writes the file; a run that did not end well keeps the time of the last that did, from the file that stood there. */
extern bool urban_metrics_write(const char *path, const UrbanMetrics *metrics);

#endif
