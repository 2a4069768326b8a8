/*
 * reading.c - a ring of slots between one finding and taking thread and several reading ones; see reading.h.
 */
#include "reading.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "core/value/edtf.h"
#include "loader/facts/parse.h"

#define ARENA_BYTES      ((size_t) 512 * 1024 * 1024) /* the largest document with all its tokens and facts */
#define WORD_CACHE_BYTES ((size_t) 32 * 1024 * 1024)  /* of each thread: some 200,000 word forms */
#define SLOTS_PER_THREAD 4                            /* enough that no thread waits for a slow neighbour */

typedef struct Slot
{
	bool is_read;
	UrbanArena *arena;
	UrbanReadDocument document;
	UrbanError error;
} Slot;

typedef struct Ring
{
	const UrbanInputPlan *plan;
	const UrbanKnowledge *knowledge;
	const UrbanReadingSteps *steps;
	UrbanStop stop;
	Slot *slots;
	long slot_count;
	long found, started, taken; /* documents so far; slot = number % slot_count */
	bool ended;
	bool refused; /* take() wants no more */
	pthread_mutex_t lock;
	pthread_cond_t changed;
} Ring;

/* Was it published before what is wanted? Then it is left out, as a filtered item. */
static bool
is_too_old(Ring *ring, Slot *slot)
{
	const char *published = slot->document.facts->published;
	UrbanEdtf since, date;

	if (published == NULL || !urban_edtf_parse(published, strlen(published), &date, NULL) ||
		!urban_edtf_parse(ring->steps->since, strlen(ring->steps->since), &since, NULL) ||
		urban_edtf_latest(&date) >= urban_edtf_earliest(&since))
		return false;
	slot->document.item.is_filtered = true;
	slot->document.item.reason =
		urban_arena_printf(slot->arena, "it was published in %s, before %s", published, ring->steps->since);
	slot->document.facts = NULL;
	return true;
}

/* A document that is to be read. False with the error; item->step is where it arose. */
static bool
read_document(Ring *ring, Slot *slot, UrbanWordCache *words)
{
	UrbanInputItem *item = &slot->document.item;
	UrbanReadOptions options = {.stop = &ring->stop, .words = words};
	UrbanSource source;

	item->step = "decode";
	if (slot->document.stored.text != NULL)
		source = slot->document.stored;
	else if (!urban_input_decode(slot->arena, ring->plan, item, &source, &slot->error))
		return false;
	item->step = "read";
	if (ring->steps->since != NULL)
	{
		/* The head alone is cheap, and most of an archive may be too old. */
		if (!urban_read_head(slot->arena, ring->knowledge, &source, &options, &slot->document.facts, &slot->error))
			return false;
		if (is_too_old(ring, slot))
			return true;
	}
	if (ring->steps->only_heads)
		return urban_read_head(slot->arena, ring->knowledge, &source, &options, &slot->document.facts, &slot->error);
	return urban_read(slot->arena, ring->knowledge, &source, &options, &slot->document.facts, &slot->error);
}

/* The same for facts that were read before. */
static bool
read_facts(Ring *ring, Slot *slot, UrbanWordCache *words)
{
	UrbanInputItem *item = &slot->document.item;
	UrbanFactsRecord record;

	item->step = "facts";
	if (!urban_facts_parse(slot->arena, ring->knowledge, words, item->bytes, item->length, &record, &slot->error))
		return false;
	item->uri = record.uri;
	memcpy(item->digest, record.digest, sizeof(record.digest));
	slot->document.facts = record.facts;
	if (ring->steps->since != NULL)
		is_too_old(ring, slot);
	return true;
}

/* Reads a slot's document; what goes wrong makes it a reject. words may be NULL. */
static void
read_slot(Ring *ring, Slot *slot, UrbanWordCache *words)
{
	if (slot->document.item.reason != NULL)
		return;
	if (ring->steps->from_facts ? read_facts(ring, slot, words) : read_document(ring, slot, words))
		return;
	slot->document.item.reason = slot->error.message;
	slot->document.code = slot->error.code;
	slot->document.facts = NULL;
}

/* A reading thread: takes the documents one after the other. */
static void *
read_documents(void *context)
{
	Ring *ring = context;
	UrbanWordCache *words = urban_word_cache_create(ring->knowledge, WORD_CACHE_BYTES);

	pthread_mutex_lock(&ring->lock);
	for (;;)
	{
		Slot *slot;

		while (ring->started == ring->found && !ring->ended)
			pthread_cond_wait(&ring->changed, &ring->lock);
		if (ring->started == ring->found)
			break;
		slot = &ring->slots[ring->started++ % ring->slot_count];
		pthread_mutex_unlock(&ring->lock);
		read_slot(ring, slot, words);
		pthread_mutex_lock(&ring->lock);
		slot->is_read = true;
		pthread_cond_broadcast(&ring->changed);
	}
	pthread_mutex_unlock(&ring->lock);
	urban_word_cache_destroy(words);
	return NULL;
}

