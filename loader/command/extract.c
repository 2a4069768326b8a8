/*
 * extract.c - urbanload extract: the facts of documents as JSON lines, without a database.
 *
 * Documents are found and facts written by this thread, in the order of the
 * input, and read by others in between (pipeline/reading.h).
 */
#include <stdlib.h>

#include "command.h"
#include "core/read/explain.h"
#include "inputs.h"
#include "loader/log.h"
#include "loader/names.h"
#include "loader/pipeline/reading.h"
#include "loader/share.h"

typedef struct Extraction
{
	bool without_text;
	const char *knowledge_version; /* NULL: only heads are read, which are no facts to be loaded */
	bool out_of_memory;
	long written, rejected;
} Extraction;

static bool
is_interrupted(void *context)
{
	(void) context;
	return urban_command_interrupted();
}

/* Writes one document's facts, or tells why it has none. */
static bool
take_document(void *context, const UrbanReadDocument *document)
{
	Extraction *extraction = context;
	const UrbanInputItem *item = &document->item;
	char hex[2 * URBAN_DIGEST_BYTES + 1];
	UrbanFactsOrigin origin = {item->uri, urban_hex(item->digest, hex), extraction->knowledge_version};
	char *json;

	if (document->facts == NULL)
	{
		urban_log_reject(item->uri, item->step, item->offset, item->is_filtered, item->reason);
		if (!item->is_filtered)
			extraction->rejected++;
		return true;
	}
	json = urban_facts_to_json(document->facts, &origin, !extraction->without_text);
	if (json == NULL)
	{
		extraction->out_of_memory = true;
		return false;
	}
	fputs(json, stdout);
	putchar('\n');
	free(json);
	extraction->written++;
	return ferror(stdout) == 0;
}

/* What the extraction ends with. */
static int
finish(const UrbanOptions *options, const Extraction *extraction)
{
	if (extraction->out_of_memory)
	{
		urban_log(URBAN_LOG_ERROR, "could not write facts: out of memory");
		return URBAN_EXIT_INTERNAL;
	}
	if (urban_command_interrupted())
	{
		urban_log(URBAN_LOG_WARNING, "interrupted after %ld documents", extraction->written);
		return URBAN_EXIT_TEMPORARY;
	}
	if (extraction->rejected > 0)
		urban_log(URBAN_LOG_WARNING, "read %ld = extracted %ld + rejected %ld",
				  extraction->written + extraction->rejected, extraction->written, extraction->rejected);
	return urban_allowance_exceeded(&options->max_rejects, extraction->rejected,
									extraction->written + extraction->rejected)
			   ? URBAN_EXIT_REJECTS
			   : URBAN_EXIT_DONE;
}

/* One document explained on standard output. */
static bool
explain_item(const UrbanInputPlan *plan, const UrbanKnowledge *knowledge, const UrbanInputItem *item, UrbanArena *arena,
			 Extraction *extraction)
{
	const UrbanStop stop = {is_interrupted, NULL};
	UrbanSource source = {0};
	UrbanError error = {0};
	const char *text = NULL;

	if (item->reason != NULL)
	{
		urban_log_reject(item->uri, item->step, item->offset, item->is_filtered, item->reason);
		if (item->is_filtered)
			return true;
	}
	else if (!urban_input_decode(arena, plan, item, &source, &error) ||
			 !urban_explain(arena, knowledge, &source, &stop, &text, &error))
		urban_log_input(URBAN_LOG_WARNING, item->uri, "extract", "%s", error.message);
	else
	{
		printf("%s: %s", item->uri, text);
		extraction->written++;
		return ferror(stdout) == 0;
	}
	extraction->rejected++;
	return true;
}

/* Explaining is for the eye: one document after the other, by this thread. */
static void
explain_all(UrbanInput *input, const UrbanKnowledge *knowledge, Extraction *extraction)
{
	UrbanInputItem item;
	bool going = true;

	while (going && !urban_command_interrupted())
	{
		UrbanArena *arena = urban_arena_create(NULL, 0);

		going = arena != NULL && urban_input_next(input, arena, &item) &&
				explain_item(urban_input_plan(input), knowledge, &item, arena, extraction);
		extraction->out_of_memory = extraction->out_of_memory || arena == NULL;
		urban_arena_destroy(arena);
	}
}

/* The image, with the names of --names. */
static bool
open_knowledge(const UrbanOptions *options, UrbanImage *image, UrbanError *error)
{
	UrbanNameList list = {0};
	bool done;

	if (!urban_image_open(NULL, options->share, image, error))
		return false;
	done = options->names == NULL || (urban_names_read(options->names, &list, error) &&
									  urban_image_add_names(image, list.names.items, list.names.count, error));
	urban_names_free(&list);
	if (!done)
		urban_image_close(image);
	return done;
}

int
urban_command_extract(const UrbanOptions *options)
{
	Extraction extraction = {.without_text = options->without_text};
	const UrbanReadingSteps steps = {
		.take = take_document, .stop = is_interrupted, .context = &extraction, .only_heads = options->input_only};
	UrbanError error = {0};
	UrbanImage image;
	UrbanInputs inputs;
	int status = URBAN_EXIT_CONFIGURATION;

	if (!urban_inputs_open(options, &inputs))
		return URBAN_EXIT_USAGE;
	if (!open_knowledge(options, &image, &error))
		urban_log(URBAN_LOG_ERROR, "%s%s%s", error.message, error.hint[0] != '\0' ? "; " : "", error.hint);
	else
	{
		extraction.knowledge_version = options->input_only ? NULL : urban_knowledge_digest(image.knowledge);
		if (options->explain)
		{
			explain_all(inputs.input, image.knowledge, &extraction);
			status = finish(options, &extraction);
		}
		else if (urban_reading_run(inputs.input, image.knowledge, options->jobs, &steps, &error))
			status = finish(options, &extraction);
		else
		{
			urban_log(URBAN_LOG_ERROR, "%s", error.message);
			status = URBAN_EXIT_INTERNAL;
		}
		urban_image_close(&image);
	}
	urban_inputs_close(&inputs);
	return status;
}
