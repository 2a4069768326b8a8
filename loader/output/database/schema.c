/*
 * schema.c - the extension and the schema files into a database; see schema.h.
 *
 * Files numbered below 50 define tables and run once; the others define
 * functions and views and run again whenever one of them changed. Digests of
 * both kinds stand in urban_internal.schema_version, so that a database of the
 * same version but other definitions (a development checkout) is noticed.
 */
#include "schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/read/read.h"
#include "core/value/identity.h"
#include "core/value/name_key.h"

#define FIRST_ROUTINE '5' /* first character of the names of files that can run again */

#define RESET_HINT                                                                                                     \
	"\"urbanload init --reset\" removes all tables and documents of urban and installs anew; then load again"

typedef struct Versions
{
	char table_digest[2 * URBAN_DIGEST_BYTES + 1];
	char routine_digest[2 * URBAN_DIGEST_BYTES + 1];
	bool is_older;   /* the database's tables are of a definition that the table files bring up to date */
	char *extension; /* version that is installed */
	char *extension_digest;

	/* what the database has; NULL where there is no schema yet */
	char *has_version, *has_extension_digest, *has_table_digest, *has_routine_digest, *has_knowledge, *has_reader;
} Versions;

static void
free_versions(Versions *versions)
{
	free(versions->extension);
	free(versions->extension_digest);
	free(versions->has_version);
	free(versions->has_extension_digest);
	free(versions->has_table_digest);
	free(versions->has_routine_digest);
	free(versions->has_knowledge);
	free(versions->has_reader);
}

static bool
is_routine(const UrbanSchemaFile *file)
{
	return file->name[0] >= FIRST_ROUTINE;
}

/* Digest of the names and contents of one of the two kinds of files. */
static bool
digest_files(const UrbanSchemaFile *files, int count, bool routines, char hex[2 * URBAN_DIGEST_BYTES + 1])
{
	UrbanPart *parts = calloc((size_t) count * 2 + 1, sizeof(*parts));
	uint8_t digest[URBAN_DIGEST_BYTES];
	int used = 0;

	if (parts == NULL)
		return false;
	for (int i = 0; i < count; i++)
		if (is_routine(&files[i]) == routines)
		{
			parts[used++] = (UrbanPart){files[i].name, strlen(files[i].name)};
			parts[used++] = (UrbanPart){files[i].bytes, files[i].length};
		}
	urban_digest(parts, used, digest);
	urban_hex(digest, hex);
	free(parts);
	return true;
}

static bool
run_files(UrbanConnection *connection, const UrbanSchemaFile *files, int count, bool routines, UrbanOutputError *error)
{
	for (int i = 0; i < count; i++)
	{
		char what[128];
		char *sql;
		bool done;

		if (is_routine(&files[i]) != routines)
			continue;
		sql = strndup(files[i].bytes, files[i].length);
		if (sql == NULL)
			return urban_output_fail(error, 70, NULL, "could not run %s: out of memory", files[i].name);
		snprintf(what, sizeof(what), "run %.100s", files[i].name);
		done = urban_sql_run(connection, what, sql, error);
		free(sql);
		if (!done)
		{
			if (strstr(error->message, "SQLSTATE 42P16") != NULL)
				snprintf(error->hint, sizeof(error->hint), "%s", RESET_HINT);
			return false;
		}
	}
	return true;
}

/* Makes or updates the extension, and notes its version and, where we may read it, its script's digest. */
static bool
install_extension(UrbanConnection *connection, Versions *versions, UrbanOutputError *error)
{
	static const char installed_version[] = "SELECT extversion FROM pg_extension WHERE extname = 'urban'";
	char *offered = NULL, *may_read = NULL;
	bool done;

	if (!urban_sql_value(connection, "look for the extension",
						 "SELECT default_version FROM pg_available_extensions WHERE name = 'urban'", 0, NULL, &offered,
						 error))
		return false;
	if (offered == NULL)
		return urban_output_fail(error, 78, "run \"make install\" on the server's machine, as its administrator",
								 "the extension \"urban\" is not installed on the server");
	done =
		urban_sql_run(connection, "create the extension", "CREATE EXTENSION IF NOT EXISTS urban", error) &&
		urban_sql_value(connection, "look for the extension", installed_version, 0, NULL, &versions->extension, error);
	if (done && strcmp(versions->extension, offered) != 0)
	{
		free(versions->extension);
		versions->extension = NULL;
		done = urban_sql_run(connection, "update the extension", "ALTER EXTENSION urban UPDATE", error) &&
			   urban_sql_value(connection, "look for the extension", installed_version, 0, NULL, &versions->extension,
							   error);
	}
	free(offered);
	if (!done ||
		!urban_sql_value(connection, "look up the role",
						 "SELECT 1 FROM pg_roles WHERE rolname = current_user AND rolsuper", 0, NULL, &may_read, error))
		return false;
	done = may_read == NULL ||
		   urban_sql_value(
			   connection, "read the extension's script",
			   "SELECT encode(sha256(pg_read_binary_file(setting || '/extension/urban--' || "
			   "(SELECT extversion FROM pg_extension WHERE extname = 'urban') || '.sql', 0, 67108864, true)), 'hex') "
			   "FROM pg_config WHERE name = 'SHAREDIR'",
			   0, NULL, &versions->extension_digest, error);
	free(may_read);
	return done;
}

