/*
 * difference.h - what a dry run found, as it is printed.
 */
#ifndef URBANLOAD_DIFFERENCE_H
#define URBANLOAD_DIFFERENCE_H

#define URBAN_MOST_TABLES 48 /* more than layers 1 and 2 and the published tables are */

typedef struct UrbanDifference
{
	struct
	{
		char name[64];
		long added, removed;
	} tables[URBAN_MOST_TABLES];
	int count;
	long facts; /* published ones that were told */
	long documents_new, documents_changed, documents_removed;
} UrbanDifference;

/* As UrbanRunPlan.tell, with a difference as context: a document or fact is printed at once, rows of tables are added up. */
extern void urban_difference_add(UrbanDifference *difference, const char *what, const char *name, long added,
								 long removed);

/* Prints how many rows of which table would come and go. */
extern void urban_difference_print(const UrbanDifference *difference);

#endif
