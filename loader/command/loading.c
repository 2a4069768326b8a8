/*
 * loading.c - one run of loading; see loading.h.
 *
 * Documents are found and facts are handed to the database by this thread,
 * read by others in between (pipeline/reading.h).
 */
#include "loading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "connecting.h"
#include "difference.h"
#include "loader/log.h"
#include "loader/metrics.h"
#include "loader/pipeline/reading.h"
#include "loader/share.h"

#define PROGRESS_SECONDS 0.2 /* between two looks at how far we are */

typedef struct Loading
{
	const UrbanLoadingPlan *plan;
	const UrbanOptions *options;
	UrbanOutput *output;
	UrbanOutputError failure; /* status 0: none so far */
	UrbanDifference difference;
	long faults; /* inputs that could not be listed: what they hold is not known to be gone */
	struct timespec started, told;
} Loading;

static double
seconds_since(const struct timespec *then)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double) (now.tv_sec - then->tv_sec) + (double) (now.tv_nsec - then->tv_nsec) / 1e9;
}

static bool
is_interrupted(void *context)
{
	(void) context;
	return urban_command_interrupted();
}

static void
tell_progress(Loading *loading)
{
	const UrbanCounts *counts = urban_output_counts(loading->output);
	double seconds = seconds_since(&loading->started);

	if (seconds_since(&loading->told) < PROGRESS_SECONDS)
		return;
	clock_gettime(CLOCK_MONOTONIC, &loading->told);
	urban_log_progress("%ld read: %ld loaded, %ld unchanged, %ld rejected; %.0f documents a second", counts->read,
					   counts->loaded, counts->unchanged, counts->rejected, (double) counts->read / (seconds + 0.001));
}

static bool
next_stale(void *context, UrbanArena *arena, UrbanReadDocument *document)
{
	Loading *loading = context;
	UrbanStoredDocument stored;

	if (!urban_output_next_stale(loading->output, arena, &stored, &loading->failure))
		return false;
	document->item.uri = stored.uri;
	document->item.bytes = stored.body;
	document->item.length = strlen(stored.body);
	memcpy(document->item.digest, stored.digest, sizeof(stored.digest));
	document->stored = urban_output_stored_source(&stored);
	return true;
}

static bool
want_item(void *context, const UrbanInputItem *item)
{
	Loading *loading = context;

	/* Which document facts are of shows when they have been parsed: take_document() asks. */
	tell_progress(loading);
	return loading->options->facts || loading->plan->input == NULL ||
		   urban_output_known(loading->output, item->uri, item->digest) == URBAN_KNOWN_NEW;
}

/* A reject is told and kept, unless it is known: rejects found by the input come here without having been asked for. */
static bool
take_reject(Loading *loading, const UrbanInputItem *item)
{
	bool was_asked = item->bytes != NULL && !loading->options->facts; /* what could not be found has no bytes */

	if (item->is_filtered)
	{
		if (loading->options->since == NULL) /* most of an archive may be too old: the count tells of them */
			urban_log_reject(item->uri, item->step, item->offset, true, item->reason);
		urban_output_filtered(loading->output);
		return true;
	}
	loading->faults += !was_asked;
	if (!was_asked && urban_output_known(loading->output, item->uri, item->digest) != URBAN_KNOWN_NEW)
		return true;
	urban_log_reject(item->uri, item->step, item->offset, false, item->reason);
	return urban_output_reject(loading->output, item->uri, item->digest, item->offset, item->step, item->reason,
							   &loading->failure);
}

/* Facts of another making: as with every other record of it, a person has to choose which side to renew. */
static bool
refuse_versions(Loading *loading, const UrbanInputItem *item)
{
	loading->failure.status = URBAN_EXIT_CONFIGURATION;
	snprintf(loading->failure.message, sizeof(loading->failure.message), "%s: %s", item->uri, item->reason);
	snprintf(loading->failure.hint, sizeof(loading->failure.hint),
			 "extract again with the program and the knowledge that load");
	return false;
}

static bool
take_document(void *context, const UrbanReadDocument *document)
{
	Loading *loading = context;
	const UrbanInputItem *item = &document->item;
	long limit = loading->options->most_documents;

	tell_progress(loading);
	if (document->code == URBAN_BAD_IMAGE)
		return refuse_versions(loading, item);
	if (document->facts == NULL && !(item->is_filtered && loading->options->facts))
		return take_reject(loading, item);
	if (loading->options->facts && urban_output_known(loading->output, item->uri, item->digest) != URBAN_KNOWN_NEW)
		return true;
	if (document->facts == NULL)
		return take_reject(loading, item);
	return urban_output_document(loading->output, item->uri, item->digest, document->facts, &loading->failure) &&
		   (limit == 0 || urban_output_counts(loading->output)->loaded < limit);
}

static void
tell_difference(void *context, const char *what, const char *name, long added, long removed)
{
	Loading *loading = context;

	urban_difference_add(&loading->difference, what, name, added, removed);
}

/* Removes what is gone, where the listing is complete. False where it could not or must not be done. */
static bool
prune(Loading *loading)
{
	UrbanPruned pruned = {0};

	if (loading->faults > 0)
	{
		urban_log(URBAN_LOG_ERROR,
				  "nothing was removed: %ld inputs could not be listed, so what is gone is not known; mend them first",
				  loading->faults);
		return false;
	}
	if (!urban_output_prune(loading->output, &loading->options->max_removed, &pruned, &loading->failure))
		return false;
	if (pruned.refused)
		urban_log(
			URBAN_LOG_ERROR,
			"nothing was removed: %ld of %ld documents are gone from source \"%s\", more than --max-removed allows",
			pruned.gone, pruned.stood, loading->plan->source);
	return !pruned.refused;
}

