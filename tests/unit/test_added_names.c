/*
 * test_added_names.c - names of users over the knowledge image.
 *
 * They are found as if they had been compiled into it, in the forms of every
 * language; and a text in which none can stand is read as without them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/knowledge/added_names.h"
#include "core/knowledge/builder.h"
#include "core/knowledge/matcher.h"
#include "core/read/read.h"
#include "random_source.h"

#define ENTITY_HEADER                                                                                                  \
	"id\tkind\tname\tname_en\tname_ru\tcountry\tparent\tlatitude\tlongitude\tpopulation\tframework_code\tacts_"        \
	"for\tnote\n"
#define ENTITIES                                                                                                       \
	ENTITY_HEADER                                                                                                      \
	"city/kz/tirek\tcity\tTirek\tTirek\tТирек\tKZ\t\t51\t71\t400000\t\t\t\n"                                      \
	"city/uz/oqtosh\tcity\tOqtosh\tOqtosh\tАкташ\tUZ\t\t40\t66\t300000\t\t\t\n"                                   \
	"organization/rtf\torganization\tRiver Towns Foundation\tRiver Towns Foundation\tФонд речных "           \
	"городов\t\t\t\t\t\t\t\t\n"
#define NAMES_HEADER "id\tname\tlanguage\tkind\tweak\n"

static const char *const words[][2] = {
	{"languages/ru/dictionary_endings.txt", "а|ая|ий|ый|о|ь\n"},
	{"languages/ru/endings.txt", "nom\tа|ая|ий|ый|о\ngen\tы|и|ого|ой|а\nloc,dat\tе|ом|у\nins\tой|им|ом\n"},
	{"languages/kk/endings.txt", "loc\tда|де|та|те\ngen\tның|дың\nins\tмен\n"},
	{"languages/ky/endings.txt", "loc\tда|до\ngen\tнын|дын\n"},
	{"languages/uz/endings.txt", "loc\tda\ngen\tning\nabl\tdan\nloc\tда\ngen\tнинг\n"},
	{"languages/tg/endings.txt", "gen\tи\n"},
	{"languages/tr/endings.txt", "loc\tda|de|ta|te\ngen\tın|in\n"},
	{"languages/ru/event_noun.txt", "gathering\tсеминар\n"},
	{"languages/en/common.txt", "the\nof\n"},
};

#define WORDS (sizeof(words) / sizeof(words[0]))

typedef struct Knowledge
{
	void *image;
	UrbanKnowledge *knowledge;
} Knowledge;

/* An image of the words above, the entities, and names that are compiled in. */
static Knowledge
compile(const char *names)
{
	UrbanKnowledgeSource sources[WORDS + 2];
	Knowledge made = {NULL, NULL};
	UrbanError error;
	size_t bytes;

	for (size_t i = 0; i < WORDS; i++)
		sources[i] = (UrbanKnowledgeSource){words[i][0], words[i][1], strlen(words[i][1])};
	sources[WORDS] = (UrbanKnowledgeSource){"reference/places.tsv", ENTITIES, strlen(ENTITIES)};
	sources[WORDS + 1] = (UrbanKnowledgeSource){"reference/places_names.tsv", names, strlen(names)};
	if (!urban_knowledge_build(sources, (int) WORDS + 2, &made.image, &bytes, &error))
		fail_msg("%s", error.message);
	made.knowledge = urban_knowledge_open(made.image, bytes, &error);
	assert_non_null(made.knowledge);
	return made;
}

static void
discard(Knowledge made)
{
	urban_knowledge_close(made.knowledge);
	free(made.image);
}

static UrbanKnowledge *
with_names(const UrbanKnowledge *image, const UrbanAddedName *names, int count)
{
	UrbanError error = {0};
	UrbanKnowledge *made = urban_knowledge_with_names(image, names, count, &error);

	if (made == NULL)
		fail_msg("%s", error.message);
	return made;
}

static UrbanAddedName
name_of(const char *id, const char *name, const char *kind)
{
	return (UrbanAddedName){.entity_id = id,
							.entity_kind = URBAN_CITY,
							.entity_name = "Tirek",
							.country = "",
							.name = name,
							.language = "",
							.kind = kind};
}

/* The id of the longest name that begins at the first word of a text; "" if there is none. */
static const char *
named(UrbanArena *arena, const UrbanKnowledge *knowledge, const char *text, const char *language)
{
	UrbanText *split = urban_text_split(arena, text, strlen(text));
	UrbanMatches *matches;

	for (int i = 0; i < split->paragraphs.count; i++)
		split->paragraphs.items[i].language = language;
	matches = urban_match_text(arena, knowledge, split, urban_language_mask(language));
	assert_non_null(matches);
	for (int i = 0; i < matches->items.count; i++)
	{
		UrbanReferenceEntity e;

		if (!matches->items.items[i].item.is_name || matches->items.items[i].first != 0)
			continue;
		urban_knowledge_entity(knowledge, matches->items.items[i].item.target, &e);
		return urban_arena_copy(arena, e.id, strlen(e.id));
	}
	return "";
}

