/*
 * process.c - looking at the private server's process; see process.h.
 */
#include "process.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "loader/log.h"

#define LINE_OF_MEMORY 7  /* of postmaster.pid: key and id of the shared memory */
#define WAIT_ROUNDS    50 /* of a tenth of a second, for the children of a killed server */

/* A line of postmaster.pid, 1-based; false if there is none. */
static bool
read_pid_line(const UrbanLocal *local, int number, char *line, int bytes)
{
	char path[PATH_MAX];
	FILE *in;
	bool got = true;

	snprintf(path, sizeof(path), "%s/postmaster.pid", local->data);
	in = fopen(path, "r");
	if (in == NULL)
		return false;
	for (int i = 0; i < number && got; i++)
		got = fgets(line, bytes, in) != NULL;
	fclose(in);
	return got;
}

static pid_t
written_pid(const UrbanLocal *local)
{
	char line[PATH_MAX];

	return read_pid_line(local, 1, line, sizeof(line)) ? (pid_t) strtol(line, NULL, 10) : 0;
}

/* Has the process ended, without its parent having taken notice? */
static bool
is_zombie(pid_t pid)
{
	char path[64], line[512];
	const char *behind_name;
	FILE *in;

	snprintf(path, sizeof(path), "/proc/%ld/stat", (long) pid);
	in = fopen(path, "r");
	if (in == NULL)
		return false;
	if (fgets(line, sizeof(line), in) == NULL)
		line[0] = '\0';
	fclose(in);
	behind_name = strrchr(line, ')');
	return behind_name != NULL && behind_name[1] == ' ' && behind_name[2] == 'Z';
}

pid_t
urban_local_pid(const UrbanLocal *local)
{
	pid_t pid = written_pid(local);

	if (pid <= 1 || (kill(pid, 0) != 0 && errno == ESRCH) || is_zombie(pid))
		return 0;
	return pid;
}

bool
urban_local_answers(const UrbanLocal *local)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int connection;
	bool answers;

	if (snprintf(address.sun_path, sizeof(address.sun_path), "%s/.s.PGSQL." URBAN_LOCAL_PORT, local->sockets) >=
		(int) sizeof(address.sun_path))
		return false;
	connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (connection < 0)
		return false;
	answers = connect(connection, (const struct sockaddr *) &address, sizeof(address)) == 0;
	close(connection);
	return answers;
}

/* Is the shared memory of the killed server still in use? */
static bool
memory_in_use(const UrbanLocal *local)
{
	char line[PATH_MAX];
	struct shmid_ds state;
	unsigned long key;
	int id;

	return read_pid_line(local, LINE_OF_MEMORY, line, sizeof(line)) && sscanf(line, "%lu %d", &key, &id) == 2 &&
		   shmctl(id, IPC_STAT, &state) == 0 && state.shm_nattch > 0;
}

void
urban_local_clear_dead(const UrbanLocal *local)
{
	pid_t pid = written_pid(local);
	char path[PATH_MAX];

	if (pid <= 1 || !is_zombie(pid))
		return;
	for (int i = 0; memory_in_use(local); i++)
	{
		if (i == WAIT_ROUNDS)
			return;
		usleep(100 * 1000);
	}
	urban_log(URBAN_LOG_INFO, "the private server was killed; clearing its lock files");
	snprintf(path, sizeof(path), "%s/postmaster.pid", local->data);
	unlink(path);
	snprintf(path, sizeof(path), "%s/.s.PGSQL." URBAN_LOCAL_PORT ".lock", local->sockets);
	unlink(path);
}
