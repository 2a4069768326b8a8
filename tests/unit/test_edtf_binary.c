/*
 * test_edtf_binary.c - the stored and sent form of dates: the same value gives
 * the same bytes, and bytes from anywhere are read safely.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/value/edtf.h"
#include "random_source.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *const texts[] = {
	"2023-09-18",
	"2023-09",
	"2023",
	"0000",
	"-0001",
	"-9999-12-31%",
	"Y9999999999999999",
	"Y-9999999999999999~",
	"2023-24?",
	"201X",
	"20XX%",
	"2023-XX",
	"2023-XX-XX",
	"2023-09-XX",
	"1985-04-12T23:59:59",
	"1985-04-12T00:00:00Z",
	"1985-04-12T10:30:00+14:00",
	"1985-04-12T10:30:00-09:30",
	"2022/2026",
	"2022/..",
	"2022/",
	"../2022",
	"/2022-01-01",
	"Y-9999999999999999%/Y9999999999999999%",
	"-000X",
	"1950S2",
	"Y9999999999999999S15~",
	"2004?-06-~11",
	"XXXX-12-25",
	"2001-41",
	"2004-06-XX/..",
	"[..1760-12-03]",
	"[1667,1668,1670..1672]",
	"{1960,1961-12..}",
};

static size_t
encoded(const char *text, uint8_t bytes[URBAN_EDTF_BINARY_BYTES])
{
	UrbanEdtf value;

	assert_true(urban_edtf_parse(text, strlen(text), &value, NULL));
	return urban_edtf_encode(&value, bytes);
}

static void
test_there_and_back(void **state)
{
	(void) state;
	for (size_t i = 0; i < COUNT(texts); i++)
	{
		uint8_t bytes[URBAN_EDTF_BINARY_BYTES];
		size_t length = encoded(texts[i], bytes);
		UrbanEdtf value;
		UrbanError error;
		char text[URBAN_EDTF_TEXT_BYTES];

		assert_true(length <= URBAN_EDTF_BINARY_BYTES);
		if (!urban_edtf_decode(bytes, length, &value, &error))
			fail_msg("\"%s\": %s", texts[i], error.message);
		urban_edtf_print(&value, text);
		assert_string_equal(text, texts[i]);
		assert_true(urban_edtf_decode_trusted(bytes, length, &value));
		urban_edtf_print(&value, text);
		assert_string_equal(text, texts[i]);

		/* No shorter and no longer bytes are a value. */
		for (size_t cut = 0; cut < length; cut++)
			assert_false(urban_edtf_decode(bytes, cut, &value, &error));
	}
}

/* The layout is frozen: tables and dumps in it exist. */
static void
test_layout(void **state)
{
	static const struct
	{
		const char *text;
		const char *hex;
	} rows[] = {
		{"2023-09-18", "100600ce1f0912"},
		{"2023", "100300ce1f"},
		{"2023-09?", "102500ce1f09"},
		{"202X", "100204c81f"},
		{"-0044", "10030057"},
		{"2022/..", "110300cc1f08"},
		{"/2026-02", "11100500d41f02"},
		{"2023-21", "100400ce1f15"},
		{"1985-04-12T10:00:00Z", "100700821f040c00008ca07fff"},
		{"1950S2", "2020000002bc1e0000"},
		{"2004?-06-~11", "207000210"
						 "0a81f060b"},
		{"156X-12-25", "2070100000b0180c19"},
		{"2004-06-XX/2005", "217003000"
							"0a81f06004000000"
							"0aa1f0000"},
		{"[1667..1668]", "22010140000000861a000040000000881a0000"},
		{"{..1984}", "230101014000000"
					 "0801f0000"},
	};

	(void) state;
	for (size_t i = 0; i < COUNT(rows); i++)
	{
		uint8_t bytes[URBAN_EDTF_BINARY_BYTES];
		size_t length = encoded(rows[i].text, bytes);
		char hex[2 * URBAN_EDTF_BINARY_BYTES + 1];

		for (size_t at = 0; at < length; at++)
			sprintf(hex + 2 * at, "%02x", bytes[at]);
		assert_string_equal(hex, rows[i].hex);
	}
}

static void
test_other_version(void **state)
{
	uint8_t bytes[URBAN_EDTF_BINARY_BYTES];
	size_t length = encoded("2023-09-18", bytes);
	UrbanEdtf value;
	UrbanError error;

	(void) state;
	bytes[0] = (uint8_t) (3 << 4);
	assert_false(urban_edtf_decode(bytes, length, &value, &error));
	assert_int_equal(error.code, URBAN_UNSUPPORTED);
	assert_string_equal(error.message, "unsupported version 3 of the binary form of a date");
}

/* Random bytes, and right bytes with random changes: refused, or a value that encodes to the same bytes. */
static void
test_hostile_bytes(void **state)
{
	RandomSource random = random_from_environment("test_edtf_binary");
	int taken = 0;

	(void) state;
	for (int i = 0; i < 200000; i++)
	{
		uint8_t bytes[URBAN_EDTF_BINARY_BYTES], again[URBAN_EDTF_BINARY_BYTES];
		size_t length = encoded(texts[random_below(&random, COUNT(texts))], bytes);
		UrbanEdtf value;
		UrbanError error;

		for (int changes = 1 + random_below(&random, 3); changes > 0; changes--)
			bytes[random_below(&random, (int) length)] ^= (uint8_t) (1 << random_below(&random, 8));
		if (!urban_edtf_decode(bytes, length, &value, &error))
		{
			assert_true(error.code == URBAN_BAD_SYNTAX || error.code == URBAN_UNSUPPORTED);
			continue;
		}
		taken++;
		assert_int_equal(urban_edtf_encode(&value, again), length);
		assert_memory_equal(again, bytes, length);
	}
	assert_true(taken > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_there_and_back),
		cmocka_unit_test(test_layout),
		cmocka_unit_test(test_other_version),
		cmocka_unit_test(test_hostile_bytes),
	};

	return cmocka_run_group_tests_name("edtf_binary", tests, NULL, NULL);
}
