/*
 * edtf_analyze.c - what ANALYZE keeps of a column of dates: the standard statistics,
 * and histograms of the days between which the dates begin and end.
 */
#include "edtf_statistics.h"

#include "catalog/pg_type.h"
#include "commands/vacuum.h"
#include "common/int.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(edtf_typanalyze);

/* What the standard function would have done, to be done first. */
typedef struct Standard
{
	AnalyzeAttrComputeStatsFunc compute_stats;
	void *extra_data;
} Standard;

static int
compare_days(const void *a, const void *b)
{
	int64 x = *(const int64 *) a, y = *(const int64 *) b;

	return x < y ? -1 : x > y;
}

/* The number of days from one to another; no number that overflows. */
static int64
days_from(int64 from, int64 to)
{
	int64 days;

	return pg_sub_s64_overflow(to, from, &days) ? (to > from ? PG_INT64_MAX : PG_INT64_MIN) : days;
}

/* Bins of our histograms for each of the statistics target: a rare month between frequent ones needs more than one. */
#define FINENESS 4

/* What is collected of the sample: rows for each histogram, of each of the two sorts of values their own number. */
typedef struct Sample
{
	int64 *rows[URBAN_EDTF_HISTOGRAMS];
	int ones, many;
} Sample;

static void
add_value(Sample *sample, const UrbanEdtf *value)
{
	UrbanEdtfBounds bounds = urban_edtf_bounds(value);
	int64 **rows = sample->rows;
	int row;

	if (!value->is_interval && value->set != URBAN_EDTF_ALL_OF)
	{
		row = sample->ones++;
		rows[URBAN_ONE_FIRST][row] = bounds.start_earliest;
		rows[URBAN_ONE_LAST][row] = bounds.end_latest;
		rows[URBAN_ONE_DAYS][row] = days_from(bounds.start_earliest, bounds.end_latest);
		return;
	}
	row = sample->many++;
	rows[URBAN_START_EARLIEST][row] = bounds.start_earliest;
	rows[URBAN_START_LATEST][row] = bounds.start_latest;
	rows[URBAN_END_EARLIEST][row] = bounds.end_earliest;
	rows[URBAN_END_LATEST][row] = bounds.end_latest;
	rows[URBAN_MOST_DAYS][row] = days_from(bounds.start_earliest, bounds.end_latest);
	rows[URBAN_LEAST_DAYS][row] = days_from(bounds.start_latest, bounds.end_earliest);
}

/*
 * The bounds of one histogram; zeros where there are no such values. The outermost of two
 * thousand values are left out: one date that is open or a century wide would stretch its bin.
 */
static void
make_histogram(int64 *rows, int count, Datum *bounds, int wanted)
{
	int outer = count / 2000;
	int last = count - 1 - 2 * outer;

	if (count > 0)
		qsort(rows, count, sizeof(int64), compare_days);
	for (int i = 0; i < wanted; i++)
		bounds[i] = Int64GetDatum(count > 0 ? rows[outer + (int64) i * last / (wanted - 1)] : 0);
}

/* Puts the histograms into a free slot. */
static void
store_histograms(VacAttrStats *stats, Sample *sample)
{
	int slot = 0, bounds = FINENESS * Max(urban_statistics_target(stats), 1) + 1;
	MemoryContext old;
	Datum *values;
	float4 *numbers;

	while (slot < STATISTIC_NUM_SLOTS && stats->stakind[slot] != 0)
		slot++;
	if (slot == STATISTIC_NUM_SLOTS)
		return;
	old = MemoryContextSwitchTo(stats->anl_context);
	values = palloc(sizeof(Datum) * bounds * URBAN_EDTF_HISTOGRAMS);
	numbers = palloc(sizeof(float4));
	numbers[0] = (float4) sample->ones / (sample->ones + sample->many);
	MemoryContextSwitchTo(old);
	for (int i = 0; i < URBAN_EDTF_HISTOGRAMS; i++)
		make_histogram(sample->rows[i], i <= URBAN_ONE_DAYS ? sample->ones : sample->many, values + i * bounds, bounds);
	stats->stakind[slot] = URBAN_EDTF_STATISTICS;
	stats->staop[slot] = InvalidOid;
	stats->stacoll[slot] = InvalidOid;
	stats->stanumbers[slot] = numbers;
	stats->numnumbers[slot] = 1;
	stats->stavalues[slot] = values;
	stats->numvalues[slot] = bounds * URBAN_EDTF_HISTOGRAMS;
	stats->statypid[slot] = INT8OID;
	stats->statyplen[slot] = sizeof(int64);
	stats->statypbyval[slot] = FLOAT8PASSBYVAL;
	stats->statypalign[slot] = TYPALIGN_DOUBLE;
}

static void
compute_statistics(VacAttrStats *stats, AnalyzeAttrFetchFunc fetch, int sample_rows, double total_rows)
{
	Standard *standard = stats->extra_data;
	Sample sample = {.ones = 0, .many = 0};

	stats->extra_data = standard->extra_data;
	standard->compute_stats(stats, fetch, sample_rows, total_rows);
	stats->extra_data = standard;
	for (int i = 0; i < URBAN_EDTF_HISTOGRAMS; i++)
		sample.rows[i] = palloc(sizeof(int64) * Max(sample_rows, 1));
	for (int i = 0; i < sample_rows; i++)
	{
		bool is_null;
		Datum datum = fetch(stats, i, &is_null);

		urban_vacuum_delay_point();
		if (!is_null)
		{
			UrbanEdtf value = urban_edtf_argument(datum);

			add_value(&sample, &value);
		}
	}
	if (stats->stats_valid && sample.ones + sample.many > 0)
		store_histograms(stats, &sample);
}

Datum
edtf_typanalyze(PG_FUNCTION_ARGS)
{
	VacAttrStats *stats = (VacAttrStats *) PG_GETARG_POINTER(0);
	Standard *standard;

	if (!std_typanalyze(stats))
		PG_RETURN_BOOL(false);
	standard = palloc(sizeof(Standard));
	standard->compute_stats = stats->compute_stats;
	standard->extra_data = stats->extra_data;
	stats->compute_stats = compute_statistics;
	stats->extra_data = standard;
	PG_RETURN_BOOL(true);
}
