/*
 * loading.h - one run of loading, which load, reread and rejects retry share:
 * documents through the pipeline into the database, counts, messages, exit status, metrics.
 */
#ifndef URBANLOAD_LOADING_H
#define URBANLOAD_LOADING_H

#include "command.h"
#include "inputs.h"

typedef struct UrbanLoadingPlan
{
	const UrbanOptions *options;
	const char *command; /* as it is noted in load_runs */
	const char *source;
	UrbanInput *input; /* NULL: documents of the source that other knowledge has read, from the database */
	bool only_rejects; /* read what is a known reject and nothing else */
} UrbanLoadingPlan;

/* Runs it and returns the exit status; all that is to be told has been told. */
extern int urban_loading_run(const UrbanLoadingPlan *plan);

#endif
