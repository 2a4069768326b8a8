/*
 * connection.c - opening a connection and telling why it cannot be; see connection.h.
 */
#include "connection.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "handle.h"
#include "loader/log.h"

#define LEAST_SERVER_VERSION 140000

bool
urban_output_fail(UrbanOutputError *error, int status, const char *hint, const char *format, ...)
{
	va_list arguments;

	if (error == NULL)
		return false;
	error->status = status;
	va_start(arguments, format);
	vsnprintf(error->message, sizeof(error->message), format, arguments);
	va_end(arguments);
	snprintf(error->hint, sizeof(error->hint), "%s", hint == NULL ? "" : hint);
	return false;
}

/* What the server says beside a result: warnings are worth a line, notices are not. */
static void
receive_notice(void *context, const PGresult *result)
{
	const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
	const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);

	(void) context;
	if (severity != NULL && message != NULL && strcmp(severity, "WARNING") == 0)
		urban_log(URBAN_LOG_WARNING, "database: %s", message);
}

/* The first line of libpq's message, without its line end. */
static void
first_line(const char *text, char *out, size_t room)
{
	size_t length = strcspn(text, "\n");

	if (length >= room)
		length = room - 1;
	memcpy(out, text, length);
	out[length] = '\0';
}

/*
 * No server, a starting or a full one: try again later (75). A server that
 * answers but refuses (no such database, wrong password), or a connection
 * string that says nothing sensible: somebody has to change something (78).
 */
static bool
refuse(UrbanConnection *connection, const char *const *keywords, const char *const *values, UrbanOutputError *error)
{
	char line[480];
	PGPing answer = PQpingParams(keywords, values, 1);
	bool is_full;

	first_line(PQerrorMessage(connection->session), line, sizeof(line));
	is_full = strstr(line, "too many clients") != NULL || strstr(line, "remaining connection slots") != NULL;
	urban_connection_close(connection);
	if (answer == PQPING_OK && !is_full)
		return urban_output_fail(error, 78, "see -d, the PG* environment variables and pg_hba.conf",
								 "could not connect to the database: %s", line);
	if (answer == PQPING_NO_ATTEMPT)
		return urban_output_fail(error, 78, "see -d and the PG* environment variables",
								 "could not connect to the database: %s", line);
	return urban_output_fail(error, 75, "is the server running? --local starts a private one",
							 "could not connect to the database: %s", line);
}

static bool
check_server(UrbanConnection *connection, UrbanOutputError *error)
{
	const char *encoding = PQparameterStatus(connection->session, "server_encoding");

	if (PQserverVersion(connection->session) < LEAST_SERVER_VERSION)
		return urban_output_fail(error, 78, NULL, "the server is PostgreSQL %s, but 14 or later is needed",
								 PQparameterStatus(connection->session, "server_version"));
	if (encoding == NULL || strcmp(encoding, "UTF8") != 0)
		return urban_output_fail(error, 78, "create the database with ENCODING 'UTF8' TEMPLATE template0",
								 "the database \"%s\" has encoding \"%s\", but UTF8 is needed",
								 PQdb(connection->session), encoding == NULL ? "unknown" : encoding);
	return true;
}

/* What every session of ours relies on, whatever the database's or role's own settings are. */
static const char session_settings[] = "SET search_path = pg_catalog;"
									   "SET client_min_messages = warning;"
									   "SET datestyle = 'ISO, YMD';"
									   "SET default_transaction_isolation = 'read committed';"
									   "SET default_transaction_read_only = off;"
									   "SET statement_timeout = 0;"
									   "SET idle_in_transaction_session_timeout = 0;"
									   "SET extra_float_digits = 1;"
									   "SET jit = off;"; /* many short statements: compiling costs more than it saves */

/* What a session of ours begins with. */
static bool
begin_session(UrbanConnection *connection, UrbanOutputError *error)
{
	PQsetNoticeReceiver(connection->session, receive_notice, NULL);
	if (!check_server(connection, error) || !urban_sql_run(connection, "prepare the session", session_settings, error))
		return false;

	/* A killed loader's locks are freed within a second. Not every platform's server can do it: then it does without. */
	PQclear(PQexec(connection->session, "SET client_connection_check_interval = '1s'"));
	return true;
}

bool
urban_connection_renew(UrbanConnection *connection, UrbanOutputError *error)
{
	char line[480];

	if (PQstatus(connection->session) == CONNECTION_OK)
		return true;
	PQreset(connection->session);
	if (PQstatus(connection->session) == CONNECTION_OK)
		return begin_session(connection, error);
	first_line(PQerrorMessage(connection->session), line, sizeof(line));
	error->may_pass = true;
	return urban_output_fail(error, 75, "run again: nothing is half done",
							 "could not connect to the database again: %s", line);
}

UrbanConnection *
urban_connection_open(const char *conninfo, UrbanOutputError *error)
{
	const char *const keywords[] = {"dbname", "fallback_application_name", "client_encoding", NULL};
	const char *const values[] = {conninfo, "urbanload", "UTF8", NULL};
	UrbanConnection *connection = calloc(1, sizeof(*connection));

	if (connection != NULL)
		connection->session = PQconnectdbParams(keywords, values, 1);
	if (connection == NULL || connection->session == NULL)
	{
		free(connection);
		urban_output_fail(error, 70, NULL, "could not connect to the database: out of memory");
		return NULL;
	}
	if (PQstatus(connection->session) != CONNECTION_OK)
	{
		refuse(connection, keywords, values, error);
		return NULL;
	}
	if (begin_session(connection, error))
		return connection;
	urban_connection_close(connection);
	return NULL;
}

void
urban_connection_close(UrbanConnection *connection)
{
	if (connection == NULL)
		return;
	PQfinish(connection->session);
	free(connection);
}
