/*
 * connection.h - a connection to the database, and statements over it.
 *
 * No type of libpq shows here, so that only the files of this folder include
 * libpq-fe.h. A failed call fills the error with the exit status that tells a
 * scheduler whether to try again: the SQLSTATE's class decides.
 */
#ifndef URBANLOAD_CONNECTION_H
#define URBANLOAD_CONNECTION_H

#include <stdbool.h>
#include <stddef.h>

#include "loader/output/output.h"

typedef struct UrbanConnection UrbanConnection;

/* Connects, checks versions and encodings, and sets what a session needs. */
extern UrbanConnection *urban_connection_open(const char *conninfo, UrbanOutputError *error);

/* Connects again, with the same settings, where the connection is lost; otherwise does nothing. */
extern bool urban_connection_renew(UrbanConnection *connection, UrbanOutputError *error);
extern void urban_connection_close(UrbanConnection *connection);

/* Fills the error, printf-like, and returns false. status is 70, 75 or 78. */
extern bool urban_output_fail(UrbanOutputError *error, int status, const char *hint, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* --- sql.c -------------------------------------------------------------- */

/* Runs one or several statements without parameters and throws results away. `what` completes "could not ...". */
extern bool urban_sql_run(UrbanConnection *connection, const char *what, const char *sql, UrbanOutputError *error);

/* Runs one statement with text parameters; each row goes to `row` (may be NULL). */
extern bool urban_sql_query(UrbanConnection *connection, const char *what, const char *sql, int parameters,
							const char *const *values, UrbanRowFunction row, void *context, UrbanOutputError *error);

/* The first value of the first row in *value: malloc'ed, NULL where it is null or there is no row. */
extern bool urban_sql_value(UrbanConnection *connection, const char *what, const char *sql, int parameters,
							const char *const *values, char **value, UrbanOutputError *error);

/* Leaves a failed or open transaction; errors do not matter any more. */
extern void urban_sql_rollback(UrbanConnection *connection);

/* --- copy.c ------------------------------------------------------------- */

/* COPY target FROM STDIN with these bytes. */
extern bool urban_copy_in(UrbanConnection *connection, const char *target, const char *bytes, size_t length,
						  UrbanOutputError *error);

#endif
