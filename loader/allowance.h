/*
 * allowance.h - how much of something is still all right: a number, or a share of all.
 */
#ifndef URBANLOAD_ALLOWANCE_H
#define URBANLOAD_ALLOWANCE_H

#include <stdbool.h>

typedef struct UrbanAllowance
{
	double value;
	bool is_percent;
} UrbanAllowance;

/* Is `count` of `all` more than is allowed? */
static inline bool
urban_allowance_exceeded(const UrbanAllowance *allowance, long count, long all)
{
	if (allowance->is_percent)
		return (double) count * 100 > allowance->value * (double) all;
	return (double) count > allowance->value;
}

#endif
