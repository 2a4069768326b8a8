/*
 * difference.h - what a dry run found, as it is printed.
 */
#ifndef URBANLOAD_DIFFERENCE_H
#define URBANLOAD_DIFFERENCE_H

#define URBAN_MOST_TABLES 32 /* more than layers 1 and 2 have */

typedef struct UrbanDifference
{
	struct
	{
		char name[64];
		long added, removed;
	} tables[URBAN_MOST_TABLES];
	int count;
	long documents_new, documents_changed, documents_removed;
} UrbanDifference;

/* As UrbanRunPlan.tell, with a difference as context: a document is printed at once, rows of tables are added up. */
extern void urban_difference_add(UrbanDifference *difference, const char *what, const char *name, long added,
								 long removed);

/* Prints how many rows of which table would come and go. */
extern void urban_difference_print(const UrbanDifference *difference);

#endif
