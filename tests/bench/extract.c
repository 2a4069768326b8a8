/*
 * extract.c - how fast one thread reads documents with everything on.
 *
 * usage: extract IMAGE CORPUS [ROUNDS]
 *
 * In: a knowledge image and documents parted by form feeds, both held in memory.
 * Out: one line with MB/s of user time, ms and arena bytes a document, and the
 * time that the image takes to open. Core alone: no input formats, no JSON.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/resource.h>
#include <time.h>

#include "core/read/read.h"

#define WORD_CACHE_BYTES ((size_t) 32 * 1024 * 1024) /* as in the loader's reading threads */

typedef struct File
{
	char *bytes;
	size_t length;
} File;

typedef struct Tally
{
	long documents, rejected, facts;
	size_t bytes, arena_bytes, arena_most;
} Tally;

/* What a reading thread of the loader keeps from document to document. */
typedef struct Bench
{
	UrbanKnowledge *knowledge;
	UrbanArena *arena;
	UrbanWordCache *words;
	Tally tally;
} Bench;

static void
fail(const char *what, const char *which)
{
	fprintf(stderr, "extract: %s \"%s\"\n", what, which);
	exit(1);
}

static File
read_file(const char *path)
{
	FILE *stream = fopen(path, "rb");
	File file = {0};
	long length = -1;

	if (stream == NULL || fseek(stream, 0, SEEK_END) != 0 || (length = ftell(stream)) < 0)
		fail("could not read", path);
	rewind(stream);
	file.length = (size_t) length;
	file.bytes = malloc(file.length + 1);
	if (file.bytes == NULL || fread(file.bytes, 1, file.length, stream) != file.length)
		fail("could not read", path);
	file.bytes[file.length] = '\0';
	fclose(stream);
	return file;
}

/* Seconds of processor time that this program has used itself: other programs on the machine count less. */
static double
user_seconds(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return (double) usage.ru_utime.tv_sec + 1e-6 * (double) usage.ru_utime.tv_usec + (double) usage.ru_stime.tv_sec +
		   1e-6 * (double) usage.ru_stime.tv_usec;
}

static double
wall_seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double) now.tv_sec + 1e-9 * (double) now.tv_nsec;
}

static void
read_document(Bench *bench, const char *text, size_t bytes)
{
	Tally *tally = &bench->tally;
	UrbanReadOptions options = {.words = bench->words};
	UrbanSource source = {.text = text, .bytes = bytes};
	UrbanFacts *facts;
	UrbanError error = {0};

	tally->documents++;
	tally->bytes += bytes;
	if (urban_read(bench->arena, bench->knowledge, &source, &options, &facts, &error))
		tally->facts += facts->mentions.count + facts->events.count + facts->agreements.count + facts->dates.count;
	else
		tally->rejected++;
	tally->arena_bytes += urban_arena_bytes(bench->arena);
	if (urban_arena_bytes(bench->arena) > tally->arena_most)
		tally->arena_most = urban_arena_bytes(bench->arena);
	urban_arena_reset(bench->arena);
}

static void
read_corpus(Bench *bench, const File *corpus)
{
	for (size_t at = 0; at < corpus->length;)
	{
		const char *end = memchr(corpus->bytes + at, '\f', corpus->length - at);
		size_t bytes = end == NULL ? corpus->length - at : (size_t) (end - (corpus->bytes + at));

		if (bytes > 1)
			read_document(bench, corpus->bytes + at, bytes);
		at += bytes + 1;
	}
}

int
main(int argc, char **argv)
{
	File image, corpus;
	Bench bench = {.arena = urban_arena_create(NULL, 0)};
	const Tally *tally = &bench.tally;
	UrbanError error = {0};
	int rounds = argc > 3 ? atoi(argv[3]) : 1;
	double opened, seconds;

	if (argc < 3 || rounds < 1)
		fail("usage: IMAGE CORPUS [ROUNDS], not", argc > 1 ? argv[argc - 1] : "");
	image = read_file(argv[1]);
	corpus = read_file(argv[2]);
	opened = wall_seconds();
	bench.knowledge = urban_knowledge_open(image.bytes, image.length, &error);
	opened = wall_seconds() - opened;
	if (bench.knowledge == NULL || bench.arena == NULL)
		fail(error.message, argv[1]);
	bench.words = urban_word_cache_create(bench.knowledge, WORD_CACHE_BYTES);
	seconds = user_seconds();
	for (int i = 0; i < rounds; i++)
		read_corpus(&bench, &corpus);
	seconds = user_seconds() - seconds;
	printf("%.2f MB/s, %.3f ms a document, %ld documents of %.0f bytes, %.1f facts each, "
		   "arena %.0f bytes each and %zu at most, image open %.4f s\n",
		   1e-6 * (double) tally->bytes / seconds, 1e3 * seconds / (double) tally->documents, tally->documents,
		   (double) tally->bytes / (double) tally->documents, (double) tally->facts / (double) tally->documents,
		   (double) tally->arena_bytes / (double) tally->documents, tally->arena_most, opened);
	urban_word_cache_destroy(bench.words);
	urban_arena_destroy(bench.arena);
	urban_knowledge_close(bench.knowledge);
	free(corpus.bytes);
	free(image.bytes);
	return tally->rejected == 0 ? 0 : 1;
}
