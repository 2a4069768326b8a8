/*
 * verdict.h - the trained scorer's verdict on one candidate; private to core/read.
 */
#ifndef URBAN_VERDICT_H
#define URBAN_VERDICT_H

#include "../knowledge/feature.h"
#include "reader.h"

/* The features of a task, which stand together; `last` is its last one in feature.h. */
typedef struct VerdictTask
{
	const char *name;
	UrbanFeature first, last;
} VerdictTask;

/*
 * The sum of value times weight over the task's features, told to whoever
 * listens. values is indexed by UrbanFeature; kind, rule and span only tell of
 * the candidate.
 */
extern int reader_verdict(const UrbanReader *reader, const VerdictTask *task, const char *kind, const char *rule,
						  UrbanSpan span, const int8_t *values);

#endif
