/*
 * test_steps.c - statements, framework links, commitments, offices, measures
 * and sums that are read of short texts, with the real knowledge image.
 *
 * A case is a text and the facts of one kind, each on a line. $URBAN_SHARE
 * names the folder of the image.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/read/read.h"

typedef struct Case
{
	const char *text;
	const char *expected;
} Case;

typedef const char *(*Writer)(const UrbanFacts *facts);

static UrbanArena *arena;
static UrbanKnowledge *knowledge;
static void *image;
static UrbanWordCache *words;

static int
start(void **state)
{
	const char *share = getenv("URBAN_SHARE");
	char path[4096];
	UrbanError error = {0};
	FILE *file;
	long bytes;

	(void) state;
	snprintf(path, sizeof(path), "%s/urban.knowledge", share == NULL ? "build/share/urban" : share);
	file = fopen(path, "rb");
	if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (bytes = ftell(file)) <= 0)
	{
		print_error("could not read \"%s\"\n", path);
		return 1;
	}
	rewind(file);
	image = aligned_alloc(64, ((size_t) bytes + 63) / 64 * 64);
	if (image == NULL || fread(image, 1, (size_t) bytes, file) != (size_t) bytes)
		return 1;
	fclose(file);
	knowledge = urban_knowledge_open(image, (size_t) bytes, &error);
	if (knowledge == NULL)
		print_error("%s\n", error.message);
	else
		words = urban_word_cache_create(knowledge, 100000);
	return knowledge == NULL || words == NULL;
}

static int
stop(void **state)
{
	(void) state;
	urban_word_cache_destroy(words);
	urban_knowledge_close(knowledge);
	free(image);
	return 0;
}

/* A cache of words that has seen other documents, and forgets now and then, changes nothing. */
static void
check_with_cache(const UrbanSource *source, const UrbanFacts *facts)
{
	UrbanArena *other = urban_arena_create(NULL, 0);
	UrbanReadOptions options = {.words = words};
	UrbanFacts *again = NULL;
	UrbanError error = {0};
	char *expected, *json;

	if (!urban_read(other, knowledge, source, &options, &again, &error))
		fail_msg("%s", error.message);
	expected = urban_facts_to_json(facts, NULL, true);
	json = urban_facts_to_json(again, NULL, true);
	assert_string_equal(json, expected);
	free(json);
	free(expected);
	urban_arena_destroy(other);
}

/* Every document has a headline and a date, so that nothing of a case is taken for them. */
static UrbanFacts *
read_text(const char *text)
{
	UrbanSource source = {.title = "News of the week", .published = "2024-05-14"};
	UrbanFacts *facts = NULL;
	UrbanError error = {0};

	source.text = text;
	source.bytes = strlen(text);
	if (!urban_read(arena, knowledge, &source, NULL, &facts, &error))
		fail_msg("%s", error.message);
	check_with_cache(&source, facts);
	return facts;
}

static const char *
name_of(const UrbanFacts *facts, int entity)
{
	return entity < 0 ? "nobody" : facts->entities.items[entity].name;
}

/* Every evidence lies in the text, and is no longer than an analyst reads at a glance. */
static void
check_evidence(const UrbanFacts *facts, const UrbanEvidenceList *evidence)
{
	assert_true(evidence->count > 0);
	for (int i = 0; i < evidence->count; i++)
	{
		UrbanSpan span = evidence->items[i].span;

		assert_true(span.start >= 0 && span.start < span.end && span.end <= facts->text->code_points);
		assert_true(span.end - span.start <= 600);
	}
}

static const char *
write_statements(const UrbanFacts *facts)
{
	const char *out = "";

	for (int i = 0; i < facts->statements.count; i++)
	{
		const UrbanStatement *s = &facts->statements.items[i];

		check_evidence(facts, &s->evidence);
		out = urban_arena_printf(arena, "%s%s: %s\n", out, name_of(facts, s->speaker), s->quote);
	}
	return out;
}

static const char *
write_links(const UrbanFacts *facts)
{
	const char *out = "";

	for (int i = 0; i < facts->framework_links.count; i++)
	{
		const UrbanFrameworkLink *l = &facts->framework_links.items[i];

		check_evidence(facts, &l->evidence);
		out = urban_arena_printf(arena, "%s%s %s", out, facts->entities.items[l->framework].id, l->relation);
		for (int c = 0; c < l->codes.count; c++)
			out = urban_arena_printf(arena, "%s %s", out, l->codes.items[c]);
		out = urban_arena_printf(arena, "%s\n", out);
	}
	return out;
}

