/*
 * test_name_key.c - names folded into keys and skeletons, letters folded for
 * word lookup.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/value/name_key.h"
#include "core/value/utf8.h"
#include "random_source.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static int
open_arena(void **state)
{
	*state = urban_arena_create(NULL, 0);
	return *state == NULL;
}

static int
close_arena(void **state)
{
	urban_arena_destroy(*state);
	return 0;
}

static void
test_key(void **state)
{
	static const char *const rows[][2] = {
		{"Ташкент", "tashkent"},
		{"Tashkent", "tashkent"},
		{"  TASHKENT\t", "tashkent"},
		{"Farg‘ona", "fargona"},
		{"Farg'ona", "fargona"},
		{"Farg’ona", "fargona"},
		{"Fargʻona", "fargona"},
		{"Fargʼona", "fargona"},
		{"Farg`ona", "fargona"},
		{"Farg´ona", "fargona"},
		{"Фарғона", "fargona"},
		{"Oʻzbekiston", "ozbekiston"},
		{"Ўзбекистон", "ozbekiston"},
		{"Қызылорда", "kyzylorda"},
		{"Өскемен", "oskemen"},
		{"Үргенч", "urgench"},
		{"Шымкент", "shymkent"},
		{"Щучинск", "shchuchinsk"},
		{"Хуҷанд", "khujand"},
		{"Кӯлоб", "kulob"},
		{"Королёв", "korolev"},
		{"Объединение", "obedinenie"},
		{"İstanbul", "istanbul"},
		{"ISTANBUL", "istanbul"},
		{"Diyarbakır", "diyarbakir"},
		{"Gəncə", "ganca"},
		{"Şəki", "saki"},
		{"Türkmenabat", "turkmenabat"},
		{"Aşgabat", "asgabat"},
		{"Ýolöten", "yoloten"},
		{"Daşoguz Žek Ňik", "dasoguz zek nik"},
		{"UN-Habitat", "un habitat"},
		{"UN Habitat", "un habitat"},
		{"UN–Habitat", "un habitat"},
		{"Straße Æsir Œuvre", "strasse aesir oeuvre"},
		{"MCR2030", "mcr2030"},
		{"a.b/c (d)", "a b c d"},
		{"Yekaterin\xC2\xAD"
		 "burg",
		 "yekaterinburg"},
		{"\xEF\xBC\xA1\xEF\xBC\xA2\xEF\xBC\x91", "ab1"}, /* full-width AB1 */
		{"\xD0\xB8\xCC\x86", "y"},                       /* и and a combining breve */
		{"C\xCC\xA7"
		 "eşme",
		 "cesme"},                                  /* c and a combining cedilla */
		{"\xE5\x8C\x97\xE4\xBA\xAC", "x5317x4eac"}, /* Beijing in Chinese: letters without a table keep apart */
		{"", ""},
		{" -'- ", ""},
		{"…«»", ""},
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(urban_name_key(*state, rows[i][0], strlen(rows[i][0])), rows[i][1]);
}

static void
test_skeleton_agrees(void **state)
{
	static const char *const rows[][6] = {
		{"Zhunusbekov", "Жунусбеков", "Junusbekov", "Žunusbekow"},
		{"Kyzylorda", "Қызылорда", "Кызылорда", "Qyzylorda", "Kizilorda", "Kyzyl-Orda"},
		{"Ganja", "Gəncə", "Гянджа"},
		{"Khujand", "Хуҷанд", "Худжанд", "Khudzhand"},
		{"Aliyev", "Алиев", "Əliyev", "Aliev", "Aliyew"},
		{"Solovyov", "Соловьёв", "Соловьев", "Soloviev", "Solov'ev"},
		{"Alexander", "Александер", "Aleksander"},
		{"Bakshi", "Бакши", "Bakşi"},
		{"Bakixanov", "Бакиханов", "Bakikhanov"},
		{"Xorazm", "Хоразм", "Khorazm"},
		{"Baxtiyor Gʻulomov", "Бахтиёр Ғуломов", "Bakhtiyor Gulomov", "Baxtiyor Gulomov"},
		{"Sergey", "Сергей", "Sergei"},
		{"Dmitry", "Дмитрий", "Dmitri", "Dmitriy", "Dmitrii"},
		{"Maria", "Мария", "Mariya"},
		{"Yulia", "Юлия", "Iuliia", "Yuliya"},
		{"Yekaterinburg", "Екатеринбург", "Ekaterinburg"},
		{"Shymkent", "Шымкент", "Şymkent"},
		{"Chiroqchi", "Чироқчи", "Çirokçi", "Čirokči"},
		{"Yıldız", "Yildiz", "Йылдыз"},
		{"Azerbaijan", "Азербайджан"},
		{"Özbek", "Oʻzbek", "Ozbek", "Ўзбек", "Өзбек"},
		{"Shchuchinsk", "Щучинск", "Schuchinsk"},
		{"Ашгабат", "Aşgabat", "Ashgabat", "AŞGABAT"},
		{"Navoiy", "Навоий", "Navoi", "Навои"},
		{"UN-Habitat", "UN Habitat", "UNHABITAT"},
	};

	for (size_t i = 0; i < COUNT(rows); i++)
	{
		const char *first = urban_name_skeleton(*state, rows[i][0], strlen(rows[i][0]));

		for (int j = 1; j < 6 && rows[i][j] != NULL; j++)
		{
			const char *other = urban_name_skeleton(*state, rows[i][j], strlen(rows[i][j]));

			if (strcmp(first, other) != 0)
				fail_msg("%s: %s, but %s: %s", rows[i][0], first, rows[i][j], other);
		}
	}
}

