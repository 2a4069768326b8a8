/*
 * manual.h - the manual page urbanload(1), from the tables that --help is printed from.
 */
#ifndef URBANLOAD_MANUAL_H
#define URBANLOAD_MANUAL_H

#include <stdio.h>

/* Writes the page in the language of man(7). */
extern void urban_manual_write(FILE *out);

#endif
