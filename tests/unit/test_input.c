/*
 * test_input.c - the loader's input: encodings, HTML, records, folders.
 */
#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <unicode/ucnv.h>

#include <cmocka.h>

#include "loader/input/code_pages.h"
#include "loader/input/encoding.h"
#include "loader/input/html.h"
#include "loader/input/input.h"
#include "loader/input/record_fields.h"

static const char russian[] =
	"В городе Кызылорде прошёл форум по устойчивости городов. Участники подписали меморандум о "
	"сотрудничестве, и мэр подчеркнул важность подготовки к землетрясениям.";
static const char turkish[] =
	"İstanbul Büyükşehir Belediyesi ile Bakü şehri arasında iş birliği protokolü imzalandı. Törene "
	"çok sayıda davetli katıldı; görüşmeler ağustos ayında da sürecek.";

/* `text` in another encoding, malloc'ed. */
static char *
encode(const char *text, const char *encoding, size_t *length)
{
	UErrorCode status = U_ZERO_ERROR;
	char *out = malloc(4 * strlen(text) + 4);

	*length = (size_t) ucnv_convert(encoding, "UTF-8", out, (int32_t) (4 * strlen(text) + 4), text, -1, &status);
	assert_true(U_SUCCESS(status));
	return out;
}

static void
check_round_trip(const char *text, const char *encoding, const char *declared)
{
	UrbanArena *arena = urban_arena_create(NULL, 0);
	UrbanError error = {0};
	const char *decoded;
	size_t length, decoded_bytes;
	char *bytes = encode(text, encoding, &length);

	if (!urban_encoding_read(arena, bytes, length, declared, &decoded, &decoded_bytes, &error))
		fail_msg("%s: %s", encoding, error.message);
	if (decoded_bytes != strlen(text) || memcmp(decoded, text, decoded_bytes) != 0)
		fail_msg("%s: \"%.*s\"", encoding, (int) decoded_bytes, decoded);
	free(bytes);
	urban_arena_destroy(arena);
}

static void
single_byte_encodings_are_told_apart(void **state)
{
	static const char *const cyrillic[] = {"windows-1251", "KOI8-R", "ibm-866", "ISO-8859-5"};

	(void) state;
	for (size_t i = 0; i < sizeof(cyrillic) / sizeof(cyrillic[0]); i++)
		check_round_trip(russian, cyrillic[i], NULL);
	check_round_trip(turkish, "windows-1254", NULL);
	check_round_trip("The mayor said: “We will build it” — and they did.", "windows-1252", NULL);
	check_round_trip("Мэр: «Да».", "windows-1251", NULL);
}

/* Our tables are those of the C library, where it has them. */
static void
code_pages_are_those_of_the_c_library(void **state)
{
	int compared = 0;

	(void) state;
	for (int i = 0; i < URBAN_CODE_PAGES; i++)
	{
		const UrbanCodePage *page = &urban_code_pages[i];
		bool is_mac = strcmp(page->name, "MacCyrillic") == 0; /* whose sign of currency became the euro */
		iconv_t converter = iconv_open("UTF-8", is_mac ? "MAC-CYRILLIC" : page->name);

		if (converter == (iconv_t) -1)
			continue;
		for (int byte = 0x80; byte < 0x100; byte++)
		{
			char in = (char) byte, theirs[8] = {0}, ours[8] = {0};
			char *from = &in, *to = theirs;
			size_t left = 1, room = sizeof(theirs) - 1, bytes = 0;
			bool known = iconv(converter, &from, &left, &to, &room) != (size_t) -1;

			iconv(converter, NULL, NULL, NULL, NULL);
			if (known && urban_code_page_decode(page, &in, 1, ours, &bytes) && strcmp(ours, theirs) != 0 &&
				!(is_mac && (byte == 0xFF || byte == 0xA2 || byte == 0xB6)))
				fail_msg("%s 0x%02X: \"%s\", not \"%s\"", page->name, byte, ours, theirs);
			compared += known;
		}
		iconv_close(converter);
	}
	assert_true(compared > 500);
}

static void
marks_and_declarations_count(void **state)
{
	(void) state;
	check_round_trip("Да", "KOI8-R", "koi8-r");
	check_round_trip(turkish, "ISO-8859-9", "iso-8859-9");
	check_round_trip(russian, "UTF-8", "windows-1251");
	check_round_trip(russian, "UTF-16", NULL);
}