/* Coarse, but not so coarse that names of different people and places meet. */
static void
test_skeleton_keeps_apart(void **state)
{
	static const char *const rows[][2] = {
		{"Umarov", "Omarov"}, {"Osh", "Ush"},         {"Баку", "Бука"}, {"Талас", "Тараз"},     {"Bishkek", "Bishek"},
		{"Нурек", "Нарын"},   {"Karakol", "Karakul"}, {"Asan", "Usen"}, {"Алматы", "Алма-Тау"}, {"MCR2030", "MCR2020"},
		{"11", "1"},
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_not_equal(urban_name_skeleton(*state, rows[i][0], strlen(rows[i][0])),
								urban_name_skeleton(*state, rows[i][1], strlen(rows[i][1])));
}

static void
test_fold_letter(void **state)
{
	static const unsigned rows[][2] = {
		{'A', 'a'},       {'z', 'z'}, {'7', '7'}, {'-', '-'}, {0x0130, 'i'}, /* İ */
		{0x0131, 'i'},                                                       /* ı */
		{0x018F, 'a'},                                                       /* Ə */
		{0x0259, 'a'},                                                       /* ə */
		{0x015E, 's'},                                                       /* Ş */
		{0x011F, 'g'},                                                       /* ğ */
		{0x0147, 'n'},                                                       /* Ň */
		{0x017E, 'z'},                                                       /* ž */
		{0x00FD, 'y'},                                                       /* ý */
		{0x00D6, 'o'},                                                       /* Ö */
		{0x00FC, 'u'},                                                       /* ü */
		{0x00E7, 'c'},                                                       /* ç */
		{0x0401, 0x0435},                                                    /* Ё */
		{0x0451, 0x0435},                                                    /* ё */
		{0x0416, 0x0436},                                                    /* Ж */
		{0x0419, 0x0439},                                                    /* Й stays й */
		{0x0406, 0x0456},                                                    /* І */
		{0x04D8, 0x04D9},                                                    /* Ә */
		{0x0492, 0x0493},                                                    /* Ғ */
		{0x049A, 0x049B},                                                    /* Қ */
		{0x04A2, 0x04A3},                                                    /* Ң */
		{0x04E8, 0x04E9},                                                    /* Ө */
		{0x04B0, 0x04B1},                                                    /* Ұ */
		{0x04AE, 0x04AF},                                                    /* Ү */
		{0x04BA, 0x04BB},                                                    /* Һ */
		{0x040E, 0x045E},                                                    /* Ў */
		{0x04B2, 0x04B3},                                                    /* Ҳ */
		{0x04E2, 0x04E3},                                                    /* Ӣ */
		{0x04EE, 0x04EF},                                                    /* Ӯ */
		{0x04B6, 0x04B7},                                                    /* Ҷ */
		{0x04C0, 0x04CF},                                                    /* Ӏ */
		{0x04C1, 0x04C2},                                                    /* Ӂ */
		{0x0301, 0},                                                         /* acute */
		{0x0306, 0},                                                         /* breve */
		{0x00C6, 0x00E6},                                                    /* Æ */
		{0x00DF, 0x00DF},                                                    /* ß */
		{0x4E2D, 0x4E2D},
	};

	(void) state;
	for (size_t i = 0; i < COUNT(rows); i++)
	{
		if (urban_fold_letter(rows[i][0]) != rows[i][1])
			fail_msg("U+%04X gives U+%04X", rows[i][0], urban_fold_letter(rows[i][0]));
	}
	/* Folding what was folded changes nothing. */
	for (unsigned c = 1; c < 0x3000; c++)
		assert_int_equal(urban_fold_letter(urban_fold_letter(c)), urban_fold_letter(c));
}

/* Any valid text gives a key of the promised form, which is its own key, and a skeleton without spaces. */
static void
test_any_text(void **state)
{
	RandomSource random = random_from_environment("test_name_key");

	(void) state;
	for (int i = 0; i < 20000; i++)
	{
		UrbanArena *arena = urban_arena_create(NULL, 0);
		char name[256];
		size_t bytes = 0;
		const char *key, *skeleton;

		for (int left = random_below(&random, 60); left > 0; left--)
		{
			static const int limits[] = {0x80, 0x250, 0x530, 0x3000, 0xD800, 0x110000};
			uint32_t c = 1 + (uint32_t) random_below(&random, limits[random_below(&random, 6)] - 1);

			if (c < 0xD800 || c > 0xDFFF)
				bytes += (size_t) urban_utf8_put(c, name + bytes);
		}
		key = urban_name_key(arena, name, bytes);
		skeleton = urban_name_skeleton(arena, name, bytes);
		assert_int_equal(strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789 "), strlen(key));
		assert_null(strstr(key, "  "));
		assert_true(*key != ' ' && (*key == '\0' || key[strlen(key) - 1] != ' '));
		assert_string_equal(urban_name_key(arena, key, strlen(key)), key);
		assert_int_equal(strspn(skeleton, "abcdefghijklmnopqrstuvwxyz0123456789"), strlen(skeleton));
		urban_arena_destroy(arena);
	}
}

static void
test_similarity(void **state)
{
	static const struct
	{
		const char *a, *b;
		double least, most;
	} rows[] = {
		{"Kyzylorda", "Kyzylorda", 1, 1},
		{"Kyzylorda", "Қызылорда", 1, 1},
		{"Çorum", "Corum", 1, 1}, /* by their keys */
		{"Zhunusbekov", "Жунусбеков", 1, 1},
		{"UN-Habitat", "UN Habitat", 1, 1},
		{"Ministry of Construction", "Ministry for Construction", 0.7, 0.99},
		{"Tashkent", "Toshkent", 0.4, 0.9},
		{"Osh", "Almaty", 0, 0.2},
		{"", "Osh", 0, 0},
		{"", "", 0, 0},
		{"--", "Osh", 0, 0},
	};

	for (size_t i = 0; i < COUNT(rows); i++)
	{
		const char *a = rows[i].a, *b = rows[i].b;
		double one = urban_name_similarity(*state, a, strlen(a), b, strlen(b));
		double other = urban_name_similarity(*state, b, strlen(b), a, strlen(a));

		if (one != other || one < rows[i].least || one > rows[i].most)
			fail_msg("%s and %s: %f, %f", a, b, one, other);
	}
}

/* An arena that has no memory left gives an empty key, not NULL. */
static void
test_no_memory(void **state)
{
	UrbanArena *arena = urban_arena_create(NULL, 1);

	(void) state;
	assert_non_null(arena);
	assert_string_equal(urban_name_key(arena, "Osh", 3), "");
	assert_string_equal(urban_name_skeleton(arena, "Osh", 3), "");
	assert_true(urban_arena_failed(arena));
	urban_arena_destroy(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_key, open_arena, close_arena),
		cmocka_unit_test_setup_teardown(test_skeleton_agrees, open_arena, close_arena),
		cmocka_unit_test_setup_teardown(test_skeleton_keeps_apart, open_arena, close_arena),
		cmocka_unit_test(test_fold_letter),
		cmocka_unit_test_setup_teardown(test_similarity, open_arena, close_arena),
		cmocka_unit_test(test_any_text),
		cmocka_unit_test(test_no_memory),
	};

	return cmocka_run_group_tests_name("name_key", tests, NULL, NULL);
}
