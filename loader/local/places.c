/*
 * places.c - where the private server's programs, data and socket are; see local.h.
 */
#include "local.h"

#include <dirent.h>
#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/value/identity.h"
#include "loader/command/command.h"
#include "loader/log.h"

#define DEBIAN_PROGRAMS "/usr/lib/postgresql"
#define LONGEST_SOCKETS 90 /* a socket's path has at most 107 bytes; "/.s.PGSQL.5432.lock" is 19 */
#define SERVER_ACCOUNT  "postgres"
#define LINE_OF_SOCKETS 5 /* of postmaster.pid */

static bool
fail(int *status, int value, const char *what, const char *detail)
{
	urban_log(URBAN_LOG_ERROR, "%s%s", what, detail);
	*status = value;
	return false;
}

/* Cuts a line end off. */
static void
chomp(char *line)
{
	line[strcspn(line, "\r\n")] = '\0';
}

static bool
has_server(const char *programs)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/initdb", programs);
	return programs[0] == '/' && access(path, X_OK) == 0;
}

/* The account that the server runs as. */
static bool
find_account(UrbanLocal *local, int *status)
{
	const struct passwd *account;

	local->as_other = geteuid() == 0;
	account = local->as_other ? getpwnam(SERVER_ACCOUNT) : getpwuid(geteuid());
	if (account == NULL)
		return fail(status, URBAN_EXIT_CONFIGURATION, "could not find the account of the private server: ",
					local->as_other ? "there is no \"" SERVER_ACCOUNT "\", as which root would run it"
									: "this process has no account name");
	if (strlen(account->pw_name) >= sizeof(local->user) || strpbrk(account->pw_name, " '\\") != NULL)
		return fail(status, URBAN_EXIT_CONFIGURATION, "could not use the account's name: ", account->pw_name);
	strcpy(local->user, account->pw_name);
	local->uid = account->pw_uid;
	local->gid = account->pw_gid;
	return true;
}

/* Where the data lie. */
static bool
find_base(UrbanLocal *local, int *status)
{
	const char *given = getenv("URBAN_LOCAL_DIR");
	const char *data_home = getenv("XDG_DATA_HOME");
	const char *home = getenv("HOME");
	int length;

	if (given != NULL && given[0] != '\0')
		length = snprintf(local->base, sizeof(local->base), "%s", given);
	else if (local->as_other)
		length = snprintf(local->base, sizeof(local->base), "/var/lib/urban");
	else if (data_home != NULL && data_home[0] == '/')
		length = snprintf(local->base, sizeof(local->base), "%s/urban", data_home);
	else
	{
		const struct passwd *account = getpwuid(geteuid());

		if (home == NULL || home[0] != '/')
			home = account != NULL ? account->pw_dir : "";
		length = snprintf(local->base, sizeof(local->base), "%s/.local/share/urban", home);
	}
	if (local->base[0] != '/' || length >= (int) sizeof(local->base))
		return fail(status, URBAN_EXIT_CONFIGURATION,
					"could not use as the private server's directory, which must be an absolute path: ", local->base);
	snprintf(local->data, sizeof(local->data), "%s/data", local->base);
	snprintf(local->log, sizeof(local->log), "%s/server.log", local->base);
	return true;
}

/* The newest of Debian's PostgreSQL releases that has a server. */
static void
find_debian_programs(UrbanLocal *local)
{
	DIR *releases = opendir(DEBIAN_PROGRAMS);
	const struct dirent *release;
	long newest = 0;

	while (releases != NULL && (release = readdir(releases)) != NULL)
	{
		char programs[URBAN_LOCAL_PATH];
		long number = strtol(release->d_name, NULL, 10);

		snprintf(programs, sizeof(programs), DEBIAN_PROGRAMS "/%s/bin", release->d_name);
		if (number > newest && has_server(programs))
		{
			newest = number;
			strcpy(local->programs, programs);
		}
	}
	if (releases != NULL)
		closedir(releases);
}

/* Reads the first line of a file, or of what a command prints. */
static void
first_line(FILE *in, char *line, int bytes)
{
	line[0] = '\0';
	if (in != NULL && fgets(line, bytes, in) == NULL)
		line[0] = '\0';
	chomp(line);
}

