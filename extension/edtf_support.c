/*
 * edtf_support.c - lets the planner use the index of days, and its estimates, for
 * conditions that are written as functions: WHERE urban.possibly_overlaps(date, '2023').
 */
#include "edtf_estimate.h"

#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "optimizer/optimizer.h"
#include "utils/lsyscache.h"

PG_FUNCTION_INFO_V1(edtf_support);

/* The strategy that a function judges: 0 if it is none of those. */
static int
strategy_of(Oid function, Oid family, Oid type)
{
	for (int strategy = 1; strategy < URBAN_SAME_VALUE; strategy++)
	{
		Oid operator= get_opfamily_member(family, type, type, strategy);

		if (OidIsValid(operator) && get_opcode(operator) == function)
			return strategy;
	}
	return 0;
}

/* Can the expression be known before the index is read, and stay as it is meanwhile? */
static bool
is_fixed(PlannerInfo *root, Node *expression, IndexOptInfo *index)
{
	return !bms_is_member(index->rel->relid, pull_varnos(root, expression)) && !contain_volatile_functions(expression);
}

/* The function as a condition of an index of days; exact, as the index is. */
static List *
index_condition(SupportRequestIndexCondition *request)
{
	List *arguments = IsA(request->node, FuncExpr) ? ((FuncExpr *) request->node)->args : NIL;
	Node *key, *other;
	Oid type, operator;
	int strategy;

	if (list_length(arguments) != 2 || request->indexarg > 1)
		return NIL;
	key = list_nth(arguments, request->indexarg);
	other = list_nth(arguments, 1 - request->indexarg);
	type = exprType(key);
	strategy = strategy_of(request->funcid, request->opfamily, type);
	if (strategy == 0 || !is_fixed(request->root, other, request->index))
		return NIL;
	if (request->indexarg == 1)
		strategy = urban_edtf_turned(strategy);
	operator= get_opfamily_member(request->opfamily, type, type, strategy);
	if (!OidIsValid(operator))
		return NIL;
	request->lossy = false;
	return list_make1(make_opclause(operator, BOOLOID, false, (Expr *) key, (Expr *) other, InvalidOid, InvalidOid));
}

Datum
edtf_support(PG_FUNCTION_ARGS)
{
	Node *request = (Node *) PG_GETARG_POINTER(0);

	if (IsA(request, SupportRequestIndexCondition))
		PG_RETURN_POINTER(index_condition((SupportRequestIndexCondition *) request));
	if (IsA(request, SupportRequestSelectivity))
	{
		SupportRequestSelectivity *asked = (SupportRequestSelectivity *) request;
		Oid type;
		int strategy;

		if (asked->is_join || list_length(asked->args) != 2)
			PG_RETURN_POINTER(NULL);
		type = exprType(linitial(asked->args));
		strategy = strategy_of(asked->funcid, urban_edtf_family(type), type);
		if (strategy == 0)
			PG_RETURN_POINTER(NULL);
		asked->selectivity = urban_edtf_clause_estimate(asked->root, asked->args, asked->varRelid, strategy);
		PG_RETURN_POINTER(asked);
	}
	PG_RETURN_POINTER(NULL);
}
