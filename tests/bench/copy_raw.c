/*
 * copy_raw.c - rows into tables as fast as libpq can: what a load is measured against.
 *
 * copy_raw CONNINFO TABLE FILE [TABLE FILE...]: one transaction, one binary COPY
 * a table, files as COPY TO wrote them. Prints the seconds from BEGIN to COMMIT.
 */
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char piece[256 * 1024];

/* Ends the program with libpq's message where the result is not what was expected. */
static void
expect(PGconn *session, PGresult *result, ExecStatusType wanted)
{
	if (PQresultStatus(result) != wanted)
	{
		fprintf(stderr, "copy_raw: %s", PQerrorMessage(session));
		exit(1);
	}
	PQclear(result);
}

static void
copy_file(PGconn *session, const char *table, const char *path)
{
	FILE *file = fopen(path, "rb");
	char sql[300];
	size_t length;

	if (file == NULL)
	{
		perror(path);
		exit(1);
	}
	snprintf(sql, sizeof(sql), "COPY %s FROM STDIN (FORMAT binary)", table);
	expect(session, PQexec(session, sql), PGRES_COPY_IN);
	while ((length = fread(piece, 1, sizeof(piece), file)) > 0)
		if (PQputCopyData(session, piece, (int) length) != 1)
			break;
	PQputCopyEnd(session, NULL);
	expect(session, PQgetResult(session), PGRES_COMMAND_OK);
	PQclear(PQgetResult(session));
	fclose(file);
}

int
main(int argc, char **argv)
{
	PGconn *session = PQconnectdb(argc > 1 ? argv[1] : "");
	struct timespec start, end;

	clock_gettime(CLOCK_MONOTONIC, &start);
	expect(session, PQexec(session, "BEGIN"), PGRES_COMMAND_OK);
	for (int i = 2; i + 1 < argc; i += 2)
		copy_file(session, argv[i], argv[i + 1]);
	expect(session, PQexec(session, "COMMIT"), PGRES_COMMAND_OK);
	clock_gettime(CLOCK_MONOTONIC, &end);
	printf("%.3f\n", (double) (end.tv_sec - start.tv_sec) + (double) (end.tv_nsec - start.tv_nsec) / 1e9);
	PQfinish(session);
	return 0;
}
