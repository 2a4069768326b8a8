/*
 * test_word_cache.c - what one document leaves in the memory of words changes nothing for the next.
 *
 * In: the built knowledge image. A document is read after others that ran out of
 * memory at every stage, were stopped, or were in another language.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/read/read.h"

#define CACHE_BYTES 1000000
#define MOST_BYTES  700000 /* more than the text below takes */
#define STEP_BYTES  9973

static void *image;
static UrbanKnowledge *knowledge;

static const char *const english =
	"Astana hosts forum on urban resilience\n\n14 May 2024\n\n"
	"The mayor of Almaty, Aidar Seitov, and the Ministry of Emergency Situations signed a memorandum of understanding "
	"with the United Nations Human Settlements Programme (UN-Habitat) in Astana on 13 May 2024. The National Forum of "
	"Resilient Cities was held on 12 and 13 May with the support of the World Bank. \"We will build 20 schools by "
	"2026,\" said Seitov. Bishkek joined the Coalition of Mountain Cities last year. The agreement contributes to the "
	"Sendai Framework. The project costs $5 million.";

static const char *const russian =
	"Бишкек и Алматы подписали меморандум\n\n27 февраля 2023 года\n\n"
	"Мэр Бишкека Айбек Токоев и представители Министерства чрезвычайных ситуаций Казахстана подписали 26 февраля "
	"меморандум о сотрудничестве в Алматы. Форум по устойчивости городов прошёл при поддержке Всемирного банка. "
	"«Мы построим десять школ до 2025 года», — сказал Токоев.";

static int
start(void **state)
{
	char path[4096];
	const char *share = getenv("URBAN_SHARE");
	UrbanError error = {0};
	FILE *file;
	long bytes;

	(void) state;
	snprintf(path, sizeof(path), "%s/urban.knowledge", share == NULL ? "build/share/urban" : share);
	file = fopen(path, "rb");
	if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (bytes = ftell(file)) <= 0)
	{
		print_error("could not read \"%s\"\n", path);
		return 1;
	}
	rewind(file);
	image = aligned_alloc(64, ((size_t) bytes + 63) / 64 * 64);
	if (image == NULL || fread(image, 1, (size_t) bytes, file) != (size_t) bytes)
		return 1;
	fclose(file);
	knowledge = urban_knowledge_open(image, (size_t) bytes, &error);
	if (knowledge == NULL)
		print_error("%s\n", error.message);
	return knowledge == NULL;
}

static int
finish(void **state)
{
	(void) state;
	urban_knowledge_close(knowledge);
	free(image);
	return 0;
}

/* The facts as JSON, NULL if the document could not be read within the limit. Freed by the caller. */
static char *
read_within(const char *text, UrbanWordCache *words, size_t limit, const UrbanStop *stop)
{
	UrbanArena *arena = urban_arena_create(NULL, limit);
	UrbanReadOptions options = {.words = words, .stop = stop};
	UrbanSource source = {.text = text, .bytes = strlen(text)};
	UrbanFacts *facts = NULL;
	UrbanError error = {0};
	char *json = NULL;

	assert_non_null(arena);
	if (urban_read(arena, knowledge, &source, &options, &facts, &error))
		json = urban_facts_to_json(facts, NULL, true);
	urban_arena_destroy(arena);
	return json;
}

static void
check_after(const char *text, UrbanWordCache *words)
{
	char *expected = read_within(text, NULL, 0, NULL);
	char *json = read_within(text, words, 0, NULL);

	assert_non_null(expected);
	assert_non_null(json);
	assert_string_equal(json, expected);
	free(json);
	free(expected);
}

static void
a_document_that_ran_out_of_memory_leaves_nothing_wrong(void **state)
{
	int failed = 0, read = 0;

	(void) state;
	for (size_t limit = 30000; limit < MOST_BYTES; limit += STEP_BYTES)
	{
		UrbanWordCache *words = urban_word_cache_create(knowledge, CACHE_BYTES);
		char *json = read_within(english, words, limit, NULL);

		failed += json == NULL;
		read += json != NULL;
		free(json);
		check_after(english, words);
		urban_word_cache_destroy(words);
	}
	assert_true(failed > 0);
	assert_true(read > 0);
}

/* Words of many meanings first, so that room runs out while those behind them are seen for the first time. */
static void
a_list_that_could_not_grow_leaves_nothing_wrong(void **state)
{
	static const char *const end =
		"The mayor of Almaty met the Ministry of Emergency Situations in Astana on 13 May 2024.";
	char *text = calloc(1, 80000);
	int failed = 0;

	(void) state;
	assert_non_null(text);
	strcat(text, "News of the week\n\n14 May 2024\n\n");
	for (size_t at = strlen(text), i = 0; i < 1500; i++, at += strlen(text + at))
		strcpy(text + at, i % 30 == 29 ? "for the.\n" : i % 2 == 0 ? "in the by " : "to and from ");
	strcat(text, end);
	for (size_t limit = 200000; limit < 4000000; limit += 50000)
	{
		UrbanWordCache *words = urban_word_cache_create(knowledge, CACHE_BYTES);
		char *json = read_within(text, words, limit, NULL);

		failed += json == NULL;
		free(json);
		check_after(text, words);
		urban_word_cache_destroy(words);
	}
	assert_true(failed > 0);
	free(text);
}

typedef struct Countdown
{
	int left;
} Countdown;

static bool
stop_at_zero(void *context)
{
	Countdown *countdown = context;

	return countdown->left-- <= 0;
}

static void
a_document_that_was_stopped_leaves_nothing_wrong(void **state)
{
	int stopped = 0;

	(void) state;
	for (int at = 0; at < 40; at++)
	{
		UrbanWordCache *words = urban_word_cache_create(knowledge, CACHE_BYTES);
		Countdown countdown = {at};
		UrbanStop stop = {.stop = stop_at_zero, .context = &countdown};
		char *json = read_within(russian, words, 0, &stop);

		stopped += json == NULL;
		free(json);
		check_after(russian, words);
		urban_word_cache_destroy(words);
	}
	assert_true(stopped > 0);
}

static void
documents_of_other_languages_change_nothing(void **state)
{
	UrbanWordCache *words = urban_word_cache_create(knowledge, CACHE_BYTES);

	(void) state;
	for (int i = 0; i < 3; i++)
	{
		check_after(english, words);
		check_after(russian, words);
	}
	urban_word_cache_destroy(words);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_document_that_ran_out_of_memory_leaves_nothing_wrong),
		cmocka_unit_test(a_list_that_could_not_grow_leaves_nothing_wrong),
		cmocka_unit_test(a_document_that_was_stopped_leaves_nothing_wrong),
		cmocka_unit_test(documents_of_other_languages_change_nothing),
	};

	return cmocka_run_group_tests(tests, start, finish);
}
