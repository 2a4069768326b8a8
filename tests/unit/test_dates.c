/*
 * test_dates.c - calendar expressions of texts in several languages, absolute
 * and counted from the document's date.
 *
 * Every date's surface is cut out of the body by its code points.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/read/clauses.h"
#include "core/text/abbreviations.h"
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

static int32_t *
empty_index(int count)
{
	int32_t *index = urban_arena_try(arena, (size_t) (count + 1) * sizeof(int32_t));

	memset(index, 0xFF, (size_t) (count + 1) * sizeof(int32_t));
	return index;
}

/* The dates of a text as "DATE [surface] DATE [surface]". */
static const char *
dates_of(const char *body, const char *language, const char *published)
{
	UrbanFacts *facts = urban_arena_alloc(arena, sizeof(UrbanFacts));
	UrbanReader reader = {.arena = arena, .knowledge = knowledge, .facts = facts};
	char *out = urban_arena_copy(arena, "", 0);
	int last = -1;

	reader.text = urban_text_split(arena, body, strlen(body));
	for (int i = 0; i < reader.text->paragraphs.count; i++)
		reader.text->paragraphs.items[i].language = language;
	urban_text_join_abbreviations(knowledge, reader.text);
	reader.matches = urban_match_text(arena, knowledge, reader.text, urban_language_mask(language));
	reader.date_at = empty_index(reader.text->tokens.count);
	reader.mention_at = empty_index(reader.text->tokens.count);
	reader.quote_at = empty_index(reader.text->tokens.count);
	facts->text = reader.text;
	facts->published = published;
	assert_true(reader_begin(&reader));
	reader_clauses_find(&reader);
	urban_read_dates(&reader);
	assert_false(urban_arena_failed(arena));
	for (int i = 0; i < facts->dates.count; i++)
	{
		const UrbanDateMention *date = &facts->dates.items[i];
		size_t from = 0;
		size_t to = 0;

		assert_true(date->first > last && date->last >= date->first);
		for (last = date->first; last < date->last; last++)
			assert_int_equal(reader.date_at[last], i);
		for (int32_t point = 0; point < date->span.end; point++)
		{
			if (point == date->span.start)
				from = to;
			urban_utf8_next(body, &to);
		}
		out = urban_arena_printf(arena, "%s%s%s [%.*s]", out, i > 0 ? " " : "", date->date, (int) (to - from),
								 body + from);
	}
	return out;
}

typedef struct Case
{
	const char *language, *body, *dates;
} Case;

static void
check_cases(const Case *cases, size_t count, const char *published)
{
	for (size_t i = 0; i < count; i++)
		assert_string_equal(dates_of(cases[i].body, cases[i].language, published), cases[i].dates);
}

#define COUNT(cases) (sizeof(cases) / sizeof((cases)[0]))

static void
days_in_every_order(void **state)
{
	static const Case cases[] = {
		{"en", "signed on 27 February 2023 in Semey", "2023-02-27 [27 February 2023]"},
		{"en", "On February 27, 2023, they met", "2023-02-27 [February 27, 2023]"},
		{"en", "on the 20th of November 2023.", "2023-11-20 [20th of November 2023]"},
		{"en", "Sept. 25, 2025", "2025-09-25 [Sept. 25, 2025]"},
		{"en", "Friday 4 July 2025, and Monday, 7 July 2025",
		 "2025-07-04 [Friday 4 July 2025] 2025-07-07 [Monday, 7 July 2025]"},
		{"ru", "подписан 27 мая 2023 года в Семее", "2023-05-27 [27 мая 2023 года]"},
		{"kk", "2025 жылғы 17 мамыр, 16:30", "2025-05-17 [2025 жылғы 17 мамыр]"},
		{"ky", "2025-жылдын 17-майы", "2025-05-17 [2025-жылдын 17-майы]"},
		{"ky", "3-март 2025-жыл", "2025-03-03 [3-март 2025-жыл]"},
		{"tr", "17 Mayıs 2025'te", "2025-05-17 [17 Mayıs 2025'te]"},
		{"az", "Bakı, 12 fevral 2025-ci il", "2025-02-12 [12 fevral 2025-ci il]"},
		{"az", "2026-cı il mayın 17-də", "2026-05-17 [2026-cı il mayın 17-də]"},
		{"tg", "4 ноябри соли 2024", "2024-11-04 [4 ноябри соли 2024]"},
		{"ru", "27.02.2023 09:10 | 412", "2023-02-27 [27.02.2023]"},
		{"en", "2023-02-27 14:00 and 13/06/2015 and 06/13/2015",
		 "2023-02-27 [2023-02-27] 2015-06-13 [13/06/2015] 2015-06-13 [06/13/2015]"},
	};

	(void) state;
	check_cases(cases, COUNT(cases), NULL);
}

