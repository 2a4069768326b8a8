/*
 * test_knowledge.c - compiling knowledge sources, opening the image, matching.
 *
 * Sources are small and made here: what a line means, not what the shipped
 * files say.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/knowledge/builder.h"
#include "core/knowledge/matcher.h"
#include "core/knowledge/stem.h"

#define ENTITY_HEADER                                                                                                  \
	"id\tkind\tname\tname_en\tname_ru\tcountry\tparent\tlatitude\tlongitude\tpopulation\tframework_code\tacts_"        \
	"for\tnote\n"

static const UrbanKnowledgeSource sources[] = {
	{"languages/ru/dictionary_endings.txt", "а|ая|ий|ый|о\n", 0},
	{"languages/ru/endings.txt", "nom\tа|ий|ый|о\ngen\tы|и|ого\nloc,dat\tе|ом\nins\tой|им\n", 0},
	{"languages/kk/endings.txt", "loc\tда|де|та|те\nins\tмен\n", 0},
	{"languages/tr/endings.txt", "loc\tda|de|ta|te\n", 0},
	{"languages/ru/event_verb.txt", "signing\tподписа*|заключили соглашение\n", 0},
	{"languages/en/agreement_noun.txt", "# kinds\nmemorandum\tmemorandum|=MoU\n", 0},
	{"languages/en/common.txt", "the\nof\n", 0},
	{"reference/places.tsv",
	 ENTITY_HEADER
	 "city/kz/astana\tcity\tAstana\tAstana\tАстана\tKZ\t\t51.1\t71.4\t1350000\t\t\t\n"
	 "city/tr/istanbul\tcity\tIstanbul\tIstanbul\tСтамбул\tTR\t\t41\t28.9\t15000000\t\t\t\n"
	 "city/tr/van\tcity\tVan\tVan\tВан\tTR\t\t38.5\t43.4\t370000\t\t\t\n"
	 "framework/nua\tframework\tNew Urban Agenda\tNew Urban Agenda\tНовая городская повестка\t\t\t\t\t\tNUA\t\t\n"
	 "organization/giz\torganization\tGIZ\t\t\t\t\t\t\t\t\t\t\n",
	 0},
	{"reference/places_names.tsv",
	 "id\tname\tlanguage\tkind\tweak\ncity/tr/istanbul\tİstanbul\ttr\tpreferred\t\ncity/kz/"
	 "astana\tАстана\tkk\tpreferred\t\n"
	 "city/kz/astana\tNursultan\t\tformer\t~\ncity/tr/van\tVan\ttr\tpreferred\t~\norganization/giz\tGIZ\t\tacronym\t\n",
	 0},
};

#define SOURCES ((int) (sizeof(sources) / sizeof(sources[0])))

static bool
build(const UrbanKnowledgeSource *from, int count, void **image, size_t *bytes, UrbanError *error)
{
	UrbanKnowledgeSource *sized = calloc((size_t) count, sizeof(*sized));
	bool done;

	assert_non_null(sized);
	for (int i = 0; i < count; i++)
	{
		sized[i] = from[i];
		sized[i].length = strlen(from[i].bytes);
	}
	done = urban_knowledge_build(sized, count, image, bytes, error);
	free(sized);
	return done;
}

typedef struct Fixture
{
	void *image;
	size_t bytes;
	UrbanKnowledge *knowledge;
	UrbanArena *arena;
} Fixture;

static int
set_up(void **state)
{
	Fixture *f = calloc(1, sizeof(*f));
	UrbanError error;

	assert_non_null(f);
	if (!build(sources, SOURCES, &f->image, &f->bytes, &error))
		fail_msg("%s", error.message);
	f->knowledge = urban_knowledge_open(f->image, f->bytes, &error);
	f->arena = urban_arena_create(NULL, 0);
	*state = f;
	return f->knowledge == NULL || f->arena == NULL;
}

static int
tear_down(void **state)
{
	Fixture *f = *state;

	urban_arena_destroy(f->arena);
	urban_knowledge_close(f->knowledge);
	free(f->image);
	free(f);
	return 0;
}

/* The first match over the whole text in a language; NULL if there is none. */
static const UrbanMatch *
match(Fixture *f, const char *text, const char *language)
{
	UrbanText *split = urban_text_split(f->arena, text, strlen(text));
	UrbanMatches *matches;

	for (int i = 0; i < split->paragraphs.count; i++)
		split->paragraphs.items[i].language = language;
	matches = urban_match_text(f->arena, f->knowledge, split, 1u << urban_language_index(language));
	return matches->items.count == 0 ? NULL : &matches->items.items[0];
}

