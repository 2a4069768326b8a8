/*
 * test_text.c - normalising, tokens, sentences and paragraphs.
 *
 * Every token of every sample is cut out of the body by its code points and by
 * its bytes, and both must agree.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/text/text.h"

static UrbanArena *arena;

static int
start(void **state)
{
	(void) state;
	arena = urban_arena_create(NULL, 0);
	return arena == NULL;
}

static int
stop(void **state)
{
	(void) state;
	urban_arena_destroy(arena);
	return 0;
}

/* Bytes before the code point `point`, counted without the code under test. */
static size_t
byte_of(const char *text, int32_t point)
{
	size_t byte = 0;

	for (;; byte++)
	{
		if (((unsigned char) text[byte] & 0xC0) != 0x80 && point-- == 0)
			return byte;
		if (text[byte] == '\0')
			return byte;
	}
}

static UrbanText *
split(const char *body)
{
	UrbanText *text = urban_text_split(arena, body, strlen(body));
	int32_t end = 0;

	assert_false(urban_arena_failed(arena));
	assert_int_equal(byte_of(body, text->code_points), strlen(body));
	for (int i = 0; i < text->tokens.count; i++)
	{
		const UrbanToken *token = &text->tokens.items[i];

		assert_true(token->start >= end && token->start < token->end);
		assert_int_equal(byte_of(body, token->start), token->byte_start);
		assert_int_equal(byte_of(body, token->end), token->byte_end);
		assert_true(token->form >= 0 && token->form < text->forms.count);
		assert_true(token->sentence >= 0 && token->sentence < text->sentences.count);
		end = token->end;
	}
	for (int i = 0, token = 0; i < text->sentences.count; i++)
	{
		assert_int_equal(text->sentences.items[i].first, token);
		for (; token < text->sentences.items[i].last; token++)
			assert_int_equal(text->tokens.items[token].sentence, i);
		assert_true(i >= text->paragraphs.items[text->sentences.items[i].paragraph].first);
		assert_true(i < text->paragraphs.items[text->sentences.items[i].paragraph].last);
	}
	return text;
}

/* The tokens joined by "|". */
static char *
tokens_of(const UrbanText *text)
{
	char *joined = urban_arena_copy(arena, "", 0);

	for (int i = 0; i < text->tokens.count; i++)
		joined = urban_arena_printf(arena, "%s%s%s", joined, i > 0 ? "|" : "", urban_text_slice(arena, text, i, i));
	return joined;
}

/* The sentences joined by " || ". */
static char *
sentences_of(const UrbanText *text)
{
	char *joined = urban_arena_copy(arena, "", 0);

	for (int i = 0; i < text->sentences.count; i++)
		joined = urban_arena_printf(
			arena, "%s%s%s", joined, i > 0 ? " || " : "",
			urban_text_slice(arena, text, text->sentences.items[i].first, text->sentences.items[i].last - 1));
	return joined;
}

static const char *
normal(const char *raw, size_t bytes)
{
	char *out = NULL;
	size_t out_bytes = 0;
	UrbanError error;

	if (!urban_text_normalise(arena, raw, bytes, &out, &out_bytes, &error))
		return error.code == URBAN_NO_TEXT ? "no text" : error.code == URBAN_BAD_ENCODING ? "bad encoding" : "?";
	assert_int_equal(strlen(out), out_bytes);
	return out;
}

static void
spaces_and_line_ends_become_plain(void **state)
{
	static const struct
	{
		const char *raw, *normal;
	} cases[] = {
		{"a\r\nb\rc\nd", "a\nb\nc\nd"},
		{"  a \t b  \n", "a b"},
		{"\n\n a\n\n\n\nb \n \n c\n\n", "a\n\nb\n\nc"},
		{"10\xC2\xA0"
		 "000\xE2\x80\xAFkm\xE2\x80\xA8"
		 "next",
		 "10 000 km\nnext"},
		{"\xEF\xBB\xBFre\xC2\xAD"
		 "silience\xE2\x80\x8B \x01\x07!",
		 "resilience !"},
		{"Cafe\xCC\x81 \xD0\xB8\xCC\x86", "Caf\xC3\xA9 \xD0\xB9"},
		{"K\xE2\x84\xAA", "KK"},
		{"\xF0\x9F\x91\x81 7", "\xF0\x9F\x91\x81 7"},
		{" \r\n\t", "no text"},
		{"", "no text"},
		{"a\xFF", "bad encoding"},
		{"\xC3", "bad encoding"},
	};

	(void) state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(normal(cases[i].raw, strlen(cases[i].raw)), cases[i].normal);
	assert_string_equal(normal("a\0b", 3), "bad encoding");
}

