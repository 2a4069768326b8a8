/*
 * test_header.c - headline, date, publisher and dateline of documents, and
 * their bodies without page furniture.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/text/header.h"
#include "core/value/utf8.h"
#include "small_knowledge.h"

static UrbanArena *arena;
static UrbanKnowledge *knowledge;
static void *image;

static int
start(void **state)
{
	(void) state;
	arena = urban_arena_create(NULL, 0);
	knowledge = small_knowledge_open(&image);
	return arena == NULL || knowledge == NULL;
}

static int
stop(void **state)
{
	(void) state;
	urban_knowledge_close(knowledge);
	free(image);
	urban_arena_destroy(arena);
	return 0;
}

static UrbanHeader
read_source(UrbanSource source)
{
	UrbanHeader header;
	UrbanError error;

	source.bytes = strlen(source.text);
	if (!urban_header_read(arena, knowledge, NULL, &source, &header, &error))
		fail_msg("%s", error.message);
	assert_int_equal(strlen(header.body), header.bytes);
	assert_true(header.lead_start >= 0 && header.lead_start <= (int32_t) urban_utf8_length(header.body, header.bytes));
	if (header.title != NULL)
		assert_memory_equal(header.body, header.title, strlen(header.title));
	return header;
}

static UrbanHeader
read_text(const char *text)
{
	return read_source((UrbanSource){.text = text});
}

/* The body's code points from `from` to `to`, copied. */
static char *
cut(const UrbanHeader *header, int32_t from, int32_t to)
{
	size_t start = 0;
	size_t end;

	for (; from > 0; from--, to--)
		urban_utf8_next(header->body, &start);
	for (end = start; to > 0; to--)
		urban_utf8_next(header->body, &end);
	return urban_arena_copy(arena, header->body + start, end - start);
}

static void
assert_text(const char *text, const char *expected)
{
	if (expected == NULL)
		assert_null(text);
	else if (text == NULL)
		fail_msg("nothing where \"%s\" is due", expected);
	else
		assert_string_equal(text, expected);
}

#define LEAD "The two cities signed a memorandum on floods and agreed to share the readings of their gauges every hour."

static void
the_headline_is_found_and_freed_of_what_surrounds_it(void **state)
{
	static const struct
	{
		const char *text, *title;
	} cases[] = {
		{"Two cities share their gauges\n\n" LEAD, "Two cities share their gauges"},
		{"PRESS RELEASE\nTwo cities share their gauges\n" LEAD, "Two cities share their gauges"},
		{"Home > Climate > Cities\nTwo cities share their gauges\n5 May 2025\n" LEAD, "Two cities share their gauges"},
		{"date 2025-05-05 Two cities share their gauges\n\n" LEAD, "Two cities share their gauges"},
		{"5 May 2025\nTwo cities share their gauges\n" LEAD, "Two cities share their gauges"},
		{"Two cities share their gauges | The River Post\n" LEAD, "Two cities share their gauges"},
		{"Two cities share their gauges 05.05.2025\n" LEAD, "Two cities share their gauges"},
		{"13–14 мая города обсудили паводок\n" LEAD, "13–14 мая города обсудили паводок"},
		{"Will the two cities ever share the readings of all their gauges?\n" LEAD,
		 "Will the two cities ever share the readings of all their gauges?"},
		{"# Two cities share their gauges\n" LEAD, "Two cities share their gauges"},
		{"The mayor met a delegation on Monday.\n" LEAD, NULL},
		{LEAD "\n" LEAD, NULL},
		{LEAD, NULL},
	};

	(void) state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_text(read_text(cases[i].text).title, cases[i].title);
}