typedef struct Case
{
	const char *text, *language;
	const char *entity; /* id, NULL if nothing may match */
	unsigned cases;
	bool stripped;
} Case;

static void
names_are_found_in_any_form(void **state)
{
	static const Case cases[] = {
		{"Astana", "en", "city/kz/astana", 0, false},
		{"astana", "en", NULL, 0, false},
		{"Астана", "ru", "city/kz/astana", 0, false},
		{"Астаны", "ru", "city/kz/astana", URBAN_GENITIVE, true},
		{"Астаной", "ru", "city/kz/astana", URBAN_INSTRUMENTAL, true},
		{"Астанада", "kk", "city/kz/astana", URBAN_LOCATIVE, true},
		{"Астанада", "ru", NULL, 0, false},
		{"İstanbul'da", "tr", "city/tr/istanbul", URBAN_LOCATIVE, false},
		{"İSTANBUL", "tr", "city/tr/istanbul", 0, false},
		{"Стамбуле", "ru", "city/tr/istanbul", URBAN_LOCATIVE | URBAN_DATIVE, true},
		{"New Urban Agenda", "en", "framework/nua", 0, false},
		{"New - Urban Agenda", "en", "framework/nua", 0, false},
		{"Новой городской повестки", "ru", "framework/nua", URBAN_GENITIVE, true},
		{"GIZ", "en", "organization/giz", 0, false},
		{"Giz", "en", NULL, 0, false},
		{"New Urban", "en", NULL, 0, false},
	};
	Fixture *f = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		const UrbanMatch *m = match(f, cases[i].text, cases[i].language);
		UrbanReferenceEntity e;

		if (cases[i].entity == NULL)
		{
			if (m != NULL)
				fail_msg("\"%s\" in %s should match nothing", cases[i].text, cases[i].language);
			continue;
		}
		if (m == NULL || !m->item.is_name)
			fail_msg("\"%s\" in %s should match %s", cases[i].text, cases[i].language, cases[i].entity);
		urban_knowledge_entity(f->knowledge, m->item.target, &e);
		assert_string_equal(e.id, cases[i].entity);
		if (m->cases != cases[i].cases || m->stripped != cases[i].stripped)
			fail_msg("\"%s\": cases %u, stripped %d", cases[i].text, m->cases, m->stripped);
	}
}

static void
words_match_by_prefix_stem_and_as_written(void **state)
{
	Fixture *f = *state;
	const UrbanMatch *m = match(f, "подписали", "ru");

	assert_non_null(m);
	assert_int_equal(m->item.target, URBAN_CLASS_EVENT_VERB);
	assert_string_equal(m->item.value, "signing");
	assert_null(match(f, "подпис", "ru"));
	assert_null(match(f, "подписали", "en"));
	assert_non_null(match(f, "MoU", "en"));
	assert_null(match(f, "mou", "en"));
	assert_string_equal(match(f, "Memorandum", "en")->item.form, "memorandum");
	assert_int_equal(match(f, "заключили соглашение", "ru")->last, 1);
}

static void
weak_names_say_so(void **state)
{
	const UrbanMatch *m = match(*state, "Nursultan", "en");

	assert_non_null(m);
	assert_true(m->item.weak);
	m = match(*state, "Van", "en"); /* its entity's row gives it too, without saying weak */
	assert_non_null(m);
	assert_true(m->item.weak);
}

static void
common_words_tell_their_languages(void **state)
{
	Fixture *f = *state;

	assert_int_equal(urban_common_languages(f->knowledge, "the", 3), 1u << urban_language_index("en"));
	assert_int_equal(urban_common_languages(f->knowledge, "memorandum", 10), 0);
}

static void
the_order_of_sources_does_not_matter(void **state)
{
	UrbanKnowledgeSource backwards[SOURCES];
	Fixture *f = *state;
	UrbanError error;
	void *image;
	size_t bytes;

	for (int i = 0; i < SOURCES; i++)
		backwards[i] = sources[SOURCES - 1 - i];
	assert_true(build(backwards, SOURCES, &image, &bytes, &error));
	assert_int_equal(bytes, f->bytes);
	assert_memory_equal(image, f->image, bytes);
	free(image);
}

