/*
 * input.c - from paths to documents, and from documents to their text; see input.h.
 */
#include "input.h"

#include <stdlib.h>
#include <string.h>

#include "encoding.h"
#include "html.h"
#include "nest.h"
#include "paths.h"
#include "record_fields.h"
#include "uri.h"
#include "warc.h"

struct UrbanInput
{
	const UrbanInputPlan *plan;
	UrbanPaths *paths;
	UrbanNest *nest;
};

UrbanInput *
urban_input_open(const UrbanInputPlan *plan, UrbanError *error)
{
	UrbanInput *input = calloc(1, sizeof(*input));

	if (input != NULL)
	{
		input->plan = plan;
		input->nest = urban_nest_create(&plan->limits, &plan->map);
	}
	if (input == NULL || input->nest == NULL)
		urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "out of memory");
	else
	{
		input->paths = urban_paths_open(plan->paths, plan->count, plan->list, error);
		if (input->paths != NULL)
			return input;
	}
	urban_input_close(input);
	return NULL;
}

void
urban_input_close(UrbanInput *input)
{
	if (input == NULL)
		return;
	urban_paths_close(input->paths);
	urban_nest_destroy(input->nest);
	free(input);
}

const UrbanInputPlan *
urban_input_plan(const UrbanInput *input)
{
	return input->plan;
}

bool
urban_input_next(UrbanInput *input, UrbanArena *arena, UrbanInputItem *item)
{
	for (;;)
	{
		UrbanPath path;
		bool clean;

		memset(item, 0, sizeof(*item));
		if (urban_nest_next(input->nest, arena, item))
			return true;
		if (!urban_paths_next(input->paths, &path))
			return false;
		item->uri = urban_uri_make(arena, path.relative, &clean);
		item->step = "open";
		urban_digest_raw("", 0, item->digest);
		if (path.reason != NULL)
			item->reason = urban_arena_copy(arena, path.reason, strlen(path.reason));
		else if (!clean)
			item->reason = "its name is not UTF-8 or holds control characters";
		else
			urban_nest_open(input->nest, path.path, item->uri);
		if (item->reason != NULL)
			return true;
	}
}

/* A text or page of any encoding. */
static bool
decode_page(UrbanArena *arena, const UrbanInputItem *item, UrbanSource *source, UrbanError *error)
{
	const char *declared =
		item->format == URBAN_FORMAT_HTML ? urban_html_encoding(arena, item->bytes, item->length) : NULL;
	const char *text;
	size_t bytes;

	if (!urban_encoding_read(arena, item->bytes, item->length, declared, &text, &bytes, error))
		return false;
	if (item->format == URBAN_FORMAT_HTML || urban_html_begins(text, bytes))
		return urban_html_decode(arena, text, bytes, source, error);
	source->text = text;
	source->bytes = bytes;
	return true;
}

bool
urban_input_decode(UrbanArena *arena, const UrbanInputPlan *plan, const UrbanInputItem *item, UrbanSource *source,
				   UrbanError *error)
{
	bool decoded;

	memset(source, 0, sizeof(*source));
	switch (item->format)
	{
		case URBAN_FORMAT_JSON:
			decoded = urban_record_decode(arena, &plan->map, item->value, item->bytes, item->length, source, error);
			break;
		case URBAN_FORMAT_CSV:
			decoded = urban_csv_decode(arena, &plan->map, &item->columns, item->bytes, item->length, source, error);
			break;
		case URBAN_FORMAT_WARC:
			decoded = urban_warc_decode(arena, item->bytes, item->length, (size_t) plan->limits.document_bytes, source,
										error);
			break;
		default:
			decoded = decode_page(arena, item, source, error);
	}
	if (urban_arena_failed(arena))
		return urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "the document needs more memory than one may have");
	return decoded;
}
