/*
 * edtf_estimate.c - how many rows of a column of dates a condition will find.
 *
 * Values that are common are asked exactly; where many of the others are found, so is
 * the standard histogram. What finds few rows is estimated from the histograms of the
 * days between which dates begin and end (edtf_analyze.c).
 */
#include "edtf_statistics.h"

#include <math.h>

#include "access/htup_details.h"
#include "catalog/pg_am.h"
#include "catalog/pg_statistic.h"
#include "commands/defrem.h"
#include "nodes/primnodes.h"
#include "utils/lsyscache.h"
#include "utils/selfuncs.h"

#include "edtf_estimate.h"

PG_FUNCTION_INFO_V1(edtf_sel);

#define STEPS       8  /* into which a part of a histogram's bin is divided */
#define ENOUGH      10 /* bounds of the standard histogram that say more than ours do */
#define UNKNOWN     0.01
#define MOST_BLOCKS 200 /* of a query like XXXX-12-25; what is behind them is left out */

typedef struct Histogram
{
	const Datum *bounds;
	int count;
} Histogram;

static int64
bound_at(const Histogram *histogram, int i)
{
	return DatumGetInt64(histogram->bounds[i]);
}

/* The share of values that are not greater, between two bounds by their distance. */
static double
share_until(const Histogram *histogram, UrbanDay day)
{
	int low = 0, high = histogram->count;
	double from, to;

	while (low < high) /* the first bound that is greater */
	{
		int middle = (low + high) / 2;

		if (bound_at(histogram, middle) > day)
			high = middle;
		else
			low = middle + 1;
	}
	if (low == 0 || low == histogram->count)
		return low == 0 ? 0 : 1;
	/* One open date is not to draw the rest of its bin towards itself. */
	if (bound_at(histogram, low - 1) == URBAN_DAY_MIN || bound_at(histogram, low - 1) == URBAN_DAY_MIN + 1)
		return (double) (low - 1) / Max(histogram->count - 1, 1);
	if (bound_at(histogram, low) >= URBAN_DAY_MAX - 1)
		return (double) low / Max(histogram->count - 1, 1);
	from = (double) bound_at(histogram, low - 1);
	to = (double) bound_at(histogram, low);
	return (low - 1 + ((double) day - from) / (to - from)) / Max(histogram->count - 1, 1);
}

static double
share_before(const Histogram *histogram, UrbanDay day)
{
	return day == URBAN_DAY_MIN ? 0 : share_until(histogram, day - 1);
}

/* The share of lengths from `least` to `most`. */
static double
share_of_lengths(const Histogram *lengths, double least, double most)
{
	double until = most >= 9e18 ? 1 : most <= -9e18 ? 0 : share_until(lengths, (int64) floor(most));
	double before = least <= -9e18 ? 0 : least >= 9e18 ? 1 : share_before(lengths, (int64) ceil(least));

	return Max(until - before, 0);
}

typedef enum EndCondition
{
	ENDS_UNTIL, /* start + length <= end */
	ENDS_FROM   /* start + length >= end */
} EndCondition;

/* The share of values that start between two days and whose length lets them end as the condition says. */
static double
share_of_extents(const Histogram *starts, const Histogram *lengths, UrbanDay from, UrbanDay to, EndCondition condition,
				 UrbanDay end)
{
	double share = 0, longest = (double) bound_at(lengths, lengths->count - 1);

	for (int bin = 0; bin + 1 < starts->count; bin++)
	{
		double low = (double) bound_at(starts, bin), high = (double) bound_at(starts, bin + 1);
		double first = Max(low, (double) from - 0.5), last = Min(high, (double) to + 0.5);
		double width = high - low, weight = 1.0 / (starts->count - 1);

		if (first > last || (condition == ENDS_FROM && (double) end - high > longest))
			continue;
		if (width > 0)
			weight *= Min((last - first) / width, 1);
		for (int step = 0; step < STEPS; step++)
		{
			double start = floor(first + (last - first) * (step + 0.5) / STEPS + 0.5);
			double length = (double) end - start;

			share += weight / STEPS *
					 (condition == ENDS_UNTIL ? share_of_lengths(lengths, -1e19, length)
											  : share_of_lengths(lengths, length, 1e19));
		}
	}
	return share;
}

