/*
 * report.c - urbanload report: what the loaded documents say, for a person to read.
 *
 * Each part is one query on the views of sql/schema/80_readable_views.sql and
 * one function that writes a row. What is written is wrapped to the width of a
 * page and holds no more than --limit rows a part.
 */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "connecting.h"
#include "report_page.h"

#define WIDTH       100 /* columns of a line */
#define INDENT      17  /* columns before the text of a dated item: a span of days in one month, and spaces */
#define BLANKS      "                                        "
#define PARTS_BYTES 4096
#define USUAL_ROWS  20  /* of a part */
#define USUAL_FACTS 400 /* of the page: what a browser draws and a reader scans at once */

/* Columns that a text takes: code points, which is right for the project's scripts. */
static int
columns_of(const char *text, size_t bytes)
{
	int columns = 0;

	for (size_t i = 0; i < bytes; i++)
		columns += ((unsigned char) text[i] & 0xC0) != 0x80;
	return columns;
}

/* Writes a text behind `label`, wrapped between words; further lines begin at `indent`. */
static void
write_wrapped(const char *label, int indent, const char *text)
{
	int at = columns_of(label, strlen(label));

	fputs(label, stdout);
	while (*text != '\0')
	{
		size_t blank = strspn(text, " \n\t");
		size_t word = strcspn(text + blank, " \n\t");
		int columns = columns_of(text + blank, word);

		text += blank;
		if (word == 0)
			break;
		if (at > indent && at + 1 + columns > WIDTH)
		{
			printf("\n%.*s", indent, BLANKS);
			at = indent;
		}
		else if (at > indent)
		{
			putchar(' ');
			at++;
		}
		else
		{
			printf("%.*s", indent - at, BLANKS);
			at = indent;
		}
		fwrite(text, 1, word, stdout);
		at += columns;
		text += word;
	}
	putchar('\n');
}

/* A line of an item, grown part by part. */
typedef struct Line
{
	char text[PARTS_BYTES];
	size_t length;
} Line;

/* Adds before, value and behind where there is a value; cuts what is too long, at a code point. */
static void
add_part(Line *line, const char *before, const char *value, const char *behind)
{
	if (value == NULL || *value == '\0')
		return;
	line->length += (size_t) snprintf(line->text + line->length, sizeof(line->text) - line->length, "%s%s%s",
									  line->length > 0 ? before : "", value, behind);
	if (line->length < sizeof(line->text))
		return;
	line->length = sizeof(line->text) - 1;
	while (line->length > 0 && ((unsigned char) line->text[line->length - 1] & 0xC0) == 0x80)
		line->length--;
	if (line->length > 0 && (unsigned char) line->text[line->length - 1] >= 0xC0)
		line->length--;
	line->text[line->length] = '\0';
}

/* A date as a person writes it: seasons by name, a span's end without what it shares with the start. */
static void
put_date(const char *date, char *out, size_t bytes)
{
	static const char *const seasons[] = {"spring", "summer", "autumn", "winter"};
	size_t length = strlen(date);

	if (length == 7 && date[4] == '-' && date[5] == '2' && date[6] >= '1' && date[6] <= '4')
		snprintf(out, bytes, "%s %.4s", seasons[date[6] - '1'], date);
	else if (length == 21 && date[10] == '/' && strncmp(date, date + 11, 8) == 0)
		snprintf(out, bytes, "%.10s/%s", date, date + 19);
	else
		snprintf(out, bytes, "%s", date);
}

static void
write_dated(const char *date, const Line *line)
{
	char shown[64], label[80];

	put_date(date != NULL ? date : "no date", shown, sizeof(shown));
	snprintf(label, sizeof(label), "  %s", shown);
	write_wrapped(label, INDENT, line->text);
}

static void
write_more(const char *label, const char *text)
{
	char whole[PARTS_BYTES];

	if (text == NULL || *text == '\0')
		return;
	snprintf(whole, sizeof(whole), "%s%s", label, text);
	write_wrapped("", INDENT, whole);
}

/* Each line of a text on its own. */
static void
write_lines(const char *text)
{
	while (text != NULL && *text != '\0')
	{
		size_t length = strcspn(text, "\n");
		char line[PARTS_BYTES];

		snprintf(line, sizeof(line), "%.*s", (int) length, text);
		write_more("", line);
		text += length;
		text += *text == '\n';
	}
}

/* "told in 2 documents", with the title of the earliest. */
static void
write_told(const char *documents, const char *title)
{
	Line line = {0};

	if (documents != NULL && strcmp(documents, "1") != 0)
	{
		add_part(&line, "", "told in ", "");
		add_part(&line, "", documents, title != NULL ? " documents, first in" : " documents");
	}
	else
		add_part(&line, "", title != NULL ? "told in" : NULL, "");
	add_part(&line, " \"", title, "\"");
	write_more("", line.text);
}

