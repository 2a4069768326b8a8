/*
 * copy.c - COPY FROM STDIN of a buffer; see connection.h.
 */
#include <stdio.h>

#include "handle.h"

#define PIECE_BYTES ((size_t) 256 * 1024) /* libpq keeps a copy of each piece: small beside a batch, few system calls */

bool
urban_copy_in(UrbanConnection *connection, const char *target, const char *bytes, size_t length,
			  UrbanOutputError *error)
{
	char sql[640];
	char what[96];
	PGresult *result;

	snprintf(sql, sizeof(sql), "COPY %s FROM STDIN", target);
	snprintf(what, sizeof(what), "copy rows into %.60s", target);
	result = PQexec(connection->session, sql);
	if (PQresultStatus(result) != PGRES_COPY_IN)
		return urban_sql_fail(connection, result, what, error);
	PQclear(result);
	for (size_t at = 0; at < length; at += PIECE_BYTES)
	{
		size_t piece = length - at < PIECE_BYTES ? length - at : PIECE_BYTES;

		if (PQputCopyData(connection->session, bytes + at, (int) piece) != 1)
			return urban_sql_fail(connection, NULL, what, error);
	}
	if (PQputCopyEnd(connection->session, NULL) != 1)
		return urban_sql_fail(connection, NULL, what, error);
	result = PQgetResult(connection->session);
	if (PQresultStatus(result) != PGRES_COMMAND_OK)
	{
		PGresult *rest;
		bool done = urban_sql_fail(connection, result, what, error);

		while ((rest = PQgetResult(connection->session)) != NULL)
			PQclear(rest);
		return done;
	}
	PQclear(result);
	PQclear(PQgetResult(connection->session)); /* the NULL that ends the command */
	return true;
}