static void
check_refused(const char *bytes, size_t length, const char *reason)
{
	UrbanArena *arena = urban_arena_create(NULL, 0);
	UrbanError error = {0};
	const char *text;
	size_t text_bytes;

	assert_false(urban_encoding_decode(arena, bytes, length, NULL, &text, &text_bytes, &error));
	if (strstr(error.message, reason) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", error.message, reason);
	urban_arena_destroy(arena);
}

static void
what_is_no_text_is_refused_by_name(void **state)
{
	(void) state;
	check_refused("", 0, "empty");
	check_refused("ab\0c", 4, "NUL at its byte 3");
	check_refused("%PDF-1.7 ...", 12, "PDF");
	check_refused("\x89PNG....", 8, "picture");
	check_refused("\x01\x02\x03\x04\x05 abc", 9, "control characters");
	check_refused("\xFF\xFE\x00\xD8", 4, "UTF-16LE");
	check_refused("Город Ош и город Нарын\xFF подписали", sizeof("Город Ош и город Нарын\xFF подписали") - 1,
				  "UTF-8 but for its byte 41");
}

static const char page[] =
	"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Cities meet | The Example</title>"
	"<meta property=\"og:title\" content=\"Cities meet\"><meta property=\"og:site_name\" content=\"The Example\">"
	"<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"NewsArticle\","
	"\"datePublished\":\"2024-05-06T10:00:00Z\"}]}</script><style>p{}</style></head>"
	"<body><nav><a href=\"/\">Home</a></nav><header><h2>The Example</h2></header><main><article>"
	"<h1>Cities  meet</h1><p>First &amp; <b>bold</b>para&shy;graph&nbsp;here.<br>Next line.</p>"
	"<figure><img src=x><figcaption>Photo: X</figcaption></figure><ul><li>one<li>two</ul>"
	"<div class=\"share-buttons\">Share: F T</div><table><tr><td>a</td><td>b</td></tr></table>"
	"<script>var x = '<p>no</p>';</script><p hidden>unseen</p></article></main>"
	"<aside>Related</aside><footer>Imprint</footer></body></html>";

static void
a_page_is_its_article(void **state)
{
	UrbanArena *arena = urban_arena_create(NULL, 0);
	UrbanSource source = {0};
	UrbanError error = {0};

	(void) state;
	assert_true(urban_html_begins(page, sizeof(page) - 1));
	assert_true(urban_html_decode(arena, page, sizeof(page) - 1, &source, &error));
	assert_string_equal(source.title, "Cities meet");
	assert_string_equal(source.publisher, "The Example");
	assert_string_equal(source.published, "2024-05-06T10:00:00Z");
	assert_int_equal(source.bytes, strlen(source.text));
	assert_string_equal(source.text, "First & boldpara\xC2\xADgraph\xC2\xA0here.\nNext line.\none\ntwo\na b");
	urban_arena_destroy(arena);
}

static void
check_title(const char *html, const char *title)
{
	UrbanArena *arena = urban_arena_create(NULL, 0);
	UrbanSource source = {0};
	UrbanError error = {0};

	if (!urban_html_decode(arena, html, strlen(html), &source, &error))
		fail_msg("%s: %s", html, error.message);
	if (title == NULL)
		assert_null(source.title);
	else
		assert_string_equal(source.title, title);
	urban_arena_destroy(arena);
}

static void
a_title_has_no_site_name(void **state)
{
	(void) state;
	check_title("<html><title>A - B | Site</title><p>x", "A - B");
	check_title("<html><title>A - B</title><p>x", "A - B");
	check_title("<html><meta property=og:site_name content=B><title>A - B</title><p>x", "A");
	check_title("<html><meta property=og:title content=T><h1>One</h1><p>x<h1>Two</h1>", "T");
	check_title("<html><p>x", NULL);
}

static void
markup_is_read_as_browsers_read_it(void **state)
{
	static const char *const cases[][2] = {
		{"<p>One<p>Two<ul><li>a<li>b</ul>", "One\nTwo\na\nb"},
		{"<p>One <!-- > not <b>this</b> --> two", "One two"},
		{"<p>A &amp; B &lt;c&gt; &copy; &#1054;&#x448; &nosuch; &", "A & B <c> © Ош &nosuch; &"},
		{"<P CLASS=x>One<BR>two</P>", "One\ntwo"},
		{"<div><b>bold <i>both</b> rest</i></div>after", "bold both rest\nafter"},
		{"<p title='a > b' data-x=\"</p>\">One</p>", "One"},
		{"<p>One</q></p></div>two", "One\ntwo"},
		{"<p>1 < 2 <3 <", "1 < 2 <3 <"},
		{"<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc"},
		{"<script>if (a < b) document.write('<p>no</p>')</script><p>yes", "yes"},
		{"<style>p > a {}</style>text<", "text<"},
		{"<p>one</p ><p\n>two</p\n>", "one\ntwo"},
		{"<a href=/x/>one</a><br/>two", "one\ntwo"},
		{"<p hidden>no</p><p =>yes</p>", "yes"},
	};

	(void) state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		UrbanArena *arena = urban_arena_create(NULL, 0);
		UrbanSource source = {0};
		UrbanError error = {0};

		if (!urban_html_decode(arena, cases[i][0], strlen(cases[i][0]), &source, &error))
			fail_msg("%s: %s", cases[i][0], error.message);
		assert_string_equal(source.text, cases[i][1]);
		urban_arena_destroy(arena);
	}
}

