/*
 * edtf_days.c - the days that a date or a set may mean, block by block; see
 * edtf_days.h.
 */
#include "edtf_days.h"

#define ALL_DAYS   0xFFFFFFFEu /* bits 1 to 31 */
#define ALL_MONTHS 0x1FFEu     /* bits 1 to 12 */

/* Are all days of the date one block? */
static bool
is_solid(const UrbanEdtfEnd *end)
{
	int year = end->unspecified >> 4;

	if ((end->unspecified & (URBAN_X_MONTH | URBAN_X_DAY)) == 0 && year == 0)
		return true;
	if ((year & (year + 1)) != 0) /* 1X99 */
		return false;
	if (end->month == 0 && end->day == 0) /* 201X, 2023-XX-XX, but not 2023-0X */
		return ((end->unspecified & URBAN_X_MONTH) == 0 || (end->unspecified & URBAN_X_MONTH) == URBAN_X_MONTH) &&
			   ((end->unspecified & URBAN_X_DAY) == 0 || (end->unspecified & URBAN_X_DAY) == URBAN_X_DAY);
	return year == 0 && (end->unspecified & URBAN_X_MONTH) == 0 && (end->unspecified & URBAN_X_DAY) == URBAN_X_DAY &&
		   end->day == 0;
}

void
urban_edtf_years(const UrbanEdtfEnd *end, int64_t *first, int64_t *last)
{
	int64_t size = end->year < 0 ? -end->year : end->year, least = size, most = size, place = 1;

	for (int bit = 4; bit < 8; bit++, place *= 10)
		most += end->unspecified & 1 << bit ? 9 * place : 0;
	if (end->significant != 0)
	{
		int digits = 1;

		place = 1;
		for (int64_t rest = size; rest > 9; rest /= 10)
			digits++;
		for (int i = end->significant; i < digits; i++)
			place *= 10;
		least = size - size % place;
		most = least + place - 1;
	}
	if (end->negative && least == 0 && most > 0)
		least = 1; /* there is no year -0000 */
	*first = end->negative ? -most : least;
	*last = end->negative ? -least : most;
}

/* First month of a season, quarter or the like (12 ends in the next year), and how many it has. */
static int
season_months(int season, int *count)
{
	*count = 3;
	if (season <= 28) /* the same without a place as in the north */
		return (season - 21) % 4 * 3 + 3;
	if (season <= 32)
		return (season - 29 + 2) % 4 * 3 + 3;
	if (season <= 36)
		return (season - 33) * 3 + 1;
	*count = season <= 39 ? 4 : 6;
	return season <= 39 ? (season - 37) * 4 + 1 : (season - 40) * 6 + 1;
}

/* The days of one year of a season. */
static UrbanDayBlock
season_block(int64_t year, int season)
{
	int count, first = season_months(season, &count), last = first + count - 1;
	int64_t last_year = last > 12 ? year + 1 : year;
	UrbanDayBlock block;

	last -= last > 12 ? 12 : 0;
	block.first = urban_day_from_civil(year, first, 1);
	block.last = urban_day_from_civil(last_year, last, urban_days_in_month(last_year, last));
	return block;
}

/* Bits of the numbers of two digits that a component may be. */
static uint32_t
component_numbers(int number, int unspecified, int most)
{
	uint32_t bits = 0;

	if (number == 0 && unspecified == 0)
		unspecified = 3; /* left out: any */
	for (int i = 1; i <= most; i++)
	{
		if ((unspecified & 1 || i % 10 == number % 10) && (unspecified & 2 || i / 10 == number / 10))
			bits |= 1u << i;
	}
	return bits;
}

/* Is a year one of those that the date's digits allow? */
static bool
year_matches(const UrbanEdtfEnd *end, int64_t year)
{
	int64_t size = year < 0 ? -year : year, digits = end->year < 0 ? -end->year : end->year;

	if (end->negative ? year >= 0 : year < 0)
		return false;
	for (int bit = 4; bit < 8; bit++, size /= 10, digits /= 10)
	{
		if ((end->unspecified & 1 << bit) == 0 && size % 10 != digits % 10)
			return false;
	}
	return size == 0;
}

