/*
 * edtf_estimate.h - estimates for conditions on dates, written as operators
 * (edtf_estimate.c) or as functions (edtf_support.c).
 */
#ifndef URBAN_EXTENSION_EDTF_ESTIMATE_H
#define URBAN_EXTENSION_EDTF_ESTIMATE_H

#include "module.h"

#include "nodes/pathnodes.h"
#include "utils/selfuncs.h"

/* The share of rows of a variable for which `variable strategy constant` holds; `function` judges it. */
extern double urban_edtf_estimate(VariableStatData *variable, Oid function, UrbanEdtfStrategy strategy, Datum constant);

/* The share for a clause with these two arguments; `relation` as of RESTRICT functions. */
extern double urban_edtf_clause_estimate(PlannerInfo *root, List *arguments, int relation, UrbanEdtfStrategy strategy);

/* a strategy b = b turned(strategy) a. */
extern UrbanEdtfStrategy urban_edtf_turned(UrbanEdtfStrategy strategy);

/* The operator family of the index of days, by the type urban.edtf; InvalidOid if it was dropped. */
extern Oid urban_edtf_family(Oid type);

#endif