static void
the_date_of_publication_is_read(void **state)
{
	static const struct
	{
		const char *text, *published;
	} cases[] = {
		{"Two cities share their gauges\n14 March 2024, 16:42\n" LEAD, "2024-03-14"},
		{"Two cities share their gauges\nBy Ann Lee | Published: Monday, 9 June 2025 | Updated: 11 June 2025\n" LEAD,
		 "2025-06-09"},
		{"Two cities share their gauges\nUpdated: 11 June 2025 | Published: 9 June 2025\n" LEAD, "2025-06-09"},
		{"Two cities share their gauges\nSept. 25, 2025 | 4:05 p.m. | Share | Print\n" LEAD, "2025-09-25"},
		{"date 2025-05-05 Two cities share their gauges\n" LEAD, "2025-05-05"},
		{"Two cities share their gauges\nSEMEY (5 May 2025) — " LEAD, "2025-05-05"},
		{"Два города\nСемей. 16 мая. Речной вестник – Договор подписан с соседями 3 марта 2025 года, он уже в силе.\n",
		 "2025-05-16"},
		{"Екі қала келісті\n2026 жылғы 12 мамыр, 16:30\n" LEAD, "2026-05-12"},
		{"Two cities share their gauges\n" LEAD "\nPosted on 7 July 2025", "2025-07-07"},
		{"Two cities share their gauges\n" LEAD " They met on 5 May 2024 and again on 7 May 2024 in the old hall.",
		 NULL},
	};

	(void) state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_text(read_text(cases[i].text).published, cases[i].published);
}

static void
what_the_container_says_comes_first(void **state)
{
	static const struct
	{
		const char *written, *published;
	} dates[] = {
		{"2025-04-17T19:20:00+06:00", "2025-04-17"},
		{"2025-04-17 19:20:00", "2025-04-17"},
		{"20250417", "2025-04-17"},
		{"17.04.2025", "2025-04-17"},
		{"17 April 2025", "2025-04-17"},
		{"2025-04", "2025-04"},
		{"2025-13-45T00:00:00", NULL},
		{"soon", NULL},
	};
	UrbanHeader header;

	(void) state;
	for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++)
		assert_text(read_source((UrbanSource){.text = LEAD, .published = dates[i].written}).published,
					dates[i].published);
	header = read_source((UrbanSource){.text = "The River Post\nTwo cities share their gauges\n1 May 2025\n" LEAD,
									   .title = "Two cities share their gauges | The River Post",
									   .published = "2025-05-02",
									   .publisher = " The River\nPost "});
	assert_string_equal(header.title, "Two cities share their gauges");
	assert_string_equal(header.published, "2025-05-02");
	assert_string_equal(header.publisher, "The River Post");
	assert_string_equal(header.body, "Two cities share their gauges\n\n1 May 2025\n" LEAD);
	header = read_source((UrbanSource){
		.text = LEAD, .title = "Gauges for all - a new start — «The River Post»", .publisher = "The River Post"});
	assert_string_equal(header.title, "Gauges for all - a new start");
	header = read_source((UrbanSource){.text = "Two cities share\n" LEAD, .title = "Two cities share their gauges"});
	assert_string_equal(header.title, "Two cities share their gauges");
	header = read_source((UrbanSource){.text = LEAD, .title = "Gauges for all"});
	assert_string_equal(header.body, "Gauges for all\n\n" LEAD);
}

static void
the_dateline_is_marked(void **state)
{
	static const struct
	{
		const char *lead, *dateline, *publisher;
	} cases[] = {
		{"SEMEY, 14 March. KAZINFORM – " LEAD, "SEMEY, 14 March. KAZINFORM –", "KAZINFORM"},
		{"TASHKENT, UZBEKISTAN (17 June 2025) — " LEAD, "TASHKENT, UZBEKISTAN (17 June 2025) —", NULL},
		{"GENEVA (Lakefront Wire) – " LEAD, "GENEVA (Lakefront Wire) –", "Lakefront Wire"},
		{"БИШКЕК, 3-март /КАБАР/. Эки шаар макулдашуу түздү жана маалымат бөлүшө баштады, деп билдирди мэрия.",
		 "БИШКЕК, 3-март /КАБАР/.", "КАБАР"},
		{"KATHMANDU, Nov 6: " LEAD, "KATHMANDU, Nov 6:", NULL},
		{"SEMEY. KAZINFORM " LEAD, "SEMEY. KAZINFORM", "KAZINFORM"},
		{"Semey – " LEAD, "Semey –", NULL},
		{"SEMEY. On 5 May 2025 the two cities signed a memorandum on floods and agreed to share readings.", "SEMEY.",
		 NULL},
		{"ANews. – " LEAD, "ANews. –", "ANews"},
		{"BURSA (AA) - " LEAD, "BURSA (AA) -", "AA"},
		{"Kairat – the champions – " LEAD, "", NULL},
		{LEAD, "", NULL},
	};

	(void) state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		UrbanHeader header = read_text(urban_arena_printf(arena, "Өзен – two cities\n%s", cases[i].lead));

		assert_string_equal(cut(&header, header.dateline_start, header.dateline_end), cases[i].dateline);
		assert_text(header.publisher, cases[i].publisher);
		if (cases[i].dateline[0] != '\0')
			assert_int_equal(header.lead_start, header.dateline_end);
		else
			assert_int_equal(header.lead_start, 19);
	}
}