static void
spans_share_what_is_said_once(void **state)
{
	static const Case cases[] = {
		{"en", "from 20 to 23 May 2025", "2025-05-20/2025-05-23 [20 to 23 May 2025]"},
		{"en", "between 1 and 3 October 2025", "2025-10-01/2025-10-03 [1 and 3 October 2025]"},
		{"en", "October 8–10, 2025", "2025-10-08/2025-10-10 [October 8–10, 2025]"},
		{"en", "28 May – 2 June 2025", "2025-05-28/2025-06-02 [28 May – 2 June 2025]"},
		{"en", "30 December 2025 to 2 January 2026", "2025-12-30/2026-01-02 [30 December 2025 to 2 January 2026]"},
		{"en", "on 1, 4 and 7 September 2024", "2024-09-01 [1] 2024-09-04 [4] 2024-09-07 [7 September 2024]"},
		{"en", "on the 3rd and 4th of June 2025", "2025-06-03/2025-06-04 [3rd and 4th of June 2025]"},
		{"en", "the season of 2024/25 ended", "2024/2025 [2024/25]"},
		{"en", "in 1998, 2003 and 2007", "1998 [1998] 2003 [2003] 2007 [2007]"},
		{"ru", "с 4 по 8 ноября 2024 года", "2024-11-04/2024-11-08 [4 по 8 ноября 2024 года]"},
		{"ru", "26–30.06.2022", "2022-06-26/2022-06-30 [26–30.06.2022]"},
		{"az", "2026-cı il mayın 17-dən 22-dək", "2026-05-17/2026-05-22 [2026-cı il mayın 17-dən 22-dək]"},
		{"az", "2024-cü il fevralın 4-8-də", "2024-02-04/2024-02-08 [2024-cü il fevralın 4-8-də]"},
		{"ky", "2025-жылдын 20–21-май күндөрү", "2025-05-20/2025-05-21 [2025-жылдын 20–21-май]"},
		{"ky", "2025–2027-жылдарга", "2025/2027 [2025–2027-жылдарга]"},
		{"en", "the plan for 2024–2027, the budget 2022/2026", "2024/2027 [2024–2027] 2022/2026 [2022/2026]"},
		{"en", "June–August 2025", "2025-06/2025-08 [June–August 2025]"},
	};

	(void) state;
	check_cases(cases, COUNT(cases), NULL);
}

static void
reduced_precision(void **state)
{
	static const Case cases[] = {
		{"en", "in May 2025 and in 2019", "2025-05 [May 2025] 2019 [2019]"},
		{"en", "in the spring of 2026", "2026-21 [spring of 2026]"},
		{"en", "the first quarter of 2026", "2026-01/2026-03 [first quarter of 2026]"},
		{"en", "the second half of 2026", "2026-07/2026-12 [second half of 2026]"},
		{"en", "in late 2024 and mid-2026", "2024~ [late 2024] 2026~ [mid-2026]"},
		{"en", "by the end of 2025", "2025 [end of 2025]"},
		{"en", "laid in the 1970s", "197X [1970s]"},
		{"en", "the Recommendation of 2011.", "2011 [2011]"},
		{"ru", "весной 2027 года", "2027-21 [весной 2027 года]"},
		{"ru", "в 1990-х годов", "199X [1990-х годов]"},
		{"ru", "до конца 2026 года", "2026 [конца 2026 года]"},
		{"ru", "во втором квартале 2025 года", "2025-04/2025-06 [втором квартале 2025 года]"},
		{"ky", "2024-жылдын май", "2024-05 [2024-жылдын май]"},
		{"tr", "2028 yılı sonuna kadar", "2028 [2028 yılı sonuna]"},
	};

	(void) state;
	check_cases(cases, COUNT(cases), NULL);
}

