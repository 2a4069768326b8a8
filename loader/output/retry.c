/*
 * retry.c - trying again where it can help; see output_state.h.
 *
 * A server that restarts, a backend that was terminated, a deadlock, a lock
 * that somebody holds for a while: such faults pass, and a run of hours need not
 * end for them. A full disk or a statement that somebody cancelled do not.
 */
#include <time.h>

#include "loader/log.h"
#include "output_state.h"

#define FIRST_WAIT_MS 250   /* a backend that was terminated: the next one is there at once */
#define MOST_WAIT_MS  30000 /* a server that restarts after a crash */
#define SLICE_MS      50    /* after which we look whether somebody wants us to stop */

static bool
is_stopped(const UrbanOutput *output)
{
	return output->plan.stop != NULL && output->plan.stop(output->plan.context);
}

static void
wait_for(const UrbanOutput *output, long milliseconds)
{
	const struct timespec slice = {0, SLICE_MS * 1000000L};

	for (long waited = 0; waited < milliseconds && !is_stopped(output); waited += SLICE_MS)
		nanosleep(&slice, NULL);
}

/* Makes ready for another try; *committed: the last one had come to its end, though we did not hear of it. */
static bool
recover(UrbanOutput *output, bool *committed, UrbanOutputError *error)
{
	output->has_staging = false;
	output->has_layers = false;
	if (output->run_id[0] == '\0')
		return urban_connection_renew(output->connection, error);
	return urban_run_resume(output->connection, output->run_id, &output->counts, committed, error);
}

bool
output_try(UrbanOutput *output, OutputStep step, void *context, UrbanOutputError *error)
{
	long wait = FIRST_WAIT_MS;

	for (long attempt = 0;; attempt++)
	{
		bool committed = false;
		bool done = attempt == 0 || recover(output, &committed, error);

		done = done && (committed || step(output, context, error));
		if (done || !error->may_pass || attempt >= output->plan.retries || is_stopped(output))
			return done;
		urban_log(URBAN_LOG_WARNING, "%s; trying again in %.2g s", error->message, (double) wait / 1000);
		wait_for(output, wait);
		*error = (UrbanOutputError){0};
		wait = wait * 2 < MOST_WAIT_MS ? wait * 2 : MOST_WAIT_MS;
	}
}
