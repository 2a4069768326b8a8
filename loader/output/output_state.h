/*
 * output_state.h - what an output is made of, and what its files share; private to loader/output.
 */
#ifndef URBANLOAD_OUTPUT_STATE_H
#define URBANLOAD_OUTPUT_STATE_H

#include "batch.h"
#include "database/connection.h"
#include "database/run.h"
#include "known.h"
#include "output.h"

struct UrbanOutput
{
	UrbanConnection *connection;
	UrbanRunPlan plan;
	char run_id[URBAN_RUN_ID_BYTES]; /* empty: no run */
	const char *knowledge_version;   /* of the plan's knowledge */
	UrbanBatch batch;
	UrbanKnownTable known;
	UrbanCounts counts;
	bool has_staging;        /* its session has the staging tables: a run that finds nothing new makes none */
	bool has_layers;         /* and those of layers 1 and 2 */
	struct StaleRows *stale; /* of urban_output_next_stale(); NULL before the first */
};

/* A step that ends with a commit; it may be called again after it has failed. */
typedef bool (*OutputStep)(UrbanOutput *output, void *context, UrbanOutputError *error);

/*
 * Takes a step, and takes it again after faults that may pass (retry.c), on a
 * new connection where the old one is lost. A step that was committed though
 * its answer was lost is not taken twice.
 */
extern bool output_try(UrbanOutput *output, OutputStep step, void *context, UrbanOutputError *error);

/* NULL is allowed. */
extern void output_free_stale(struct StaleRows *stale);

/* Makes the staging tables, where the session has none. */
extern bool output_open_staging(UrbanOutput *output, bool with_layers, UrbanOutputError *error);

/* The digest of source and uri, and the id that is made of it. */
extern void output_identify(const char *source, const char *uri, uint8_t document[URBAN_DIGEST_BYTES],
							char id[URBAN_ID_BYTES]);

/* Adds the row of a reject, as an item of a batch. */
extern void output_put_reject(UrbanOutput *output, UrbanBatch *batch, const char *uri, const uint8_t *digest,
							  int64_t offset, const char *step, const char *reason);

#endif