static void
tell_counts(const Loading *loading)
{
	const UrbanCounts *counts = urban_output_counts(loading->output);
	char members[400];
	char removed[48] = "";

	snprintf(members, sizeof(members),
			 "\"read\":%ld,\"loaded\":%ld,\"unchanged\":%ld,\"superseded\":%ld,\"filtered\":%ld,"
			 "\"rejected\":%ld,\"removed\":%ld,\"transactions\":%ld,\"seconds\":%.3f",
			 counts->read, counts->loaded, counts->unchanged, counts->superseded, counts->filtered, counts->rejected,
			 counts->removed, counts->batches, seconds_since(&loading->started));
	if (counts->removed > 0)
		snprintf(removed, sizeof(removed), "; removed %ld", counts->removed);
	urban_log_with(counts->rejected > 0 ? URBAN_LOG_WARNING : URBAN_LOG_INFO, members,
				   "read %ld = loaded %ld + unchanged %ld + superseded %ld + filtered %ld + rejected %ld%s, in %ld %s",
				   counts->read, counts->loaded, counts->unchanged, counts->superseded, counts->filtered,
				   counts->rejected, removed, counts->batches, counts->batches == 1 ? "transaction" : "transactions");
	if (counts->read > 0 && counts->read == counts->unchanged && counts->removed == 0)
		urban_log(URBAN_LOG_INFO, "nothing changed");
}

/* What a run that came to its end has to say. */
static int
finish(const Loading *loading, bool pruned)
{
	const UrbanCounts *counts = urban_output_counts(loading->output);

	tell_counts(loading);
	if (loading->options->dry_run)
		urban_difference_print(&loading->difference);
	if (urban_command_interrupted())
	{
		urban_log(URBAN_LOG_WARNING, "interrupted; what was read is loaded, run again for the rest");
		return URBAN_EXIT_TEMPORARY;
	}
	if (loading->options->most_documents > 0 && counts->loaded >= loading->options->most_documents)
		urban_log(URBAN_LOG_INFO, "ended by --limit; run again for the rest");
	return !pruned || urban_allowance_exceeded(&loading->options->max_rejects, counts->rejected, counts->read)
			   ? URBAN_EXIT_REJECTS
			   : URBAN_EXIT_DONE;
}

/* The run is over for a reason; what was committed stays. */
static int
give_up(Loading *loading)
{
	urban_output_abandon(loading->output, &loading->failure);
	return urban_command_failed(&loading->failure);
}

/* Passes the documents, ends the run and tells what came of it. */
static int
run(Loading *loading, const UrbanKnowledge *knowledge)
{
	const UrbanOptions *options = loading->options;
	bool is_reread = loading->plan->input == NULL;
	const UrbanReadingSteps steps = {.next = is_reread ? next_stale : NULL,
									 .want = want_item,
									 .take = take_document,
									 .stop = is_interrupted,
									 .context = loading,
									 .from_facts = options->facts,
									 .since = options->since};
	const UrbanRunPlan plan = {.command = loading->plan->command,
							   .source = loading->plan->source,
							   .knowledge = knowledge,
							   .batch_bytes = (size_t) options->batch_bytes,
							   .dry_run = options->dry_run,
							   .only_rejects = loading->plan->only_rejects,
							   .everything = is_reread,
							   .retries = options->retries,
							   .stop = is_interrupted,
							   .tell = tell_difference,
							   .context = loading};
	UrbanError error = {0};
	bool pruned = true;

	if (!urban_output_begin(loading->output, &plan, &loading->failure))
		return give_up(loading);
	if (!urban_reading_run(loading->plan->input, knowledge, options->jobs, &steps, &error))
	{
		loading->failure.status = URBAN_EXIT_INTERNAL;
		snprintf(loading->failure.message, sizeof(loading->failure.message), "%s", error.message);
	}
	if (loading->failure.status == 0 && options->prune && !urban_command_interrupted())
		pruned = prune(loading);
	if (loading->failure.status != 0 ||
		!urban_output_end(loading->output, urban_command_interrupted() ? "interrupted" : "done", &loading->failure))
		return give_up(loading);
	return finish(loading, pruned);
}

static int
connect_and_run(Loading *loading)
{
	const UrbanOptions *options = loading->options;
	UrbanError error = {0};
	UrbanImage image;
	int status = URBAN_EXIT_CONFIGURATION;

	if (!urban_image_open(NULL, options->share, &image, &error))
	{
		urban_log(URBAN_LOG_ERROR, "%s%s%s", error.message, error.hint[0] != '\0' ? "; " : "", error.hint);
		return status;
	}
	loading->output = urban_command_connect(options, &status);
	if (loading->output != NULL)
		status = urban_command_add_names(loading->output, &image, &loading->failure)
					 ? run(loading, image.knowledge)
					 : urban_command_failed(&loading->failure);
	urban_log_progress_end();
	urban_image_close(&image);
	return status;
}

int
urban_loading_run(const UrbanLoadingPlan *plan)
{
	Loading loading = {.plan = plan, .options = plan->options};
	UrbanMetrics metrics = {.command = plan->command, .source = plan->source, .started = time(NULL)};

	clock_gettime(CLOCK_MONOTONIC, &loading.started);
	loading.told = loading.started;
	metrics.status = connect_and_run(&loading);
	metrics.seconds = seconds_since(&loading.started);
	if (loading.output != NULL)
		metrics.counts = *urban_output_counts(loading.output);
	urban_output_close(loading.output);
	if (plan->options->metrics_file != NULL && !urban_metrics_write(plan->options->metrics_file, &metrics) &&
		metrics.status == URBAN_EXIT_DONE)
		metrics.status = URBAN_EXIT_CONFIGURATION;
	return metrics.status;
}
