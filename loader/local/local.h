/*
 * local.h - a private PostgreSQL server for people who have none.
 *
 * Its data lie under $XDG_DATA_HOME/urban (for root under /var/lib/urban, with
 * the server run as the account postgres), or where $URBAN_LOCAL_DIR says. It
 * listens on a Unix socket in a directory of mode 0700 and nowhere else, so
 * that only its owner and root can reach it; hence it asks for no password.
 */
#ifndef URBANLOAD_LOCAL_H
#define URBANLOAD_LOCAL_H

#include <limits.h>
#include <stdbool.h>
#include <sys/types.h>

#define URBAN_LOCAL_DATABASE "urban"
#define URBAN_LOCAL_PORT     "5432" /* only the name of the socket's file */

/* Texts that are joined with file names are shorter than PATH_MAX by this. */
#define URBAN_LOCAL_PATH (PATH_MAX - 64)

typedef struct UrbanLocal
{
	char programs[URBAN_LOCAL_PATH]; /* where initdb, pg_ctl, postgres and psql are */
	char base[URBAN_LOCAL_PATH];     /* holds data/, server.log and lock */
	char data[URBAN_LOCAL_PATH + 16];
	char log[URBAN_LOCAL_PATH + 16];
	char sockets[URBAN_LOCAL_PATH]; /* directory of the socket: of the running server, else where it will be */
	char user[64];                  /* the account that the server runs as, and its superuser's name */
	bool as_other;                  /* the caller is root: the server runs as another account */
	uid_t uid;                      /* of that account */
	gid_t gid;
} UrbanLocal;

/* Finds programs, places and account. False after a logged error, with *status set. Makes nothing. */
extern bool urban_local_find(UrbanLocal *local, int *status);

/* Makes data and database where there are none or half-made ones, starts the server where it does not run. */
extern bool urban_local_start(UrbanLocal *local, int *status);

extern bool urban_local_is_running(const UrbanLocal *local);

/* Nothing to do for a server that does not run. */
extern bool urban_local_stop(const UrbanLocal *local, int *status);

/* Stops the server and removes its data. */
extern bool urban_local_destroy(const UrbanLocal *local, int *status);

/* "host=... dbname=urban user=...", malloc'ed; NULL when out of memory. */
extern char *urban_local_describe(const UrbanLocal *local);

/* The connection string of the server, which is started first. NULL after a logged error, with *status set. */
extern char *urban_local_conninfo(int *status);

#endif