/* What the histograms say about: the query, and how many of the values are one day. */
typedef struct Question
{
	Histogram all[URBAN_EDTF_HISTOGRAMS];
	double ones;
	const UrbanEdtf *query;
	UrbanEdtfBounds q;
	UrbanDays days; /* of the query, all of them */
} Question;

/*
 * Of the values that start and last so long those that share a day with the query, block by
 * block of its days: they begin within a block, or before it and last until it.
 */
static double
share_that_meets(const Question *question, const Histogram *starts, const Histogram *lengths)
{
	UrbanDayBlock run;
	UrbanDay day = question->days.hull.first;
	double share = 0;

	/* Before the least hundredth there is little to be met. */
	if (day < bound_at(starts, 1) && bound_at(starts, 1) <= question->days.hull.last)
		day = bound_at(starts, 1);
	for (int blocks = 0; blocks < MOST_BLOCKS && edtf_days_run(&question->days, day, &run); blocks++)
	{
		share += share_until(starts, run.last) - share_before(starts, run.first);
		if (run.first > URBAN_DAY_MIN + 1)
			share += share_of_extents(starts, lengths, URBAN_DAY_MIN, run.first - 1, ENDS_FROM, run.first);
		if (run.last == URBAN_DAY_MAX || share > 1)
			break;
		day = run.last + 1;
	}
	return Min(share, 1); /* a value that meets several blocks was counted for each */
}

/* Of one-day values those that may be a day of the query. */
static double
ones_that_meet(const Question *question)
{
	return share_that_meets(question, &question->all[URBAN_ONE_FIRST], &question->all[URBAN_ONE_DAYS]);
}

static double
many_that_meet(const Question *question)
{
	return share_that_meets(question, &question->all[URBAN_START_EARLIEST], &question->all[URBAN_MOST_DAYS]);
}

/* Of one-day values those all of whose days lie between two. */
static double
ones_between(const Question *question, UrbanDay from, UrbanDay to)
{
	if (from > to)
		return 0;
	return share_of_extents(&question->all[URBAN_ONE_FIRST], &question->all[URBAN_ONE_DAYS], from, to, ENDS_UNTIL, to);
}

/* Of the others those that begin until `from` and end from `to` on: under every reading, or under one. */
static double
many_that_cover(const Question *question, bool possibly, UrbanDay from, UrbanDay to)
{
	const Histogram *all = question->all;
	const Histogram *starts = &all[possibly ? URBAN_START_EARLIEST : URBAN_START_LATEST];
	const Histogram *ends = &all[possibly ? URBAN_END_LATEST : URBAN_END_EARLIEST];
	const Histogram *lengths = &all[possibly ? URBAN_MOST_DAYS : URBAN_LEAST_DAYS];

	if (from >= to)
		return Max(share_until(starts, from) - share_before(ends, to), 0);
	return share_of_extents(starts, lengths, URBAN_DAY_MIN, from, ENDS_FROM, to);
}

/* The query's rows of days in which something may lie: of {..} each, of anything else the one from `from` to `to`. */
static bool
next_run(const Question *question, UrbanDay from, UrbanDay to, UrbanDayBlock *run)
{
	if (question->query->set == URBAN_EDTF_ALL_OF)
	{
		if (run->last == URBAN_DAY_MAX)
			return false;
		return edtf_days_run(&question->days, Max(run->last + 1, question->days.hull.first), run);
	}
	if (run->last != URBAN_DAY_MIN || from > to)
		return false;
	run->first = from;
	run->last = to;
	return true;
}