/* Waits for the oldest document, hands it over where it is still wanted, and empties its slot, which keeps its arena. */
static void
take_oldest(Ring *ring)
{
	Slot *slot = &ring->slots[ring->taken % ring->slot_count];
	UrbanArena *arena = slot->arena;

	pthread_mutex_lock(&ring->lock);
	while (!slot->is_read)
		pthread_cond_wait(&ring->changed, &ring->lock);
	pthread_mutex_unlock(&ring->lock);

	/* A document that was stopped is no reject: it is as if it had not been found. */
	if (!ring->refused && slot->error.code != URBAN_CANCELLED)
		ring->refused = !ring->steps->take(ring->steps->context, &slot->document);
	urban_arena_reset(arena);
	*slot = (Slot){.arena = arena};
	ring->taken++;
}

/* Finds the next document that is to be read into its slot. False at the end or with the error. */
static bool
find_next(Ring *ring, UrbanInput *input, UrbanError *error)
{
	Slot *slot = &ring->slots[ring->found % ring->slot_count];
	UrbanReadDocument document = {0};

	if (slot->arena == NULL)
		slot->arena = urban_arena_create(NULL, ARENA_BYTES);
	if (slot->arena == NULL)
		return urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "could not read documents: out of memory");
	for (;;)
	{
		if (!(ring->steps->next != NULL ? ring->steps->next(ring->steps->context, slot->arena, &document)
										: urban_input_next(input, slot->arena, &document.item)))
			return false;
		if (document.item.reason != NULL || ring->steps->want == NULL ||
			ring->steps->want(ring->steps->context, &document.item))
			break;
		urban_arena_reset(slot->arena);
		if (ring->steps->stop(ring->steps->context))
			return false;
	}
	slot->document = document;
	pthread_mutex_lock(&ring->lock);
	ring->found++;
	pthread_cond_broadcast(&ring->changed);
	pthread_mutex_unlock(&ring->lock);
	return true;
}

static void
pass_documents(Ring *ring, UrbanInput *input, UrbanError *error)
{
	do
	{
		while (ring->found - ring->taken == ring->slot_count)
			take_oldest(ring);
	} while (!ring->refused && !ring->steps->stop(ring->steps->context) && find_next(ring, input, error));
}

/* Starts the threads, as many as there can be; none is an error. */
static long
start_threads(Ring *ring, pthread_t *threads, long wanted)
{
	long started = 0;

	while (started < wanted && pthread_create(&threads[started], NULL, read_documents, ring) == 0)
		started++;
	return started;
}

bool
urban_reading_run(UrbanInput *input, const UrbanKnowledge *knowledge, long threads, const UrbanReadingSteps *steps,
				  UrbanError *error)
{
	Ring ring = {.plan = input == NULL ? NULL : urban_input_plan(input),
				 .knowledge = knowledge,
				 .steps = steps,
				 .stop = {steps->stop, steps->context}};
	pthread_t *started;
	long count = 0;

	memset(error, 0, sizeof(*error));
	threads = threads < 1 ? 1 : threads;
	ring.slot_count = threads * SLOTS_PER_THREAD;
	ring.slots = calloc((size_t) ring.slot_count, sizeof(Slot));
	started = calloc((size_t) threads, sizeof(*started));
	pthread_mutex_init(&ring.lock, NULL);
	pthread_cond_init(&ring.changed, NULL);
	if (ring.slots != NULL && started != NULL)
		count = start_threads(&ring, started, threads);
	if (count == 0)
		urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "could not read documents: out of memory or threads");
	else
		pass_documents(&ring, input, error);

	pthread_mutex_lock(&ring.lock);
	ring.ended = true;
	pthread_cond_broadcast(&ring.changed);
	pthread_mutex_unlock(&ring.lock);
	while (count > 0 && ring.taken < ring.found)
		take_oldest(&ring);
	for (long i = 0; i < count; i++)
		pthread_join(started[i], NULL);
	for (long i = 0; ring.slots != NULL && i < ring.slot_count; i++)
		urban_arena_destroy(ring.slots[i].arena);
	free(started);
	free(ring.slots);
	pthread_cond_destroy(&ring.changed);
	pthread_mutex_destroy(&ring.lock);
	return error->code == URBAN_OK;
}
