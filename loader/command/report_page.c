/*
 * report_page.c - urbanload report --out FILE: the report as one page for a browser.
 *
 * The page is report.html of the share directory with the JSON of
 * urban.report_data() in it, and needs no network. It is written beside FILE
 * and put in its place when it is whole.
 */
#include "report_page.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "connecting.h"
#include "loader/log.h"
#include "loader/share.h"

#define PLACE           "/*@data@*/"                /* what the data stands for in the template */
#define MOST_PAGE_BYTES ((size_t) 16 * 1024 * 1024) /* a larger template is not one of ours */

/* The template's text, malloc'ed; NULL with a message. */
static char *
read_template(const UrbanOptions *options)
{
	UrbanError error;
	char *path = urban_share_path(options->share, "report.html", &error);
	size_t length;
	char *text = path == NULL ? NULL : urban_share_read(path, MOST_PAGE_BYTES, &length);

	if (path == NULL)
		urban_log(URBAN_LOG_ERROR, "%s", error.message);
	else if (text == NULL)
		urban_log(URBAN_LOG_ERROR, "could not read \"%s\": %s", path, strerror(errno));
	else if (strstr(text, PLACE) == NULL)
	{
		urban_log(URBAN_LOG_ERROR, "\"%s\" is no page of this program: it has no place for the data", path);
		free(text);
		text = NULL;
	}
	free(path);
	return text;
}

/* A "<" of the data stands in a string of its JSON, where it could end the script element. */
static void
write_data(FILE *out, const char *json)
{
	while (*json != '\0')
	{
		size_t length = strcspn(json, "<");

		fwrite(json, 1, length, out);
		json += length;
		if (*json == '<')
		{
			fputs("\\u003c", out);
			json++;
		}
	}
}

static bool
write_page(const char *path, const char *template, const char *json)
{
	const char *place = strstr(template, PLACE);
	FILE *out = fopen(path, "wb");
	bool written;

	if (out == NULL)
		return false;
	fwrite(template, 1, (size_t) (place - template), out);
	write_data(out, json);
	fputs(place + strlen(PLACE), out);
	written = !ferror(out);
	return fclose(out) == 0 && written;
}

/* Takes the one value of the one row. */
static bool
take_data(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	char **json = context;

	(void) row;
	(void) columns;
	(void) names;
	*json = strdup(values[0]);
	return *json != NULL;
}

int
urban_report_page(UrbanOutput *output, const UrbanOptions *options, long most)
{
	UrbanOutputError error = {0};
	char limit[32], *partial = NULL, *json = NULL, *template = read_template(options);
	const char *parameters[] = {limit};
	int status = URBAN_EXIT_DONE;

	if (template == NULL)
		return URBAN_EXIT_CONFIGURATION;
	snprintf(limit, sizeof(limit), "%ld", most);
	if (!urban_output_query(output, "SELECT urban.report_data(least($1::bigint, 1000000)::integer)::text", 1,
							parameters, take_data, &json, &error))
		status = urban_command_failed(&error);
	else if (json == NULL || asprintf(&partial, "%s.partial", options->output) < 0)
	{
		urban_log(URBAN_LOG_ERROR, "out of memory");
		status = URBAN_EXIT_INTERNAL;
	}
	else if (!write_page(partial, template, json) || rename(partial, options->output) != 0)
	{
		urban_log(URBAN_LOG_ERROR, "could not write \"%s\": %s", options->output, strerror(errno));
		unlink(partial);
		status = URBAN_EXIT_USAGE;
	}
	else
		urban_log(URBAN_LOG_INFO, "wrote the page \"%s\": open it in a browser", options->output);
	free(partial);
	free(json);
	free(template);
	return status;
}
