/*
 * test_arena.c - memory of one document: alignment, limits, a failing
 * allocator, growing lists, and that all is given back.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/arena.h"
#include "random_source.h"

/* An allocator that counts, and refuses after `left` blocks. */
typedef struct Ledger
{
	int left;
	int held;
} Ledger;

static void *
ledger_allocate(void *context, size_t bytes)
{
	Ledger *ledger = context;

	if (ledger->left == 0)
		return NULL;
	ledger->left--;
	ledger->held++;
	return malloc(bytes);
}

static void
ledger_release(void *context, void *block)
{
	Ledger *ledger = context;

	ledger->held--;
	free(block);
}

/* Pieces of any size are aligned, zeroed and apart; all blocks go back. */
static void
test_pieces(void **state)
{
	RandomSource random = random_from_environment("test_arena");
	Ledger ledger = {1000, 0};
	UrbanAllocator allocator = {ledger_allocate, ledger_release, &ledger};
	UrbanArena *arena = urban_arena_create(&allocator, 0);
	unsigned char *pieces[500];
	size_t sizes[500];

	(void) state;
	for (int i = 0; i < 500; i++)
	{
		sizes[i] = (size_t) random_below(&random, i % 50 == 0 ? 200000 : 500);
		pieces[i] = urban_arena_try(arena, sizes[i]);
		assert_non_null(pieces[i]);
		assert_int_equal((uintptr_t) pieces[i] % 16, 0);
		for (size_t at = 0; at < sizes[i]; at++)
			assert_int_equal(pieces[i][at], 0);
		memset(pieces[i], i & 0xFF, sizes[i]);
	}
	for (int i = 0; i < 500; i++)
	{
		for (size_t at = 0; at < sizes[i]; at++)
			assert_int_equal(pieces[i][at], i & 0xFF);
	}
	assert_false(urban_arena_failed(arena));
	assert_true(urban_arena_bytes(arena) >= 500);
	urban_arena_destroy(arena);
	assert_int_equal(ledger.held, 0);
	urban_arena_destroy(NULL);
}

/* A reset gives zeroed memory again, forgets a failure, and counts as if the arena were new. */
static void
test_reset(void **state)
{
	Ledger ledger = {1000, 0};
	UrbanAllocator allocator = {ledger_allocate, ledger_release, &ledger};
	UrbanArena *arena = urban_arena_create(&allocator, 1024 * 1024);
	size_t empty = urban_arena_bytes(arena);
	int blocks = 0;

	(void) state;
	for (int round = 0; round < 3; round++)
	{
		for (int i = 0; i < 100; i++)
		{
			unsigned char *piece = urban_arena_try(arena, i == 50 ? 300000 : 1000);

			assert_non_null(piece);
			for (int at = 0; at < 1000; at++)
				assert_int_equal(piece[at], 0);
			memset(piece, 'x', i == 50 ? 300000 : 1000);
		}
		assert_null(urban_arena_try(arena, 2 * 1024 * 1024));
		assert_true(urban_arena_failed(arena));
		if (round == 0)
			blocks = 1000 - ledger.left;
		urban_arena_reset(arena);
		assert_false(urban_arena_failed(arena));
		assert_int_equal(urban_arena_bytes(arena), empty);
	}
	assert_true(1000 - ledger.left < 2 * blocks); /* most blocks were used again */
	urban_arena_destroy(arena);
	assert_int_equal(ledger.held, 0);
}

/* A list keeps its items when it grows where it stands, when it moves, and when room was reserved. */
static void
test_growing_lists(void **state)
{
	(void) state;
	for (int reserved = 0; reserved < 3; reserved++)
		for (int apart = 0; apart < 2; apart++)
		{
			UrbanArena *arena = urban_arena_create(NULL, 0);
			URBAN_LIST(int) list = {0};

			if (reserved > 0)
				urban_list_reserve(arena, &list, reserved * 50);
			for (int i = 0; i < 20000; i++)
			{
				int *item = urban_list_add(arena, &list);

				assert_int_equal(*item, 0);
				*item = i;
				if (apart == 1 && i % 100 == 0)
					memset(urban_arena_alloc(arena, 10), 'x', 10);
			}
			for (int i = 0; i < 20000; i++)
				assert_int_equal(list.items[i], i);
			urban_arena_destroy(arena);
		}
}