static bool
keep_versions(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	Versions *versions = context;

	(void) row;
	(void) columns;
	(void) names;
	versions->has_version = strdup(values[0]);
	versions->has_extension_digest = values[1] == NULL ? NULL : strdup(values[1]);
	versions->has_table_digest = strdup(values[2]);
	versions->has_routine_digest = strdup(values[3]);
	versions->has_knowledge = strdup(values[4]);
	versions->has_reader = strdup(values[5]);
	return false;
}

static bool
read_versions(UrbanConnection *connection, Versions *versions, UrbanOutputError *error)
{
	char *there = NULL;
	bool is_there;

	if (!urban_sql_value(connection, "look for the schema", "SELECT to_regclass('urban_internal.schema_version')", 0,
						 NULL, &there, error))
		return false;
	is_there = there != NULL;
	free(there);
	return !is_there ||
		   urban_sql_query(connection, "read the schema's version",
						   "SELECT version, extension_digest, table_digest, routine_digest, knowledge_version, "
						   "reader_version FROM urban_internal.schema_version "
						   "ORDER BY installed_at DESC, version DESC LIMIT 1",
						   0, NULL, keep_versions, versions, error);
}

/* Does the first file, which lists the definitions that can be brought up to date, name this digest? */
static bool
is_listed(const UrbanSchemaFile *files, int count, const char *digest)
{
	char *text = count > 0 ? strndup(files[0].bytes, files[0].length) : NULL;
	bool found = text != NULL && strlen(digest) == 2 * URBAN_DIGEST_BYTES && strstr(text, digest) != NULL;

	free(text);
	return found;
}

/* Definitions that cannot be replaced must be those that this program knows. */
static bool
check_definitions(const Versions *versions, UrbanOutputError *error)
{
	if (strcmp(versions->has_table_digest, versions->table_digest) != 0 && !versions->is_older)
		return urban_output_fail(error, 78, RESET_HINT,
								 "the tables of this database (version %s) are defined otherwise than in %s",
								 versions->has_version, URBAN_VERSION);
	if (strcmp(versions->has_version, URBAN_VERSION) == 0 && versions->extension_digest != NULL &&
		versions->has_extension_digest != NULL &&
		strcmp(versions->extension_digest, versions->has_extension_digest) != 0)
		return urban_output_fail(error, 78, RESET_HINT,
								 "the extension's SQL changed under the same version %s since it was installed here",
								 versions->extension);
	return true;
}

static bool
write_version(UrbanConnection *connection, const Versions *versions, const UrbanKnowledge *knowledge,
			  UrbanOutputError *error)
{
	char reader[16], fold[16];
	const char *values[] = {URBAN_VERSION,
							versions->extension,
							versions->extension_digest,
							versions->table_digest,
							versions->routine_digest,
							reader,
							fold,
							urban_knowledge_digest(knowledge)};

	snprintf(reader, sizeof(reader), "%d", URBAN_READER_VERSION);
	snprintf(fold, sizeof(fold), "%d", URBAN_FOLD_VERSION);
	return urban_sql_query(
		connection, "write the schema's version",
		"INSERT INTO urban_internal.schema_version AS v (version, extension_version, extension_digest, table_digest, "
		"routine_digest, "
		"reader_version, fold_version, knowledge_version) "
		"VALUES ($1, $2, $3, $4, $5, $6::integer, $7::integer, $8) ON CONFLICT (version) DO UPDATE SET "
		"extension_version = $2, extension_digest = coalesce($3, v.extension_digest), table_digest = $4, "
		"routine_digest = $5, "
		"reader_version = $6::integer, fold_version = $7::integer, knowledge_version = $8, changed_at = now()",
		8, values, NULL, NULL, error);
}

static bool
add_role(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	UrbanInitReport *report = context;
	size_t used = strlen(report->roles_sql);

	(void) row;
	(void) columns;
	(void) names;
	snprintf(report->roles_sql + used, sizeof(report->roles_sql) - used, "CREATE ROLE %s NOLOGIN;\n", values[0]);
	return true;
}

