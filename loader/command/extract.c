/*
 * extract.c - urbanload extract: the facts of documents as JSON lines, without a database.
 *
 * One thread finds documents and writes their facts in the order of the input;
 * the others read them. Each document has a slot of a ring, so that memory is
 * bounded by the number of slots and what one document may take.
 */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "core/read/read.h"
#include "loader/input/input.h"
#include "loader/log.h"
#include "loader/share.h"

#define ARENA_BYTES      ((size_t) 512 * 1024 * 1024) /* the largest document with all its tokens and facts */
#define SLOTS_PER_THREAD 4                            /* enough that no thread waits for a slow neighbour */

typedef enum SlotState
{
	SLOT_FREE,
	SLOT_FOUND, /* holds an item to be read */
	SLOT_READ   /* holds facts, or a reject */
} SlotState;

typedef struct Slot
{
	SlotState state;
	UrbanArena *arena;
	UrbanInputItem item;
	char *json; /* NULL for a reject */
	UrbanError error;
} Slot;

typedef struct Extraction
{
	const UrbanOptions *options;
	UrbanImage image;
	Slot *slots;
	long slot_count;
	long found, taken, written; /* documents so far; slot = number % slot_count */
	bool ended;
	long rejects;
	pthread_mutex_t lock;
	pthread_cond_t changed;
} Extraction;

static bool
is_interrupted(void *context)
{
	(void) context;
	return urban_command_interrupted();
}

/* Reads a slot's document; what goes wrong makes it a reject. */
static void
read_slot(Extraction *extraction, Slot *slot)
{
	const UrbanStop stop = {is_interrupted, NULL};
	UrbanSource source;
	UrbanFacts *facts;

	if (slot->item.reason != NULL)
		return;
	if (!urban_input_decode(slot->arena, &slot->item, &source, &slot->error))
	{
		slot->item.step = "decode";
		slot->item.reason = slot->error.message;
	}
	else if (!urban_read(slot->arena, extraction->image.knowledge, &source, &stop, &facts, &slot->error))
	{
		slot->item.step = "read";
		slot->item.reason = slot->error.message;
	}
	else if ((slot->json = urban_facts_to_json(facts, slot->item.uri, extraction->options->with_text)) == NULL)
	{
		slot->item.step = "write";
		slot->item.reason = "out of memory";
	}
}

/* A reading thread: takes the documents one after the other. */
static void *
read_documents(void *context)
{
	Extraction *extraction = context;

	pthread_mutex_lock(&extraction->lock);
	for (;;)
	{
		Slot *slot;

		while (extraction->taken == extraction->found && !extraction->ended)
			pthread_cond_wait(&extraction->changed, &extraction->lock);
		if (extraction->taken == extraction->found)
			break;
		slot = &extraction->slots[extraction->taken++ % extraction->slot_count];
		pthread_mutex_unlock(&extraction->lock);
		read_slot(extraction, slot);
		pthread_mutex_lock(&extraction->lock);
		slot->state = SLOT_READ;
		pthread_cond_broadcast(&extraction->changed);
	}
	pthread_mutex_unlock(&extraction->lock);
	return NULL;
}

/* Writes the oldest document not yet written, waiting for it. Called with the lock held. */
static void
write_oldest(Extraction *extraction)
{
	Slot *slot = &extraction->slots[extraction->written % extraction->slot_count];

	while (slot->state != SLOT_READ)
		pthread_cond_wait(&extraction->changed, &extraction->lock);
	if (slot->json != NULL)
	{
		fputs(slot->json, stdout);
		putchar('\n');
	}
	else if (!urban_command_interrupted())
	{
		urban_log_input(URBAN_LOG_WARNING, slot->item.uri, slot->item.step, "%s", slot->item.reason);
		extraction->rejects++;
	}
	free(slot->json);
	urban_arena_destroy(slot->arena);
	memset(slot, 0, sizeof(*slot));
	extraction->written++;
}

