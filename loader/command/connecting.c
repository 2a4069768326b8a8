/*
 * connecting.c - the connection that the options ask for; see connecting.h.
 */
#include "connecting.h"

#include <stdlib.h>

#include "command.h"
#include "loader/log.h"

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