/* Rows, in the order of the columns of the part's query. */
static bool
write_summary(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	(void) context;
	(void) row;
	(void) columns;
	(void) names;
	printf("%s documents in %s languages", values[0], values[1]);
	if (values[2] != NULL)
		printf(", published %s to %s", values[2], values[3]);
	printf(": %s events, %s agreements, %s memberships\n", values[4], values[5], values[6]);
	return true;
}

static bool
write_event(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	Line line = {0};

	(void) context;
	(void) row;
	(void) columns;
	(void) names;
	add_part(&line, "", values[1], "");
	add_part(&line, ", ", values[2], "");
	add_part(&line, ": ", values[3], "");
	add_part(&line, " - ", values[4], "");
	if (values[4] != NULL)
		add_part(&line, " (", values[5], ")");
	write_dated(values[0], &line);
	write_lines(values[6]);
	write_told(values[7], values[8]);
	return true;
}

static bool
write_agreement(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	Line line = {0};

	(void) context;
	(void) row;
	(void) columns;
	(void) names;
	add_part(&line, "", values[1], "");
	add_part(&line, ", ", values[2], "");
	add_part(&line, ": ", values[3], "");
	add_part(&line, " - ", values[4], "");
	write_dated(values[0], &line);
	write_more("between: ", values[5]);
	write_more("about: ", values[6]);
	write_more("valid: ", values[7]);
	write_told(values[8], values[9]);
	return true;
}

static bool
write_membership(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	Line line = {0};

	(void) context;
	(void) row;
	(void) columns;
	(void) names;
	add_part(&line, "", values[0], "");
	add_part(&line, " (", values[1], ")");
	write_wrapped("  ", 2, line.text);
	write_wrapped("", 6, values[2]);
	return true;
}

static bool
write_framework(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	Line line = {0};

	(void) context;
	(void) row;
	(void) columns;
	(void) names;
	add_part(&line, "", values[0], "");
	add_part(&line, " (", values[1], ")");
	add_part(&line, ": ", values[2], strcmp(values[2], "1") == 0 ? " document" : " documents");
	write_wrapped("  ", 2, line.text);
	if (values[3] != NULL)
		write_wrapped("", 6, values[3]);
	return true;
}

static bool
write_evidence(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	Line line = {0};

	(void) context;
	(void) columns;
	(void) names;
	if (row == 0)
	{
		add_part(&line, "", values[0], "");
		add_part(&line, " ", values[1], "");
		add_part(&line, " - ", values[2], "");
		add_part(&line, ": ", values[3], "");
		write_wrapped("  ", 2, line.text);
		line.length = 0;
	}
	add_part(&line, "", values[4], "");
	add_part(&line, ", characters ", values[5], "");
	add_part(&line, " to ", values[6], "");
	add_part(&line, ", for ", values[7], "");
	add_part(&line, " (rule: ", values[8], ")");
	write_wrapped("    ", 4, line.text);
	write_wrapped("", 6, values[9]);
	return true;
}

typedef struct Part
{
	const char *title;
	const char *nothing; /* what is said where there are no rows */
	const char *sql;     /* $1 is the limit */
	UrbanRowFunction write;
} Part;

