/*
 * process.h - is the private server's process alive, and does it answer?
 */
#ifndef URBANLOAD_PROCESS_H
#define URBANLOAD_PROCESS_H

#include "local.h"

/* The process id that the server wrote down if such a process lives, else 0. */
extern pid_t urban_local_pid(const UrbanLocal *local);

/* Does somebody listen on the socket? */
extern bool urban_local_answers(const UrbanLocal *local);

/*
 * Removes the lock files of a server that was killed and whose process nobody
 * has collected (a container without an init process): PostgreSQL itself takes
 * such a process for a living one. Waits for its last child to let go of the
 * shared memory. Does nothing in any other case.
 */
extern void urban_local_clear_dead(const UrbanLocal *local);

#endif