static void
a_bad_byte_is_named(void **state)
{
	char *out;
	size_t bytes;
	UrbanError error;

	(void) state;
	assert_false(urban_text_normalise(arena, "city\xE9 hall", 10, &out, &bytes, &error));
	assert_int_equal(error.code, URBAN_BAD_ENCODING);
	assert_int_equal(error.position, 5);
	assert_non_null(strstr(error.message, "0xe9"));
}

static void
normalising_twice_changes_nothing(void **state)
{
	const char *once = normal(" A\xCC\x8A\r\n\r\n\r\n\tЙ и\xCC\x86  \xE2\x80\x8F x ", 30);

	(void) state;
	assert_string_equal(normal(once, strlen(once)), once);
}

static void
words_numbers_and_signs_are_told_apart(void **state)
{
	static const struct
	{
		const char *body, *tokens;
	} cases[] = {
		{"UN-Habitat signed.", "UN|-|Habitat|signed|."},
		{"O‘zbekiston, Qaraʼözek", "O|‘|zbekiston|,|Qara|ʼ|özek"},
		{"MCR2030: 13–14 марта", "MCR2030|:|13|–|14|марта"},
		{"2025-жылы 80ден $1,5", "2025|-|жылы|80ден|$|1|,|5"},
		{"(«Тұрақты қала»)…", "(|«|Тұрақты|қала|»|)|…"},
		{"Е\xCC\x88лка № 5", "Е\xCC\x88лка|№|5"},
		{"𝓐👁", "𝓐|👁"},
	};

	(void) state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(tokens_of(split(cases[i].body)), cases[i].tokens);
}

static const UrbanToken *
only(const char *body)
{
	UrbanText *text = split(body);

	assert_int_equal(text->tokens.count, 1);
	return text->tokens.items;
}

/* A piece of a longer text: what stands behind it is not looked at. */
static void
a_text_ends_with_its_bytes(void **state)
{
	static const char body[] = "Şəki Forumu2031 Òала";
	UrbanText *text = urban_text_split(arena, body, strlen("Şəki Forum"));

	(void) state;
	assert_string_equal(tokens_of(text), "Şəki|Forum");
	text = urban_text_split(arena, body, strlen("Şəki Forumu2031 "));
	assert_string_equal(tokens_of(text), "Şəki|Forumu2031");
	assert_int_equal(text->code_points, 16);
}

static void
shape_and_script_of_words(void **state)
{
	(void) state;
	assert_int_equal(only("almaty")->shape, URBAN_LOWER);
	assert_int_equal(only("Almaty")->shape, URBAN_TITLE);
	assert_int_equal(only("Ə")->shape, URBAN_TITLE);
	assert_int_equal(only("ƏZƏRTAC")->shape, URBAN_UPPER);
	assert_int_equal(only("MCR2030")->shape, URBAN_UPPER);
	assert_int_equal(only("UNDRRs")->shape, URBAN_MIXED);
	assert_int_equal(only("iPhone")->shape, URBAN_MIXED);
	assert_int_equal(only("ӨСКЕМЕН")->shape, URBAN_UPPER);
	assert_int_equal(only("Ҷумҳурии")->shape, URBAN_TITLE);
	assert_int_equal(only("80ден")->shape, URBAN_LOWER);
	assert_int_equal(only("2030")->kind, URBAN_NUMBER);
	assert_int_equal(only("gələcək")->script, URBAN_LATIN);
	assert_int_equal(only("әкім")->script, URBAN_CYRILLIC);
	assert_int_equal(only("Αθήνα")->script, URBAN_OTHER_SCRIPT);
}

static UrbanSign
sign_of(const char *body, int token)
{
	UrbanText *text = split(body);

	assert_true(token < text->tokens.count);
	return (UrbanSign) text->tokens.items[token].sign;
}