/* Finds documents and writes facts until the input ends. False when out of memory. */
static bool
pass_documents(Extraction *extraction, UrbanInput *input)
{
	bool more = true;

	while (more && !urban_command_interrupted() && !ferror(stdout))
	{
		Slot *slot = &extraction->slots[extraction->found % extraction->slot_count];

		pthread_mutex_lock(&extraction->lock);
		while (extraction->found - extraction->written == extraction->slot_count)
			write_oldest(extraction);
		pthread_mutex_unlock(&extraction->lock);

		slot->arena = urban_arena_create(NULL, ARENA_BYTES);
		if (slot->arena == NULL)
			return false;
		more = urban_input_next(input, slot->arena, &slot->item);
		if (!more)
		{
			urban_arena_destroy(slot->arena);
			break;
		}
		pthread_mutex_lock(&extraction->lock);
		slot->state = SLOT_FOUND;
		extraction->found++;
		pthread_cond_broadcast(&extraction->changed);
		pthread_mutex_unlock(&extraction->lock);
	}
	return true;
}

/* Starts the threads, passes all documents, ends the threads. */
static int
extract_all(Extraction *extraction, UrbanInput *input)
{
	long threads = extraction->options->threads;
	pthread_t *thread = calloc((size_t) threads, sizeof(*thread));
	long started = 0;
	bool passed = false;

	extraction->slot_count = threads * SLOTS_PER_THREAD;
	extraction->slots = calloc((size_t) extraction->slot_count, sizeof(Slot));
	pthread_mutex_init(&extraction->lock, NULL);
	pthread_cond_init(&extraction->changed, NULL);
	if (thread != NULL && extraction->slots != NULL)
		while (started < threads && pthread_create(&thread[started], NULL, read_documents, extraction) == 0)
			started++;
	if (started > 0)
		passed = pass_documents(extraction, input);
	pthread_mutex_lock(&extraction->lock);
	extraction->ended = true;
	pthread_cond_broadcast(&extraction->changed);
	while (started > 0 && extraction->written < extraction->found)
		write_oldest(extraction);
	pthread_mutex_unlock(&extraction->lock);
	for (long i = 0; i < started; i++)
		pthread_join(thread[i], NULL);
	free(thread);
	free(extraction->slots);
	if (!passed)
	{
		urban_log(URBAN_LOG_ERROR, "could not read documents: out of memory or threads");
		return URBAN_EXIT_INTERNAL;
	}
	return URBAN_EXIT_DONE;
}

int
urban_command_extract(const UrbanOptions *options)
{
	Extraction extraction = {.options = options};
	UrbanError error = {0};
	UrbanInput *input;
	int status;

	input = urban_input_open(options->operands, options->operand_count, &error);
	if (input == NULL)
	{
		urban_log(URBAN_LOG_ERROR, "%s", error.message);
		return URBAN_EXIT_USAGE;
	}
	if (!urban_image_open(NULL, options->share, &extraction.image, &error))
	{
		urban_log(URBAN_LOG_ERROR, "%s%s%s", error.message, error.hint[0] != '\0' ? "; " : "", error.hint);
		urban_input_close(input);
		return URBAN_EXIT_CONFIGURATION;
	}
	status = extract_all(&extraction, input);
	urban_image_close(&extraction.image);
	urban_input_close(input);
	if (status != URBAN_EXIT_DONE)
		return status;
	if (urban_command_interrupted())
	{
		urban_log(URBAN_LOG_WARNING, "interrupted after %ld documents", extraction.written);
		return URBAN_EXIT_TEMPORARY;
	}
	if (extraction.rejects > 0)
		urban_log(URBAN_LOG_WARNING, "read %ld, extracted %ld, rejected %ld", extraction.written,
				  extraction.written - extraction.rejects, extraction.rejects);
	return extraction.rejects > options->max_rejects ? URBAN_EXIT_REJECTS : URBAN_EXIT_DONE;
}
