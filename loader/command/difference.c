/*
 * difference.c - printing what a dry run found; see difference.h.
 */
#include "difference.h"

#include <stdio.h>
#include <string.h>

static const char *
state_of(long added, long removed)
{
	return added > 0 && removed > 0 ? "changed" : added > 0 ? "new" : "removed";
}

static void
add_document(UrbanDifference *difference, const char *uri, long added, long removed)
{
	if (added > 0 && removed > 0)
		difference->documents_changed++;
	else if (added > 0)
		difference->documents_new++;
	else
		difference->documents_removed++;
	printf("%-8s %s\n", state_of(added, removed), uri);
}

void
urban_difference_add(UrbanDifference *difference, const char *what, const char *name, long added, long removed)
{
	int at = 0;

	if (strcmp(what, "document") == 0)
	{
		add_document(difference, name, added, removed);
		return;
	}
	if (strcmp(what, "table") != 0)
	{
		printf("%s%-8s %s: %s\n", difference->facts++ == 0 ? "\n" : "", state_of(added, removed), what, name);
		return;
	}
	while (at < difference->count && strcmp(difference->tables[at].name, name) != 0)
		at++;
	if (at == URBAN_MOST_TABLES)
		return;
	if (at == difference->count)
	{
		snprintf(difference->tables[at].name, sizeof(difference->tables[at].name), "%s", name);
		difference->count++;
	}
	difference->tables[at].added += added;
	difference->tables[at].removed += removed;
}

void
urban_difference_print(const UrbanDifference *difference)
{
	printf("\ndocuments: %ld new, %ld changed, %ld removed\n", difference->documents_new, difference->documents_changed,
		   difference->documents_removed);
	for (int i = 0; i < difference->count; i++)
		if (difference->tables[i].added > 0 || difference->tables[i].removed > 0)
			printf("%-24s %10ld rows added %10ld removed\n", difference->tables[i].name, difference->tables[i].added,
				   difference->tables[i].removed);
}
