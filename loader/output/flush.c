/*
 * flush.c - a gathered batch into the database, or item by item where it is refused; the end of a run; see output.h.
 */
#include <string.h>

#include "loader/log.h"
#include "output_state.h"

bool
output_open_staging(UrbanOutput *output, bool with_layers, UrbanOutputError *error)
{
	if (output->has_staging && (output->has_layers || !with_layers))
		return true;
	output->has_staging = urban_run_open_staging(output->connection, with_layers, error);
	output->has_layers = output->has_staging && with_layers;
	return output->has_staging;
}

/* The rows in one transaction, by way of staging tables. */
static bool
bring_in_staged(UrbanOutput *output, void *context, UrbanOutputError *error)
{
	return output_open_staging(output, true, error) &&
		   urban_run_flush_staged(output->connection, output->run_id, context, &output->counts, error);
}

/* The rows, as they are, in one transaction. */
static bool
bring_in(UrbanOutput *output, void *context, UrbanOutputError *error)
{
	bool some_stand = false;

	return output_open_staging(output, false, error) &&
		   urban_run_flush(output->connection, output->run_id, context, &output->counts, &some_stand, error) &&
		   (!some_stand || bring_in_staged(output, context, error));
}

/* Makes a document that the database refuses a reject, in a transaction of its own. */
static bool
reject_refused(UrbanOutput *output, const UrbanBatchItem *item, const char *reason, UrbanOutputError *error)
{
	UrbanBatch one;
	bool done;

	memset(&one, 0, sizeof(one));
	output_put_reject(output, &one, item->uri, item->digest, -1, "store", reason);
	output->counts.loaded--;
	output->counts.rejected++;
	done = !urban_rows_failed(&one.rows) && output_try(output, bring_in_staged, &one.rows, error);
	urban_batch_free(&one);
	return done;
}

/*
 * Brings a batch in that the database refused as a whole, one item a
 * transaction, so that one document that cannot be stored costs no other.
 */
static bool
flush_one_by_one(UrbanOutput *output, UrbanOutputError *error)
{
	for (int i = 0; i < output->batch.count; i++)
	{
		const UrbanBatchItem *item = &output->batch.items[i];
		UrbanRows slice = urban_batch_slice(&output->batch, i);
		UrbanOutputError refused = {0};

		if (output_try(output, bring_in_staged, &slice, &refused))
			continue;
		if (refused.status != 70 || item->uri == NULL)
		{
			*error = refused;
			return false;
		}
		urban_log_input(URBAN_LOG_WARNING, item->uri, "store", "%s", refused.message);
		if (!reject_refused(output, item, refused.message, error))
			return false;
	}
	return true;
}

bool
urban_output_flush(UrbanOutput *output, UrbanOutputError *error)
{
	bool done;

	if (urban_rows_failed(&output->batch.rows))
		return urban_output_fail(error, 70, "make the batches smaller with --batch-bytes",
								 "could not gather a batch: out of memory");
	if (output->batch.count == 0)
		return true;
	if (output->plan.dry_run)
		done =
			output_open_staging(output, true, error) &&
			urban_run_compare(output->connection, &output->batch.rows, output->plan.tell, output->plan.context, error);
	else
		done = output_try(output, bring_in, &output->batch.rows, error);
	if (!done && error->status == 70 && !output->plan.dry_run)
	{
		memset(error, 0, sizeof(*error));
		done = flush_one_by_one(output, error);
	}
	urban_batch_clear(&output->batch);
	return done;
}

/* Writes state (the context) and counts. */
static bool
end_run(UrbanOutput *output, void *context, UrbanOutputError *error)
{
	return urban_run_end(output->connection, output->run_id, context, &output->counts, error);
}

bool
urban_output_end(UrbanOutput *output, const char *state, UrbanOutputError *error)
{
	if (!urban_output_flush(output, error))
		return false;
	if (output->plan.dry_run)
		return urban_run_compare_published(output->connection, output->plan.tell, output->plan.context, error);
	return output_try(output, end_run, (void *) state, error);
}

void
urban_output_abandon(UrbanOutput *output, const UrbanOutputError *reason)
{
	if (output->run_id[0] != '\0')
		urban_run_abandon(output->connection, output->run_id, reason->status == 75 ? "interrupted" : "failed",
						  reason->message);
}
