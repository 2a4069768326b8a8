/*
 * date_year.c - which year a date without one falls in.
 *
 * In: the expressions of a document in their order. Out: the same with years;
 * those that cannot be placed are dropped. A year said beside the date counts
 * first, then the document's own date, then the year last said in the text.
 */
#include "dates.h"

#include <stdlib.h>

#include "../value/edtf.h"

#define JOINED_TOKENS 2 /* between two dates that share a year: "12 May and 3 June 2025" */
#define AHEAD_DAYS    30
#define JOINED_DATES  12 /* in one list */
#define FAR_DATES                                                                                                      \
	200 /* between a date and the one that tells its year: keeps the work linear in the length of a document */
#define NEAR_TOKENS 14 /* behind a date with another year than the document's in the same sentence */

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

/* Days between; those ahead count a little less, for news announces more than it recalls without saying the year. */
static UrbanDay
distance(UrbanDay base, UrbanDay day)
{
	return day >= base ? day - base : base - day + AHEAD_DAYS;
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
		if (distance(base, date_middle_day(year, point->month, point->day)) <
			distance(base, date_middle_day(best, point->month, point->day)))
			best = year;
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
says_year(const DateFound *found)
{
	return found->date.from.year > 0 && !found->date.is_relative && !found->settled;
}

/* The year said in the date joined to this one from behind, 0 if none is. */
static int
joined_year(const DateReading *reading, int index)
{
	const DateFound *found = reading->found.items;
	int next = index + 1;

	while (next < reading->found.count && next <= index + JOINED_DATES &&
		   found[next].date.first - found[next - 1].date.last <= JOINED_TOKENS + 1)
	{
		if (found[next].date.from.month == 0)
			return 0;
		if (says_year(&found[next]))
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

	if (index == 0 || !says_year(&found[index - 1]) || found[index - 1].date.from.month == 0 ||
		found[index].date.first - found[index - 1].date.last > NEAR_TOKENS ||
		tokens[found[index].date.first].sentence != tokens[found[index - 1].date.last].sentence)
		return 0;
	return found[index - 1].date.to.year;
}

/* The year said earlier with the same month, and day if there is one, where that is at most a year off; 0 if there is none. */
static int
known_year(const DateReading *reading, int index)
{
	const DateFound *found = reading->found.items;
	const UrbanCalendarPoint *point = &found[index].date.from;

	for (int i = index - 1; i >= 0 && i >= index - FAR_DATES; i--)
	{
		const UrbanCalendarPoint *earlier = &found[i].date.from;

		if (says_year(&found[i]) && earlier->month == point->month &&
			(earlier->day == 0 || earlier->day == point->day || point->day == 0) &&
			abs(earlier->year - reading->published.year) <= 1)
			return earlier->year;
	}
	return 0;
}

/* The first year in which the point does not lie before the document's date. */
static int
coming_year(const DateReading *reading, const UrbanCalendarPoint *point)
{
	const UrbanCalendarPoint *published = &reading->published;
	UrbanDay base = date_middle_day(published->year, published->month, published->day);
	int month_days = point->day > 0 ? 0 : point->month > 20 ? 46 : 16; /* half of what the point means */

	return date_middle_day(published->year, point->month, point->day) + month_days >= base ? published->year
																						   : published->year + 1;
}

/* The last year in which the point does not lie behind the document's date, which may be a week or a month off. */
static int
past_year(const DateReading *reading, const UrbanCalendarPoint *point)
{
	const UrbanCalendarPoint *published = &reading->published;

	return date_middle_day(published->year, point->month, point->day) <=
				   date_middle_day(published->year, published->month, published->day) +
					   (published->day == 0 || point->day == 0 ? 31 : 7)
			   ? published->year
			   : published->year - 1;
}

/*
 * In a document without a date of its own the first day or month with its year stands for it; a later one
 * counts only in the same or the next sentence.
 */
static int
anchored_year(DateReading *reading, int index)
{
	const DateFound *found = reading->found.items;
	const UrbanToken *tokens = reading->reader->text->tokens.items;
	const UrbanCalendarPoint *point = &found[index].date.from;
	const UrbanCalendarPoint none = {0, 0, 0};
	int year;

	for (int i = index - 1; i >= 0 && i >= index - FAR_DATES; i--)
		/* "240 in 2023. In November": a bare year right before counts too, but not one of "since". */
		if (says_year(&found[i]) && !found[i].date.is_span &&
			(found[i].date.from.month > 0 || !date_looks_back(reading, found[i].date.first)))
		{
			if (tokens[found[index].date.first].sentence - tokens[found[i].date.last].sentence <= 1)
				return found[i].date.to.year;
			break;
		}
	for (int i = 0; i < index && i < FAR_DATES; i++)
		if (says_year(&found[i]) && found[i].date.from.month > 0)
		{
			reading->published = found[i].date.from;
			year = date_nearest_year(reading, point);
			reading->published = none;
			return year;
		}
	return 0;
}

/* "since 2017", "by 2035", «с 2013 года»: a bare year with which something begins or ends does not date the rest. */
static bool
is_border_year(const DateReading *reading, const DateFound *found)
{
	const UrbanReader *reader = reading->reader;
	const UrbanMatch *word;

	if (found->date.from.month != 0 || found->date.first == 0)
		return false;
	word = reader_word(reader, found->date.first - 1, URBAN_CLASS_DATE_WORD);
	return reader_value_is(word, "from") || reader_value_is(word, "since") || reader_value_is(word, "to") ||
		   reader_value_is(word, "until") || reader_value_is(word, "by");
}

/* Does it say a year in which dates without one may lie? A span of years does not, one of days does. */
static bool
dates_the_rest(const DateReading *reading, const DateFound *found)
{
	return says_year(found) && (!found->date.is_span || found->date.from.month > 0) && !is_border_year(reading, found);
}

/* The year last said with a month before a date, or else first said behind it; 0 if the text says none. */
static int
said_year(const DateReading *reading, int index)
{
	const DateFound *found = reading->found.items;

	for (int i = index - 1; i >= 0 && i >= index - FAR_DATES; i--)
		if (dates_the_rest(reading, &found[i]) && found[i].date.from.month > 0)
			return found[i].date.to.year;
	for (int i = index - 1; i >= 0 && i >= index - FAR_DATES; i--)
		if (dates_the_rest(reading, &found[i]))
			return found[i].date.to.year;
	for (int i = index + 1; i < reading->found.count && i <= index + FAR_DATES; i++)
		if (dates_the_rest(reading, &found[i]))
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
			year = known_year(reading, i);
		if (year == 0 && reading->published.month > 0 && date_looks_back(reading, date->first))
			year = past_year(reading, &date->from);
		if (year == 0 && reading->published.month > 0 && date_looks_ahead(reading, date->first))
			year = coming_year(reading, &date->from);
		if (year == 0 && reading->published.year > 0)
			year = date_nearest_year(reading, &date->from);
		if (year == 0)
			year = anchored_year(reading, i);
		if (year == 0)
			year = said_year(reading, i);
		set_year(date, year);
		found[i].settled = true;
	}
	for (int i = 0; i < reading->found.count; i++)
		if (found[i].date.from.year > 0)
			found[kept++] = found[i];
	reading->found.count = kept;
}