static void
test_texts(void **state)
{
	UrbanArena *arena = urban_arena_create(NULL, 0);

	(void) state;
	assert_string_equal(urban_arena_copy(arena, "Osh, city", 3), "Osh");
	assert_string_equal(urban_arena_copy(arena, "", 0), "");
	assert_string_equal(urban_arena_printf(arena, "%s/%d", "city", 7), "city/7");
	urban_arena_destroy(arena);
}

/* When the allocator gives no more, the arena is marked, and what it hands out can still be written to. */
static void
test_failing_allocator(void **state)
{
	(void) state;
	for (int left = 0; left < 4; left++)
	{
		Ledger ledger = {left, 0};
		UrbanAllocator allocator = {ledger_allocate, ledger_release, &ledger};
		UrbanArena *arena = urban_arena_create(&allocator, 0);

		if (left == 0)
		{
			assert_null(arena);
			continue;
		}
		for (int i = 0; i < 100; i++)
		{
			char *piece = urban_arena_alloc(arena, 16384);

			assert_non_null(piece);
			assert_int_equal(piece[16383], 0);
			memset(piece, 'x', 16384);
		}
		assert_true(urban_arena_failed(arena));
		assert_null(urban_arena_try(arena, 1));
		assert_null(urban_arena_alloc(arena, 16385));
		assert_string_equal(urban_arena_copy(arena, "Osh", 3), "");
		assert_string_equal(urban_arena_printf(arena, "%d", 7), "");
		urban_arena_destroy(arena);
		assert_int_equal(ledger.held, 0);
	}
}

static void
test_limit(void **state)
{
	UrbanArena *arena = urban_arena_create(NULL, 300000);

	(void) state;
	while (urban_arena_try(arena, 1000) != NULL)
		assert_true(urban_arena_bytes(arena) <= 300000);
	assert_true(urban_arena_failed(arena));
	assert_true(urban_arena_bytes(arena) > 200000);
	urban_arena_destroy(arena);
}

/* A limit below what the arena itself takes is no licence to take everything. */
static void
test_limit_below_the_arena_itself(void **state)
{
	UrbanArena *arena = urban_arena_create(NULL, 1);

	(void) state;
	assert_null(urban_arena_try(arena, 1));
	urban_arena_destroy(arena);
}

static void
test_absurd_sizes(void **state)
{
	UrbanArena *arena = urban_arena_create(NULL, 0);

	(void) state;
	assert_null(urban_arena_try(arena, SIZE_MAX));
	assert_true(urban_arena_failed(arena));
	urban_arena_destroy(arena);
}

static void
test_list(void **state)
{
	UrbanArena *arena = urban_arena_create(NULL, 0);
	URBAN_LIST(int) list = {0};

	(void) state;
	for (int i = 0; i < 10000; i++)
	{
		int *item = urban_list_add(arena, &list);

		assert_int_equal(*item, 0);
		*item = i;
	}
	assert_int_equal(list.count, 10000);
	for (int i = 0; i < list.count; i++)
		assert_int_equal(list.items[i], i);
	urban_arena_destroy(arena);
}

static void
test_list_in_a_failed_arena(void **state)
{
	UrbanArena *arena = urban_arena_create(NULL, 150000);
	URBAN_LIST(int) list = {0}, late = {0};

	(void) state;
	for (int i = 0; i < 100000; i++)
		*urban_list_add(arena, &list) = i;
	assert_true(urban_arena_failed(arena));
	assert_true(list.count > 0 && list.count <= list.capacity);
	for (int i = 0; i < 100; i++)
		*urban_list_add(arena, &late) = i;
	assert_int_equal(late.count, 1);
	urban_arena_destroy(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pieces),
		cmocka_unit_test(test_reset),
		cmocka_unit_test(test_growing_lists),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_failing_allocator),
		cmocka_unit_test(test_limit),
		cmocka_unit_test(test_limit_below_the_arena_itself),
		cmocka_unit_test(test_absurd_sizes),
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_list_in_a_failed_arena),
	};

	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