static void
page_furniture_is_removed(void **state)
{
	UrbanHeader header = read_text("Two cities share their gauges\n"
								   "5 May 2025\n"
								   "Photo: city hall\n\n" LEAD "\n\n"
								   "Sign up for our newsletter. | 3 comments\n"
								   "• a first item of a list\n" LEAD "\n"
								   "👁 2 184\n"
								   "Table | Fixtures | Tickets\n" LEAD "\n" LEAD "\n" LEAD "\n"
								   "Exit mobile version\n"
								   "© 2025 The River Post. All rights are reserved by the owner.\n"
								   "Related news\n"
								   "A bridge is closed\n");

	(void) state;
	assert_string_equal(header.body, "Two cities share their gauges\n\n5 May 2025\n\n" LEAD "\n\n"
									 "• a first item of a list\n" LEAD "\n" LEAD "\n" LEAD "\n" LEAD);
}

static void
running_text_that_begins_like_furniture_stays(void **state)
{
	static const char *const lines[] = {
		"Share of the flood costs is borne by the cities, and the state pays the rest of them in two parts.",
		"Related news of floods in the delta reached the city in May and the council met at once to discuss it.",
		"Photo: that word was on every wall of the old town hall, for the painter had worked there for nine years, and "
		"the guides of the city tell it to everyone who comes; nobody remembers how the wall looked before that, and "
		"it will not be painted over again.",
	};

	(void) state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		assert_non_null(
			strstr(read_text(urban_arena_printf(arena, "Two cities share gauges\n" LEAD "\n%s\n" LEAD, lines[i])).body,
				   lines[i]));
}

static void
bad_texts_are_refused(void **state)
{
	UrbanHeader header;
	UrbanError error;
	UrbanSource empty = {.text = " \n ", .bytes = 3};
	UrbanSource broken = {.text = "ab\xFF", .bytes = 3};

	(void) state;
	assert_false(urban_header_read(arena, knowledge, NULL, &empty, &header, &error));
	assert_int_equal(error.code, URBAN_NO_TEXT);
	assert_false(urban_header_read(arena, knowledge, NULL, &broken, &header, &error));
	assert_int_equal(error.code, URBAN_BAD_ENCODING);
	assert_int_equal(error.position, 3);
}

static void
reading_a_body_again_changes_nothing(void **state)
{
	UrbanHeader once =
		read_text("PRESS RELEASE\nTwo cities share their gauges\n5 May 2025\nSEMEY (Wire) – " LEAD "\n\n" LEAD);
	UrbanHeader twice = read_text(once.body);

	(void) state;
	assert_string_equal(twice.body, once.body);
	assert_string_equal(twice.title, once.title);
	assert_int_equal(twice.lead_start, once.lead_start);
	assert_int_equal(twice.dateline_end, once.dateline_end);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_headline_is_found_and_freed_of_what_surrounds_it, start, stop),
		cmocka_unit_test_setup_teardown(the_date_of_publication_is_read, start, stop),
		cmocka_unit_test_setup_teardown(what_the_container_says_comes_first, start, stop),
		cmocka_unit_test_setup_teardown(the_dateline_is_marked, start, stop),
		cmocka_unit_test_setup_teardown(page_furniture_is_removed, start, stop),
		cmocka_unit_test_setup_teardown(running_text_that_begins_like_furniture_stays, start, stop),
		cmocka_unit_test_setup_teardown(bad_texts_are_refused, start, stop),
		cmocka_unit_test_setup_teardown(reading_a_body_again_changes_nothing, start, stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