/* The programs of the release that made the data, else those of pg_config, else the newest. */
static bool
find_programs(UrbanLocal *local, int *status)
{
	char path[PATH_MAX];
	char release[32];
	FILE *in;

	snprintf(path, sizeof(path), "%s/PG_VERSION", local->data);
	in = fopen(path, "r");
	first_line(in, release, sizeof(release));
	if (in != NULL)
		fclose(in);
	snprintf(local->programs, sizeof(local->programs), DEBIAN_PROGRAMS "/%s/bin", release);
	if (release[0] != '\0' && has_server(local->programs))
		return true;

	in = popen("${PG_CONFIG:-pg_config} --bindir 2>/dev/null", "r");
	first_line(in, local->programs, sizeof(local->programs));
	if (in != NULL)
		pclose(in);
	if (!has_server(local->programs))
	{
		local->programs[0] = '\0';
		find_debian_programs(local);
	}
	return local->programs[0] != '\0' ||
		   fail(status, URBAN_EXIT_CONFIGURATION, "could not find PostgreSQL's server programs: ",
				"neither where pg_config says nor under " DEBIAN_PROGRAMS);
}

/* Can the path stand in a command line and a setting without quoting, and can a socket be made there? */
static bool
is_plain(const char *path)
{
	return path != NULL && path[0] == '/' && strlen(path) < LONGEST_SOCKETS &&
		   path[strspn(path, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-")] == '\0';
}

/* The directory in which a running server has its socket, as it wrote itself. False if there is no socket. */
static bool
read_running_sockets(UrbanLocal *local)
{
	char path[PATH_MAX];
	char line[URBAN_LOCAL_PATH];
	FILE *in;

	snprintf(path, sizeof(path), "%s/postmaster.pid", local->data);
	in = fopen(path, "r");
	if (in == NULL)
		return false;
	line[0] = '\0';
	for (int i = 0; i < LINE_OF_SOCKETS; i++)
		if (fgets(line, sizeof(line), in) == NULL)
			line[0] = '\0';
	fclose(in);
	chomp(line);
	if (!is_plain(line))
		return false;
	strcpy(local->sockets, line);
	snprintf(path, sizeof(path), "%s/.s.PGSQL." URBAN_LOCAL_PORT, line);
	return access(path, F_OK) == 0;
}

/* Where a server that is yet to be started will have its socket. */
static void
choose_sockets(UrbanLocal *local)
{
	const char *runtime = getenv("XDG_RUNTIME_DIR");
	bool default_place = getenv("URBAN_LOCAL_DIR") == NULL;
	char inside[URBAN_LOCAL_PATH + 8];
	struct stat state;

	snprintf(inside, sizeof(inside), "%s/run", local->base);
	if (!default_place && is_plain(inside))
		strcpy(local->sockets, inside);
	else if (!default_place)
	{
		uint8_t digest[URBAN_DIGEST_BYTES];
		char hex[2 * URBAN_DIGEST_BYTES + 1];

		urban_digest_raw(local->base, strlen(local->base), digest);
		snprintf(local->sockets, sizeof(local->sockets), "/tmp/urban-%u-%.8s", (unsigned) local->uid,
				 urban_hex(digest, hex));
	}
	else if (local->as_other && stat("/run", &state) == 0 && S_ISDIR(state.st_mode) && access("/run", W_OK) == 0)
		strcpy(local->sockets, "/run/urban");
	else if (!local->as_other && is_plain(runtime) && stat(runtime, &state) == 0 && state.st_uid == local->uid &&
			 strlen(runtime) + strlen("/urban") < LONGEST_SOCKETS)
		snprintf(local->sockets, sizeof(local->sockets), "%s/urban", runtime);
	else
		snprintf(local->sockets, sizeof(local->sockets), "/tmp/urban-%u", (unsigned) local->uid);
}

bool
urban_local_find(UrbanLocal *local, int *status)
{
	memset(local, 0, sizeof(*local));
	if (!find_account(local, status) || !find_base(local, status) || !find_programs(local, status))
		return false;
	if (!read_running_sockets(local))
		choose_sockets(local);
	return true;
}

char *
urban_local_describe(const UrbanLocal *local)
{
	char *conninfo;

	return asprintf(&conninfo, "host=%s port=" URBAN_LOCAL_PORT " dbname=" URBAN_LOCAL_DATABASE " user=%s",
					local->sockets, local->user) < 0
			   ? NULL
			   : conninfo;
}
