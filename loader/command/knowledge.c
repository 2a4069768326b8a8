/*
 * knowledge.c - urbanload knowledge: compiles the image from its sources, or tells what is in one.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "core/knowledge/builder.h"
#include "loader/input/feed.h"
#include "loader/input/folder.h"
#include "loader/log.h"
#include "loader/share.h"

/* The files that an image is compiled from. */
typedef struct Sources
{
	UrbanKnowledgeSource *items;
	int count;
	int capacity;
} Sources;

static void
free_sources(Sources *sources)
{
	for (int i = 0; i < sources->count; i++)
	{
		free((char *) sources->items[i].path);
		free((char *) sources->items[i].bytes);
	}
	free(sources->items);
}

/* Reads a whole file as a source named prefix/relative. */
static bool
add_source(Sources *sources, const char *path, const char *prefix, const char *relative)
{
	UrbanFeed feed = {.file = -1};
	UrbanKnowledgeSource *source;
	char *name = NULL;
	bool whole = urban_feed_open(&feed, path);

	while (whole && !feed.at_end)
		whole = urban_feed_more(&feed);
	urban_feed_close(&feed);
	if (whole && sources->count == sources->capacity)
	{
		int larger = sources->capacity == 0 ? 64 : 2 * sources->capacity;
		UrbanKnowledgeSource *grown = realloc(sources->items, (size_t) larger * sizeof(*grown));

		if (grown != NULL)
		{
			sources->items = grown;
			sources->capacity = larger;
		}
	}
	if (!whole || sources->count == sources->capacity || asprintf(&name, "%s/%s", prefix, relative) < 0)
	{
		urban_log_input(URBAN_LOG_ERROR, path, "read", "%s", whole ? "out of memory" : feed.reason);
		free(feed.bytes);
		return false;
	}
	source = &sources->items[sources->count++];
	source->path = name;
	source->bytes = feed.bytes;
	source->length = feed.end;
	return true;
}

static bool
ends_with(const char *text, const char *end)
{
	size_t length = strlen(text);

	return length >= strlen(end) && strcmp(text + length - strlen(end), end) == 0;
}

/* Adds the files of a folder with this ending that lie one folder down (nested) or directly in it. */
static bool
add_folder(Sources *sources, const char *path, const char *prefix, const char *ending, bool nested)
{
	UrbanFolder *folder = urban_folder_open(path);
	UrbanFolderEntry entry;
	bool added = folder != NULL;
	int before = sources->count;

	while (added && urban_folder_next(folder, &entry))
	{
		if (entry.reason != NULL)
		{
			urban_log_input(URBAN_LOG_ERROR, entry.path, "open", "%s", entry.reason);
			added = false;
		}
		else if (ends_with(entry.relative, ending) && (strchr(entry.relative, '/') != NULL) == nested)
			added = add_source(sources, entry.path, prefix, entry.relative);
	}
	urban_folder_close(folder);
	if (added && sources->count == before)
	{
		urban_log(URBAN_LOG_ERROR, "could not find any %s file in \"%s\"", ending, path);
		return false;
	}
	return added;
}

/* weights.tsv lies beside the folder of the languages; without it the image accepts whatever the rules propose. */
static bool
add_weights(Sources *sources, const char *languages)
{
	char *path = NULL;
	bool added = asprintf(&path, "%s/../weights.tsv", languages) >= 0;

	if (added && access(path, F_OK) != 0)
		urban_log(URBAN_LOG_WARNING, "no trained weights at \"%s\": every candidate name will be accepted", path);
	else if (added)
		added = add_source(sources, path, ".", "weights.tsv");
	free(path);
	return added;
}

/* Writes beside the file and renames, so that nobody maps half an image. */
static int
write_image(const char *path, const void *image, size_t bytes)
{
	char *beside = NULL;
	FILE *out = asprintf(&beside, "%s.new", path) < 0 ? NULL : fopen(beside, "wb");
	bool written = out != NULL && fwrite(image, 1, bytes, out) == bytes;

	if (out != NULL && fclose(out) != 0)
		written = false;
	if (!written || rename(beside, path) != 0)
	{
		urban_log(URBAN_LOG_ERROR, "could not write \"%s\": %s", path, strerror(errno));
		written = false;
	}
	free(beside);
	return written ? URBAN_EXIT_DONE : URBAN_EXIT_INTERNAL;
}

static int
build_image(const UrbanOptions *options)
{
	Sources sources = {0};
	UrbanError error = {0};
	void *image = NULL;
	size_t bytes;
	int status;

	if (options->operand_count != 3 || options->output == NULL)
	{
		fprintf(stderr, "urbanload knowledge: usage: urbanload knowledge build -o FILE LANGUAGES_DIR REFERENCE_DIR\n");
		return URBAN_EXIT_USAGE;
	}
	if (!add_folder(&sources, options->operands[1], "languages", ".txt", true) ||
		!add_folder(&sources, options->operands[2], "reference", ".tsv", false) ||
		!add_weights(&sources, options->operands[1]))
		status = URBAN_EXIT_USAGE;
	else if (!urban_knowledge_build(sources.items, sources.count, &image, &bytes, &error))
	{
		urban_log(URBAN_LOG_ERROR, "could not compile the knowledge: %s", error.message);
		status = URBAN_EXIT_CONFIGURATION;
	}
	else
		status = write_image(options->output, image, bytes);
	free(image);
	free_sources(&sources);
	return status;
}

static int
show_image(const UrbanOptions *options)
{
	const char *path = options->operand_count > 1 ? options->operands[1] : NULL;
	long entities[URBAN_PERSON + 1] = {0};
	UrbanError error = {0};
	UrbanImage image;
	int count;
	long names = 0;

	if (options->operand_count > 2)
	{
		fprintf(stderr, "urbanload knowledge: usage: urbanload knowledge show [FILE]\n");
		return URBAN_EXIT_USAGE;
	}
	if (!urban_image_open(path, options->share, &image, &error))
	{
		urban_log(URBAN_LOG_ERROR, "%s", error.message);
		return URBAN_EXIT_CONFIGURATION;
	}
	count = urban_knowledge_entity_count(image.knowledge);
	for (int i = 0; i < count; i++)
	{
		UrbanReferenceEntity entity;

		urban_knowledge_entity(image.knowledge, i, &entity);
		entities[entity.kind]++;
		names += urban_knowledge_name_count(image.knowledge, i);
	}
	printf("digest        %s\nbytes         %zu\nentities      %d\nnames         %ld\n",
		   urban_knowledge_digest(image.knowledge), image.length, count, names);
	for (int kind = 0; kind <= URBAN_PERSON; kind++)
		if (entities[kind] > 0)
			printf("%-13s %ld\n", urban_entity_kind_name((UrbanEntityKind) kind), entities[kind]);
	urban_image_close(&image);
	return URBAN_EXIT_DONE;
}

int
urban_command_knowledge(const UrbanOptions *options)
{
	if (strcmp(options->operands[0], "build") == 0)
		return build_image(options);
	if (strcmp(options->operands[0], "show") == 0)
		return show_image(options);
	fprintf(stderr, "urbanload knowledge: unknown action \"%s\": it is build or show\n", options->operands[0]);
	return URBAN_EXIT_USAGE;
}
