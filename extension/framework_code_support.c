/*
 * framework_code_support.c - lets the planner find descendants and ancestors of a
 * framework code by a btree index.
 *
 * A code stands directly before its descendants: they are the codes from it up to the
 * next one that could follow them. Its ancestors are few, and named one by one.
 */
#include "module.h"

#include "access/stratnum.h"
#include "catalog/pg_am.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/selfuncs.h"

#include "core/value/framework_code.h"

PG_FUNCTION_INFO_V1(framework_code_support);
PG_FUNCTION_INFO_V1(framework_code_sel);

#define UNKNOWN 0.01

static Const *
make_code(Oid type, const char *text, int bytes)
{
	return makeConst(type, -1, InvalidOid, -1, PointerGetDatum(cstring_to_text_with_len(text, bytes)), false, false);
}

/* index >= code AND index < what follows its descendants. */
static List *
descendants(Oid family, Oid type, Expr *key, const char *code, int bytes)
{
	Oid from = get_opfamily_member(family, type, type, BTGreaterEqualStrategyNumber);
	Oid to = get_opfamily_member(family, type, type, BTLessStrategyNumber);
	char next[URBAN_FRAMEWORK_CODE_BYTES];
	size_t next_bytes = urban_framework_code_next(code, (size_t) bytes, next);

	if (!OidIsValid(from) || !OidIsValid(to))
		return NIL;
	return list_make2(
		make_opclause(from, BOOLOID, false, key, (Expr *) make_code(type, code, bytes), InvalidOid, InvalidOid),
		make_opclause(to, BOOLOID, false, key, (Expr *) make_code(type, next, (int) next_bytes), InvalidOid,
					  InvalidOid));
}

/* index = ANY (the code and its ancestors). */
static List *
ancestors(Oid family, Oid type, Expr *key, const char *code, int bytes)
{
	Oid equal = get_opfamily_member(family, type, type, BTEqualStrategyNumber);
	Oid array_type = get_array_type(type);
	Datum codes[URBAN_FRAMEWORK_CODE_BYTES];
	ScalarArrayOpExpr *any = makeNode(ScalarArrayOpExpr);
	int count = 0;

	if (!OidIsValid(equal) || !OidIsValid(array_type))
		return NIL;
	for (size_t length = (size_t) bytes; length > 0; length = urban_framework_code_parent(code, length))
		codes[count++] = PointerGetDatum(cstring_to_text_with_len(code, (int) length));
	any->opno = equal;
	any->opfuncid = get_opcode(equal);
	any->useOr = true;
	any->args = list_make2(key, makeConst(array_type, -1, InvalidOid, -1,
										  PointerGetDatum(construct_array(codes, count, type, -1, false, TYPALIGN_INT)),
										  false, false));
	any->location = -1;
	return list_make1(any);
}

/* On which side the ancestor stands: 0 of framework_code_contains, 1 of framework_code_contained, else -1. */
static int
ancestor_side(Oid function)
{
	char *name = get_func_name(function);

	if (name == NULL)
		return -1;
	return strcmp(name, "framework_code_contains") == 0 ? 0 : strcmp(name, "framework_code_contained") == 0 ? 1 : -1;
}

static List *
index_condition(SupportRequestIndexCondition *request)
{
	List *arguments = is_opclause(request->node)     ? ((OpExpr *) request->node)->args
					  : IsA(request->node, FuncExpr) ? ((FuncExpr *) request->node)->args
													 : NIL;
	Node *key, *other;
	Oid type;
	int side;
	text *code;

	if (list_length(arguments) != 2 || request->indexarg > 1 || request->index->relam != BTREE_AM_OID)
		return NIL;
	key = list_nth(arguments, request->indexarg);
	other = list_nth(arguments, 1 - request->indexarg);
	type = exprType(key);
	side = ancestor_side(request->funcid);
	if (side < 0 || !IsA(other, Const) || ((Const *) other)->constisnull)
		return NIL;
	code = DatumGetTextPP(((Const *) other)->constvalue);
	/* SDG:1 stands among what may follow SDG:01, so that descendants are looked at again. */
	request->lossy = request->indexarg != side;
	return request->indexarg == side
			   ? ancestors(request->opfamily, type, (Expr *) key, VARDATA_ANY(code), (int) VARSIZE_ANY_EXHDR(code))
			   : descendants(request->opfamily, type, (Expr *) key, VARDATA_ANY(code), (int) VARSIZE_ANY_EXHDR(code));
}

Datum
framework_code_support(PG_FUNCTION_ARGS)
{
	Node *request = (Node *) PG_GETARG_POINTER(0);

	if (IsA(request, SupportRequestIndexCondition))
		PG_RETURN_POINTER(index_condition((SupportRequestIndexCondition *) request));
	PG_RETURN_POINTER(NULL);
}

/* RESTRICT of <@ and @>: common codes and a histogram are asked exactly. */
Datum
framework_code_sel(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(generic_restriction_selectivity((PlannerInfo *) PG_GETARG_POINTER(0), PG_GETARG_OID(1), InvalidOid,
													 (List *) PG_GETARG_POINTER(2), PG_GETARG_INT32(3), UNKNOWN));
}
