/*
 * train.c - learns the scorer's weights from the gold annotations.
 *
 *     train IMAGE GOLD_DIR WEIGHTS_OUT [FOLDS_OUT]
 *
 * Reads every annotated document of GOLD_DIR, compares each candidate name with
 * the annotation, fits one logistic regression a task (stochastic gradient
 * descent, L2, order drawn from URBAN_SEED, default 1) and writes integer
 * weights. FOLDS_OUT gets the facts of each document as read with weights
 * trained on all others: what score.py says of that file is the honest score.
 */
#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/knowledge/feature.h"
#include "core/read/read.h"
#include "loader/input/input.h"
#include "train_labels.h"

#define MAX_DOCUMENTS    512
#define EPOCHS           300
#define RATE             0.05
#define RIDGE            0.0005 /* per example; keeps weights of rare features small */
#define MISS_COST        3 /* a name that is missed takes its facts along; an accepted wrong one is only itself wrong */
#define PARTICIPANT_COST 3 /* of a participant that is missed: what is not proposed is lost anyway */
#define DATE_COST        8 /* of a date or place: an event without one is often lost whole */
#define SCALE            100 /* weights are written as hundredths */

typedef struct Example
{
	int8_t values[URBAN_FEATURE_COUNT];
	bool right;
	double cost; /* of missing it */
	int document;
} Example;

typedef struct Document
{
	char name[128]; /* as in its annotation's file name, without .json */
	char uri[128];  /* as the scorer knows it: the file's name, and #id of a record */
	UrbanArena *arena;
	UrbanSource source;
	cJSON *gold;
	UrbanFacts *facts;
} Document;

typedef struct Trainer
{
	UrbanKnowledge *knowledge;
	Document documents[MAX_DOCUMENTS];
	int document_count;
	Example *examples;
	int count, capacity;
	int reading; /* the document whose candidates are coming in */
	uint64_t random;
} Trainer;

static void
die(const char *what, const char *why)
{
	fprintf(stderr, "train: %s: %s\n", what, why);
	exit(1);
}

static char *
read_file(const char *path, size_t *bytes)
{
	FILE *file = fopen(path, "rb");
	char *text;

	if (file == NULL || fseek(file, 0, SEEK_END) != 0)
		die(path, "could not be opened");
	*bytes = (size_t) ftell(file);
	rewind(file);
	text = aligned_alloc(16, (*bytes + 16) / 16 * 16);
	if (text == NULL || fread(text, 1, *bytes, file) != *bytes)
		die(path, "could not be read");
	text[*bytes] = '\0';
	fclose(file);
	return text;
}

/* xorshift64*, so that a seed gives the same weights everywhere. */
static uint64_t
draw(Trainer *trainer)
{
	trainer->random ^= trainer->random >> 12;
	trainer->random ^= trainer->random << 25;
	trainer->random ^= trainer->random >> 27;
	return trainer->random * 2685821657736338717ULL;
}

typedef struct Pending
{
	UrbanCandidateTrace trace;
	int8_t values[URBAN_FEATURE_COUNT];
} Pending;

typedef struct Listener
{
	Pending *items;
	int count, capacity;
} Listener;

static void
note_candidate(void *context, const UrbanCandidateTrace *candidate)
{
	Listener *listener = context;
	Pending *pending;

	if (listener->count == listener->capacity)
	{
		listener->capacity = listener->capacity == 0 ? 256 : 2 * listener->capacity;
		listener->items = realloc(listener->items, (size_t) listener->capacity * sizeof(Pending));
		if (listener->items == NULL)
			die("candidates", "out of memory");
	}
	pending = &listener->items[listener->count++];
	pending->trace = *candidate;
	memcpy(pending->values, candidate->values, sizeof(pending->values));
}

static bool
is_slot(const Pending *pending)
{
	const char *task = pending->trace.task;

	return strcmp(task, "participant") == 0 || strcmp(task, "date") == 0 || strcmp(task, "site") == 0;
}

static void
add_example(Trainer *trainer, const Pending *pending, bool right)
{
	Example *example;

	if (trainer->count == trainer->capacity)
	{
		trainer->capacity = trainer->capacity == 0 ? 4096 : 2 * trainer->capacity;
		trainer->examples = realloc(trainer->examples, (size_t) trainer->capacity * sizeof(Example));
		if (trainer->examples == NULL)
			die("examples", "out of memory");
	}
	example = &trainer->examples[trainer->count++];
	memcpy(example->values, pending->values, sizeof(example->values));
	example->right = right;
	example->document = trainer->reading;
	example->cost = !is_slot(pending)                                 ? MISS_COST
					: strcmp(pending->trace.task, "participant") != 0 ? DATE_COST
																	  : PARTICIPANT_COST;
}

