/*
 * server.c - making, starting, stopping and removing the private server; see local.h.
 *
 * The data are made beside their place, database included, and renamed into
 * it when they are complete: a directory of the final name is never half made.
 * Whoever starts, stops or removes holds the lock file.
 */
#include "local.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "loader/command/command.h"
#include "loader/log.h"
#include "process.h"
#include "program.h"

/* The operators of the extension's types are found without naming their schema. */
#define DATABASE_COMMANDS                                                                                              \
	"CREATE DATABASE " URBAN_LOCAL_DATABASE " TEMPLATE template0;\n"                                                   \
	"ALTER DATABASE " URBAN_LOCAL_DATABASE " SET search_path = \"$user\", public, urban;\n"

#define START_SECONDS "60" /* recovery after a power cut may take a while */

static bool
fail(int *status, int value, const char *what)
{
	urban_log(URBAN_LOG_ERROR, "%s", what);
	*status = urban_command_interrupted() ? URBAN_EXIT_TEMPORARY : value;
	return false;
}

/* Makes base and what is above it. */
static bool
make_base(const UrbanLocal *local, int *status)
{
	char path[URBAN_LOCAL_PATH];

	strcpy(path, local->base);
	for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/'))
	{
		*slash = '\0';
		if (mkdir(path, 0755) != 0 && errno != EEXIST)
		{
			urban_log(URBAN_LOG_ERROR, "could not make the directory \"%s\": %s", path, strerror(errno));
			*status = URBAN_EXIT_CONFIGURATION;
			return false;
		}
		*slash = '/';
	}
	if (!urban_local_own_directory(local, path))
	{
		*status = URBAN_EXIT_CONFIGURATION;
		return false;
	}
	return true;
}

/* Waits for the lock; -1 after a logged error. Closing the file gives it back. */
static int
take_lock(const UrbanLocal *local, int *status)
{
	char path[PATH_MAX];
	int file;

	snprintf(path, sizeof(path), "%s/lock", local->base);
	file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (file < 0)
	{
		urban_log(URBAN_LOG_ERROR, "could not open \"%s\": %s", path, strerror(errno));
		*status = URBAN_EXIT_CONFIGURATION;
		return -1;
	}
	if (flock(file, LOCK_EX | LOCK_NB) == 0)
		return file;
	urban_log(URBAN_LOG_INFO, "waiting for another start or stop of the private server");
	while (flock(file, LOCK_EX) != 0)
	{
		if (errno == EINTR && !urban_command_interrupted())
			continue;
		close(file);
		*status = URBAN_EXIT_TEMPORARY;
		return -1;
	}
	return file;
}

/* C.UTF-8 where the system has it, else C. */
static const char *
locale_argument(void)
{
	locale_t utf8 = newlocale(LC_ALL_MASK, "C.UTF-8", (locale_t) 0);

	if (utf8 == (locale_t) 0)
		return "--locale=C";
	freelocale(utf8);
	return "--locale=C.UTF-8";
}

/* Makes data and database. */
static bool
make_data(const UrbanLocal *local, int *status)
{
	char fresh[PATH_MAX];
	const char *initdb[] = {"initdb",
							"-D",
							fresh,
							"-U",
							local->user,
							"-E",
							"UTF8",
							locale_argument(),
							"--auth-local=trust",
							"--auth-host=reject",
							"--data-checksums",
							NULL};
	const char *single[] = {"postgres", "--single", "-D", fresh, "postgres", NULL};

	snprintf(fresh, sizeof(fresh), "%s.new", local->data);
	if (!urban_local_remove_tree(fresh))
		return fail(status, URBAN_EXIT_CONFIGURATION, "could not remove the half-made data of an earlier start");
	urban_log(URBAN_LOG_INFO, "making the private server's data in \"%s\"", local->data);
	if (urban_local_run(local, NULL, initdb) != 0 || urban_local_run(local, DATABASE_COMMANDS, single) != 0)
	{
		urban_local_show_log(local);
		return fail(status, URBAN_EXIT_TEMPORARY, "could not make the private server's data");
	}
	if (rename(fresh, local->data) != 0)
		return fail(status, URBAN_EXIT_TEMPORARY, "could not put the private server's data into their place");
	return true;
}

