/*
 * main.c - urbanload's entry: finds the subcommand, reads its options, runs it.
 */
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "loader/command/command.h"
#include "loader/log.h"
#include "loader/manual.h"

static void
print_usage(FILE *out)
{
	fputs("urbanload reads news about cities and loads what they say into PostgreSQL.\n\n"
		  "Usage: urbanload COMMAND [OPTION...] [OPERAND...]\n\nCommands:\n",
		  out);
	for (const UrbanCommand *command = urban_command_list(); command->name != NULL; command++)
		fprintf(out, "  %-10s %s\n", command->name, command->summary);
	fputs("\n\"urbanload COMMAND --help\" tells a command's options; \"urbanload --version\" the version;\n"
		  "\"urbanload help man\" prints the manual page.\n\nExit status:\n",
		  out);
	for (const UrbanExitText *text = urban_exit_list(); text->meaning != NULL; text++)
		fprintf(out, "  %-10d %s\n", text->status, text->meaning);
}

static void
print_command_help(const UrbanCommand *command)
{
	printf("urbanload %s - %s\n\nUsage: urbanload %s [OPTION...]%s%s\n\n", command->name, command->summary,
		   command->name, command->operands[0] != '\0' ? " " : "", command->operands);
	if (command->detail != NULL)
		printf("%s\n", command->detail);
	puts("Options:");
	urban_options_help(command->name, stdout);
}

/* Has whoever read our standard output gone away, as head does when it has had enough? */
static bool
reader_is_gone(void)
{
	struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};

	return poll(&output, 1, 0) > 0 && (output.revents & POLLERR) != 0;
}

/*
 * Standard output must have reached its end, or the status would lie. Who closed the pipe knows that he did: then we
 * end as other tools do, by the signal and without a word.
 */
static int
finish_output(int status)
{
	if (fflush(stdout) != 0 || ferror(stdout))
	{
		if (reader_is_gone())
		{
			signal(SIGPIPE, SIG_DFL);
			raise(SIGPIPE);
		}
		urban_log(URBAN_LOG_ERROR, "could not write to standard output");
		return status == URBAN_EXIT_DONE ? URBAN_EXIT_TEMPORARY : status;
	}
	return status;
}

static int
run_command(const char *name, int argc, char **argv)
{
	const UrbanCommand *command = urban_command_find(name);
	UrbanOptions options;

	if (command == NULL)
	{
		fprintf(stderr, "urbanload: unknown command \"%s\"; \"urbanload help\" lists them\n", name);
		return URBAN_EXIT_USAGE;
	}
	if (!urban_options_read(name, argc, argv, &options))
		return URBAN_EXIT_USAGE;
	if (options.help)
	{
		print_command_help(command);
		return finish_output(URBAN_EXIT_DONE);
	}
	if (options.operand_count < command->least_operands ||
		(command->most_operands >= 0 && options.operand_count > command->most_operands))
	{
		fprintf(stderr, "urbanload %s: usage: urbanload %s [OPTION...]%s%s\n", name, name,
				command->operands[0] != '\0' ? " " : "", command->operands);
		return URBAN_EXIT_USAGE;
	}
	if (options.quiet)
		urban_log_threshold(URBAN_LOG_WARNING);
	if (strcmp(options.log_format, "json") == 0)
		urban_log_as_json();
	urban_command_catch_signals();
	return finish_output(command->run(&options));
}

/*
 * What a large document took goes back to the system when it is done: otherwise
 * each thread would keep as much as the largest that it has read. Small blocks stay.
 */
static void
return_memory(void)
{
#ifdef __GLIBC__
	mallopt(M_MMAP_THRESHOLD, 64 * 1024);
	mallopt(M_TRIM_THRESHOLD, 1024 * 1024);
	mallopt(M_ARENA_MAX, 4);
#endif
}

int
main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : "";

	return_memory();

	/* Numbers and letters are the program's own business; nothing may depend on the caller's locale. */
	setlocale(LC_ALL, "C");
	setlocale(LC_CTYPE, "C.UTF-8"); /* in which libarchive hands out the names of members */
	if (name[0] == '\0')
	{
		print_usage(stderr);
		return URBAN_EXIT_USAGE;
	}
	if (strcmp(name, "--version") == 0)
	{
		puts("urbanload " URBAN_VERSION);
		return finish_output(URBAN_EXIT_DONE);
	}
	if (strcmp(name, "help") == 0 || strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
	{
		char *only_help[] = {"--help", NULL};

		if (argc == 3 && strcmp(argv[2], "man") == 0)
		{
			urban_manual_write(stdout);
			return finish_output(URBAN_EXIT_DONE);
		}
		if (argc > 2)
			return run_command(argv[2], 1, only_help);
		print_usage(stdout);
		return finish_output(URBAN_EXIT_DONE);
	}
	return run_command(name, argc - 2, argv + 2);
}
