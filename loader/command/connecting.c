/*
 * connecting.c - the connection that the options ask for, and the names that users added there; see connecting.h.
 */
#include "connecting.h"

#include <stdio.h>
#include <stdlib.h>

#include "command.h"
#include "loader/log.h"
#include "loader/names.h"

int
urban_command_failed(const UrbanOutputError *error)
{
	urban_log(URBAN_LOG_ERROR, "%s%s%s", error->message, error->hint[0] != '\0' ? "; " : "", error->hint);
	return error->status;
}

UrbanOutput *
urban_command_connect(const UrbanOptions *options, int *status)
{
	UrbanOutputError error = {0};
	char *conninfo = urban_command_conninfo(options, status);
	UrbanOutput *output;

	if (conninfo == NULL)
		return NULL;
	output = urban_output_open(conninfo, &error);
	free(conninfo);
	if (output == NULL)
		*status = urban_command_failed(&error);
	return output;
}

typedef struct NameReading
{
	UrbanNameList list;
	UrbanError error;
} NameReading;

static bool
keep_name(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	NameReading *reading = context;

	(void) row;
	return urban_names_add(&reading->list, columns, names, values, &reading->error);
}

bool
urban_command_add_names(UrbanOutput *output, UrbanImage *image, UrbanOutputError *failure)
{
	NameReading reading = {0};
	bool done = urban_output_check(output, image->knowledge, failure) &&
				urban_output_query(output, "SELECT * FROM urban.added_names", 0, NULL, keep_name, &reading, failure);

	if (done && (reading.error.code != URBAN_OK ||
				 !urban_image_add_names(image, reading.list.names.items, reading.list.names.count, &reading.error)))
	{
		failure->status = URBAN_EXIT_INTERNAL;
		snprintf(failure->message, sizeof(failure->message), "could not use the names that users added: %s",
				 reading.error.message);
		done = false;
	}
	if (done && reading.list.names.count > 0)
		urban_log(URBAN_LOG_INFO, "reading with %d added name%s", reading.list.names.count,
				  reading.list.names.count == 1 ? "" : "s");
	urban_names_free(&reading.list);
	return done;
}