static bool
install_schema(UrbanConnection *connection, const UrbanSchemaFile *files, int count, const UrbanKnowledge *knowledge,
			   bool reset, Versions *versions, UrbanInitReport *report, UrbanOutputError *error)
{
	bool same_knowledge;

	if (!digest_files(files, count, false, versions->table_digest) ||
		!digest_files(files, count, true, versions->routine_digest))
		return urban_output_fail(error, 70, NULL, "could not compare the schema: out of memory");
	if (reset && !urban_sql_run(connection, "remove what is there",
								"DROP SCHEMA IF EXISTS urban_internal CASCADE; DROP EXTENSION IF EXISTS urban CASCADE; "
								"DROP SCHEMA IF EXISTS urban_bi CASCADE; DROP SCHEMA IF EXISTS urban CASCADE",
								error))
		return false;
	if (!install_extension(connection, versions, error) || !read_versions(connection, versions, error))
		return false;
	report->installed = versions->has_version == NULL;
	if (report->installed)
	{
		if (!run_files(connection, files, count, false, error))
			return false;
	}
	else
	{
		versions->is_older = strcmp(versions->has_table_digest, versions->table_digest) != 0 &&
							 is_listed(files, count, versions->has_table_digest);
		if (!check_definitions(versions, error) ||
			(versions->is_older && !run_files(connection, files, count, false, error)))
			return false;
		report->tables_upgraded = versions->is_older;
	}
	report->routines_replaced =
		!report->installed &&
		(versions->is_older || strcmp(versions->has_routine_digest, versions->routine_digest) != 0 ||
		 strcmp(versions->has_version, URBAN_VERSION) != 0);
	if ((report->installed || report->routines_replaced) && !run_files(connection, files, count, true, error))
		return false;

	/* Layers 3 and 4 are what the resolver of these files makes of layers 1 and 2. */
	if (report->routines_replaced && !urban_sql_run(connection, "resolve anew", "CALL urban_internal.resolve()", error))
		return false;
	same_knowledge = !report->installed && strcmp(versions->has_knowledge, urban_knowledge_digest(knowledge)) == 0;
	if (!same_knowledge && !urban_reference_load(connection, knowledge, report, error))
		return false;
	if ((report->installed || report->routines_replaced || !same_knowledge ||
		 atoi(versions->has_reader) != URBAN_READER_VERSION) &&
		!write_version(connection, versions, knowledge, error))
		return false;
	return urban_sql_query(
		connection, "look for the roles",
		"SELECT r.name FROM (VALUES ('urban_reader'), ('urban_analyst'), ('urban_loader')) AS r (name) "
		"WHERE NOT EXISTS (SELECT FROM pg_roles p WHERE p.rolname = r.name)",
		0, NULL, add_role, report, error);
}

bool
urban_schema_install(UrbanConnection *connection, const UrbanSchemaFile *files, int count,
					 const UrbanKnowledge *knowledge, bool reset, UrbanInitReport *report, UrbanOutputError *error)
{
	Versions versions;
	bool done;

	memset(&versions, 0, sizeof(versions));
	memset(report, 0, sizeof(*report));

	/* The resolver's lock too: nobody loads or installs meanwhile. */
	done = urban_sql_run(connection, "begin", "BEGIN", error) &&
		   urban_sql_run(connection, "lock the schema",
						 "SELECT pg_advisory_xact_lock(hashtext('urban'), hashtext('resolve'))", error) &&
		   install_schema(connection, files, count, knowledge, reset, &versions, report, error) &&
		   urban_sql_run(connection, "commit the schema", "COMMIT", error);
	if (!done)
		urban_sql_rollback(connection);
	free_versions(&versions);
	return done;
}

bool
urban_schema_check(UrbanConnection *connection, const UrbanKnowledge *knowledge, UrbanOutputError *error)
{
	Versions versions;
	bool done;

	memset(&versions, 0, sizeof(versions));
	done = read_versions(connection, &versions, error);
	if (done && versions.has_version == NULL)
		done = urban_output_fail(error, 78, "run \"urbanload init\" on this database first",
								 "the database has no tables of urban");
	else if (done && strcmp(versions.has_version, URBAN_VERSION) != 0)
		done = urban_output_fail(error, 78, "run \"urbanload init\" with the newer of the two",
								 "the database's schema has version %s, but this program has %s", versions.has_version,
								 URBAN_VERSION);
	else if (done && knowledge != NULL && strcmp(versions.has_knowledge, urban_knowledge_digest(knowledge)) != 0)
		done =
			urban_output_fail(error, 78, "run \"urbanload init\" to bring this program's knowledge into the database",
							  "the database was prepared with other knowledge (%.8s) than this program has (%.8s)",
							  versions.has_knowledge, urban_knowledge_digest(knowledge));
	free_versions(&versions);
	return done;
}
