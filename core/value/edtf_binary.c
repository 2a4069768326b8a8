/*
 * edtf_binary.c - the stored and sent form of an uncertain date; see edtf.h.
 *
 * Byte 0: version (high four bits), flags. Years are zigzag, seven bits a byte, least
 * first; what has more than one byte otherwise goes most significant first.
 *
 * Version 1, levels 0 and 1 (bit 0: interval; three spare): each end is a byte with
 * precision (bits 0-2), open (3-4), mark (5-6) and a spare bit; and unless it is open: the
 * unspecified digits (day 1, month 2, year 4 and 8), the year, month and day where the
 * precision has them, and of a time the seconds (4 bytes) and zone (2).
 *
 * Version 2, level 2 (bits 0-1: 0 date, 1 interval, 2 one of, 3 all of; two spare): sets
 * have their count, and before each member 1 for a range or 0. Each date is a byte with open
 * (bits 0-1), minus sign (2), precision (4-7); and unless it is open: the unspecified
 * digits, marks, significant digits (a byte each), year, month, day.
 *
 * Frozen: values of these forms stand in tables. Another layout needs another version.
 */
#include "edtf.h"

#include <string.h>

#define VERSION_1         1
#define VERSION_2         2
#define LONGEST_YEAR      INT64_C(9999999999999999) /* sixteen digits, as edtf_read.c reads */
#define LONGEST_YEAR_PART 8                         /* bytes of such a year */

static const UrbanEdtfEnd no_date = {.second = -1, .zone = INT16_MIN};

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

/* Version 1 counts precisions from that of 19XX, which is 1. */
static int
precision_1(const UrbanEdtfEnd *end)
{
	return end->precision < URBAN_EDTF_CENTURY ? 0 : end->precision - URBAN_EDTF_CENTURY + 1;
}