static void
bad_sources_are_refused_with_path_and_line(void **state)
{
	static const struct
	{
		UrbanKnowledgeSource source;
		const char *message;
	} cases[] = {
		{{"languages/ru/event_werb.txt", "signing\tподписа*\n", 0}, "no word class has the name \"event_werb\""},
		{{"languages/xx/common.txt", "the\n", 0}, "not in a folder of a known language"},
		{{"languages/en/common.txt", "the\nab*\n", 0}, "languages/en/common.txt line 2: a prefix needs three letters"},
		{{"languages/en/common.txt", "a||b\n", 0}, "a form without letters or digits"},
		{{"languages/en/endings.txt", "acc,xyz\ts\n", 0}, "cases before the tab"},
		{{"reference/a.tsv", "id\tkind\n", 0}, "the header line lacks the column \"name\""},
		{{"reference/a.tsv", ENTITY_HEADER "x\ttown\tX\n", 0}, "line 2: no id, or an unknown kind"},
		{{"reference/a.tsv", ENTITY_HEADER "city/x\tcity\tX\ncity/x\tcity\tX\n", 0},
		 "the id \"city/x\" is there twice"},
		{{"reference/a.tsv", ENTITY_HEADER "town/x\tcity\tX\n", 0}, "line 2: an id that does not begin with its kind"},
		{{"reference/a_names.tsv", "id\tname\tlanguage\tkind\tweak\ny\tY\t\talias\t\n", 0},
		 "no entity has the id \"y\""},
	};

	(void) state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		UrbanError error;
		void *image;
		size_t bytes;

		if (build(&cases[i].source, 1, &image, &bytes, &error))
			fail_msg("%s should be refused: %s", cases[i].source.path, cases[i].message);
		assert_int_equal(error.code, URBAN_BAD_KNOWLEDGE);
		if (strstr(error.message, cases[i].message) == NULL)
			fail_msg("\"%s\" lacks \"%s\"", error.message, cases[i].message);
	}
}

static void
words_are_stemmed_by_the_endings_of_their_language(void **state)
{
	static const struct
	{
		const char *word, *language, *stem;
	} cases[] = {{"форумда", "kk", "форум"},       {"форум", "kk", "форум"},
				 {"форумда", "tr", "форумда"},     {"форуммен", "kk", "форум"},
				 {"toplantida", "tr", "toplanti"}, {"ada", "tr", "ada"},
				 {"adada", "tr", "ada"},           {"", "tr", ""},
				 {"планы", "ru", "план"},          {"городского", "ru", "городск"}};
	Fixture *f = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		size_t left =
			urban_word_stem(f->knowledge, urban_language_mask(cases[i].language), cases[i].word, strlen(cases[i].word));

		if (left != strlen(cases[i].stem) || memcmp(cases[i].word, cases[i].stem, left) != 0)
			fail_msg("\"%s\" in %s became \"%.*s\"", cases[i].word, cases[i].language, (int) left, cases[i].word);
	}
}

static void
a_word_of_no_theme_is_refused(void **state)
{
	UrbanKnowledgeSource sources[] = {{"reference/themes.tsv", "id\tname_en\nwater\tWater\n", 0},
									  {"languages/en/theme.txt", "water\tpump\nwater weak\tcanal\nwatter\tpipe\n", 0}};
	UrbanError error;
	void *image;
	size_t bytes;

	(void) state;
	assert_false(build(sources, 2, &image, &bytes, &error));
	assert_non_null(strstr(error.message, "languages/en/theme.txt line 3: themes.tsv has no theme \"watter\""));
}

static void
a_damaged_image_is_refused(void **state)
{
	Fixture *f = *state;
	char *copy = malloc(f->bytes);
	UrbanError error;

	assert_non_null(copy);
	memcpy(copy, f->image, f->bytes);
	copy[f->bytes / 2] ^= 1;
	assert_null(urban_knowledge_open(copy, f->bytes, &error));
	assert_int_equal(error.code, URBAN_BAD_IMAGE);
	memcpy(copy, f->image, f->bytes);
	assert_null(urban_knowledge_open(copy, f->bytes - 8, &error));
	assert_null(urban_knowledge_open(copy, 20, &error));
	copy[8] = 99;
	assert_null(urban_knowledge_open(copy, f->bytes, &error));
	assert_non_null(strstr(error.message, "version 99"));
	free(copy);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(names_are_found_in_any_form, set_up, tear_down),
		cmocka_unit_test_setup_teardown(words_match_by_prefix_stem_and_as_written, set_up, tear_down),
		cmocka_unit_test_setup_teardown(weak_names_say_so, set_up, tear_down),
		cmocka_unit_test_setup_teardown(common_words_tell_their_languages, set_up, tear_down),
		cmocka_unit_test_setup_teardown(the_order_of_sources_does_not_matter, set_up, tear_down),
		cmocka_unit_test_setup_teardown(words_are_stemmed_by_the_endings_of_their_language, set_up, tear_down),
		cmocka_unit_test(a_word_of_no_theme_is_refused),
		cmocka_unit_test(bad_sources_are_refused_with_path_and_line),
		cmocka_unit_test_setup_teardown(a_damaged_image_is_refused, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