/*
 * Reads a document under weights that accept all names, or with `slots` all
 * participants and dates, and turns these candidates into examples; what is
 * optional teaches nothing.
 */
static void
collect_examples(Trainer *trainer, int index, const int32_t *weights, bool slots)
{
	Document *d = &trainer->documents[index];
	Listener listener = {NULL, 0, 0};
	UrbanTrace trace = {note_candidate, &listener, weights};
	UrbanReadOptions options = {.trace = &trace};
	UrbanError error;

	trainer->reading = index;
	if (!urban_read(d->arena, trainer->knowledge, &d->source, &options, &d->facts, &error))
		die(d->name, error.message);
	for (int i = 0; i < listener.count; i++)
	{
		const Pending *p = &listener.items[i];
		char *surface;
		bool right;
		int verdict;

		if (is_slot(p) != slots)
			continue;
		if (slots)
		{
			verdict = label_slot(d->arena, d->gold, d->facts, &p->trace);
			if (verdict >= 0)
				add_example(trainer, p, verdict == 1);
			continue;
		}
		surface = label_cut(d->arena, d->facts->text->body, p->trace.span);
		right = label_is_annotated(d->arena, cJSON_GetObjectItem(d->gold, "entities"), surface, p->trace.kind);
		if (right ||
			!label_is_annotated(d->arena, cJSON_GetObjectItem(d->gold, "entities_optional"), surface, p->trace.kind))
			add_example(trainer, p, right);
	}
	free(listener.items);
}

/* --- fitting ----------------------------------------------------------------- */

static double
output(const double *weights, const Example *example)
{
	double sum = 0;

	for (int f = 0; f < URBAN_FEATURE_COUNT; f++)
		sum += weights[f] * example->values[f];
	return 1 / (1 + exp(-sum));
}

/* Fits on all documents but one (-1: on all). Tasks share no feature, so that one fit serves all. */
static void
fit(Trainer *trainer, int without, int32_t *weights)
{
	double w[URBAN_FEATURE_COUNT] = {0}, mean[URBAN_FEATURE_COUNT] = {0};
	int *order = malloc((size_t) (trainer->count + 1) * sizeof(int));

	if (order == NULL)
		die("fitting", "out of memory");
	for (int i = 0; i < trainer->count; i++)
		order[i] = i;
	for (int epoch = 0; epoch < EPOCHS; epoch++)
	{
		double rate = RATE / (1 + epoch / 50.0);

		for (int i = trainer->count - 1; i > 0; i--)
		{
			int j = (int) (draw(trainer) % (uint64_t) (i + 1)), kept = order[i];

			order[i] = order[j];
			order[j] = kept;
		}
		for (int i = 0; i < trainer->count; i++)
		{
			const Example *e = &trainer->examples[order[i]];
			double off = (e->right - output(w, e)) * (e->right ? e->cost : 1);

			if (e->document == without)
				continue;
			for (int f = 0; f < URBAN_FEATURE_COUNT; f++)
				if (e->values[f] != 0)
					w[f] += rate * (off * e->values[f] - RIDGE * w[f]);
		}
		/* The mean over the second half of the epochs, as in averaged stochastic gradient descent. */
		for (int f = 0; f < URBAN_FEATURE_COUNT && epoch >= EPOCHS / 2; f++)
			mean[f] += w[f] / (EPOCHS - EPOCHS / 2);
	}
	for (int f = 0; f < URBAN_FEATURE_COUNT; f++)
		weights[f] = (int32_t) lround(mean[f] * SCALE);
	free(order);
}

static void
report(const Trainer *trainer, const int32_t *weights)
{
	int right = 0, wrong = 0, missed = 0, false_alarm = 0;

	for (int i = 0; i < trainer->count; i++)
	{
		const Example *e = &trainer->examples[i];
		long sum = 0;

		for (int f = 0; f < URBAN_FEATURE_COUNT; f++)
			sum += (long) weights[f] * e->values[f];
		right += e->right;
		wrong += !e->right;
		missed += e->right && sum < 0;
		false_alarm += !e->right && sum >= 0;
	}
	printf("%d documents, %d candidates right and %d wrong: %d refused that are right, %d accepted that are wrong\n",
		   trainer->document_count, right, wrong, missed, false_alarm);
}

/* --- files ------------------------------------------------------------------- */

/* d031.txt -> d031; wires.jsonl#id -> wires.jsonl#id, as annotations are named. */
static void
annotation_name(const char *uri, char *name, size_t size)
{
	const char *slash = strrchr(uri, '/'), *base = slash == NULL ? uri : slash + 1;
	char *dot;

	snprintf(name, size, "%s", base);
	dot = strchr(name, '#') != NULL ? NULL : strrchr(name, '.');
	if (dot != NULL)
		*dot = '\0';
}