static uint8_t *
put_end_1(uint8_t *out, const UrbanEdtfEnd *end)
{
	*out++ = (uint8_t) (precision_1(end) | end->open << 3 | (end->marks & 3) << 5);
	if (end->open != 0)
		return out;
	*out++ = (uint8_t) ((end->unspecified & URBAN_X_DAY ? 1 : 0) | (end->unspecified & URBAN_X_MONTH ? 2 : 0) |
						(end->unspecified & URBAN_X_CENTURY) >> 2);
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

static uint8_t *
put_end_2(uint8_t *out, const UrbanEdtfEnd *end)
{
	*out++ = (uint8_t) (end->open | end->negative << 2 | end->precision << 4);
	if (end->open != 0)
		return out;
	*out++ = end->unspecified;
	*out++ = end->marks;
	*out++ = end->significant;
	out = put_year(out, end->year);
	*out++ = end->month;
	*out++ = end->day;
	return out;
}

/* Version 1 has no sign for a year whose known digits are all 0. */
static bool
needs_version_2(const UrbanEdtf *value)
{
	return urban_edtf_level(value) == 2 || (value->from.negative && value->from.year == 0);
}

size_t
urban_edtf_encode(const UrbanEdtf *value, uint8_t out[URBAN_EDTF_BINARY_BYTES])
{
	uint8_t *at = out;

	if (!needs_version_2(value))
	{
		*at++ = VERSION_1 << 4 | (value->is_interval ? 1 : 0);
		at = put_end_1(at, &value->from);
		if (value->is_interval)
			at = put_end_1(at, &value->to);
		return (size_t) (at - out);
	}
	*at++ = (uint8_t) (VERSION_2 << 4 | (value->set != 0 ? 1 + value->set : value->is_interval));
	if (value->set == URBAN_EDTF_NO_SET)
	{
		at = put_end_2(at, &value->from);
		if (value->is_interval)
			at = put_end_2(at, &value->to);
		return (size_t) (at - out);
	}
	*at++ = value->count;
	for (int i = 0; i < value->count; i++)
	{
		*at++ = value->members[i].is_range;
		at = put_end_2(at, &value->members[i].from);
		if (value->members[i].is_range)
			at = put_end_2(at, &value->members[i].to);
	}
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
next_time(Source *source, UrbanEdtfEnd *end)
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

static void
next_end_1(Source *source, UrbanEdtfEnd *end)
{
	uint8_t head = next_byte(source), unspecified;
	int mark = head >> 5 & 3;

	*end = no_date;
	end->precision = (head & 7) == 0 ? URBAN_EDTF_NONE : (head & 7) + URBAN_EDTF_CENTURY - 1;
	end->open = head >> 3 & 3;
	if (end->open != 0)
		return;
	unspecified = next_byte(source);
	end->unspecified = (uint8_t) ((unspecified & 1 ? URBAN_X_DAY : 0) | (unspecified & 2 ? URBAN_X_MONTH : 0) |
								  (unspecified & 12) << 2);
	end->year = next_year(source);
	end->negative = end->year < 0;
	end->marks = (uint8_t) mark;
	if (end->precision >= URBAN_EDTF_SEASON)
	{
		end->month = next_byte(source);
		end->marks |= (uint8_t) (mark << 2);
	}
	if (end->precision >= URBAN_EDTF_DAY)
	{
		end->day = next_byte(source);
		end->marks |= (uint8_t) (mark << 4);
	}
	if (end->precision == URBAN_EDTF_TIME)
		next_time(source, end);
}

static void
next_end_2(Source *source, UrbanEdtfEnd *end)
{
	uint8_t head = next_byte(source);

	*end = no_date;
	end->open = head & 3;
	if (end->open != 0)
		return;
	end->negative = (head & 4) != 0;
	end->precision = head >> 4;
	end->unspecified = next_byte(source);
	end->marks = next_byte(source);
	end->significant = next_byte(source);
	end->year = next_year(source);
	end->month = next_byte(source);
	end->day = next_byte(source);
}

static void
next_members(Source *source, UrbanEdtf *value)
{
	value->count = next_byte(source);
	if (value->count > URBAN_EDTF_MEMBERS)
	{
		value->count = 0;
		source->short_of = true;
	}
	for (int i = 0; i < value->count; i++)
	{
		UrbanEdtfMember *member = &value->members[i];

		member->is_range = next_byte(source) != 0;
		next_end_2(source, &member->from);
		if (member->is_range)
			next_end_2(source, &member->to);
		else
			member->to = no_date;
	}
}

bool
urban_edtf_decode_trusted(const uint8_t *bytes, size_t length, UrbanEdtf *value)
{
	Source source = {bytes, bytes + length, false};
	uint8_t head = next_byte(&source);

	value->count = 0;
	value->set = head >> 4 == VERSION_2 && (head & 2) != 0 ? (head & 3) - 1 : URBAN_EDTF_NO_SET;
	value->is_interval = value->set == URBAN_EDTF_NO_SET && (head & 1) != 0;
	if (value->set != URBAN_EDTF_NO_SET)
	{
		value->from = value->to = no_date;
		next_members(&source, value);
	}
	else
	{
		void (*next_end)(Source *, UrbanEdtfEnd *) = head >> 4 == VERSION_2 ? next_end_2 : next_end_1;

		next_end(&source, &value->from);
		if (value->is_interval)
			next_end(&source, &value->to);
		else
			value->to = no_date;
	}
	return (head >> 4 == VERSION_1 || head >> 4 == VERSION_2) && !source.short_of && source.at == source.end;
}

/* May the end be printed: does nothing in it overflow its place in the text? */
static bool
is_printable(const UrbanEdtfEnd *end)
{
	bool is_long = end->year < -9999 || end->year > 9999;

	if (is_long && (end->month != 0 || end->day != 0 || end->unspecified != 0 || end->precision == URBAN_EDTF_TIME))
		return false;
	return end->year >= -LONGEST_YEAR && end->year <= LONGEST_YEAR && end->open <= 2 && end->month <= 41 &&
		   end->day <= 31 && end->second >= -1 && end->second < 86400 && end->significant <= 16;
}

static bool
is_value_printable(const UrbanEdtf *value)
{
	bool printable = is_printable(&value->from) && is_printable(&value->to);

	for (int i = 0; i < value->count; i++)
		printable = printable && is_printable(&value->members[i].from) && is_printable(&value->members[i].to);
	return printable;
}

bool
urban_edtf_decode(const uint8_t *bytes, size_t length, UrbanEdtf *value, UrbanError *error)
{
	char text[URBAN_EDTF_TEXT_BYTES];
	uint8_t again[URBAN_EDTF_BINARY_BYTES];
	UrbanEdtf read;
	size_t text_bytes;

	if (length > 0 && bytes[0] >> 4 != VERSION_1 && bytes[0] >> 4 != VERSION_2)
		return urban_error_set(error, URBAN_UNSUPPORTED, 0, "unsupported version %d of the binary form of a date",
							   bytes[0] >> 4);

	/* Right is what comes out the same when its text is read and encoded again. */
	if (urban_edtf_decode_trusted(bytes, length, value) && is_value_printable(value))
	{
		text_bytes = urban_edtf_print(value, text);
		if (urban_edtf_parse(text, text_bytes, &read, NULL) && urban_edtf_encode(&read, again) == length &&
			memcmp(again, bytes, length) == 0)
			return true;
	}
	return urban_error_set(error, URBAN_BAD_SYNTAX, 0, "invalid binary form of a date (%zu bytes)", length);
}