static const char *
version_of(UrbanArena *arena, const UrbanKnowledge *knowledge, const char *text)
{
	const char *version = urban_names_in_text(arena, knowledge, urban_text_split(arena, text, strlen(text)));

	assert_non_null(version);
	return version;
}

static void
added_names_are_found_in_the_forms_of_each_language(void **state)
{
	static const struct
	{
		const char *text, *language, *id;
	} cases[] = {
		{"Северная Столица", "ru", "city/kz/tirek"},
		{"Северной Столицы", "ru", "city/kz/tirek"},
		{"Северной столице", "ru", "city/kz/tirek"},
		{"Солтүстікқалада", "kk", "city/kz/tirek"},
		{"Солтүстікқаланың", "kk", "city/kz/tirek"},
		{"Солтүстікқалада", "ru", ""},
		{"Солтүстікқалада", "ky", "city/kz/tirek"},
		{"Солтүстікқалаи", "tg", "city/kz/tirek"},
		{"Kuzeykent'te", "tr", "city/kz/tirek"},
		{"Kuzeykentte", "tr", "city/kz/tirek"},
		{"Kuzeykentda", "uz", "city/kz/tirek"},
		{"Kuzeykentdan", "uz", "city/kz/tirek"},
		{"kuzeykent", "tr", ""},
		{"РТФ", "ru", "organization/rtf"},
		{"Ртф", "ru", ""},
		{"River Towns", "en", "organization/river"},
		{"River Towns Foundation", "en", "organization/rtf"},
		{"Tirek", "en", "city/kz/tirek"},
		{"Тиреке", "ru", "city/kz/tirek"},
		{"семинаре", "ru", ""},
	};
	const UrbanAddedName names[] = {
		name_of("city/kz/tirek", "Северная Столица", "alias"), name_of("city/kz/tirek", "Солтүстікқала", "former"),
		name_of("city/kz/tirek", "Kuzeykent", "alias"),        name_of("organization/rtf", "РТФ", "acronym"),
		name_of("organization/river", "River Towns", "alias"),
	};
	Knowledge image = compile(NAMES_HEADER);
	UrbanKnowledge *knowledge = with_names(image.knowledge, names, 5);
	UrbanArena *arena = urban_arena_create(NULL, 0);

	(void) state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		const char *id = named(arena, knowledge, cases[i].text, cases[i].language);

		if (strcmp(id, cases[i].id) != 0)
			fail_msg("\"%s\" in %s is \"%s\", not \"%s\"", cases[i].text, cases[i].language, id, cases[i].id);
	}
	assert_string_equal(urban_knowledge_digest(knowledge), urban_knowledge_digest(image.knowledge));
	assert_true(urban_knowledge_is_listed(knowledge, urban_knowledge_find(knowledge, "city/kz/tirek")));
	assert_false(urban_knowledge_is_listed(knowledge, urban_knowledge_find(knowledge, "organization/river")));
	urban_arena_destroy(arena);
	urban_knowledge_close(knowledge);
	discard(image);
}

/* --- added or compiled: the same -------------------------------------------------- */

static const char *const syllables[] = {"та", "рек", "кала", "Фор", "ум", "го", "род", "ная", "сто", "ли"};

/* A word of two or three syllables, perhaps in capitals, perhaps one that the image knows. */
static void
make_word(RandomSource *source, char *word, size_t room)
{
	static const char *const known[] = {"Тирек", "форум", "Фонд", "речных", "городов", "Акташ", "столица"};
	int count = 2 + random_below(source, 2);

	word[0] = '\0';
	if (random_below(source, 3) == 0)
		snprintf(word, room, "%s", known[random_below(source, 7)]);
	else if (random_below(source, 6) == 0)
		snprintf(word, room, "ТРК%d", (int) random_below(source, 10));
	else
		for (int i = 0; i < count; i++)
			strncat(word, i == 0 ? "К" : syllables[random_below(source, 10)], room - strlen(word) - 1);
}

static void
make_name(RandomSource *source, char *name, size_t room)
{
	int count = 1 + random_below(source, 3);

	name[0] = '\0';
	for (int i = 0; i < count; i++)
	{
		char word[80];

		make_word(source, word, sizeof(word));
		strncat(name, i == 0 ? "" : " ", room - strlen(name) - 1);
		strncat(name, word, room - strlen(name) - 1);
	}
}

typedef struct Found
{
	int first, last;
	char what[128];
} Found;