/* The first row of set bits that does not end before `day`, up to `most`. */
static bool
next_row(uint32_t bits, int day, int most, int *first, int *last)
{
	while (day <= most && (bits & 1u << day) == 0)
		day++;
	if (day > most)
		return false;
	for (*first = day; *first > 1 && bits & 1u << (*first - 1);)
		--*first;
	for (*last = day; *last < most && bits & 1u << (*last + 1);)
		++*last;
	return true;
}

/* The first block within one year that does not end before (month, day). */
static bool
next_in_year(int64_t year, uint32_t months, uint32_t days, int month, int day, UrbanDayBlock *block)
{
	int first, last;

	for (; month <= 12; month++, day = 1)
	{
		if ((months & 1u << month) != 0 && next_row(days, day, urban_days_in_month(year, month), &first, &last))
		{
			block->first = urban_day_from_civil(year, month, first);
			block->last = block->first + (last - first);
			return true;
		}
	}
	return false;
}

/* A date without year, month and day alone: block by block. */
static bool
next_of_pattern(const UrbanEdtfEnd *end, UrbanDay from, UrbanDayBlock *block)
{
	uint32_t months = component_numbers(end->month, end->unspecified >> 2 & 3, 12);
	uint32_t days = component_numbers(end->day, end->unspecified & 3, 31);
	int64_t year, first, last;
	int month = 1, day = 1;

	urban_edtf_years(end, &first, &last);
	if (from > urban_day_from_civil(last + 1, 12, 31)) /* also keeps the calendar within its range */
		return false;
	year = first;
	if (from > urban_day_from_civil(first, 1, 1))
		urban_day_to_civil(from, &year, &month, &day);
	if (end->month >= 21 && year > first) /* a winter of the year before may still go on */
		year--;
	for (; year <= last; year++, month = day = 1)
	{
		if (!year_matches(end, year))
			continue;
		if (end->month >= 21)
			*block = season_block(year, end->month);
		else if (months == ALL_MONTHS && days == ALL_DAYS)
		{
			block->first = urban_day_from_civil(year, 1, 1);
			block->last = urban_day_from_civil(year, 12, 31);
		}
		else if (!next_in_year(year, months, days, month, day, block))
			continue;
		if (block->last >= from)
			return true;
	}
	return false;
}

/* First and last of a date whose days are one block. */
static UrbanDayBlock
solid_block(const UrbanEdtfEnd *end)
{
	int64_t first, last;
	UrbanDayBlock block;

	if (end->day != 0)
	{
		block.first = block.last = urban_day_from_civil(end->year, end->month, end->day);
		return block;
	}
	urban_edtf_years(end, &first, &last);
	if (end->month >= 21)
		return season_block(first, end->month);
	block.first = urban_day_from_civil(first, end->month == 0 ? 1 : end->month, 1);
	block.last =
		end->month == 0 ? urban_day_from_civil(last, 12, 31) : block.first + urban_days_in_month(first, end->month) - 1;
	return block;
}

bool
edtf_next_block(const UrbanEdtfEnd *end, UrbanDay from, UrbanDayBlock *block)
{
	if (!is_solid(end))
		return next_of_pattern(end, from, block);
	*block = solid_block(end);
	return block->last >= from;
}

/* The last day of a pattern, from the last year back. */
static UrbanDay
last_of_pattern(const UrbanEdtfEnd *end)
{
	int64_t first, last;
	UrbanDayBlock block, next;

	urban_edtf_years(end, &first, &last);
	for (int64_t year = last; year >= first; year--)
	{
		UrbanDay new_year = urban_day_from_civil(year, 1, 1);

		if (!year_matches(end, year) || !edtf_next_block(end, new_year, &block))
			continue;
		while (edtf_next_block(end, block.last + 1, &next))
			block = next;
		return block.last;
	}
	return URBAN_DAY_MIN;
}

UrbanDays
edtf_days_of_end(const UrbanEdtfEnd *end)
{
	UrbanDays days = {.end = NULL, .set = NULL};

	if (is_solid(end))
	{
		days.hull = solid_block(end);
		return days;
	}
	days.end = end;
	if (!edtf_next_block(end, URBAN_DAY_MIN, &days.hull))
		days.hull.first = URBAN_DAY_MAX;
	days.hull.last = last_of_pattern(end);
	return days;
}

