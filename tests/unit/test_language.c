/*
 * test_language.c - which language a paragraph and a document are in, and
 * sentences joined behind the abbreviations of that language.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/text/abbreviations.h"
#include "core/text/language.h"
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

static const char *
language_of(const char *body, UrbanText **text)
{
	*text = urban_text_split(arena, body, strlen(body));
	return urban_language_mark(knowledge, *text);
}

static void
each_language_is_told(void **state)
{
	static const struct
	{
		const char *body, *language;
	} cases[] = {
		{"The mayors of the two cities met in the hall and agreed to share the data.", "en"},
		{"Мэры двух городов встретились в ратуше и договорились делиться данными.", "ru"},
		{"Екі қаланың әкімдері кездесіп, деректермен бөлісу үшін келісті.", "kk"},
		{"Эки шаардын мэрлери жолугуп, маалымат бөлүшүү үчүн макулдашышты.", "ky"},
		{"Ikki shahar hokimlari uchrashdi va maʼlumot almashish uchun kelishdi, oʻrtoqlar.", "uz"},
		{"Икки шаҳар ҳокимлари учрашди ва маълумот алмашиш учун келишди, ўртоқлар.", "uz"},
		{"Раисони ду шаҳр дар толор мулоқот карданд ва ба мубодилаи маълумот розӣ шуданд.", "tg"},
		{"Iki şäheriň häkimleri duşuşdylar we maglumat alyşmak üçin ylalaşdylar.", "tk"},
		{"İki kentin belediye başkanları bir araya geldi ve veri paylaşımı için anlaştı.", "tr"},
		{"İki şəhərin rəhbərləri görüşdü və məlumat mübadiləsi üçün razılığa gəldi.", "az"},
		{"Eki qalanyñ äkimderi kezdesip, derektermen bölisuge kelisti, tūrğyndar qūptady. Būl jobağa on eldiñ "
		 "ğalymdary qatysyp, jañbyrdyñ mölşerin ölşeidi.",
		 "kk"},
		{"Οι δήμαρχοι συναντήθηκαν χθες.", "und"},
		{"12.05.2025 | 14:00", "und"},
	};
	UrbanText *text;

	(void) state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		assert_string_equal(language_of(cases[i].body, &text), cases[i].language);
		assert_string_equal(text->paragraphs.items[0].language, cases[i].language);
	}
}

static void
a_paragraph_may_differ_from_its_document(void **state)
{
	UrbanText *text;
	const char *language =
		language_of("Семей тасқынға бірге дайындалады\n"
					"Екі қаланың әкімдері кездесіп, деректермен бөлісу үшін келісті. Бұл бірінші қадам, келесі кездесу "
					"қыркүйекте өтеді деп күтілуде.\n"
					"«Мы договорились, что данные будут в общем доступе и для жителей», — сказал гость.",
					&text);

	(void) state;
	assert_string_equal(language, "kk");
	assert_int_equal(text->paragraphs.count, 3);
	assert_string_equal(text->paragraphs.items[1].language, "kk");
	assert_string_equal(text->paragraphs.items[2].language, "ru");
}

static void
a_short_line_takes_the_documents_language(void **state)
{
	UrbanText *text;

	(void) state;
	assert_string_equal(language_of("Samsun\nThe city is on the coast and it was host to the forum.", &text), "en");
	assert_string_equal(text->paragraphs.items[0].language, "en");
}

static void
a_foreign_name_does_not_decide(void **state)
{
	UrbanText *text;

	(void) state;
	assert_string_equal(language_of("The delegation of Şanlıurfa and Gəncə was in the city for a week.", &text), "en");
}

static void
sentences_cut_behind_an_abbreviation_are_joined(void **state)
{
	UrbanText *text;

	(void) state;
	language_of("The talk of Prof. Omar was on the floods. It is on page No. 7 of the book.", &text);
	assert_int_equal(text->sentences.count, 4);
	urban_text_join_abbreviations(knowledge, text);
	assert_int_equal(text->sentences.count, 2);
	assert_int_equal(text->paragraphs.items[0].first, 0);
	assert_int_equal(text->paragraphs.items[0].last, 2);
	assert_int_equal(text->tokens.items[text->tokens.count - 1].sentence, 1);
	assert_int_equal(text->sentences.items[1].last, text->tokens.count);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_language_is_told, start, stop),
		cmocka_unit_test_setup_teardown(a_paragraph_may_differ_from_its_document, start, stop),
		cmocka_unit_test_setup_teardown(a_short_line_takes_the_documents_language, start, stop),
		cmocka_unit_test_setup_teardown(a_foreign_name_does_not_decide, start, stop),
		cmocka_unit_test_setup_teardown(sentences_cut_behind_an_abbreviation_are_joined, start, stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
