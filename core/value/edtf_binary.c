/*
 * edtf_binary.c - the stored and sent form of an uncertain date; see edtf.h.
 *
 * Byte 0: version (high four bits), flags (bit 0: interval; three spare). Then each
 * end: a byte with precision (bits 0-2), open (3-4), qualifier (5-6) and a spare bit;
 * and unless it is open: the unspecified digits (one byte, two spare bits), the year
 * (zigzag, seven bits a byte, least first), month and day where the precision has
 * them, and of a time the seconds (4 bytes) and zone (2), most significant first.
 *
 * Frozen: values of this form stand in tables. Another layout needs another version.
 */
#include "edtf.h"

#include <string.h>

#define LAYOUT_VERSION    1
#define FLAG_INTERVAL     1
#define LONGEST_YEAR      INT64_C(9999999999999999) /* sixteen digits, as edtf_parse.c reads */
#define LONGEST_YEAR_PART 8                         /* bytes of such a year */

static uint8_t *
put_year(uint8_t *out, int64_t year)
{
	uint64_t rest = year < 0 ? ((uint64_t) -year << 1) - 1 : (uint64_t) year << 1;

	while (rest >= 0x80)
	{
		*out++ = (uint8_t) (0x80 | (rest & 0x7F));
		rest >>= 7;
	}
	*out++ = (uint8_t) rest;
	return out;
}

static uint8_t *
put_end(uint8_t *out, const UrbanEdtfEnd *end)
{
	*out++ = (uint8_t) (end->precision | end->open << 3 | end->qualifier << 5);
	if (end->open != 0)
		return out;
	*out++ = end->unspecified;
	out = put_year(out, end->year);
	if (end->precision >= URBAN_EDTF_SEASON)
		*out++ = end->month;
	if (end->precision >= URBAN_EDTF_DAY)
		*out++ = end->day;
	if (end->precision == URBAN_EDTF_TIME)
	{
		for (int shift = 24; shift >= 0; shift -= 8)
			*out++ = (uint8_t) ((uint32_t) end->second >> shift);
		*out++ = (uint8_t) ((uint16_t) end->zone >> 8);
		*out++ = (uint8_t) (uint16_t) end->zone;
	}
	return out;
}

size_t
urban_edtf_encode(const UrbanEdtf *value, uint8_t out[URBAN_EDTF_BINARY_BYTES])
{
	uint8_t *at = out;

	*at++ = LAYOUT_VERSION << 4 | (value->is_interval ? FLAG_INTERVAL : 0);
	at = put_end(at, &value->from);
	if (value->is_interval)
		at = put_end(at, &value->to);
	return (size_t) (at - out);
}

/* The bytes that are still to be read; `short_of` is set where they do not suffice, and zeros are given. */
typedef struct Source
{
	const uint8_t *at, *end;
	bool short_of;
} Source;

static uint8_t
next_byte(Source *source)
{
	if (source->at == source->end)
	{
		source->short_of = true;
		return 0;
	}
	return *source->at++;
}

static int64_t
next_year(Source *source)
{
	uint64_t zigzag = 0;
	uint8_t byte;

	for (int i = 0; i < LONGEST_YEAR_PART; i++)
	{
		byte = next_byte(source);
		zigzag |= (uint64_t) (byte & 0x7F) << (7 * i);
		if (byte < 0x80)
			return zigzag & 1 ? -(int64_t) ((zigzag + 1) >> 1) : (int64_t) (zigzag >> 1);
	}
	source->short_of = true; /* longer than any year */
	return 0;
}

static void
next_end(Source *source, UrbanEdtfEnd *end)
{
	uint8_t head = next_byte(source);

	memset(end, 0, sizeof(*end));
	end->precision = head & 7;
	end->open = head >> 3 & 3;
	end->qualifier = head >> 5 & 3;
	end->second = -1;
	end->zone = INT16_MIN;
	if (end->open != 0)
		return;
	end->unspecified = next_byte(source);
	end->year = next_year(source);
	if (end->precision >= URBAN_EDTF_SEASON)
		end->month = next_byte(source);
	if (end->precision >= URBAN_EDTF_DAY)
		end->day = next_byte(source);
	if (end->precision == URBAN_EDTF_TIME)
	{
		uint32_t second = 0;
		uint16_t zone;

		for (int i = 0; i < 4; i++)
			second = second << 8 | next_byte(source);
		zone = (uint16_t) (next_byte(source) << 8);
		zone |= next_byte(source);
		end->second = (int32_t) second;
		end->zone = (int16_t) zone;
	}
}

bool
urban_edtf_decode_trusted(const uint8_t *bytes, size_t length, UrbanEdtf *value)
{
	static const UrbanEdtfEnd no_date = {.second = -1, .zone = INT16_MIN};
	Source source = {bytes, bytes + length, false};
	uint8_t head = next_byte(&source);

	value->is_interval = (head & FLAG_INTERVAL) != 0;
	value->to = no_date;
	next_end(&source, &value->from);
	if (value->is_interval)
		next_end(&source, &value->to);
	return head >> 4 == LAYOUT_VERSION && !source.short_of && source.at == source.end;
}

/* May the end be printed: does nothing in it overflow its place in the text? */
static bool
is_printable(const UrbanEdtfEnd *end)
{
	return end->year >= -LONGEST_YEAR && end->year <= LONGEST_YEAR && end->open <= 2 && end->month <= 24 &&
		   end->day <= 31 && end->second >= -1 && end->second < 86400;
}

bool
urban_edtf_decode(const uint8_t *bytes, size_t length, UrbanEdtf *value, UrbanError *error)
{
	char text[URBAN_EDTF_TEXT_BYTES];
	uint8_t again[URBAN_EDTF_BINARY_BYTES];
	UrbanEdtf read;
	size_t text_bytes;

	if (length > 0 && bytes[0] >> 4 != LAYOUT_VERSION)
		return urban_error_set(error, URBAN_UNSUPPORTED, 0, "unsupported version %d of the binary form of a date",
							   bytes[0] >> 4);

	/* Right is what comes out the same when its text is read and encoded again. */
	if (urban_edtf_decode_trusted(bytes, length, value) && is_printable(&value->from) && is_printable(&value->to))
	{
		text_bytes = urban_edtf_print(value, text);
		if (urban_edtf_parse(text, text_bytes, &read, NULL) && urban_edtf_encode(&read, again) == length &&
			memcmp(again, bytes, length) == 0)
			return true;
	}
	return urban_error_set(error, URBAN_BAD_SYNTAX, 0, "invalid binary form of a date (%zu bytes)", length);
}
