/*
 * edtf_statistics.h - the histograms of a column of dates, between ANALYZE, which
 * makes them, and the estimates, which read them.
 */
#ifndef URBAN_EXTENSION_EDTF_STATISTICS_H
#define URBAN_EXTENSION_EDTF_STATISTICS_H

#include "module.h"

/* The kind of the slot in pg_statistic: one of those that are left for private use. */
#define URBAN_EDTF_STATISTICS 11235

/*
 * The slot's values are these histograms, one behind the other, each of the same number of
 * bounds between equal numbers of rows; its only number is the share of values that are one
 * day, more or less known, and not many. Days, then numbers of days less one.
 */
typedef enum UrbanEdtfHistogram
{
	URBAN_ONE_FIRST, /* of values that are one day: the first that it may be */
	URBAN_ONE_LAST,
	URBAN_ONE_DAYS,
	URBAN_START_EARLIEST, /* of intervals and {..} */
	URBAN_START_LATEST,
	URBAN_END_EARLIEST,
	URBAN_END_LATEST,
	URBAN_MOST_DAYS,  /* from the earliest start to the latest end */
	URBAN_LEAST_DAYS, /* from the latest start to the earliest end, which may come before it */
	URBAN_EDTF_HISTOGRAMS
} UrbanEdtfHistogram;

#endif
