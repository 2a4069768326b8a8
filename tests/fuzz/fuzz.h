/*
 * fuzz.h - what a fuzz target is: one function over any bytes.
 *
 * A target is run by libFuzzer ("make fuzz") and on stored inputs by
 * fuzz_replay.c ("make check").
 */
#ifndef URBAN_FUZZ_H
#define URBAN_FUZZ_H

#include <stddef.h>
#include <stdint.h>

extern int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