static const Part parts[] = {
	{NULL, NULL,
	 "SELECT count(*), count(DISTINCT language), min(published_on), max(published_on),"
	 " (SELECT count(*) FROM urban.events), (SELECT count(*) FROM urban.agreements),"
	 " (SELECT count(*) FROM urban.memberships) FROM urban.documents WHERE $1::bigint >= 0",
	 write_summary},
	{"Chronicle of events", "no event",
	 "SELECT date, kind, status || CASE WHEN background THEN ', recalled' ELSE '' END, name, place, country_code,"
	 " (SELECT string_agg(g.line, E'\\n' ORDER BY g.rank) FROM"
	 " (SELECT r.rank, CASE WHEN count(*) = 1 THEN p.role WHEN p.role = 'party' THEN 'parties' ELSE p.role || 's' END "
	 "|| ': ' ||"
	 " string_agg(coalesce(e.name_en, e.name), '; ' ORDER BY coalesce(e.name_en, e.name), e.entity_id) AS line"
	 " FROM urban.event_participants p JOIN urban.entities e USING (entity_id) JOIN"
	 " unnest(ARRAY['party', 'organizer', 'host', 'funder', 'speaker', 'participant'])"
	 " WITH ORDINALITY AS r (role, rank) ON r.role = p.role"
	 " WHERE p.event_id = c.event_id GROUP BY p.role, r.rank) g), documents, told_in"
	 " FROM urban.chronicle c LIMIT $1::bigint",
	 write_event},
	{"Agreements", "no agreement",
	 "SELECT date, kind, status, name, place, parties, subject, period, documents, told_in"
	 " FROM urban.agreement_list LIMIT $1::bigint",
	 write_agreement},
	{"Who belongs to what", "no membership",
	 "SELECT body, body_kind, string_agg(member || coalesce(' (' || country_code || ')', '') ||"
	 " CASE role WHEN 'member' THEN '' ELSE ', ' || role END, '; ' ORDER BY member, member_id)"
	 " FROM urban.membership_list GROUP BY of_id, body, body_kind ORDER BY count(*) DESC, body, of_id LIMIT $1::bigint",
	 write_membership},
	{"Frameworks that the documents serve", "no framework",
	 "SELECT framework, code, documents,"
	 " nullif(concat_ws(', ', CASE WHEN contributes_to > 0 THEN 'contribute to it: ' || contributes_to END,"
	 " CASE WHEN aligned_with > 0 THEN 'in line with it: ' || aligned_with END,"
	 " CASE WHEN mentions > 0 THEN 'mention it: ' || mentions END, 'said of: ' || actors), '')"
	 " FROM urban.framework_list LIMIT $1::bigint",
	 write_framework},
	{"One fact with its evidence", "no evidence",
	 "WITH best AS (SELECT event_id, kind, date, place, name FROM urban.chronicle"
	 " ORDER BY documents DESC, starts_on = ends_on DESC NULLS LAST, event_id LIMIT 1)"
	 " SELECT b.kind, b.date, b.place, b.name, f.uri, f.char_start, f.char_end,"
	 " string_agg(DISTINCT f.aspect || coalesce(' ' || f.entity, ''), '; '),"
	 " string_agg(DISTINCT f.rule, ', '), f.quote"
	 " FROM best b JOIN urban.fact_evidence f ON f.fact_kind = 'event' AND f.fact_id = b.event_id"
	 " GROUP BY b.kind, b.date, b.place, b.name, f.published, f.document_id, f.uri, f.char_start, f.char_end, f.quote"
	 " ORDER BY f.published, f.document_id, f.char_start LIMIT $1::bigint",
	 write_evidence},
};

/* The rows of a part, of which one more than the limit is asked for, to see that there are more. */
typedef struct Counter
{
	UrbanRowFunction write;
	long limit;
	long rows;
} Counter;

static bool
write_counted(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	Counter *counter = context;

	if (counter->rows++ < counter->limit)
		return counter->write(NULL, row, columns, names, values);
	puts("  ... and more: --limit=N shows N");
	return false;
}

/* How a person goes on from here. A connection string is not repeated: it may hold a password. */
static void
write_hints(const UrbanOptions *options)
{
	int status;
	char *conninfo = options->local ? urban_command_conninfo(options, &status) : NULL;

	puts("\nTo go on");
	if (conninfo != NULL)
		printf("  psql \"%s\"\n", conninfo);
	else if (options->database == NULL)
		puts("  psql");
	else
		puts("  psql with the same connection");
	puts("  then, for example:\n"
		 "    SELECT * FROM urban.events ORDER BY date;\n"
		 "    SELECT date, kind, place, participants FROM urban.chronicle WHERE country_code = 'KZ';\n"
		 "    SELECT quote, uri FROM urban.fact_evidence WHERE fact_kind = 'agreement';\n"
		 "    SELECT urban.extract('Osh and Konya signed an agreement in Osh on 17 April 2025.');");
	free(conninfo);
}

static int
write_report(UrbanOutput *output, const UrbanOptions *options, long rows)
{
	UrbanOutputError error = {0};
	char limit[32];
	const char *parameters[] = {limit};

	snprintf(limit, sizeof(limit), "%ld", rows + 1);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
	{
		Counter counter = {parts[i].write, rows, 0};

		if (parts[i].title != NULL)
			printf("\n%s\n", parts[i].title);
		if (!urban_output_query(output, parts[i].sql, 1, parameters, write_counted, &counter, &error))
			return urban_command_failed(&error);
		if (counter.rows == 0 && parts[i].nothing != NULL)
			printf("  %s\n", parts[i].nothing);
	}
	write_hints(options);
	return URBAN_EXIT_DONE;
}

int
urban_command_report(const UrbanOptions *options)
{
	int status = URBAN_EXIT_DONE;
	UrbanOutputError error = {0};
	UrbanOutput *output = urban_command_connect(options, &status);

	if (output == NULL)
		return status;
	if (!urban_output_check(output, NULL, &error))
		status = urban_command_failed(&error);
	else if (options->output != NULL)
		status = urban_report_page(output, options, options->limit < 0 ? USUAL_FACTS : options->limit);
	else
		status = write_report(output, options, options->limit < 0 ? USUAL_ROWS : options->limit);
	urban_output_close(output);
	return status;
}
