/*
 * load.c - urbanload load: documents into a database, what is known left alone.
 *
 * Documents are found and facts are handed to the database by this thread,
 * read by others in between (pipeline/reading.h). With --facts the reading was
 * done elsewhere, and what is found are records of facts.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "connecting.h"
#include "inputs.h"
#include "loader/log.h"
#include "loader/pipeline/reading.h"
#include "loader/share.h"

typedef struct Loading
{
	UrbanOutput *output;
	UrbanOutputError failure; /* status 0: none so far */
	bool facts;               /* the input is facts */
} Loading;

static bool
is_interrupted(void *context)
{
	(void) context;
	return urban_command_interrupted();
}

static bool
want_item(void *context, const UrbanInputItem *item)
{
	Loading *loading = context;

	/* Which document facts are of shows when they have been parsed: take_document() asks. */
	return loading->facts || urban_output_known(loading->output, item->uri, item->digest) == URBAN_KNOWN_NEW;
}

/* A reject is told and kept, unless it is known: rejects found by the input come here without having been asked for. */
static bool
take_reject(Loading *loading, const UrbanInputItem *item)
{
	bool was_asked = item->bytes != NULL && !loading->facts; /* what could not be found has no bytes */

	if (item->is_filtered)
	{
		urban_log_reject(item->uri, item->step, item->offset, true, item->reason);
		urban_output_filtered(loading->output);
		return true;
	}
	if (!was_asked && urban_output_known(loading->output, item->uri, item->digest) != URBAN_KNOWN_NEW)
		return true;
	urban_log_reject(item->uri, item->step, item->offset, false, item->reason);
	return urban_output_reject(loading->output, item->uri, item->digest, item->offset, item->step, item->reason,
							   &loading->failure);
}

static bool
take_document(void *context, const UrbanReadDocument *document)
{
	Loading *loading = context;

	if (document->code == URBAN_BAD_IMAGE)
	{
		/* As it is with every other record of the same making: a person has to choose which side to renew. */
		loading->failure.status = URBAN_EXIT_CONFIGURATION;
		snprintf(loading->failure.message, sizeof(loading->failure.message), "%s: %s", document->item.uri,
				 document->item.reason);
		snprintf(loading->failure.hint, sizeof(loading->failure.hint),
				 "extract again with the program and the knowledge that load");
		return false;
	}
	if (document->facts == NULL)
		return take_reject(loading, &document->item);
	if (loading->facts &&
		urban_output_known(loading->output, document->item.uri, document->item.digest) != URBAN_KNOWN_NEW)
		return true;
	return urban_output_document(loading->output, document->item.uri, document->item.digest, document->facts,
								 &loading->failure);
}

static void
tell_counts(const UrbanCounts *counts)
{
	urban_log(counts->rejected > 0 ? URBAN_LOG_WARNING : URBAN_LOG_INFO,
			  "read %ld = loaded %ld + unchanged %ld + superseded %ld + filtered %ld + rejected %ld, in %ld %s",
			  counts->read, counts->loaded, counts->unchanged, counts->superseded, counts->filtered, counts->rejected,
			  counts->batches, counts->batches == 1 ? "transaction" : "transactions");
	if (counts->read > 0 && counts->read == counts->unchanged)
		urban_log(URBAN_LOG_INFO, "nothing changed");
}

/* Passes the input, ends the run and tells what came of it. */
static int
load_all(const UrbanOptions *options, Loading *loading, UrbanInput *input, const UrbanKnowledge *knowledge)
{
	const UrbanReadingSteps steps = {want_item, take_document, is_interrupted, loading, .from_facts = options->facts};
	UrbanCounts counts;
	UrbanError error = {0};

	if (!urban_output_begin(loading->output, "load", options->source, knowledge, (size_t) options->batch_bytes,
							&loading->failure))
		return urban_command_failed(&loading->failure);
	if (!urban_reading_run(input, knowledge, options->threads, &steps, &error))
	{
		urban_log(URBAN_LOG_ERROR, "%s", error.message);
		return URBAN_EXIT_INTERNAL;
	}
	if (loading->failure.status != 0 ||
		!urban_output_end(loading->output, urban_command_interrupted() ? "interrupted" : "done", &counts,
						  &loading->failure))
		return urban_command_failed(&loading->failure);
	tell_counts(&counts);
	if (urban_command_interrupted())
	{
		urban_log(URBAN_LOG_WARNING, "interrupted; what was read is loaded, run again for the rest");
		return URBAN_EXIT_TEMPORARY;
	}
	return counts.rejected > options->max_rejects ? URBAN_EXIT_REJECTS : URBAN_EXIT_DONE;
}

int
urban_command_load(const UrbanOptions *options)
{
	Loading loading = {.facts = options->facts};
	UrbanError error = {0};
	UrbanImage image;
	UrbanInputs inputs;
	int status = URBAN_EXIT_CONFIGURATION;

	if (!urban_inputs_open(options, &inputs))
		return URBAN_EXIT_USAGE;
	if (!urban_image_open(NULL, options->share, &image, &error))
		urban_log(URBAN_LOG_ERROR, "%s%s%s", error.message, error.hint[0] != '\0' ? "; " : "", error.hint);
	else
	{
		loading.output = urban_command_connect(options, &status);
		if (loading.output != NULL)
			status = load_all(options, &loading, inputs.input, image.knowledge);
		urban_output_close(loading.output);
		urban_image_close(&image);
	}
	urban_inputs_close(&inputs);
	return status;
}
