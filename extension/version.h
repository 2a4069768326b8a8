/*
 * version.h - the differences between the server versions that the extension
 * builds on, 14 to 18; no other file asks for PG_VERSION_NUM.
 *
 * Include it behind postgres.h.
 */
#ifndef URBAN_EXTENSION_VERSION_H
#define URBAN_EXTENSION_VERSION_H

#if PG_VERSION_NUM < 140000
#error "urban needs PostgreSQL 14 or later"
#endif

#if PG_VERSION_NUM >= 160000

#include "varatt.h"
#define urban_make_range(type, lower, upper) make_range(type, lower, upper, false, NULL)

#else

/* Before 16 an input function cannot hand its error back, and raises it. */
#define ereturn(context, dummy_value, ...)   ereport(ERROR, __VA_ARGS__)
#define urban_make_range(type, lower, upper) make_range(type, lower, upper, false)

#endif

/* Numbers of 64 bits in the order of a sort; since 15 one that sorts inline. */
#if PG_VERSION_NUM >= 150000
#define urban_compare_signed ssup_datum_signed_cmp
#else
#define URBAN_OWN_SIGNED_COMPARE
#endif

/* May this role use the schema at all? Whoever asks includes "utils/acl.h". */
#if PG_VERSION_NUM >= 160000
#define urban_may_use_schema(schema, role)                                                                             \
	(object_aclcheck(NamespaceRelationId, (schema), (role), ACL_USAGE) == ACLCHECK_OK)
#else
#define urban_may_use_schema(schema, role) (pg_namespace_aclcheck((schema), (role), ACL_USAGE) == ACLCHECK_OK)
#endif

#if PG_VERSION_NUM >= 170000
#define urban_statistics_target(stats) ((stats)->attstattarget)
#else
#define urban_statistics_target(stats) ((stats)->attr->attstattarget)
#endif

#if PG_VERSION_NUM >= 180000
#define urban_vacuum_delay_point() vacuum_delay_point(true)
#else
#define urban_vacuum_delay_point() vacuum_delay_point()
#endif

#endif
