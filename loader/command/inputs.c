/*
 * inputs.c - opening what a command is to read; see inputs.h.
 */
#include "inputs.h"

#include <string.h>

#include "loader/log.h"

/* Standard input can be read once. */
static bool
names_standard_input_twice(const UrbanOptions *options)
{
	int count = options->files_from != NULL && strcmp(options->files_from, "-") == 0;

	for (int i = 0; i < options->operand_count; i++)
		count += strcmp(options->operands[i], "-") == 0;
	return count > 1;
}

bool
urban_inputs_open(const UrbanOptions *options, UrbanInputs *inputs)
{
	UrbanError error = {0};

	memset(inputs, 0, sizeof(*inputs));
	inputs->plan.paths = options->operands;
	inputs->plan.count = options->operand_count;
	inputs->plan.list = options->files_from;
	inputs->plan.limits = options->limits;
	if (options->operand_count == 0 && options->files_from == NULL)
		urban_error_set(&error, URBAN_NO_TEXT, 0, "nothing to read: name a PATH, or a list of paths by --files-from");
	else if (names_standard_input_twice(options))
		urban_error_set(&error, URBAN_NO_TEXT, 0, "standard input can be read only once");
	else if (urban_field_map_read(options->map, &inputs->plan.map, &error))
		inputs->input = urban_input_open(&inputs->plan, &error);
	if (inputs->input != NULL)
		return true;
	urban_log(URBAN_LOG_ERROR, "%s", error.message);
	urban_inputs_close(inputs);
	return false;
}

void
urban_inputs_close(UrbanInputs *inputs)
{
	urban_input_close(inputs->input);
	urban_field_map_free(&inputs->plan.map);
	inputs->input = NULL;
}
