/*
 * verify.h - what the files of urbanload verify share: what was found so far, and the reading of stored texts.
 */
#ifndef URBANLOAD_VERIFY_H
#define URBANLOAD_VERIFY_H

#include "command.h"
#include "loader/output/output.h"

typedef struct UrbanFindings
{
	long checks, rows, wrong;
} UrbanFindings;

/* Counts a check and prints its line. example may be NULL. */
extern void urban_findings_add(UrbanFindings *findings, const char *check, long rows, long wrong, const char *example);

/*
 * Reads every stored document again that would be read alike now, and compares its rows with those that stand; says
 * how many would be read otherwise, which are not wrong for that. True also where it was interrupted.
 */
extern bool urban_verify_reading(UrbanOutput *output, const UrbanOptions *options, UrbanFindings *findings,
								 UrbanOutputError *error);

#endif