/* The first block of a member that does not end before `from`. */
static bool
next_of_member(const UrbanEdtfMember *member, UrbanDay from, UrbanDayBlock *block)
{
	if (!member->is_range)
		return edtf_next_block(&member->from, from, block);
	block->first = member->from.open != 0 ? URBAN_DAY_MIN : edtf_days_of_end(&member->from).hull.first;
	block->last = member->to.open != 0 ? URBAN_DAY_MAX : edtf_days_of_end(&member->to).hull.last;
	return block->last >= from;
}

UrbanDays
edtf_days_of_set(const UrbanEdtf *value)
{
	UrbanDays days = {.hull = {URBAN_DAY_MAX, URBAN_DAY_MIN}, .end = NULL, .set = value};

	for (int i = 0; i < value->count; i++)
	{
		const UrbanEdtfMember *member = &value->members[i];
		UrbanDayBlock hull;

		if (member->is_range)
			next_of_member(member, URBAN_DAY_MIN, &hull);
		else
			hull = edtf_days_of_end(&member->from).hull;
		days.hull.first = hull.first < days.hull.first ? hull.first : days.hull.first;
		days.hull.last = hull.last > days.hull.last ? hull.last : days.hull.last;
	}
	return days;
}

UrbanDays
edtf_days_between(UrbanDay first, UrbanDay last)
{
	UrbanDays days = {.hull = {first, last}, .end = NULL, .set = NULL};

	return days;
}

bool
edtf_days_next(const UrbanDays *days, UrbanDay from, UrbanDayBlock *block)
{
	bool found = false;

	if (from > days->hull.last)
		return false;
	if (days->end != NULL)
		return edtf_next_block(days->end, from, block);
	if (days->set == NULL)
	{
		*block = days->hull;
		return true;
	}
	for (int i = 0; i < days->set->count; i++)
	{
		UrbanDayBlock next;

		if (next_of_member(&days->set->members[i], from, &next) && (!found || next.first < block->first))
		{
			*block = next;
			found = true;
		}
	}
	return found;
}

bool
edtf_days_at(const UrbanDays *days, UrbanDay from, UrbanDay *day)
{
	UrbanDayBlock block;

	if (!edtf_days_next(days, from, &block))
		return false;
	*day = block.first > from ? block.first : from;
	return true;
}

bool
edtf_days_meet(const UrbanDays *const *all, int count)
{
	UrbanDay day = URBAN_DAY_MIN;
	int agreed = 0;

	/* Each in turn names its first day from there on, until all have named the same. */
	for (int i = 0; agreed < count; i = (i + 1) % count)
	{
		UrbanDay next;

		if (all[i] == NULL)
		{
			agreed++;
			continue;
		}
		if (!edtf_days_at(all[i], day, &next))
			return false;
		agreed = next == day ? agreed + 1 : 1;
		day = next;
	}
	return true;
}

bool
edtf_days_within(const UrbanDays *a, const UrbanDays *b)
{
	UrbanDay day = a->hull.first;
	UrbanDayBlock of_a, of_b;

	if (a->hull.first < b->hull.first || a->hull.last > b->hull.last)
		return false;
	while (edtf_days_next(a, day, &of_a))
	{
		day = of_a.first > day ? of_a.first : day;
		if (!edtf_days_next(b, day, &of_b) || of_b.first > day)
			return false;
		day = of_b.last < of_a.last ? of_b.last : of_a.last;
		if (day == URBAN_DAY_MAX)
			return true;
		day++;
	}
	return true;
}

bool
edtf_days_run(const UrbanDays *days, UrbanDay from, UrbanDayBlock *run)
{
	UrbanDayBlock next;

	if (!edtf_days_next(days, from, run))
		return false;
	while (run->last != URBAN_DAY_MAX && edtf_days_next(days, run->last + 1, &next) && next.first <= run->last + 1)
		run->last = next.last;
	return true;
}