/* Of all values those that lie wholly within the query, under every reading. */
static double
share_certainly_within(const Question *question)
{
	const Histogram *all = question->all;
	UrbanDayBlock run = {URBAN_DAY_MIN, URBAN_DAY_MIN};
	double share = 0;

	for (int blocks = 0;
		 blocks < MOST_BLOCKS && next_run(question, question->q.start_latest, question->q.end_earliest, &run); blocks++)
		share += question->ones * ones_between(question, run.first, run.last) +
				 (1 - question->ones) * share_of_extents(&all[URBAN_START_EARLIEST], &all[URBAN_MOST_DAYS], run.first,
														 run.last, ENDS_UNTIL, run.last);
	return share;
}

/* Of values that are many days those that can be one. */
static double
many_that_are_one(const Question *question)
{
	return many_that_meet(question) * share_of_lengths(&question->all[URBAN_LEAST_DAYS], -1e19, 0);
}

/* Of values that are many days those that under some reading lie within the query. */
static double
many_possibly_within(const Question *question)
{
	const Histogram *all = question->all;
	UrbanDayBlock run = {URBAN_DAY_MIN, URBAN_DAY_MIN};
	double share = 0;

	if (!question->query->is_interval && question->query->set != URBAN_EDTF_ALL_OF)
		return many_that_are_one(question);
	for (int blocks = 0;
		 blocks < MOST_BLOCKS && next_run(question, question->q.start_earliest, question->q.end_latest, &run); blocks++)
		share += share_of_extents(&all[URBAN_START_LATEST], &all[URBAN_LEAST_DAYS], run.first, URBAN_DAY_MAX,
								  ENDS_UNTIL, run.last);
	return Min(share, many_that_meet(question));
}

/* The question as it is where the query is to be one day: of an interval that both starts and ends on it. */
static Question
as_one_day(const Question *question)
{
	Question one = *question;

	if (question->query->is_interval)
		one.days = edtf_days_between(question->q.end_earliest, question->q.start_latest);
	return one;
}

static double
share_that_overlaps(const Question *question, bool possibly)
{
	const UrbanEdtfBounds *q = &question->q;
	double ones, many;

	if (possibly)
		return question->ones * ones_that_meet(question) + (1 - question->ones) * many_that_meet(question);
	if (question->query->set == URBAN_EDTF_ALL_OF)
	{
		ones = share_certainly_within(question);
		many = many_that_meet(question);
		return Max(ones, (1 - question->ones) * many);
	}
	ones = ones_between(question, q->start_latest, q->end_earliest);
	many = many_that_cover(question, false, q->end_earliest, q->start_latest);
	return question->ones * ones + (1 - question->ones) * many;
}

/* Values that are the query's day, where that is one. */
static double
ones_that_are(const Question *question)
{
	if (question->q.start_earliest != question->q.end_latest)
		return 0;
	return question->ones * ones_between(question, question->q.start_earliest, question->q.end_latest);
}

static double
share_that_contains(const Question *question, bool possibly)
{
	const UrbanEdtfBounds *q = &question->q;
	Question one;
	double many;

	if (!possibly)
	{
		many = many_that_cover(question, false, q->start_earliest, q->end_latest);
		return ones_that_are(question) + (1 - question->ones) * many;
	}
	if (q->start_latest < q->end_earliest) /* more than one day under every reading */
		return (1 - question->ones) * many_that_cover(question, true, q->start_latest, q->end_earliest);
	one = as_one_day(question);
	return share_that_overlaps(&one, true);
}

static double
share_of_same_day(const Question *question, bool possibly)
{
	Question one;

	if (!possibly)
		return ones_that_are(question);
	if (question->q.start_latest < question->q.end_earliest)
		return 0;
	one = as_one_day(question);
	return one.ones * ones_that_meet(&one) + (1 - one.ones) * many_that_are_one(&one);
}

/* Of the values those whose last day, of the sort that is asked about, is before a day. */
static double
share_ending_before(const Question *question, UrbanEdtfHistogram ones, UrbanEdtfHistogram many, UrbanDay day)
{
	return question->ones * share_before(&question->all[ones], day) +
		   (1 - question->ones) * share_before(&question->all[many], day);
}

