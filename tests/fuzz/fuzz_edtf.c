/*
 * fuzz_edtf.c - any bytes as a date: what parses must print, and what prints must parse to the same.
 */
#include <stdlib.h>
#include <string.h>

#include "core/value/edtf.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char text[URBAN_EDTF_TEXT_BYTES], again[URBAN_EDTF_TEXT_BYTES];
	UrbanEdtf value, second;
	UrbanError error;
	size_t length;

	if (!urban_edtf_parse((const char *) data, size, &value, &error))
		return 0;
	length = urban_edtf_print(&value, text);
	if (!urban_edtf_parse(text, length, &second, &error))
		abort();
	if (urban_edtf_print(&second, again) != length || memcmp(text, again, length) != 0)
		abort();
	if (urban_edtf_compare(&value, &second) != 0 || urban_edtf_earliest(&value) > urban_edtf_latest(&value))
		abort();
	return 0;
}
