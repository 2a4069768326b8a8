/*
 * test_identity.c - ids made from content: the same on every machine, for ever.
 *
 * The expected digests were computed by another implementation of SHA-256.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/value/identity.h"

static const char *
hex_of(const UrbanPart *parts, int count)
{
	static char hex[2 * URBAN_DIGEST_BYTES + 1];
	uint8_t digest[URBAN_DIGEST_BYTES];

	urban_digest(parts, count, digest);
	return urban_hex(digest, hex);
}

static void
test_parts(void **state)
{
	const UrbanPart empty[] = {{"", 0}};
	const UrbanPart ab_c[] = {{"ab", 2}, {"c", 1}};
	const UrbanPart a_bc[] = {{"a", 1}, {"bc", 2}};
	const UrbanPart null[] = {{NULL, 0}};

	(void) state;
	assert_string_equal(hex_of(NULL, 0), "e3b0c44298fc1c149afbf4c8996fb924");
	assert_string_equal(hex_of(empty, 1), "af5570f5a1810b7af78caf4bc70a660f");
	assert_string_equal(hex_of(null, 1), "af5570f5a1810b7af78caf4bc70a660f");
	assert_string_equal(hex_of(ab_c, 2), "601d5476e2ccfe2c87a2bba7a3226597");
	assert_string_equal(hex_of(a_bc, 2), "3fafa1cf2f19a7c1129beb20cf0983f7");
}

static void
test_raw(void **state)
{
	uint8_t digest[URBAN_DIGEST_BYTES];
	char hex[2 * URBAN_DIGEST_BYTES + 1];

	(void) state;
	urban_digest_raw("abc", 3, digest);
	assert_string_equal(urban_hex(digest, hex), "ba7816bf8f01cfea414140de5dae2223");
	urban_digest_raw(NULL, 0, digest);
	assert_string_equal(urban_hex(digest, hex), "e3b0c44298fc1c149afbf4c8996fb924");
}

static void
test_id(void **state)
{
	char id[URBAN_ID_BYTES];

	(void) state;
	assert_ptr_equal(urban_id(id, "document", 2, "source", "путь"), id);
	assert_string_equal(id, "document/578c1c023d0c702b2f2ef38afc7a04cf");
	urban_id(id, "event", 2, "ab", "c");
	assert_string_equal(id, "event/601d5476e2ccfe2c87a2bba7a3226597");
	urban_id(id, "a-prefix-of-more-than-thirty-bytes-is-cut", 0);
	assert_string_equal(id, "a-prefix-of-more-than-thirty-b/e3b0c44298fc1c149afbf4c8996fb924");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_raw),
		cmocka_unit_test(test_id),
	};

	return cmocka_run_group_tests_name("identity", tests, NULL, NULL);
}