static void
quotes_open_close_and_join(void **state)
{
	(void) state;
	assert_int_equal(sign_of("He said \"yes\" twice", 2), URBAN_QUOTE_OPEN);
	assert_int_equal(sign_of("He said \"yes\" twice", 4), URBAN_QUOTE_CLOSE);
	assert_int_equal(sign_of("(\"yes\")", 1), URBAN_QUOTE_OPEN);
	assert_int_equal(sign_of("\"Yes.\" He left", 3), URBAN_QUOTE_CLOSE);
	assert_int_equal(sign_of("Osh's mayor", 1), URBAN_APOSTROPHE);
	assert_int_equal(sign_of("the towns’ mayors", 2), URBAN_APOSTROPHE);
	assert_int_equal(sign_of("2026'nın", 1), URBAN_APOSTROPHE);
	assert_int_equal(sign_of("Oʻzbek", 1), URBAN_APOSTROPHE);
	assert_int_equal(sign_of("говорит: „авось“, да", 2), URBAN_QUOTE_OPEN);
	assert_int_equal(sign_of("говорит: „авось“, да", 4), URBAN_QUOTE_CLOSE);
	assert_int_equal(sign_of("called “home” here", 1), URBAN_QUOTE_OPEN);
	assert_int_equal(sign_of("a — b", 1), URBAN_DASH);
	assert_int_equal(sign_of("a\xE2\x80\x91"
							 "b",
							 1),
					 URBAN_HYPHEN);
}

static void
forms_are_folded_and_shared(void **state)
{
	UrbanText *text = split("Çeşme çeşme CESME Ёлка елка 007 7 — – 1234567890");
	const UrbanToken *tokens = text->tokens.items;
	char folded[32];

	(void) state;
	assert_int_equal(tokens[0].form, tokens[1].form);
	assert_int_equal(tokens[1].form, tokens[2].form);
	assert_int_equal(tokens[3].form, tokens[4].form);
	assert_string_equal(text->forms.items[tokens[0].form].text, "cesme");
	assert_int_equal(text->forms.items[tokens[5].form].number, 7);
	assert_int_not_equal(tokens[5].form, tokens[6].form);
	assert_int_equal(tokens[7].form, tokens[8].form);
	assert_int_equal(text->forms.items[tokens[9].form].number, -1);
	assert_int_equal(text->forms.items[tokens[0].form].number, -1);
	assert_int_equal(urban_text_fold("ÇEŞME", strlen("ÇEŞME"), folded), 5);
	assert_string_equal(folded, "cesme");
}

static void
many_forms_are_told_apart(void **state)
{
	char *body = urban_arena_copy(arena, "", 0);
	UrbanText *text;

	(void) state;
	for (int i = 0; i < 700; i++)
		body = urban_arena_printf(arena, "%s%d w%dx ", body, i, i);
	text = split(normal(body, strlen(body)));
	assert_int_equal(text->forms.count, 1400);
	for (int i = 0; i < 700; i++)
	{
		char form[16];

		snprintf(form, sizeof(form), "w%dx", i);
		assert_int_equal(text->tokens.items[2 * i + 1].form, 2 * i + 1);
		assert_string_equal(text->forms.items[2 * i + 1].text, form);
	}
}