static void
a_page_nested_without_end_is_refused(void **state)
{
	UrbanArena *arena = urban_arena_create(NULL, 0);
	UrbanSource source = {0};
	UrbanError error = {0};
	size_t count = 100000;
	char *html = malloc(5 * count + 16);
	char *end = html;

	(void) state;
	for (size_t i = 0; i < count; i++)
		end = stpcpy(end, "<div>");
	end = stpcpy(end, "text");
	assert_false(urban_html_decode(arena, html, (size_t) (end - html), &source, &error));
	assert_non_null(strstr(error.message, "nested"));
	free(html);
	urban_arena_destroy(arena);
}

static void
check_record(const char *json, const char *text, const char *reason)
{
	UrbanArena *arena = urban_arena_create(NULL, 0);
	UrbanSource source = {0};
	UrbanError error = {0};
	const UrbanFieldMap map = {{NULL}, NULL};
	bool decoded = urban_record_decode(arena, &map, NULL, json, strlen(json), &source, &error);

	if (text != NULL)
	{
		assert_true(decoded);
		assert_string_equal(source.text, text);
	}
	else if (decoded || strstr(error.message, reason) == NULL)
		fail_msg("%s: %s", json, decoded ? source.text : error.message);
	urban_arena_destroy(arena);
}

static void
a_record_has_a_text_or_a_reason(void **state)
{
	(void) state;
	check_record("{\"text\":\"a\"}", "a", NULL);
	check_record("{\"text\":\"\",\"body\":\"b\"}", "b", NULL);
	check_record("{\"content\":\"<p>c<br>d</p>\"}", "c\nd", NULL);
	check_record("{\"text\":\"\\\\u0000\"}", "\\u0000", NULL);
	check_record("{\"text\":\"\\u0000\"}", NULL, "NUL");
	check_record("{\"text\":1}", NULL, "no text");
	check_record("{\"title\":\"t\"}", NULL, "no text");
	check_record("{\"text\":\"a\"", NULL, "no JSON");
	check_record("[1]", NULL, "no JSON object");
	check_record("{\"text\":\"Город Ош и город Нарын\xFF\"}", NULL, "UTF-8 but for its byte");
}

static char folder[64];

static void
write_file(const char *name, const char *bytes, size_t length)
{
	char path[256];
	FILE *out;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	out = fopen(path, "wb");
	assert_non_null(out);
	assert_int_equal(fwrite(bytes, 1, length, out), length);
	fclose(out);
}

/* All uris (with "!" behind rejects) that an input gives, joined by spaces. */
static char *
list_uris(const char *path, UrbanArena *arena)
{
	char *paths[] = {(char *) path, NULL};
	UrbanError error = {0};
	const UrbanInputPlan plan = {.paths = paths, .count = 1, .limits = URBAN_DEFAULT_LIMITS};
	UrbanInput *input = urban_input_open(&plan, &error);
	UrbanInputItem item;
	char *list = urban_arena_copy(arena, "", 0);

	assert_non_null(input);
	while (urban_input_next(input, arena, &item))
		list = urban_arena_printf(arena, "%s%s%s%s", list, *list == '\0' ? "" : " ", item.uri,
								  item.reason != NULL ? "!" : "");
	urban_input_close(input);
	return list;
}

