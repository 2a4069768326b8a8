/*
 * load.c - urbanload load: documents into a database, what is known left alone.
 *
 * With --facts the reading was done elsewhere, and what is found are records of facts.
 */
#include "loading.h"

int
urban_command_load(const UrbanOptions *options)
{
	UrbanLoadingPlan plan = {.options = options, .command = "load", .source = options->source};
	UrbanInputs inputs;
	int status;

	if (!urban_inputs_open(options, &inputs))
		return URBAN_EXIT_USAGE;
	plan.input = inputs.input;
	status = urban_loading_run(&plan);
	urban_inputs_close(&inputs);
	return status;
}
