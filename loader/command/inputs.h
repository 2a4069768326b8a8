/*
 * inputs.h - the documents that a command line asks for.
 */
#ifndef URBANLOAD_INPUTS_H
#define URBANLOAD_INPUTS_H

#include "command.h"
#include "loader/input/input.h"

typedef struct UrbanInputs
{
	UrbanInputPlan plan;
	UrbanInput *input;
} UrbanInputs;

/* Opens what operands and --files-from name. False after a logged error (exit status URBAN_EXIT_USAGE). */
extern bool urban_inputs_open(const UrbanOptions *options, UrbanInputs *inputs);

extern void urban_inputs_close(UrbanInputs *inputs);

#endif
