/*
 * program.h - running PostgreSQL's programs as the account that owns the private server.
 */
#ifndef URBANLOAD_PROGRAM_H
#define URBANLOAD_PROGRAM_H

#include "local.h"

/*
 * Runs a program of local->programs with these arguments (NULL-terminated, the
 * first is its name), as the server's account, in "/", with an environment of
 * its own. Its input is `input` (NULL for none); what it prints goes to the
 * server's log. Returns its exit status; 127 if it could not be run, 128 + n if
 * signal n ended it.
 */
extern int urban_local_run(const UrbanLocal *local, const char *input, const char **arguments);

/* Makes a directory of mode 0700 that belongs to the server's account, or checks that it is one. False after a logged error. */
extern bool urban_local_own_directory(const UrbanLocal *local, const char *path);

/* Removes a directory and all in it. True if it was not there. */
extern bool urban_local_remove_tree(const char *path);

/* Logs the last lines of the server's log. */
extern void urban_local_show_log(const UrbanLocal *local);

#endif