static void
years_are_taken_from_the_documents_date(void **state)
{
	static const Case cases[] = {
		{"en", "on 28 May and in December", "2025-05-28 [28 May] 2024-12 [December]"},
		{"en", "the mission of 20 February will end by 30 March", "2025-02-20 [20 February] 2025-03-30 [30 March]"},
		{"en", "It will open in January.", "2026-01 [January]"},
		{"en", "on 5 May and 7 June 2023", "2023-05-05 [5 May] 2023-06-07 [7 June 2023]"},
		{"ru", "13–14 марта прошёл семинар", "2025-03-13/2025-03-14 [13–14 марта]"},
		{"ru", "в июне следующего года", "2026-06 [июне следующего года]"},
		{"tr", "gelecek yılın haziran ayına kadar", "2026-06 [gelecek yılın haziran ayına]"},
		{"en", "in April 2024; on 6 April", "2024-04 [April 2024] 2024-04-06 [6 April]"},
	};

	(void) state;
	check_cases(cases, COUNT(cases), "2025-03-12");
	assert_string_equal(dates_of("on 28 May and in June", "en", NULL), "");
	assert_string_equal(dates_of("on 27 February 2023, then on 18 September", "en", NULL),
						"2023-02-27 [27 February 2023] 2023-09-18 [18 September]");
}

static void
expressions_that_count_from_the_documents_date(void **state)
{
	static const Case cases[] = {
		{"en", "today, yesterday and tomorrow", "2025-03-12 [today] 2025-03-11 [yesterday] 2025-03-13 [tomorrow]"},
		{"en", "on Tuesday they met", "2025-03-11 [Tuesday]"},
		{"en", "on Wednesday they met", "2025-03-12 [Wednesday]"},
		{"en", "It will open on Tuesday.", "2025-03-18 [Tuesday]"},
		{"en", "until Friday", "2025-03-14 [Friday]"},
		{"en", "next Monday and last Monday", "2025-03-17 [next Monday] 2025-03-10 [last Monday]"},
		{"en", "last month and next month", "2025-02 [last month] 2025-04 [next month]"},
		{"en", "next year, by the end of the year", "2026 [next year] 2025 [end of the year]"},
		{"en", "next spring and last summer", "2025-21 [next spring] 2024-22 [last summer]"},
		{"en", "two years ago", "2023 [two years ago]"},
		{"en", "on 3 March, and the next day", "2025-03-03 [3 March] 2025-03-04 [next day]"},
		{"en", "on 3–5 March; the second day was long", "2025-03-03/2025-03-05 [3–5 March] 2025-03-04 [second day]"},
		{"ru", "вчера и в пятницу", "2025-03-11 [вчера] 2025-03-14 [пятницу]"},
	};

	(void) state;
	check_cases(cases, COUNT(cases), "2025-03-12"); /* a Wednesday */
	assert_string_equal(dates_of("yesterday and on Tuesday", "en", NULL), "");
}

static void
what_is_no_date(void **state)
{
	static const Case cases[] = {
		{"en", "the 2030 Agenda and Strategy 2030", ""},
		{"en", "they may march in 2000 million", ""},
		{"en", "at 16:05 it cost $2024 or 2,019 or 12.05", ""},
		{"en", "2 towns and 2000 people, in Semey and 1999 others", ""},
		{"en", "aged 45, for three days, the 12th session", ""},
		{"en", "31 February and 45 May", ""},
		{"en", "MCR2030 and COP29", ""},
		{"en", "May it be so.", ""},
		{"ru", "в 2000 домов", ""},
		{"ru", "в мае 20 городов", "2025-05 [мае]"},
	};

	(void) state;
	check_cases(cases, COUNT(cases), "2025-03-12");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(days_in_every_order, start, stop),
		cmocka_unit_test_setup_teardown(spans_share_what_is_said_once, start, stop),
		cmocka_unit_test_setup_teardown(reduced_precision, start, stop),
		cmocka_unit_test_setup_teardown(years_are_taken_from_the_documents_date, start, stop),
		cmocka_unit_test_setup_teardown(expressions_that_count_from_the_documents_date, start, stop),
		cmocka_unit_test_setup_teardown(what_is_no_date, start, stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
