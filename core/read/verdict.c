/*
 * verdict.c - sums a candidate's features with their weights; see verdict.h.
 *
 * In: the values of one task's features. Out: the score; accepted means at
 * least 0. It decides nothing itself.
 */
#include "verdict.h"

int
reader_verdict(const UrbanReader *reader, const VerdictTask *task, const char *kind, const char *rule, UrbanSpan span,
			   const int8_t *values)
{
	int score = 0;

	for (int i = (int) task->first; i <= (int) task->last; i++)
		score += values[i] * reader->weights[i];
	if (reader->trace != NULL && reader->trace->candidate != NULL)
	{
		UrbanCandidateTrace seen = {task->name, kind, rule, span, values, score, score >= 0};

		reader->trace->candidate(reader->trace->context, &seen);
	}
	return score;
}