static double
share_beginning_after(const Question *question, UrbanEdtfHistogram ones, UrbanEdtfHistogram many, UrbanDay day)
{
	return question->ones * (1 - share_until(&question->all[ones], day)) +
		   (1 - question->ones) * (1 - share_until(&question->all[many], day));
}

/* Of all values that are not NULL, by our histograms. */
static double
share_by_days(const Question *question, UrbanEdtfStrategy strategy)
{
	const UrbanEdtfBounds *q = &question->q;

	switch (strategy)
	{
		case URBAN_POSSIBLY_OVERLAPS:
		case URBAN_CERTAINLY_OVERLAPS:
			return share_that_overlaps(question, strategy == URBAN_POSSIBLY_OVERLAPS);
		case URBAN_POSSIBLY_CONTAINS:
		case URBAN_CERTAINLY_CONTAINS:
			return share_that_contains(question, strategy == URBAN_POSSIBLY_CONTAINS);
		case URBAN_POSSIBLY_WITHIN:
			return question->ones * ones_that_meet(question) + (1 - question->ones) * many_possibly_within(question);
		case URBAN_CERTAINLY_WITHIN:
			return share_certainly_within(question);
		case URBAN_POSSIBLY_BEFORE:
			return share_ending_before(question, URBAN_ONE_FIRST, URBAN_END_EARLIEST, q->start_latest);
		case URBAN_CERTAINLY_BEFORE:
			return share_ending_before(question, URBAN_ONE_LAST, URBAN_END_LATEST, q->start_earliest);
		case URBAN_POSSIBLY_AFTER:
			return share_beginning_after(question, URBAN_ONE_LAST, URBAN_START_LATEST, q->end_earliest);
		case URBAN_CERTAINLY_AFTER:
			return share_beginning_after(question, URBAN_ONE_FIRST, URBAN_START_EARLIEST, q->end_latest);
		case URBAN_POSSIBLY_SAME_DAY:
		case URBAN_CERTAINLY_SAME_DAY:
			return share_of_same_day(question, strategy == URBAN_POSSIBLY_SAME_DAY);
		default:
			return UNKNOWN;
	}
}

static UrbanDays
days_of_query(const UrbanEdtf *query, const UrbanEdtfBounds *bounds)
{
	if (query->is_interval)
		return edtf_days_between(bounds->start_earliest, bounds->end_latest);
	return query->set == URBAN_EDTF_NO_SET ? edtf_days_of_end(&query->from) : edtf_days_of_set(query);
}

/* From the column's statistics; UNKNOWN where they lack our histograms. */
static double
estimate_by_days(VariableStatData *variable, UrbanEdtfStrategy strategy, const UrbanEdtf *query)
{
	Question question;
	AttStatsSlot slot;
	double share = UNKNOWN;

	if (!get_attstatsslot(&slot, variable->statsTuple, URBAN_EDTF_STATISTICS, InvalidOid,
						  ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS))
		return share;
	if (slot.nvalues >= 2 * URBAN_EDTF_HISTOGRAMS && slot.valuetype == INT8OID && slot.nnumbers == 1)
	{
		question.query = query;
		question.q = urban_edtf_bounds(query);
		question.days = days_of_query(query, &question.q);
		question.ones = slot.numbers[0];
		for (int i = 0; i < URBAN_EDTF_HISTOGRAMS; i++)
		{
			question.all[i].count = slot.nvalues / URBAN_EDTF_HISTOGRAMS;
			question.all[i].bounds = slot.values + i * question.all[i].count;
		}
		share = share_by_days(&question, strategy);
	}
	free_attstatsslot(&slot);
	return share;
}