static const char *
write_commitments(const UrbanFacts *facts)
{
	const char *out = "";

	for (int i = 0; i < facts->commitments.count; i++)
	{
		const UrbanCommitment *c = &facts->commitments.items[i];

		check_evidence(facts, &c->evidence);
		out = urban_arena_printf(arena, "%s%s: %s (%s)\n", out, facts->entities.items[c->actor].id, c->action,
								 c->due == NULL ? "-" : c->due);
	}
	return out;
}

static const char *
write_affiliations(const UrbanFacts *facts)
{
	const char *out = "";

	for (int i = 0; i < facts->affiliations.count; i++)
	{
		const UrbanAffiliation *a = &facts->affiliations.items[i];

		check_evidence(facts, &a->evidence);
		assert_string_equal(a->as_of, "2024-05-14");
		out = urban_arena_printf(arena, "%s%s, %s, %s\n", out, name_of(facts, a->person),
								 a->office == NULL ? "-" : a->office, facts->entities.items[a->body].id);
	}
	return out;
}

static const char *
write_measures(const UrbanFacts *facts)
{
	const char *out = "";

	for (int i = 0; i < facts->measures.count; i++)
	{
		const UrbanMeasure *m = &facts->measures.items[i];

		check_evidence(facts, &m->evidence);
		out = urban_arena_printf(arena, "%s%s %g%s\n", out, m->measure, m->value, m->unit);
	}
	return out;
}

static const char *
write_quantities(const UrbanFacts *facts)
{
	const char *out = "";

	for (int i = 0; i < facts->quantities.count; i++)
	{
		const UrbanQuantity *q = &facts->quantities.items[i];

		check_evidence(facts, &q->evidence);
		out = urban_arena_printf(arena, "%s%s %.0f %s%s%s\n", out, q->fact_kind, q->amount, q->unit,
								 q->what[0] == '\0' ? "" : " for ", q->what);
	}
	return out;
}

static const char *
write_themes(const UrbanFacts *facts)
{
	const char *out = "";

	for (int i = 0; i < facts->themes.count; i++)
		out =
			urban_arena_printf(arena, "%s%s %s\n", out, facts->themes.items[i].fact_kind, facts->themes.items[i].theme);
	return out;
}

static void
check_cases(const Case *cases, size_t count, Writer write)
{
	for (size_t i = 0; i < count; i++)
	{
		const char *found;

		arena = urban_arena_create(NULL, 0);
		assert_non_null(arena);
		found = write(read_text(cases[i].text));
		if (strcmp(found, cases[i].expected) != 0)
			print_error("in: %s\n", cases[i].text);
		assert_string_equal(found, cases[i].expected);
		urban_arena_destroy(arena);
	}
}

#define CHECK(cases, write) check_cases(cases, sizeof(cases) / sizeof((cases)[0]), write)

