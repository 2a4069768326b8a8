/*
 * date_year.c - which year a date without one falls in.
 *
 * In: the expressions of a document in their order. Out: the same with years;
 * those that cannot be placed are dropped. A year said beside the date counts
 * first, then the document's own date, then the year last said in the text.
 */
#include "dates.h"

#include "../value/edtf.h"

#define JOINED_TOKENS 2  /* between two dates that share a year: "12 May and 3 June 2025" */
#define NEAR_TOKENS   14 /* behind a date with another year than the document's in the same sentence */

UrbanDay
date_middle_day(int year, int month, int day)
{
	static const int season_months[] = {4, 7, 10, 12};

	if (month >= 21 && month <= 24)
		return urban_day_from_civil(year, season_months[month - 21], 15);
	if (month == 0)
		return urban_day_from_civil(year, 7, 1);
	if (day > urban_days_in_month(year, month))
		day = urban_days_in_month(year, month);
	return urban_day_from_civil(year, month, day == 0 ? 15 : day);
}

int
date_nearest_year(const DateReading *reading, const UrbanCalendarPoint *point)
{
	const UrbanCalendarPoint *published = &reading->published;
	UrbanDay base = date_middle_day(published->year, published->month, published->day);
	int best = published->year;

	if (published->month == 0)
		return best;
	for (int year = published->year - 1; year <= published->year + 1; year++)
	{
		UrbanDay away = date_middle_day(year, point->month, point->day) - base;
		UrbanDay least = date_middle_day(best, point->month, point->day) - base;

		away = away < 0 ? -away : away;
		least = least < 0 ? -least : least;
		if (away < least)
			best = year;
	}
	return best;
}

static void
set_year(UrbanCalendarDate *date, int year)
{
	date->from.year = year;
	date->to.year = year;
	if (date->is_span && date->to.month < date->from.month)
		date->to.year++;
}

static bool
says_year(const UrbanCalendarDate *date)
{
	return date->from.year > 0 && !date->is_relative;
}

/* The year said in the date joined to this one from behind, 0 if none is. */
static int
joined_year(const DateReading *reading, int index)
{
	const DateFound *found = reading->found.items;
	int next = index + 1;

	while (next < reading->found.count && found[next].date.first - found[next - 1].date.last <= JOINED_TOKENS + 1)
	{
		if (found[next].date.from.month == 0)
			return 0;
		if (found[next].date.from.year > 0)
			return found[next].date.from.year;
		next++;
	}
	return 0;
}

/* The year of a date shortly before this one in its sentence, 0 if there is none. */
static int
near_year(const DateReading *reading, int index)
{
	const DateFound *found = reading->found.items;
	const UrbanToken *tokens = reading->reader->text->tokens.items;

	if (index == 0 || !says_year(&found[index - 1].date) || found[index - 1].date.from.month == 0 ||
		found[index].date.first - found[index - 1].date.last > NEAR_TOKENS ||
		tokens[found[index].date.first].sentence != tokens[found[index - 1].date.last].sentence)
		return 0;
	return found[index - 1].date.to.year;
}

/* The year last said before a date, or else first said behind it; 0 if the text says none. */
static int
said_year(const DateReading *reading, int index)
{
	const DateFound *found = reading->found.items;

	for (int i = index - 1; i >= 0; i--)
		if (says_year(&found[i].date) && !found[i].date.is_span)
			return found[i].date.to.year;
	for (int i = index + 1; i < reading->found.count; i++)
		if (says_year(&found[i].date) && !found[i].date.is_span)
			return found[i].date.from.year;
	return 0;
}

void
date_settle_years(DateReading *reading)
{
	DateFound *found = reading->found.items;
	int kept = 0;

	for (int i = 0; i < reading->found.count; i++)
	{
		UrbanCalendarDate *date = &found[i].date;
		int year;

		if (date->from.year > 0)
			continue;
		year = joined_year(reading, i);
		if (year == 0)
			year = near_year(reading, i);
		if (year == 0 && reading->published.year > 0)
			year = date_nearest_year(reading, &date->from);
		if (year == 0)
			year = said_year(reading, i);
		set_year(date, year);
	}
	for (int i = 0; i < reading->found.count; i++)
		if (found[i].date.from.year > 0)
			found[kept++] = found[i];
	reading->found.count = kept;
}