double
urban_edtf_estimate(VariableStatData *variable, Oid function, UrbanEdtfStrategy strategy, Datum constant)
{
	UrbanEdtf query = urban_edtf_argument(constant);
	FmgrInfo procedure;
	double common, common_share, others, nulls;
	int bounds;

	if (!HeapTupleIsValid(variable->statsTuple) || !statistic_proc_security_check(variable, function))
		return strategy >= URBAN_POSSIBLY_BEFORE && strategy <= URBAN_CERTAINLY_AFTER ? 1.0 / 3 : UNKNOWN;
	nulls = ((Form_pg_statistic) GETSTRUCT(variable->statsTuple))->stanullfrac;
	fmgr_info(function, &procedure);
	common = mcv_selectivity(variable, &procedure, InvalidOid, constant, true, &common_share);
	others = histogram_selectivity(variable, &procedure, InvalidOid, constant, true, ENOUGH, 0, &bounds);
	if (others * bounds >= ENOUGH || (common_share > 0 && common_share + nulls > 0.999))
		common += Max(others, 0) * Max(1 - common_share - nulls, 0);
	else
		common = Max(common, (1 - nulls) * estimate_by_days(variable, strategy, &query));
	CLAMP_PROBABILITY(common);
	return common;
}

UrbanEdtfStrategy
urban_edtf_turned(UrbanEdtfStrategy strategy)
{
	switch (strategy)
	{
		case URBAN_POSSIBLY_CONTAINS:
		case URBAN_CERTAINLY_CONTAINS:
		case URBAN_POSSIBLY_BEFORE:
		case URBAN_CERTAINLY_BEFORE:
			return strategy + 2;
		case URBAN_POSSIBLY_WITHIN:
		case URBAN_CERTAINLY_WITHIN:
		case URBAN_POSSIBLY_AFTER:
		case URBAN_CERTAINLY_AFTER:
			return strategy - 2;
		default:
			return strategy;
	}
}

Oid
urban_edtf_family(Oid type)
{
	Oid class = GetDefaultOpClass(type, SPGIST_AM_OID);

	return OidIsValid(class) ? get_opclass_family(class) : InvalidOid;
}

double
urban_edtf_clause_estimate(PlannerInfo *root, List *arguments, int relation, UrbanEdtfStrategy strategy)
{
	VariableStatData variable;
	Node *other;
	bool on_left;
	double estimate = strategy >= URBAN_POSSIBLY_BEFORE && strategy <= URBAN_CERTAINLY_AFTER ? 1.0 / 3 : UNKNOWN;
	Oid family, operator;

	if (!get_restriction_variable(root, arguments, relation, &variable, &other, &on_left))
		return estimate;
	if (IsA(other, Const) && ((Const *) other)->constisnull)
		estimate = 0;
	else if (IsA(other, Const))
	{
		if (!on_left)
			strategy = urban_edtf_turned(strategy);
		family = urban_edtf_family(((Const *) other)->consttype);
		operator= get_opfamily_member(family, ((Const *) other)->consttype, ((Const *) other)->consttype, strategy);
		if (OidIsValid(operator))
			estimate = urban_edtf_estimate(&variable, get_opcode(operator), strategy, ((Const *) other)->constvalue);
	}
	ReleaseVariableStats(variable);
	return estimate;
}

/* RESTRICT of the operators of edtf_days_ops. */
Datum
edtf_sel(PG_FUNCTION_ARGS)
{
	PlannerInfo *root = (PlannerInfo *) PG_GETARG_POINTER(0);
	Oid operator= PG_GETARG_OID(1);
	List *arguments = (List *) PG_GETARG_POINTER(2);
	Oid left, right;
	int strategy;

	op_input_types(operator, & left, &right);
	strategy = get_op_opfamily_strategy(operator, urban_edtf_family(left));
	if (strategy <= 0 || strategy >= URBAN_SAME_VALUE)
		PG_RETURN_FLOAT8(UNKNOWN);
	PG_RETURN_FLOAT8(urban_edtf_clause_estimate(root, arguments, PG_GETARG_INT32(3), strategy));
}
