/*
 * local.h - a private PostgreSQL server for people who have none.
 *
 * Its data lie under $XDG_DATA_HOME/urban (for root under /var/lib/urban, with
 * the server run as the user postgres). It listens on a Unix socket in a
 * directory of mode 0700 and nowhere else, so that whoever can reach the socket
 * is its owner or root.
 */
#ifndef URBANLOAD_LOCAL_H
#define URBANLOAD_LOCAL_H

#include <limits.h>
#include <stdbool.h>
#include <sys/types.h>

#define URBAN_LOCAL_DATABASE "urban"

typedef struct UrbanLocal
{
	char programs[PATH_MAX]; /* where initdb, pg_ctl and psql are */
	char base[PATH_MAX];	 /* holds data/, log and lock */
	char data[PATH_MAX];
	char log[PATH_MAX];
	char sockets[PATH_MAX]; /* at most 90 bytes: a socket's path ends at 107 */
	const char *user;		/* the database superuser: the account that the server runs as */
	bool as_other;			/* root: the server runs as another account ... */
	uid_t uid;				/* ... namely this one */
	gid_t gid;
} UrbanLocal;

/* Finds programs, places and account. False after a logged error, with *status set. Makes nothing. */
extern bool urban_local_find(UrbanLocal *local, int *status);

/* Makes the data where there are none or half-made ones, starts the server where it does not run, makes the database. */
extern bool urban_local_start(const UrbanLocal *local, int *status);

extern bool urban_local_is_running(const UrbanLocal *local);
extern bool urban_local_stop(const UrbanLocal *local, int *status);

/* Stops the server and removes its data. */
extern bool urban_local_destroy(const UrbanLocal *local, int *status);

/* "host=... dbname=urban user=...", malloc'ed; NULL when out of memory. */
extern char *urban_local_describe(const UrbanLocal *local);

/* The connection string of the server, which is started first. NULL after a logged error, with *status set. */
extern char *urban_local_conninfo(int *status);

#endif
