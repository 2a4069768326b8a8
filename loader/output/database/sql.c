/*
 * sql.c - running statements, and what a failed one means for a scheduler; see connection.h.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "handle.h"

/*
 * Exit status by SQLSTATE: connection lost (08), transaction rolled back (40),
 * lock not to be had (55), resources short (53), stopped by somebody (57), and
 * the machine's own errors (58) may be better next time. A missing or forbidden
 * object (42, 3D, 3F, 28, 0L, 0P), a feature that is not there (0A) and a
 * read-only server (25) need a person. The rest is a fault of the program.
 */
static int
status_of(const char *sqlstate)
{
	static const char *const temporary[] = {"08", "40", "53", "55", "57", "58"};
	static const char *const configuration[] = {"42", "3D", "3F", "28", "0L", "0P", "0A", "25"};

	for (size_t i = 0; i < sizeof(temporary) / sizeof(temporary[0]); i++)
		if (strncmp(sqlstate, temporary[i], 2) == 0)
			return 75;
	for (size_t i = 0; i < sizeof(configuration) / sizeof(configuration[0]); i++)
		if (strncmp(sqlstate, configuration[i], 2) == 0)
			return 78;
	return 70;
}

/* Is it worth trying again within seconds? A full disk or a cancelled statement is not. */
static bool
may_pass(const char *sqlstate)
{
	static const char *const passing[] = {"08", "40", "55P03", "57P01", "57P02", "57P03", "57P05", "53300", "25P03"};

	for (size_t i = 0; i < sizeof(passing) / sizeof(passing[0]); i++)
		if (strncmp(sqlstate, passing[i], strlen(passing[i])) == 0)
			return true;
	return false;
}

static const char *
hint_of(const char *sqlstate)
{
	if (strcmp(sqlstate, "42501") == 0)
		return "ask the owner of the database for the rights, or connect as a member of urban_loader";
	if (strcmp(sqlstate, "42P01") == 0 || strcmp(sqlstate, "3F000") == 0 || strcmp(sqlstate, "42883") == 0)
		return "run \"urbanload init\" on this database first";
	return NULL;
}

bool
urban_sql_fail(UrbanConnection *connection, PGresult *result, const char *what, UrbanOutputError *error)
{
	const char *sqlstate = result == NULL ? NULL : PQresultErrorField(result, PG_DIAG_SQLSTATE);
	const char *message = result == NULL ? NULL : PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
	const char *detail = result == NULL ? NULL : PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL);
	const char *hint = result == NULL ? NULL : PQresultErrorField(result, PG_DIAG_MESSAGE_HINT);
	char plain[400];

	if (message == NULL || PQstatus(connection->session) != CONNECTION_OK)
	{
		const char *text = message != NULL ? message : PQerrorMessage(connection->session);

		snprintf(plain, sizeof(plain), "%.*s", (int) strcspn(text, "\n"), text);
		PQclear(result);
		if (error != NULL)
			error->may_pass = true;
		return urban_output_fail(error, 75, "run again: nothing is half done", "could not %s: connection lost: %s",
								 what, plain[0] == '\0' ? "no reason given" : plain);
	}
	if (sqlstate == NULL)
		sqlstate = "XX000";
	urban_output_fail(error, status_of(sqlstate), hint_of(sqlstate) != NULL ? hint_of(sqlstate) : hint,
					  "could not %s: %s%s%.200s (SQLSTATE %s)", what, message, detail == NULL ? "" : ": ",
					  detail == NULL ? "" : detail, sqlstate);
	if (error != NULL)
		error->may_pass = may_pass(sqlstate);
	PQclear(result);
	return false;
}

static bool
is_done(const PGresult *result)
{
	ExecStatusType status = PQresultStatus(result);

	return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
}

bool
urban_sql_run(UrbanConnection *connection, const char *what, const char *sql, UrbanOutputError *error)
{
	PGresult *result = PQexec(connection->session, sql);

	if (!is_done(result))
		return urban_sql_fail(connection, result, what, error);
	PQclear(result);
	return true;
}

/* Where the rows of a query go. */
typedef struct Receiver
{
	UrbanRowFunction row;
	void *context;
	int count;
	bool wants_more;
} Receiver;

/* Hands the rows of one result over; nothing more once `row` has returned false. */
static void
hand_over(Receiver *receiver, const PGresult *result)
{
	int columns = PQnfields(result);
	const char **names = calloc((size_t) columns + 1, sizeof(*names));
	const char **values = calloc((size_t) columns + 1, sizeof(*values));

	if (names == NULL || values == NULL)
		receiver->wants_more = false;
	for (int i = 0; i < columns && names != NULL; i++)
		names[i] = PQfname(result, i);
	for (int r = 0; r < PQntuples(result) && receiver->wants_more; r++)
	{
		for (int i = 0; i < columns; i++)
			values[i] = PQgetisnull(result, r, i) ? NULL : PQgetvalue(result, r, i);
		receiver->wants_more = receiver->row(receiver->context, receiver->count++, columns, names, values);
	}
	free(names);
	free(values);
}

bool
urban_sql_query(UrbanConnection *connection, const char *what, const char *sql, int parameters,
				const char *const *values, UrbanRowFunction row, void *context, UrbanOutputError *error)
{
	Receiver receiver = {row, context, 0, row != NULL};
	bool failed = false;
	PGresult *result;

	/* Row by row, so that memory does not grow with the answer: what is known of a source may be millions of rows. */
	if (!PQsendQueryParams(connection->session, sql, parameters, NULL, values, NULL, NULL, 0))
		return urban_sql_fail(connection, NULL, what, error);
	PQsetSingleRowMode(connection->session);
	while ((result = PQgetResult(connection->session)) != NULL)
	{
		if (is_done(result) || PQresultStatus(result) == PGRES_SINGLE_TUPLE)
		{
			if (receiver.wants_more)
				hand_over(&receiver, result);
			PQclear(result);
		}
		else if (failed)
			PQclear(result);
		else
		{
			failed = true;
			urban_sql_fail(connection, result, what, error);
		}
	}
	return !failed;
}

typedef struct OneValue
{
	char *value;
	bool failed;
} OneValue;

static bool
keep_value(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	OneValue *one = context;

	(void) row;
	(void) names;
	if (columns > 0 && values[0] != NULL)
	{
		one->value = strdup(values[0]);
		one->failed = one->value == NULL;
	}
	return false;
}

bool
urban_sql_value(UrbanConnection *connection, const char *what, const char *sql, int parameters,
				const char *const *values, char **value, UrbanOutputError *error)
{
	OneValue one = {NULL, false};

	*value = NULL;
	if (!urban_sql_query(connection, what, sql, parameters, values, keep_value, &one, error))
		return false;
	if (one.failed)
		return urban_output_fail(error, 70, NULL, "could not %s: out of memory", what);
	*value = one.value;
	return true;
}

void
urban_sql_rollback(UrbanConnection *connection)
{
	if (PQtransactionStatus(connection->session) != PQTRANS_IDLE)
		PQclear(PQexec(connection->session, "ROLLBACK"));
}
