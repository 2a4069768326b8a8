/*
 * local.c - urbanload local: starts, stops, shows and opens the private server.
 */
#include "loader/local/local.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "loader/log.h"

static int
show_status(UrbanLocal *local)
{
	bool running = urban_local_is_running(local);

	printf("%s\ndata     %s\nlog      %s\n", running ? "running" : "stopped", local->data, local->log);
	if (running)
		printf("socket   %s\ndatabase %s\nuser     %s\n", local->sockets, URBAN_LOCAL_DATABASE, local->user);
	return running ? URBAN_EXIT_DONE : URBAN_EXIT_TEMPORARY;
}

/* The database as a URI. Its parts hold no character that would need a percent sign but the user's name may. */
static int
show_url(const UrbanLocal *local)
{
	printf("postgresql:///%s?host=%s&port=%s&user=", URBAN_LOCAL_DATABASE, local->sockets, URBAN_LOCAL_PORT);
	for (const char *at = local->user; *at != '\0'; at++)
		if (strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-", *at) != NULL)
			putchar(*at);
		else
			printf("%%%02X", (unsigned char) *at);
	putchar('\n');
	return URBAN_EXIT_DONE;
}

/* Becomes psql. */
static int
open_psql(const UrbanLocal *local, char **more, int count)
{
	char program[PATH_MAX];
	char **arguments = calloc((size_t) count + 4, sizeof(*arguments));
	int filled = 0;

	snprintf(program, sizeof(program), "%s/psql", local->programs);
	if (arguments != NULL)
	{
		arguments[filled++] = program;
		arguments[filled++] = "-d";
		arguments[filled++] = urban_local_describe(local);
		for (int i = 0; i < count; i++)
			arguments[filled++] = more[i];
		fflush(stdout);
		execv(program, arguments);
	}
	urban_log(URBAN_LOG_ERROR, "could not run \"%s\": %s", program, strerror(errno));
	free(arguments);
	return URBAN_EXIT_INTERNAL;
}

int
urban_command_local(const UrbanOptions *options)
{
	const char *action = options->operands[0];
	UrbanLocal local;
	int status = URBAN_EXIT_DONE;

	if (strcmp(action, "psql") != 0 && options->operand_count > 1)
	{
		fprintf(stderr, "urbanload local: \"%s\" takes no further operand\n", action);
		return URBAN_EXIT_USAGE;
	}
	if (!urban_local_find(&local, &status))
		return status;
	if (strcmp(action, "status") == 0)
		return show_status(&local);
	if (strcmp(action, "stop") == 0)
		return urban_local_stop(&local, &status) ? URBAN_EXIT_DONE : status;
	if (strcmp(action, "destroy") == 0)
		return urban_local_destroy(&local, &status) ? URBAN_EXIT_DONE : status;
	if (strcmp(action, "start") != 0 && strcmp(action, "url") != 0 && strcmp(action, "psql") != 0)
	{
		fprintf(stderr, "urbanload local: unknown action \"%s\"; \"urbanload help local\" lists them\n", action);
		return URBAN_EXIT_USAGE;
	}
	if (!urban_local_start(&local, &status))
		return status;
	if (strcmp(action, "url") == 0)
		return show_url(&local);
	if (strcmp(action, "psql") == 0)
		return open_psql(&local, options->operands + 1, options->operand_count - 1);
	return URBAN_EXIT_DONE;
}
