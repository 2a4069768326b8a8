/*
 * fuzz_edtf.c - any bytes as a date, or as two with a line feed between them.
 *
 * What parses must print, and what prints must parse to the same, as must its stored form;
 * of two dates, what is certain must be possible, and what holds one way round also the other.
 */
#include <stdlib.h>
#include <string.h>

#include "core/value/edtf.h"
#include "fuzz.h"

static void
check_relations(const UrbanEdtf *a, const UrbanEdtf *b)
{
	UrbanEdtfBounds bounds = urban_edtf_bounds(a);
	bool some[URBAN_EDTF_SAME_DAY + 1];

	if (bounds.start_earliest > bounds.start_latest || bounds.end_earliest > bounds.end_latest)
		abort();
	for (int relation = URBAN_EDTF_BEFORE; relation <= URBAN_EDTF_SAME_DAY; relation++)
	{
		some[relation] = urban_edtf_possibly(relation, a, b);
		if (urban_edtf_certainly(relation, a, b) && !some[relation])
			abort();
	}
	if (some[URBAN_EDTF_OVERLAPS] != urban_edtf_possibly(URBAN_EDTF_OVERLAPS, b, a) ||
		some[URBAN_EDTF_SAME_DAY] != urban_edtf_possibly(URBAN_EDTF_SAME_DAY, b, a))
		abort();
	if ((some[URBAN_EDTF_SAME_DAY] && !some[URBAN_EDTF_CONTAINS]) ||
		(some[URBAN_EDTF_CONTAINS] && !some[URBAN_EDTF_OVERLAPS]))
		abort();
}

/* Returns whether it is a date. */
static bool
check_date(const char *text, size_t size, UrbanEdtf *value)
{
	char printed[URBAN_EDTF_TEXT_BYTES], again[URBAN_EDTF_TEXT_BYTES];
	uint8_t bytes[URBAN_EDTF_BINARY_BYTES];
	UrbanEdtf second, decoded;
	UrbanError error;
	size_t length;

	if (!urban_edtf_parse(text, size, value, &error))
		return false;
	length = urban_edtf_print(value, printed);
	if (!urban_edtf_parse(printed, length, &second, &error))
		abort();
	if (urban_edtf_print(&second, again) != length || memcmp(printed, again, length) != 0)
		abort();
	if (urban_edtf_compare(value, &second) != 0 || urban_edtf_earliest(value) > urban_edtf_latest(value))
		abort();
	if (!urban_edtf_decode(bytes, urban_edtf_encode(value, bytes), &decoded, &error) ||
		urban_edtf_compare(value, &decoded) != 0)
		abort();
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *) data;
	const char *feed = size == 0 ? NULL : memchr(text, '\n', size);
	size_t first = feed == NULL ? size : (size_t) (feed - text);
	UrbanEdtf a, b;

	if (!check_date(text, first, &a))
		return 0;
	check_relations(&a, &a);
	if (feed != NULL && check_date(feed + 1, size - first - 1, &b))
		check_relations(&a, &b);
	return 0;
}
