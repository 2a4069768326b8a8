/*
 * random_source.h - random numbers for tests, the same again from the same seed.
 *
 * The seed comes from URBAN_SEED, or from the clock; it is printed, so that a
 * run that failed can be had again.
 */
#ifndef RANDOM_SOURCE_H
#define RANDOM_SOURCE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct RandomSource
{
	uint64_t state;
} RandomSource;

static inline RandomSource
random_from_environment(const char *test)
{
	const char *given = getenv("URBAN_SEED");
	RandomSource random = {given != NULL ? strtoull(given, NULL, 10) : (uint64_t) time(NULL)};

	printf("%s: URBAN_SEED=%llu\n", test, (unsigned long long) random.state);
	return random;
}

/* SplitMix64. */
static inline uint64_t
random_next(RandomSource *random)
{
	uint64_t mixed = random->state += 0x9E3779B97F4A7C15u;

	mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9u;
	mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBu;
	return mixed ^ mixed >> 31;
}

/* 0 to limit - 1. */
static inline int
random_below(RandomSource *random, int limit)
{
	return (int) (random_next(random) % (uint64_t) limit);
}

#endif
