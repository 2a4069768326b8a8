/*
 * builder.c - compiles knowledge sources into an image; see builder.h.
 *
 * Sources are taken in the order of their paths and endings first, so that the
 * same content gives the same bytes whatever order the caller found it in.
 */
#include "builder.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "build.h"

bool
build_fail(Builder *builder, const char *format, ...)
{
	char reason[160];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(reason, sizeof(reason), format, arguments);
	va_end(arguments);
	return urban_error_set(builder->error, URBAN_BAD_KNOWLEDGE, builder->line, "%s line %d: %s", builder->path,
						   builder->line, reason);
}

bool
build_next_line(Builder *builder, const UrbanKnowledgeSource *source, size_t *at, const char **text, size_t *bytes)
{
	while (*at < source->length)
	{
		const char *start = source->bytes + *at;
		const char *end = memchr(start, '\n', source->length - *at);
		size_t length = end == NULL ? source->length - *at : (size_t) (end - start);

		*at += length + 1;
		builder->line++;
		if (length > 0 && start[length - 1] == '\r')
			length--;
		if (length == 0 || start[0] == '#')
			continue;
		*text = start;
		*bytes = length;
		return true;
	}
	return false;
}

typedef enum SourceKind
{
	SOURCE_DICTIONARY_ENDINGS,
	SOURCE_ENDINGS,
	SOURCE_ENTITIES,
	SOURCE_NAMES,
	SOURCE_WEIGHTS,
	SOURCE_THEMES,
	SOURCE_WORDS
} SourceKind;

static bool
ends_with(const char *text, const char *end)
{
	size_t a = strlen(text), b = strlen(end);

	return a >= b && strcmp(text + a - b, end) == 0;
}

static SourceKind
source_kind(const UrbanKnowledgeSource *source)
{
	if (ends_with(source->path, "/dictionary_endings.txt"))
		return SOURCE_DICTIONARY_ENDINGS;
	if (ends_with(source->path, "/endings.txt"))
		return SOURCE_ENDINGS;
	if (ends_with(source->path, "weights.tsv"))
		return SOURCE_WEIGHTS;
	if (ends_with(source->path, "themes.tsv"))
		return SOURCE_THEMES;
	if (ends_with(source->path, "_names.tsv"))
		return SOURCE_NAMES;
	return ends_with(source->path, ".tsv") ? SOURCE_ENTITIES : SOURCE_WORDS;
}

static int
compare_sources(const void *a, const void *b)
{
	const UrbanKnowledgeSource *const *x = a, *const *y = b;
	int order = (int) source_kind(*x) - (int) source_kind(*y);

	return order != 0 ? order : strcmp((*x)->path, (*y)->path);
}

static bool
build_source(Builder *builder, const UrbanKnowledgeSource *source)
{
	builder->path = source->path;
	builder->line = 0;
	switch (source_kind(source))
	{
		case SOURCE_DICTIONARY_ENDINGS:
		case SOURCE_ENDINGS:
			return build_endings(builder, source);
		case SOURCE_ENTITIES:
			return build_entities(builder, source);
		case SOURCE_NAMES:
			return build_names(builder, source);
		case SOURCE_WEIGHTS:
			return build_weights(builder, source);
		case SOURCE_THEMES:
			return build_themes(builder, source);
		case SOURCE_WORDS:
			break;
	}
	return build_words(builder, source);
}

static bool
build_all(Builder *builder, const UrbanKnowledgeSource *sources, int count, void **image, size_t *image_bytes)
{
	const UrbanKnowledgeSource **ordered =
		urban_arena_try(builder->arena, (size_t) (count + 1) * sizeof(UrbanKnowledgeSource *));

	if (ordered == NULL)
		return urban_error_set(builder->error, URBAN_OUT_OF_MEMORY, 0, "out of memory");
	for (int i = 0; i < count; i++)
		ordered[i] = &sources[i];
	qsort(ordered, (size_t) count, sizeof(*ordered), compare_sources);

	build_string(builder, "", 0);
	builder->node_count = 1;
	for (int i = 0; i < count; i++)
		if (!build_source(builder, ordered[i]))
			return false;
	if (!build_name_paths(builder))
		return false;
	if (urban_arena_failed(builder->arena))
		return urban_error_set(builder->error, URBAN_OUT_OF_MEMORY, 0, "out of memory");
	return build_image(builder, image, image_bytes);
}

bool
urban_knowledge_build(const UrbanKnowledgeSource *sources, int count, void **image, size_t *image_bytes,
					  UrbanError *error)
{
	UrbanError own;
	Builder builder = {.error = error != NULL ? error : &own};
	bool done;

	builder.arena = urban_arena_create(NULL, 0);
	if (builder.arena == NULL)
		return urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "out of memory");
	done = build_all(&builder, sources, count, image, image_bytes);
	urban_arena_destroy(builder.arena);
	return done;
}