static int
compare_found(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(Found));
}

/* All matches of a text, without what may differ: which of several equal names it was. */
static int
find_all(UrbanArena *arena, const UrbanKnowledge *knowledge, const char *text, Found **out)
{
	UrbanText *split = urban_text_split(arena, text, strlen(text));
	UrbanMatches *matches = urban_match_text(arena, knowledge, split, URBAN_ALL_LANGUAGES);
	Found *found = urban_arena_try(arena, ((size_t) matches->items.count + 1) * sizeof(Found));
	int kept = 0;

	for (int i = 0; i < matches->items.count; i++)
	{
		const UrbanMatch *m = &matches->items.items[i];
		UrbanReferenceEntity e = {.id = m->item.value};

		if (m->item.is_name)
			urban_knowledge_entity(knowledge, m->item.target, &e);
		found[i].first = m->first;
		found[i].last = m->last;
		snprintf(found[i].what, sizeof(found[i].what), "%s %d %u %d %d", e.id, m->item.is_name, m->cases, m->stripped,
				 m->item.acronym);
	}
	qsort(found, (size_t) matches->items.count, sizeof(Found), compare_found);
	for (int i = 0; i < matches->items.count; i++)
		if (i == 0 || compare_found(&found[i], &found[kept - 1]) != 0)
			found[kept++] = found[i];
	*out = found;
	return kept;
}

#define ROUNDS 150
#define MOST   6

static void
an_added_name_is_found_like_a_compiled_one(void **state)
{
	static const char *const ids[] = {"city/kz/tirek", "city/uz/oqtosh", "organization/rtf"};
	static const char *const endings[] = {"", "да", "ы", "ой", "ның", "и", "-мен", "е"};
	RandomSource source = random_from_environment("test_added_names");
	Knowledge image = compile(NAMES_HEADER);

	(void) state;
	for (int round = 0; round < ROUNDS; round++)
	{
		UrbanArena *arena = urban_arena_create(NULL, 0);
		char names[MOST][200], sources[MOST * 300] = NAMES_HEADER, text[4000] = "";
		UrbanAddedName added[MOST];
		int count = 1 + random_below(&source, MOST), expected, got;
		Knowledge compiled;
		UrbanKnowledge *extended;
		Found *as_compiled, *as_added;

		for (int i = 0; i < count; i++)
		{
			const char *id = ids[random_below(&source, 3)], *kind = random_below(&source, 4) == 0 ? "acronym" : "alias";

			make_name(&source, names[i], sizeof(names[i]));
			added[i] = name_of(id, names[i], kind);
			snprintf(sources + strlen(sources), sizeof(sources) - strlen(sources), "%s\t%s\t\t%s\t\n", id, names[i],
					 kind);
			snprintf(text + strlen(text), sizeof(text) - strlen(text), "%s%s Тирек %s ", names[i],
					 endings[random_below(&source, 8)], names[random_below(&source, i + 1)]);
		}
		compiled = compile(sources);
		extended = with_names(image.knowledge, added, count);
		expected = find_all(arena, compiled.knowledge, text, &as_compiled);
		got = find_all(arena, extended, text, &as_added);
		if (expected != got || memcmp(as_compiled, as_added, (size_t) got * sizeof(Found)) != 0)
			fail_msg("round %d: %d matches compiled, %d added, in \"%s\"", round, expected, got, text);
		urban_knowledge_close(extended);
		discard(compiled);
		urban_arena_destroy(arena);
	}
	discard(image);
}

/* --- which texts a name can change -------------------------------------------------- */

static void
a_text_tells_which_names_it_may_hold(void **state)
{
	const UrbanAddedName names[] = {
		name_of("city/kz/tirek", "Северная Столица", "alias"),
		name_of("city/kz/tirek", "Kuzeykent", "alias"),
		name_of("organization/rtf", "РТФ", "acronym"),
	};
	const UrbanAddedName turned[] = {names[2], names[0], names[1], names[0]};
	Knowledge image = compile(NAMES_HEADER);
	UrbanKnowledge *all = with_names(image.knowledge, names, 3), *again = with_names(image.knowledge, turned, 4),
				   *one = with_names(image.knowledge, names, 1);
	UrbanArena *arena = urban_arena_create(NULL, 0);
	const char *north = version_of(arena, all, "В Северной столице прошёл форум.");

	(void) state;
	assert_string_equal(version_of(arena, image.knowledge, "В Северной столице прошёл форум."), "");
	assert_int_equal(strlen(north), 32);
	assert_string_equal(version_of(arena, all, "В южной столице прошёл форум."), "");
	assert_string_equal(version_of(arena, all, "Северной зимой."), "");
	assert_string_equal(version_of(arena, all, "Форум прошёл в столице. Ветер северный."), north); /* may, not does */
	assert_string_not_equal(version_of(arena, all, "РТФ в Северной столице"), north);
	assert_string_not_equal(version_of(arena, all, "Kuzeykent'te"), "");

	/* It depends on the names alone, in whichever order and however often they came, and on those in the text only. */
	assert_string_equal(version_of(arena, again, "В Северной столице прошёл форум."), north);
	assert_string_equal(version_of(arena, one, "В Северной столице прошёл форум."), north);
	assert_string_equal(version_of(arena, one, "Kuzeykent'te"), "");
	urban_arena_destroy(arena);
	urban_knowledge_close(all);
	urban_knowledge_close(again);
	urban_knowledge_close(one);
	discard(image);
}

