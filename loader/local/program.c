/*
 * program.c - child processes and directories of the private server; see program.h.
 */
#include "program.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "loader/log.h"

#define SHOWN_BYTES 1500 /* of the log's end: ten lines or so */

/* In the child: becomes the server's account for good. */
static bool
become_owner(const UrbanLocal *local)
{
	return !local->as_other ||
		   (initgroups(local->user, local->gid) == 0 && setgid(local->gid) == 0 && setuid(local->uid) == 0);
}

/*
 * In the child: input, output, directory, account and environment, then the
 * program, by its whole path: PostgreSQL's programs look for each other beside
 * themselves. Does not return.
 */
static void
become_program(const UrbanLocal *local, int input, const char **arguments)
{
	static char *const environment[] = {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C", "HOME=/", "TZ=UTC", NULL};
	char program[PATH_MAX];
	int log = open(local->log, O_WRONLY | O_CREAT | O_APPEND, 0600);

	snprintf(program, sizeof(program), "%s/%s", local->programs, arguments[0]);
	arguments[0] = program;
	signal(SIGPIPE, SIG_DFL);
	signal(SIGINT, SIG_DFL);
	signal(SIGTERM, SIG_DFL);
	if (log >= 0 && local->as_other && fchown(log, local->uid, local->gid) != 0)
		_exit(127);
	if (log >= 0 && dup2(input, 0) == 0 && dup2(log, 1) == 1 && dup2(log, 2) == 2 && become_owner(local) &&
		chdir("/") == 0)
	{
		/* Ends with its parent, so that a killed start leaves nobody behind who still writes into the data (or tidies them away). */
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		umask(077);
		execve(program, (char *const *) arguments, environment);
		dprintf(2, "could not run %s: %s\n", program, strerror(errno));
	}
	_exit(127);
}

int
urban_local_run(const UrbanLocal *local, const char *input, const char **arguments)
{
	int ends[2];
	int state;
	pid_t child;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return 127;
	child = fork();
	if (child == 0)
		become_program(local, ends[0], arguments);
	close(ends[0]);
	if (child > 0 && input != NULL)
	{
		/* A few words, less than a pipe holds; that the program may not want them shows in its status. */
		ssize_t ignored = write(ends[1], input, strlen(input));

		(void) ignored;
	}
	close(ends[1]);
	if (child < 0)
		return 127;
	while (waitpid(child, &state, 0) < 0)
		if (errno != EINTR)
			return 127;
	return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
}

bool
urban_local_own_directory(const UrbanLocal *local, const char *path)
{
	struct stat state;

	if (mkdir(path, 0700) == 0)
	{
		if (!local->as_other || chown(path, local->uid, local->gid) == 0)
			return true;
	}
	else if (errno == EEXIST && lstat(path, &state) == 0)
	{
		/* In a shared directory somebody else may have made it, or a link of its name. */
		if (S_ISDIR(state.st_mode) && state.st_uid == local->uid && (state.st_mode & 077) == 0)
			return true;
		urban_log(URBAN_LOG_ERROR, "could not use \"%s\": it is no directory of mode 0700 that belongs to %s", path,
				  local->user);
		return false;
	}
	urban_log(URBAN_LOG_ERROR, "could not make the directory \"%s\": %s", path, strerror(errno));
	return false;
}

static int
remove_entry(const char *path, const struct stat *state, int kind, struct FTW *place)
{
	(void) state;
	(void) kind;
	(void) place;
	return remove(path);
}

bool
urban_local_remove_tree(const char *path)
{
	if (access(path, F_OK) != 0 && errno == ENOENT)
		return true;
	return nftw(path, remove_entry, 32, FTW_DEPTH | FTW_PHYS) == 0;
}

void
urban_local_show_log(const UrbanLocal *local)
{
	FILE *log = fopen(local->log, "r");
	char shown[SHOWN_BYTES + 1];
	size_t length;

	if (log == NULL)
		return;
	if (fseek(log, -SHOWN_BYTES, SEEK_END) != 0)
		rewind(log);
	length = fread(shown, 1, SHOWN_BYTES, log);
	shown[length] = '\0';
	fclose(log);
	urban_log(URBAN_LOG_ERROR, "the end of \"%s\":", local->log);
	for (char *rest = shown, *line; (line = strsep(&rest, "\n")) != NULL;)
		if (*line != '\0')
			urban_log(URBAN_LOG_ERROR, "    %s", line);
}