static void
load_documents(Trainer *trainer, char *gold_dir)
{
	UrbanArena *arena = urban_arena_create(NULL, 0);
	UrbanInputItem item;
	UrbanError error;
	const UrbanInputPlan plan = {.paths = &gold_dir, .count = 1, .limits = URBAN_DEFAULT_LIMITS};
	UrbanInput *input = urban_input_open(&plan, &error);

	if (input == NULL)
		die(gold_dir, error.message);
	while (urban_input_next(input, arena, &item))
	{
		Document *d = &trainer->documents[trainer->document_count];
		char path[4096];
		FILE *there;
		size_t bytes;

		annotation_name(item.uri, d->name, sizeof(d->name));
		snprintf(d->uri, sizeof(d->uri), "%s", strrchr(item.uri, '/') == NULL ? item.uri : strrchr(item.uri, '/') + 1);
		snprintf(path, sizeof(path), "%s/%s.json", gold_dir, d->name);
		there = fopen(path, "rb");
		if (item.reason != NULL || there == NULL)
		{
			if (there != NULL)
				fclose(there);
			continue; /* an annotation itself, or no annotated document */
		}
		fclose(there);
		if (trainer->document_count == MAX_DOCUMENTS)
			die(gold_dir, "too many documents");
		d->arena = urban_arena_create(NULL, 0);
		d->gold = cJSON_Parse(read_file(path, &bytes));
		if (d->gold == NULL)
			die(path, "not JSON");
		if (cJSON_GetObjectItem(d->gold, "entities") == NULL ||
			!urban_input_decode(d->arena, &plan, &item, &d->source, &error))
			continue;
		/* The source may point into the item's bytes, which live as long as the trainer. */
		trainer->document_count++;
	}
	urban_input_close(input);
	if (trainer->document_count == 0)
		die(gold_dir, "no annotated documents");
}

static void
write_weights(const char *path, const int32_t *weights)
{
	FILE *out = fopen(path, "w");

	if (out == NULL)
		die(path, "could not be written");
	fprintf(out, "# Weights of the scorer, in hundredths: task.feature, tab, weight (core/knowledge/feature.h says "
				 "what they mean).\n"
				 "# Written by `make train` from the annotations in tests/gold; not to be edited by hand.\n");
	for (int f = 0; f < URBAN_FEATURE_COUNT; f++)
		fprintf(out, "%s\t%d\n", urban_feature_name((UrbanFeature) f), weights[f]);
	if (fclose(out) != 0)
		die(path, "could not be written");
}

/* Facts of each document under weights that have not seen it. */
static void
write_folds(Trainer *trainer, const char *path)
{
	FILE *out = fopen(path, "w");

	if (out == NULL)
		die(path, "could not be written");
	for (int i = 0; i < trainer->document_count; i++)
	{
		Document *d = &trainer->documents[i];
		int32_t weights[URBAN_FEATURE_COUNT];
		UrbanTrace trace = {NULL, NULL, weights};
		UrbanReadOptions options = {.trace = &trace};
		UrbanError error;
		char *json;

		fit(trainer, i, weights);
		if (!urban_read(d->arena, trainer->knowledge, &d->source, &options, &d->facts, &error))
			die(d->name, error.message);
		json = urban_facts_to_json(d->facts, &(UrbanFactsOrigin){.uri = d->uri}, true);
		fprintf(out, "%s\n", json);
		free(json);
	}
	if (fclose(out) != 0)
		die(path, "could not be written");
}

int
main(int argc, char **argv)
{
	static Trainer trainer;
	int32_t weights[URBAN_FEATURE_COUNT] = {0};
	const char *seed = getenv("URBAN_SEED");
	UrbanError error;
	size_t bytes;
	char *image;

	if (argc != 4 && argc != 5)
	{
		fprintf(stderr, "usage: train IMAGE GOLD_DIR WEIGHTS_OUT [FOLDS_OUT]\n");
		return 64;
	}
	trainer.random = seed == NULL ? 1 : strtoull(seed, NULL, 10) | 1;
	image = read_file(argv[1], &bytes);
	trainer.knowledge = urban_knowledge_open(image, bytes, &error);
	if (trainer.knowledge == NULL)
		die(argv[1], error.message);
	load_documents(&trainer, argv[2]);
	for (int i = 0; i < trainer.document_count; i++)
		collect_examples(&trainer, i, weights, false);
	fit(&trainer, -1, weights);
	/* Participants and dates are seen among the names that the first fit accepts. */
	for (int i = 0; i < trainer.document_count; i++)
		collect_examples(&trainer, i, weights, true);
	fit(&trainer, -1, weights);
	report(&trainer, weights);
	write_weights(argv[3], weights);
	if (argc == 5)
		write_folds(&trainer, argv[4]);
	urban_knowledge_close(trainer.knowledge);
	return 0;
}
