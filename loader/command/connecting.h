/*
 * connecting.h - what the commands that need a database share: the connection and its errors.
 */
#ifndef URBANLOAD_CONNECTING_H
#define URBANLOAD_CONNECTING_H

#include "loader/output/output.h"
#include "loader/share.h"
#include "options.h"

/* Connects as the options say. NULL after a logged error, with *status set. Close with urban_output_close(). */
extern UrbanOutput *urban_command_connect(const UrbanOptions *options, int *status);

/* Logs the error and returns the exit status that it asks for. */
extern int urban_command_failed(const UrbanOutputError *error);

/* Adds the names of users to what is known, and says how many: what they add meanwhile counts from the next run on. */
extern bool urban_command_add_names(UrbanOutput *output, UrbanImage *image, UrbanOutputError *failure);

#endif
