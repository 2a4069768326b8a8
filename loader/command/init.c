/*
 * init.c - urbanload init: the extension, tables, views and reference data into a database.
 *
 * Reads the schema files and the knowledge image of the share directory; again
 * with the same ones it changes nothing.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "command.h"
#include "connecting.h"
#include "loader/log.h"
#include "loader/share.h"

#define MOST_FILES      64                         /* far more than the schema has */
#define MOST_FILE_BYTES ((size_t) 4 * 1024 * 1024) /* a larger one is not one of ours */

typedef struct SchemaFiles
{
	UrbanSchemaFile files[MOST_FILES];
	int count;
} SchemaFiles;

static void
free_files(SchemaFiles *schema)
{
	for (int i = 0; i < schema->count; i++)
	{
		free((char *) schema->files[i].name);
		free((char *) schema->files[i].bytes);
	}
}

static int
is_sql_file(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);

	return entry->d_name[0] != '.' && length > 4 && strcmp(entry->d_name + length - 4, ".sql") == 0;
}

/* By bytes, whatever the locale says. */
static int
compare_entries(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/* One file as bytes; false after a logged error. */
static bool
read_file(const char *directory, const char *name, UrbanSchemaFile *file)
{
	char *path = NULL, *bytes = NULL;
	size_t length = 0;

	if (asprintf(&path, "%s/%s", directory, name) < 0)
		path = NULL;
	if (path != NULL)
		bytes = urban_share_read(path, MOST_FILE_BYTES, &length);
	if (bytes == NULL)
		urban_log(URBAN_LOG_ERROR, "could not read schema file \"%s/%s\": %s", directory, name,
				  errno == EFBIG ? "it is too large" : strerror(errno));
	free(path);
	*file = (UrbanSchemaFile){bytes != NULL ? strdup(name) : NULL, bytes, length};
	if (file->name != NULL)
		return true;
	free(bytes);
	return false;
}

/* The schema files in the order of their names. False after a logged error. */
static bool
read_schema(const char *directory, SchemaFiles *schema)
{
	struct dirent **entries = NULL;
	int count = scandir(directory, &entries, is_sql_file, compare_entries);
	bool done = count > 0 && count <= MOST_FILES;

	if (count < 0)
		urban_log(URBAN_LOG_ERROR, "could not read schema directory \"%s\": %s", directory, strerror(errno));
	else if (!done)
		urban_log(URBAN_LOG_ERROR, "could not use schema directory \"%s\": it has %d SQL files", directory, count);
	for (int i = 0; i < count; i++)
	{
		done = done && read_file(directory, entries[i]->d_name, &schema->files[schema->count]);
		if (done)
			schema->count++;
		free(entries[i]);
	}
	free(entries);
	return done;
}

static void
tell(const UrbanInitReport *report)
{
	if (report->installed)
		urban_log(URBAN_LOG_INFO, "installed version %s: tables, views and %ld entities with %ld names", URBAN_VERSION,
				  report->entities, report->names);
	else if (report->routines_replaced || report->entities > 0 || report->names > 0)
		urban_log(URBAN_LOG_INFO, "brought up to date: %s, %ld entities and %ld names changed",
				  report->tables_upgraded     ? "tables upgraded, functions and views replaced"
				  : report->routines_replaced ? "functions and views replaced"
											  : "functions and views as they were",
				  report->entities, report->names);
	else
		urban_log(URBAN_LOG_INFO, "nothing to do: version %s is installed", URBAN_VERSION);
	if (report->roles_sql[0] != '\0')
	{
		urban_log(URBAN_LOG_WARNING, "some roles are missing and this role may not make them; an administrator can run "
									 "what stands on standard output, then run init again");
		fputs(report->roles_sql, stdout);
	}
}

int
urban_command_init(const UrbanOptions *options)
{
	SchemaFiles schema = {.count = 0};
	UrbanInitReport report;
	UrbanOutputError failure = {0};
	UrbanError error = {0};
	UrbanImage image;
	UrbanOutput *output;
	int status = URBAN_EXIT_CONFIGURATION;
	char *directory = urban_share_path(options->share, "schema", &error);

	if (directory == NULL)
		urban_log(URBAN_LOG_ERROR, "%s; %s", error.message, error.hint);
	else if (read_schema(directory, &schema))
	{
		if (!urban_image_open(NULL, options->share, &image, &error))
			urban_log(URBAN_LOG_ERROR, "%s%s%s", error.message, error.hint[0] != '\0' ? "; " : "", error.hint);
		else
		{
			output = urban_command_connect(options, &status);
			if (output != NULL)
			{
				status = URBAN_EXIT_DONE;
				if (urban_output_init(output, schema.files, schema.count, image.knowledge, options->reset, &report,
									  &failure))
					tell(&report);
				else
					status = urban_command_failed(&failure);
			}
			urban_output_close(output);
			urban_image_close(&image);
		}
	}
	free_files(&schema);
	free(directory);
	return status;
}
