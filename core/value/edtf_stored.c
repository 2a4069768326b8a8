/*
 * edtf_stored.c - the meaning of a stored date straight from its bytes; see
 * edtf_days.h.
 *
 * An index asks for it once a row. Days, months and years of four digits and intervals
 * of them, which most dates are, are understood here without making a value of them; all
 * others are left to the caller. The layout is that of edtf_binary.c.
 */
#include "edtf_days.h"

#define VERSION_1       0x10
#define FLAG_INTERVAL   1
#define STORED_YEAR     3 /* precisions as they are stored */
#define STORED_MONTH    5
#define STORED_DAY      6
#define PRECISION_BITS  0x07
#define OPEN_BITS       0x18
#define MARK_BITS       0x60
#define CONTINUES       0x80 /* another byte of the year follows */
#define LEAST_END_BYTES 3

/* The days of one end; false for what is not simple. */
static bool
read_end(const uint8_t **at, const uint8_t *limit, UrbanDayBlock *days, bool *is_marked)
{
	const uint8_t *byte = *at;
	int precision, zigzag, month = 0, day = 0;
	int64_t year;

	if (limit - byte < LEAST_END_BYTES || (byte[0] & OPEN_BITS) != 0 || byte[1] != 0)
		return false;
	precision = byte[0] & PRECISION_BITS;
	*is_marked = *is_marked || (byte[0] & MARK_BITS) != 0;
	zigzag = byte[2] & ~CONTINUES;
	byte += 3;
	if ((byte[-1] & CONTINUES) != 0)
	{
		if (byte == limit || (*byte & CONTINUES) != 0)
			return false;
		zigzag |= *byte++ << 7;
	}
	year = zigzag & 1 ? -((zigzag + 1) >> 1) : zigzag >> 1;
	if (precision >= STORED_MONTH && byte < limit)
		month = *byte++;
	if (precision == STORED_DAY && byte < limit)
		day = *byte++;
	*at = byte;
	if (precision == STORED_YEAR)
	{
		days->first = urban_day_from_civil(year, 1, 1);
		days->last = urban_day_from_civil(year, 12, 31);
		return true;
	}
	if (month < 1 || month > 12 || (precision != STORED_MONTH && (precision != STORED_DAY || day == 0)))
		return false;
	days->first = days->last = urban_day_from_civil(year, month, day == 0 ? 1 : day);
	if (day == 0)
		days->last += urban_days_in_month(year, month) - 1;
	return true;
}

bool
edtf_meaning_of_stored(const uint8_t *bytes, size_t length, UrbanMeaning *meaning)
{
	const uint8_t *at = bytes + 1, *limit = bytes + length;
	UrbanEdtfBounds *bounds = &meaning->bounds;
	UrbanDayBlock from, to;

	meaning->is_marked = false;
	if (length == 0 || (bytes[0] & ~FLAG_INTERVAL) != VERSION_1 || !read_end(&at, limit, &from, &meaning->is_marked))
		return false;
	to = from;
	meaning->kind = URBAN_ONE_DAY;
	if ((bytes[0] & FLAG_INTERVAL) != 0)
	{
		meaning->kind = URBAN_EXTENT;
		if (!read_end(&at, limit, &to, &meaning->is_marked))
			return false;
	}
	if (at != limit)
		return false;
	meaning->days = edtf_days_between(from.first, from.last);
	meaning->ends = edtf_days_between(to.first, to.last);
	bounds->start_earliest = from.first;
	bounds->end_latest = to.last;
	bounds->start_latest = from.last < to.last ? from.last : to.last;
	bounds->end_earliest = to.first > from.first ? to.first : from.first;
	return true;
}
