/*
 * module.h - what the files of the extension share.
 */
#ifndef URBAN_EXTENSION_MODULE_H
#define URBAN_EXTENSION_MODULE_H

#include "postgres.h"

#include "fmgr.h"
#include "version.h"

#include "core/error.h"
#include "core/knowledge/knowledge.h"
#include "core/value/edtf.h"
#include "core/value/edtf_days.h"

/*
 * The SQLSTATE for an error of core; `syntax` is the one for a text that is not of the form,
 * `range` for one that names no value.
 */
extern int urban_sqlstate(const UrbanError *error, int syntax, int range);

/*
 * Raises an error of core, or hands it back through the call's context where the server can
 * (then NULL is returned from the calling function). The message is core's; DETAIL tells the
 * position, HINT what to do.
 */
#define urban_return_error(context, error, syntax, range)                                                              \
	ereturn((context), (Datum) 0,                                                                                      \
			(errcode(urban_sqlstate((error), (syntax), (range))), errmsg("%s", (error)->message),                      \
			 (error)->position > 0 ? errdetail("The error is at character %d.", (error)->position) : 0,                \
			 (error)->hint[0] != '\0' ? errhint("%s", (error)->hint) : 0))

extern void urban_raise_error(const UrbanError *error, int syntax, int range) __attribute__((noreturn));

/* A text argument as UTF-8, whatever the database's encoding; palloc'ed or the argument's own bytes. */
extern const char *urban_text_argument(Datum argument, size_t *bytes);

/* An argument of type urban.edtf. */
extern UrbanEdtf urban_edtf_argument(Datum argument);

/* The same into a value of the caller's. */
extern void urban_edtf_read(Datum datum, UrbanEdtf *value);

/* What it means; `value` is room for a value that the meaning may refer to. */
extern void urban_edtf_find_meaning(Datum datum, UrbanEdtf *value, UrbanMeaning *meaning);

/* A value as it is stored: palloc'ed. */
extern Datum urban_edtf_datum(const UrbanEdtf *value);

/* PostgreSQL's date of a day of core; false for an open side and for days beyond the type's range. */
extern bool urban_date_of_day(UrbanDay day, int32 *date);

/* The strategies of the index of days, edtf_days_ops; the order of sql/extension/edtf_days.sql. */
typedef enum UrbanEdtfStrategy
{
	URBAN_POSSIBLY_OVERLAPS = 1,
	URBAN_CERTAINLY_OVERLAPS,
	URBAN_POSSIBLY_CONTAINS,
	URBAN_CERTAINLY_CONTAINS,
	URBAN_POSSIBLY_WITHIN,
	URBAN_CERTAINLY_WITHIN,
	URBAN_POSSIBLY_BEFORE,
	URBAN_CERTAINLY_BEFORE,
	URBAN_POSSIBLY_AFTER,
	URBAN_CERTAINLY_AFTER,
	URBAN_POSSIBLY_SAME_DAY,
	URBAN_CERTAINLY_SAME_DAY,
	URBAN_SAME_VALUE,
	URBAN_EDTF_STRATEGIES
} UrbanEdtfStrategy;

/* Does it hold for a on the left and b on the right? Not for URBAN_SAME_VALUE. */
extern bool urban_edtf_holds(UrbanEdtfStrategy strategy, const UrbanMeaning *a, const UrbanMeaning *b);

/* Two of them: the same value? and which comes first (<0, 0, >0)? */
extern bool urban_edtf_equal(Datum a, Datum b);
extern int urban_edtf_order(Datum a, Datum b);

/* The knowledge image, mapped at first use and kept as long as the backend lives. */
extern const UrbanKnowledge *urban_knowledge(void);

/* The same with the names that users of this database added, as the active snapshot and this role see them. */
extern const UrbanKnowledge *urban_named_knowledge(void);

#endif