/* Are there data? */
static bool
has_data(const UrbanLocal *local)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/global/pg_control", local->data);
	return access(path, F_OK) == 0;
}

bool
urban_local_is_running(const UrbanLocal *local)
{
	return urban_local_pid(local) != 0 && urban_local_answers(local);
}

static bool
stop_server(const UrbanLocal *local, int *status)
{
	const char *arguments[] = {"pg_ctl", "-D", local->data, "-s", "-w", "-m", "fast", "stop", NULL};

	if (urban_local_pid(local) == 0 || urban_local_run(local, NULL, arguments) == 0)
		return true;
	urban_local_show_log(local);
	return fail(status, URBAN_EXIT_TEMPORARY, "could not stop the private server");
}

/* Starts the server under the lock. */
static bool
start_server(UrbanLocal *local, int *status)
{
	char options[URBAN_LOCAL_PATH + 128];
	const char *arguments[] = {"pg_ctl", "-D",       local->data, "-s",    "-w",    "-t", START_SECONDS,
							   "-l",     local->log, "-o",        options, "start", NULL};

	if (urban_local_is_running(local))
		return true;
	urban_local_clear_dead(local);
	if (urban_local_pid(local) != 0)
	{
		/* A session's end may have removed the socket's directory under a running server. */
		if (!stop_server(local, status) || !urban_local_find(local, status))
			return false;
	}
	if (!urban_local_own_directory(local, local->sockets))
	{
		*status = URBAN_EXIT_CONFIGURATION;
		return false;
	}
	if (!has_data(local))
	{
		if (access(local->data, F_OK) == 0)
			return fail(status, URBAN_EXIT_CONFIGURATION,
						"the private server's data are damaged; \"urbanload local destroy\" removes them");
		if (!make_data(local, status))
			return false;
	}
	/* The path needs no quotes: places.c takes no others. */
	snprintf(options, sizeof(options),
			 "-k %s -p " URBAN_LOCAL_PORT " -c listen_addresses='' -c unix_socket_permissions=0700", local->sockets);
	urban_log(URBAN_LOG_INFO, "starting the private server in \"%s\"", local->base);
	if (urban_local_run(local, NULL, arguments) != 0)
	{
		urban_local_show_log(local);
		return fail(status, URBAN_EXIT_TEMPORARY, "could not start the private server");
	}
	return true;
}

bool
urban_local_start(UrbanLocal *local, int *status)
{
	int lock;
	bool started;

	if (urban_local_is_running(local))
		return true;
	if (!make_base(local, status) || (lock = take_lock(local, status)) < 0)
		return false;

	/* Whoever held the lock may have started it, in a place of its own choice. */
	started = urban_local_find(local, status) && start_server(local, status);
	close(lock);
	return started;
}

bool
urban_local_stop(const UrbanLocal *local, int *status)
{
	int lock;
	bool stopped;

	if (!has_data(local))
		return true;
	lock = take_lock(local, status);
	stopped = lock >= 0 && stop_server(local, status);
	if (lock >= 0)
		close(lock);
	return stopped;
}

bool
urban_local_destroy(const UrbanLocal *local, int *status)
{
	char fresh[PATH_MAX];
	int lock;
	bool removed;

	if (access(local->base, F_OK) != 0)
		return true;
	lock = take_lock(local, status);
	if (lock < 0)
		return false;
	snprintf(fresh, sizeof(fresh), "%s.new", local->data);
	removed = stop_server(local, status);
	if (removed && (!urban_local_remove_tree(local->data) || !urban_local_remove_tree(fresh)))
		removed = fail(status, URBAN_EXIT_TEMPORARY, "could not remove the private server's data");
	close(lock);
	return removed;
}

char *
urban_local_conninfo(int *status)
{
	UrbanLocal local;
	char *conninfo;

	if (!urban_local_find(&local, status) || !urban_local_start(&local, status))
		return NULL;
	conninfo = urban_local_describe(&local);
	if (conninfo == NULL)
		fail(status, URBAN_EXIT_INTERNAL, "could not build the connection string: out of memory");
	return conninfo;
}
