/*
 * handle.h - what a connection is made of; private to loader/output/database.
 */
#ifndef URBANLOAD_HANDLE_H
#define URBANLOAD_HANDLE_H

#include <libpq-fe.h>

#include "connection.h"

struct UrbanConnection
{
	PGconn *session;
};

/* Fills the error from a failed result (NULL: from the connection), clears the result, and returns false. */
extern bool urban_sql_fail(UrbanConnection *connection, PGresult *result, const char *what, UrbanOutputError *error);

#endif
