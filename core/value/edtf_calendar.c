/*
 * edtf_calendar.c - days of the proleptic Gregorian calendar; see edtf.h.
 *
 * Good for years of up to sixteen digits, before and after year 0.
 */
#include "edtf.h"

#define DAYS_OF_400_YEARS 146097
#define DAYS_TO_1970      719468 /* from 1 March of year 0 to 1 January 1970 */

static int64_t
floor_divide(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static bool
is_leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
urban_days_in_month(int64_t year, int month)
{
	if (month == 2)
		return is_leap(year) ? 29 : 28;
	return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/* Years are counted from March, so that the leap day is a year's last. */
UrbanDay
urban_day_from_civil(int64_t year, int month, int day)
{
	int64_t march_year = month <= 2 ? year - 1 : year;
	int64_t era = floor_divide(march_year, 400);
	int64_t year_of_era = march_year - era * 400;
	int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	return era * DAYS_OF_400_YEARS + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
		   DAYS_TO_1970;
}

void
urban_day_to_civil(UrbanDay day, int64_t *year, int *month, int *day_of_month)
{
	int64_t shifted = day + DAYS_TO_1970;
	int64_t era = floor_divide(shifted, DAYS_OF_400_YEARS);
	int64_t day_of_era = shifted - era * DAYS_OF_400_YEARS;
	int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t march_month = (5 * day_of_year + 2) / 153;

	*day_of_month = (int) (day_of_year - (153 * march_month + 2) / 5 + 1);
	*month = (int) (march_month < 10 ? march_month + 3 : march_month - 9);
	*year = era * 400 + year_of_era + (*month <= 2);
}
