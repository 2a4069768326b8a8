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
#define WORD_CACHE_BYTES ((size_t) 64 * 1024 * 1024)  /* of all threads together: some 400,000 word forms */
#define SLOTS_PER_THREAD 16                     /* enough that waking a thread costs little beside what it then does */
#define CHUNK            4                      /* documents that change hands at once */
#define MOST_BYTES       ((size_t) 1024 * 1024) /* raw, of what is found and not taken, unless one alone has more */

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
	long threads;
	long found, taken;          /* documents so far, of the caller's thread alone; slot = number % slot_count */
	size_t bytes;               /* raw bytes of the documents between the two */
	long handed, started, read; /* documents so far, under the lock */
	long goal;                  /* the caller's thread waits until so many are read; 0 if it does not */
	int idle;                   /* reading threads that wait */
	bool ended;
	bool refused;          /* take() wants no more */
	bool alone;            /* the caller's thread reads too, and there is no other */
	UrbanWordCache *words; /* of the caller's thread, where it is alone; may be NULL */
	pthread_mutex_t lock;
	pthread_cond_t work, done;
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

/* Waits for documents and takes some of them; their number, 0 at the end. Under the lock. */
static long
start_chunk(Ring *ring)
{
	long count;

	while (ring->started == ring->handed && !ring->ended)
	{
		ring->idle++;
		pthread_cond_wait(&ring->work, &ring->lock);
		ring->idle--;
	}
	count = (ring->handed - ring->started) / ring->threads;
	count = count < CHUNK ? count : CHUNK;
	if (count == 0 && ring->started < ring->handed)
		count = 1;
	ring->started += count;
	return count;
}

/* A reading thread. */
static void *
read_documents(void *context)
{
	Ring *ring = context;
	UrbanWordCache *words = urban_word_cache_create(ring->knowledge, WORD_CACHE_BYTES / (size_t) ring->threads);
	long count;

	pthread_mutex_lock(&ring->lock);
	while ((count = start_chunk(ring)) > 0)
	{
		long first = ring->started - count;

		pthread_mutex_unlock(&ring->lock);
		for (long i = first; i < first + count; i++)
			read_slot(ring, &ring->slots[i % ring->slot_count], words);
		pthread_mutex_lock(&ring->lock);
		for (long i = first; i < first + count; i++)
			ring->slots[i % ring->slot_count].is_read = true;
		ring->read += count;
		if (ring->goal > 0 && ring->read >= ring->goal)
			pthread_cond_signal(&ring->done);
	}
	pthread_mutex_unlock(&ring->lock);
	urban_word_cache_destroy(words);
	return NULL;
}

/* Hands what was found to the reading threads. Under the lock. */
static void
hand_over(Ring *ring)
{
	ring->handed = ring->found;
	if (ring->idle > 0 && ring->handed > ring->started)
		pthread_cond_broadcast(&ring->work);
}

/* Waits until so many documents are read, and tells how many of the oldest are. */
static long
wait_for(Ring *ring, long goal)
{
	long count = 0;

	pthread_mutex_lock(&ring->lock);
	hand_over(ring);
	ring->goal = goal;
	while (ring->read < goal || !ring->slots[ring->taken % ring->slot_count].is_read)
	{
		pthread_cond_wait(&ring->done, &ring->lock);
		ring->goal = ring->read < goal ? goal : ring->read + 1; /* the oldest takes longer than those behind it */
	}
	ring->goal = 0;
	while (ring->taken + count < ring->found && ring->slots[(ring->taken + count) % ring->slot_count].is_read)
		count++;
	pthread_mutex_unlock(&ring->lock);
	return count;
}

/* Hands the oldest documents over where they are still wanted, and empties their slots, which keep their arenas. */
static void
take_oldest(Ring *ring)
{
	long count = wait_for(ring, ring->taken + (ring->found - ring->taken + 1) / 2);

	for (; count > 0; count--)
	{
		Slot *slot = &ring->slots[ring->taken % ring->slot_count];
		UrbanArena *arena = slot->arena;

		/* A document that was stopped is no reject: it is as if it had not been found. */
		if (!ring->refused && slot->error.code != URBAN_CANCELLED)
			ring->refused = !ring->steps->take(ring->steps->context, &slot->document);
		ring->bytes -= slot->document.item.length;
		urban_arena_reset(arena);
		*slot = (Slot){.arena = arena};
		ring->taken++;
	}
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

	/* While it is read a document may take a hundred times its size: large ones are read one after the other. */
	while (ring->taken < ring->found && ring->bytes + document.item.length > MOST_BYTES)
		take_oldest(ring);
	slot->document = document;
	ring->bytes += document.item.length;
	ring->found++;
	if (ring->alone)
	{
		read_slot(ring, slot, ring->words);
		slot->is_read = true;
		ring->handed = ring->started = ring->read = ring->found;
	}
	else if (ring->found % CHUNK == 0)
	{
		pthread_mutex_lock(&ring->lock);
		hand_over(ring);
		pthread_mutex_unlock(&ring->lock);
	}
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

	/* A head is read in the time that it takes to hand a document over and back. */
	ring.alone = threads == 1 && steps->only_heads;
	ring.slot_count = ring.alone ? 1 : threads * SLOTS_PER_THREAD;
	ring.slots = calloc((size_t) ring.slot_count, sizeof(Slot));
	started = calloc((size_t) threads, sizeof(*started));
	pthread_mutex_init(&ring.lock, NULL);
	pthread_cond_init(&ring.work, NULL);
	pthread_cond_init(&ring.done, NULL);
	ring.threads = threads;
	if (ring.alone)
		ring.words = urban_word_cache_create(knowledge, WORD_CACHE_BYTES);
	else if (ring.slots != NULL && started != NULL)
		count = start_threads(&ring, started, threads);
	if (ring.slots == NULL || (count == 0 && !ring.alone))
		urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "could not read documents: out of memory or threads");
	else
		pass_documents(&ring, input, error);

	while (ring.taken < ring.found)
		take_oldest(&ring);
	pthread_mutex_lock(&ring.lock);
	ring.ended = true;
	pthread_cond_broadcast(&ring.work);
	pthread_mutex_unlock(&ring.lock);
	for (long i = 0; i < count; i++)
		pthread_join(started[i], NULL);
	for (long i = 0; ring.slots != NULL && i < ring.slot_count; i++)
		urban_arena_destroy(ring.slots[i].arena);
	urban_word_cache_destroy(ring.words);
	free(started);
	free(ring.slots);
	pthread_cond_destroy(&ring.work);
	pthread_cond_destroy(&ring.done);
	pthread_mutex_destroy(&ring.lock);
	return error->code == URBAN_OK;
}