static void
sentences_end_where_a_reader_would_end_them(void **state)
{
	static const struct
	{
		const char *body, *sentences;
	} cases[] = {
		{"It rained. The river rose! Why? Nobody knew… Then it stopped.",
		 "It rained. || The river rose! || Why? || Nobody knew… || Then it stopped."},
		{"Встреча прошла в г. Оше. Открыл её Б. Касымов.", "Встреча прошла в г. Оше. || Открыл её Б. Касымов."},
		{"Фонд создан в 2024 г. Его возглавил мэр.", "Фонд создан в 2024 г. || Его возглавил мэр."},
		{"He met Mr. Lee in St. Louis. They spoke.", "He met Mr. Lee in St. Louis. || They spoke."},
		{"The U.S. Senate met at 4 p.m. on Monday. It rose.", "The U.S. Senate met at 4 p.m. on Monday. || It rose."},
		{"“We are ready.” The mayor smiled.", "“We are ready.” || The mayor smiled."},
		{"«Город готов!» — сказал аким. — Начнём весной». Зал встал.",
		 "«Город готов!» — сказал аким. || — Начнём весной». || Зал встал."},
		{"It cost 3.5 million. 40 towns paid.", "It cost 3.5 million. || 40 towns paid."},
		{"See urban.example.org for more. (Photo below.) End.",
		 "See urban.example.org for more. || (Photo below.) || End."},
		{"1. Open the door. 2. Close it.", "1. Open the door. || 2. Close it."},
		{"A headline without a stop\nThe text begins. It ends.",
		 "A headline without a stop || The text begins. || It ends."},
		{"Шарага 80ден ашуун адам келди. 2025-жылы кайталанат.",
		 "Шарага 80ден ашуун адам келди. || 2025-жылы кайталанат."},
	};

	(void) state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(sentences_of(split(cases[i].body)), cases[i].sentences);
}

static void
lines_are_paragraphs_unless_the_text_is_wrapped(void **state)
{
	UrbanText *lines = split("Programme\nearly spring: a webinar\nlate autumn: a forum\n\nThe end.");
	UrbanText *wrapped = split("The council of the river towns met yesterday in the old\n"
							   "customs house and agreed that the gauge readings of all\n"
							   "towns be published every hour from next spring onward.\n"
							   "It will meet again in summer.\n\n"
							   "A second paragraph follows here, which is long enough to\n"
							   "be cut at the same width as the first one above it.");

	(void) state;
	assert_int_equal(lines->paragraphs.count, 4);
	assert_int_equal(wrapped->paragraphs.count, 2);
	assert_int_equal(wrapped->sentences.count, 3);
	assert_int_equal(wrapped->paragraphs.items[1].span.end, wrapped->code_points);
	assert_string_equal(wrapped->paragraphs.items[0].language, "und");
}

static void
spaces_and_line_starts_are_marked(void **state)
{
	UrbanText *text = split("UN-Habitat (HQ)\nNairobi");
	static const bool space[] = {true, false, false, true, false, false, true};
	static const bool line[] = {true, false, false, false, false, false, true};

	(void) state;
	assert_int_equal(text->tokens.count, 7);
	for (int i = 0; i < 7; i++)
	{
		assert_int_equal(text->tokens.items[i].space_before, space[i]);
		assert_int_equal(text->tokens.items[i].line_start, line[i]);
	}
}

static void
a_full_arena_breaks_nothing(void **state)
{
	const char *body = "Ten towns signed. They met in Osh, Baku, Konya, Khujand and Bonn on 5 May 2025.";

	(void) state;
	for (size_t limit = 1024; limit < 200 * 1024; limit += 7919)
	{
		UrbanArena *small = urban_arena_create(NULL, limit);

		if (small != NULL)
			assert_non_null(urban_text_split(small, body, strlen(body)));
		urban_arena_destroy(small);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(spaces_and_line_ends_become_plain, start, stop),
		cmocka_unit_test_setup_teardown(a_bad_byte_is_named, start, stop),
		cmocka_unit_test_setup_teardown(normalising_twice_changes_nothing, start, stop),
		cmocka_unit_test_setup_teardown(words_numbers_and_signs_are_told_apart, start, stop),
		cmocka_unit_test_setup_teardown(a_text_ends_with_its_bytes, start, stop),
		cmocka_unit_test_setup_teardown(shape_and_script_of_words, start, stop),
		cmocka_unit_test_setup_teardown(quotes_open_close_and_join, start, stop),
		cmocka_unit_test_setup_teardown(forms_are_folded_and_shared, start, stop),
		cmocka_unit_test_setup_teardown(many_forms_are_told_apart, start, stop),
		cmocka_unit_test_setup_teardown(sentences_end_where_a_reader_would_end_them, start, stop),
		cmocka_unit_test_setup_teardown(lines_are_paragraphs_unless_the_text_is_wrapped, start, stop),
		cmocka_unit_test_setup_teardown(spaces_and_line_starts_are_marked, start, stop),
		cmocka_unit_test_setup_teardown(a_full_arena_breaks_nothing, start, stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