static void
test_statements(void **state)
{
	static const Case cases[] = {
		/* verb and speaker behind, and a second part behind them */
		{"“The river rises every spring,” said Ivan Petrov, deputy mayor of Bishkek. “We count the days.”",
		 "Ivan Petrov: The river rises every spring. We count the days.\n"},
		/* broken within a sentence */
		{"The fund's director Ivan Petrov spoke first. “We plant trees,” Petrov said, “and trees give shade to all.”",
		 "Ivan Petrov: We plant trees, and trees give shade to all.\n"},
		/* before, with a colon */
		{"Minister Ivan Petrov said: “Schools must stand when the earth moves.”",
		 "Ivan Petrov: Schools must stand when the earth moves.\n"},
		/* straight marks, pronoun */
		{"Minister Ivan Petrov opened the meeting. \"The old pipes are our first enemy,\" he said.",
		 "Ivan Petrov: The old pipes are our first enemy\n"},
		/* a bare office is whose it was said to be, not the person's who was named last */
		{"Minister Ivan Petrov was received by director Anna Petrova. “We build new schools and parks,” the minister "
		 "said.",
		 "Ivan Petrov: We build new schools and parks\n"},
		/* a body speaks */
		{"“The loan will be signed in autumn,” the World Bank said.",
		 "World Bank: The loan will be signed in autumn\n"},
		/* names, titles and words in marks are no statements; nor is a quotation of nobody */
		{"Minister Ivan Petrov said that the project “Clean Rivers for All Cities 2030” had begun.", ""},
		{"“Who will pay for the new dam?” is what people ask in the street.", ""},
		/* Russian: within the marks, behind, before, by somebody's words */
		{"«Мы строим школы, — сказал министр Иван Петров. — Строим быстро».",
		 "Иван Петров: Мы строим школы. Строим быстро\n"},
		{"«Реки не знают границ и паспортов», — заявил директор фонда Иван Петров.",
		 "Иван Петров: Реки не знают границ и паспортов\n"},
		{"Министр Иван Петров подчеркнул: «Каждый дом должен устоять».", "Иван Петров: Каждый дом должен устоять\n"},
		{"Форум открыл министр Иван Петров. «Без воды нет города», — отметил он.",
		 "Иван Петров: Без воды нет города\n"},
		/* a question ends with its own sign; a nested name */
		{"«Кто платит за “Чистый город” в наших районах?» — спросил министр Иван Петров.",
		 "Иван Петров: Кто платит за “Чистый город” в наших районах?\n"},
		/* a dialogue behind a dash; a list behind dashes is none */
		{"Выступил министр Иван Петров.\n\n— Мы строим новые школы, — сказал он. — И строим быстро.",
		 "Иван Петров: Мы строим новые школы. И строим быстро.\n"},
		{"— новые школы, парки, дороги\n\n— сады и площади для всех", ""},
		/* single marks, and an apostrophe that is none */
		{"‘We build new schools and parks,’ said minister Ivan Petrov.",
		 "Ivan Petrov: We build new schools and parks\n"},
		{"In the '90s things were bad. “We had no water at all,” said minister Ivan Petrov.",
		 "Ivan Petrov: We had no water at all\n"},
		/* low marks */
		{"Министр Иван Петров сказал: „Мы строим новые школы и парки“.",
		 "Иван Петров: Мы строим новые школы и парки\n"},
		/* several paragraphs that each open with a mark */
		{"Minister Ivan Petrov said: “We begin with schools and hospitals.\n\n“Then we go on with houses.”",
		 "Ivan Petrov: We begin with schools and hospitals.\n\n“Then we go on with houses.\n"},
	};

	(void) state;
	CHECK(cases, write_statements);
}

static void
test_framework_links(void **state)
{
	static const Case cases[] = {
		{"The plan was written in line with the Sendai Framework.", "framework/sfdrr aligned_with\n"},
		/* the members of a list share a relation */
		{"The project supports implementation of the Paris Agreement, the Sendai Framework and the New Urban Agenda.",
		 "framework/paris contributes_to\nframework/sfdrr contributes_to\nframework/nua contributes_to\n"},
		/* the strongest counts once */
		{"The plan is based on the Paris Agreement. It contributes to the Paris Agreement.",
		 "framework/paris contributes_to\n"},
		{"The minister spoke long. The Paris Agreement was on the table.", "framework/paris mentions\n"},
		{"The road map is not in line with the Paris Agreement.", "framework/paris mentions\n"},
		{"The text will put the New Urban Agenda into practice.", "framework/nua contributes_to\n"},
		/* goals */
		{"The programme contributes to SDGs 11 and 13.", "framework/sdg contributes_to SDG:11 SDG:13\n"},
		{"Проект соответствует ЦУР 11 и ЦУР 13.", "framework/sdg aligned_with SDG:11 SDG:13\n"},
		{"The plan serves Priority 3 of the Sendai Framework.", "framework/sfdrr mentions SFDRR:P3\n"},
		{"Проект способствует достижению ЦУР 6, 11 и 13.", "framework/sdg contributes_to SDG:6 SDG:11 SDG:13\n"},
		{"Документ составлен с учетом Парижского соглашения и Новой городской повестки.",
		 "framework/paris aligned_with\nframework/nua aligned_with\n"},
		{"Проект помогает достичь целей Сендайской рамочной программы.", "framework/sfdrr contributes_to\n"},
	};

	(void) state;
	CHECK(cases, write_links);
}