static void
a_name_that_the_image_has_changes_nothing(void **state)
{
	const UrbanAddedName names[] = {name_of("city/kz/tirek", "Tirek", "alias"),
									name_of("city/kz/tirek", "...", "alias")};
	Knowledge image = compile(NAMES_HEADER);
	UrbanKnowledge *knowledge = with_names(image.knowledge, names, 2);
	UrbanArena *arena = urban_arena_create(NULL, 0);

	(void) state;
	assert_string_equal(version_of(arena, knowledge, "Tirek and Tirek ..."), "");
	assert_string_equal(named(arena, knowledge, "Tirek", "en"), "city/kz/tirek");
	urban_arena_destroy(arena);
	urban_knowledge_close(knowledge);
	discard(image);
}

/* --- reading ----------------------------------------------------------------------- */

static char *
facts_of(UrbanArena *arena, const UrbanKnowledge *knowledge, const char *text, UrbanFacts **facts)
{
	UrbanSource source = {.text = text, .bytes = strlen(text)};
	UrbanError error;

	if (!urban_read(arena, knowledge, &source, NULL, facts, &error))
		fail_msg("%s", error.message);
	return urban_facts_to_json(*facts, NULL, true);
}

/* An entity of no list that a user named: what documents call it and what the user calls it are one. */
static void
one_entity_by_both_its_names(void **state)
{
	Knowledge image = compile(NAMES_HEADER);
	UrbanArena *arena = urban_arena_create(NULL, 0);
	const char *id = urban_entity_make_id(arena, URBAN_CITY, "Newbridge");
	const UrbanAddedName name = {id, URBAN_CITY, "Newbridge", "KZ", false, 0, 0, "Bridgetown", "", "alias"};
	UrbanKnowledge *knowledge = with_names(image.knowledge, &name, 1);
	UrbanFacts *facts = NULL;
	int count = 0;

	(void) state;
	free(facts_of(arena, knowledge, "Bridgetown was flooded. Tirek helps Bridgetown.", &facts));
	for (int i = 0; i < facts->entities.count; i++)
		if (strcmp(facts->entities.items[i].id, id) == 0)
		{
			count++;
			assert_string_equal(facts->entities.items[i].name, "Newbridge");
			assert_false(facts->entities.items[i].is_listed);
		}
	assert_int_equal(count, 1);
	assert_int_equal(strlen(facts->names_version), 32);
	urban_arena_destroy(arena);
	urban_knowledge_close(knowledge);
	discard(image);
}

static void
a_text_without_them_is_read_as_before(void **state)
{
	static const char text[] =
		"Форум речных городов\n\nВ Тиреке прошёл форум. Фонд речных городов поможет Акташу и столице.";
	const UrbanAddedName names[] = {
		name_of("city/kz/tirek", "Северная Столица", "alias"),
		name_of("organization/rtf", "Фонд Столиц", "acronym"),
		name_of("organization/unlisted", "Речной Тирек", "alias"),
		name_of("city/kz/tirek", "Столица на реке", "alias"),
	};
	Knowledge image = compile(NAMES_HEADER);
	UrbanKnowledge *knowledge = with_names(image.knowledge, names, 4);
	UrbanArena *arena = urban_arena_create(NULL, 0);
	UrbanFacts *facts = NULL;
	char *before = facts_of(arena, image.knowledge, text, &facts);
	char *after = facts_of(arena, knowledge, text, &facts);

	(void) state;
	assert_string_equal(facts->names_version, "");
	assert_string_equal(before, after);
	free(before);
	free(after);
	urban_arena_destroy(arena);
	urban_knowledge_close(knowledge);
	discard(image);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(added_names_are_found_in_the_forms_of_each_language),
		cmocka_unit_test(an_added_name_is_found_like_a_compiled_one),
		cmocka_unit_test(a_text_tells_which_names_it_may_hold),
		cmocka_unit_test(a_name_that_the_image_has_changes_nothing),
		cmocka_unit_test(one_entity_by_both_its_names),
		cmocka_unit_test(a_text_without_them_is_read_as_before),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