static int
make_folder(void **state)
{
	(void) state;
	strcpy(folder, "/tmp/urban-test-XXXXXX");
	return mkdtemp(folder) == NULL ? -1 : 0;
}

static int
remove_folder(void **state)
{
	char command[128];

	(void) state;
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	return system(command);
}

static void
check_uris(const char *content, const char *expected)
{
	UrbanArena *arena = urban_arena_create(NULL, 0);
	char path[128], *all;

	write_file("r", content, strlen(content));
	snprintf(path, sizeof(path), "%s/r", folder);
	all = list_uris(folder, arena);
	if (strcmp(all, expected) != 0)
		fail_msg("%s: \"%s\", not \"%s\"", content, all, expected);
	urban_arena_destroy(arena);
	unlink(path);
}

static void
record_files_are_cut_into_records(void **state)
{
	(void) state;
	check_uris("{\"id\":\"a\"}\n{\"id\":\"b\"}\n", "r#a r#b");
	check_uris("{\"id\":\"a\"}\n{\"id\":\"b\n{\"id\":\"c\"}", "r#a r#2 r#c");
	check_uris("{\"id\":\"a\n{\"id\":\"b\"}\n", "r#1 r#b");
	check_uris("{\"id\":\"a\"\n{\"id\":\"b\"}\n", "r#1 r#b");
	check_uris("\xEF\xBB\xBF{\"id\":7}\r\n\r\n{\"url\":\"u\"}\r\n", "r#7 r#u");
	check_uris("[{\"id\":\"a\"},\n {\"id\":\"b\",\n \"x\":[{}]}]", "r#a r#b");
	check_uris("{\n \"id\": \"a\"\n}\n{\n \"id\": \"b\"\n}\n", "r#a r#b");
	check_uris("[{\"id\":\"a\"}, 5, {\"id\":\"b\"}]", "r#a r#2! r#b");
	check_uris("{\n \"id\": \"a\",\n \"b\": {", "r#1!");
	check_uris("[]", "r!");
	check_uris("[Photo] A text {with} brackets", "r");
	check_uris("{name} is a text", "r");
}

static void
a_folder_is_read_in_byte_order(void **state)
{
	UrbanArena *arena = urban_arena_create(NULL, 0);
	char path[128], link_path[128];

	(void) state;
	snprintf(path, sizeof(path), "%s/b", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	write_file("b/z.txt", "x", 1);
	write_file("b/A.txt", "x", 1);
	write_file("c", "", 0);
	write_file(".hidden", "x", 1);
	write_file("bad\xFFname", "x", 1);
	snprintf(path, sizeof(path), "%s/c", folder);
	snprintf(link_path, sizeof(link_path), "%s/link", folder);
	assert_int_equal(symlink(path, link_path), 0);
	snprintf(path, sizeof(path), "%s/d", folder);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_string_equal(list_uris(folder, arena), "b/A.txt b/z.txt bad?name! c d!");
	urban_arena_destroy(arena);
}

static void
a_missing_path_is_an_error_at_once(void **state)
{
	char *paths[] = {"/nowhere/at/all", NULL};
	const UrbanInputPlan plan = {.paths = paths, .count = 1, .limits = URBAN_DEFAULT_LIMITS};
	UrbanError error = {0};

	(void) state;
	assert_null(urban_input_open(&plan, &error));
	assert_string_equal(error.message, "could not find \"/nowhere/at/all\": No such file or directory");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(single_byte_encodings_are_told_apart),
		cmocka_unit_test(code_pages_are_those_of_the_c_library),
		cmocka_unit_test(marks_and_declarations_count),
		cmocka_unit_test(what_is_no_text_is_refused_by_name),
		cmocka_unit_test(a_page_is_its_article),
		cmocka_unit_test(a_title_has_no_site_name),
		cmocka_unit_test(markup_is_read_as_browsers_read_it),
		cmocka_unit_test(a_page_nested_without_end_is_refused),
		cmocka_unit_test(a_record_has_a_text_or_a_reason),
		cmocka_unit_test_setup_teardown(record_files_are_cut_into_records, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(a_folder_is_read_in_byte_order, make_folder, remove_folder),
		cmocka_unit_test(a_missing_path_is_an_error_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