static void
test_commitments(void **state)
{
	static const Case cases[] = {
		{"The World Bank will build two schools in Bishkek by 2026.",
		 "organization/wb: build two schools in Bishkek by 2026 (2026)\n"},
		{"The World Bank promised to train teachers and to repair roads by June 2025.",
		 "organization/wb: train teachers (-)\n"
		 "organization/wb: repair roads by June 2025 (2025-06)\n"},
		/* the body of "it" and of "the bank" */
		{"UNDP opened an office. It will provide ten boats.", "organization/undp: provide ten boats (-)\n"},
		/* a subject with an aside, and one whose clause stands before */
		{"UNICEF, which opened its office in May, will build a bridge.", "organization/unicef: build a bridge (-)\n"},
		/* planned events, negations, passives, others' programmes and unnamed groups promise nothing */
		{"The World Bank will hold a conference in Bishkek in June 2024.", ""},
		{"The World Bank will not build a bridge.", ""},
		{"The conference will be held in June 2024.", ""},
		{"Two towns in Kazakhstan will build a bridge.", ""},
		/* who says is who will; who is cited is not */
		{"Азиатский банк развития сообщил, что выделит 40 миллионов долларов.",
		 "organization/adb: выделит 40 миллионов долларов (-)\n"},
		{"По словам Ивана Петрова, к 2027 году город высадит деревья.", ""},
		{"До конца 2026 года Всемирный банк построит две школы.", "organization/wb: построит две школы (2026)\n"},
		{"Всемирный банк обязался передать городу три машины.", "organization/wb: передать городу три машины (-)\n"},
		{"Казахстан планирует открыть учебный центр в 2025 году.",
		 "country/kz: открыть учебный центр в 2025 году (2025)\n"},
	};

	(void) state;
	CHECK(cases, write_commitments);
}

static void
test_affiliations(void **state)
{
	static const Case cases[] = {
		{"Talks were led by Ivan Petrov, deputy director of the World Bank.",
		 "Ivan Petrov, deputy director, organization/wb\n"},
		{"В зале выступил директор Всемирного банка Иван Петров.", "Иван Петров, директор, organization/wb\n"},
		{"“Yes,” the mayor of Osh, Ivan Petrov, told the guests.", "Ivan Petrov, mayor, city/kg/osh\n"},
		{"Ivan Petrov came to Bishkek.", ""},
	};

	(void) state;
	CHECK(cases, write_affiliations);
}

static void
test_measures(void **state)
{
	static const Case cases[] = {
		{"On 3 May 2024 an earthquake of magnitude 6.4 struck Kyrgyzstan. It killed 1,200 people.",
		 "magnitude 6.4\ndeaths 1200\n"},
		{"Землетрясение магнитудой 7,1 произошло 3 мая 2024 года в Кыргызстане. Погибли 12 человек.",
		 "magnitude 7.1\ndeaths 12\n"},
		/* a number measures one thing */
		{"A 6.1-magnitude earthquake struck Kyrgyzstan on 3 May 2024, killing 12 people and injuring more than 140.",
		 "magnitude 6.1\ndeaths 12\ninjured 140\n"},
		/* no hazard, no measure */
		{"The memorial names 300 killed soldiers.", ""},
	};

	(void) state;
	CHECK(cases, write_measures);
}

static void
test_quantities(void **state)
{
	static const Case cases[] = {
		{"On 3 May 2024 the World Bank and Kazakhstan signed a loan agreement of $12.5 million in Astana.",
		 "agreement 12500000 USD\n"},
		{"On 3 May 2024 the World Bank and Kazakhstan signed a loan agreement in Astana.\n\nWinter was long. "
		 "Streets were wet.\n\nThe World Bank will provide $12.5 million for pumps and sirens. A ticket costs $3.",
		 "agreement 12500000 USD for pumps and sirens\n"},
		{"3 мая 2024 года Всемирный банк и Казахстан подписали соглашение на 12 млн тенге.",
		 "agreement 12000000 KZT\n"},
		{"The price of bread is 2 dollars.", ""},
	};

	(void) state;
	CHECK(cases, write_quantities);
}

static void
test_themes(void **state)
{
	static const Case cases[] = {
		{"Trams come back to Almaty\n\nThe tram line opens in May. Public transport needs it, says the city.",
		 "document transport\n"},
		{"On 3 May 2024 the World Bank and Kazakhstan signed a memorandum on district heating in Astana.\n\nIt rained.",
		 "event energy\nagreement energy\n"},
		/* Words that are often of no theme, and names of bodies, make none. */
		{"The young man sat by the canal. A child sang.", ""},
		{"The Ministry of Energy met the Ministry of Transport. The Ministry of Energy was late.", ""},
	};

	(void) state;
	CHECK(cases, write_themes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_statements),   cmocka_unit_test(test_framework_links), cmocka_unit_test(test_commitments),
		cmocka_unit_test(test_affiliations), cmocka_unit_test(test_measures),        cmocka_unit_test(test_quantities),
		cmocka_unit_test(test_themes),
	};

	return cmocka_run_group_tests(tests, start, stop);
}
