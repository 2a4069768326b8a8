/*
 * log.c - one line a message on standard error; see log.h.
 */
#include "loader/log.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define MESSAGE_BYTES  2048 /* a longer message is cut: it quotes input, which may be of any length */
#define LINE_BYTES     (8 * MESSAGE_BYTES)
#define PROGRESS_BYTES 160        /* wider than it ever gets */
#define TAKE_AWAY      "\r\033[K" /* back to the line's start, and clear to its end */

static atomic_int threshold = URBAN_LOG_INFO;
static atomic_bool as_json;
static atomic_bool progress_stands;

static const char *const level_name[] = {"info", "warning", "error"};

/* What a line is made of; uri and step may be NULL, offset is told where it is above 0. */
typedef struct Line
{
	UrbanLogLevel level;
	const char *uri, *step, *members;
	long long offset;
} Line;

void
urban_log_threshold(UrbanLogLevel least)
{
	atomic_store(&threshold, (int) least);
}

void
urban_log_as_json(void)
{
	atomic_store(&as_json, true);
}

/* Control characters become "?": a message is one line, whatever it quotes. */
static void
make_printable(char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char) *text < 0x20 || *text == 0x7F)
			*text = '?';
}

/* Appends "key":"value" behind a comma; value may be NULL, then nothing. The line is never overrun, only cut. */
static size_t
append_member(char *line, size_t at, const char *key, const char *value)
{
	if (value == NULL)
		return at;
	at += (size_t) snprintf(line + at, LINE_BYTES - at, ",\"%s\":\"", key);
	for (; *value != '\0' && at < LINE_BYTES - 16; value++)
	{
		if (*value == '"' || *value == '\\')
			line[at++] = '\\';
		line[at++] = *value;
	}
	line[at++] = '"';
	return at;
}

static size_t
write_json(char *line, const char *stamp, const Line *what, const char *message)
{
	size_t at =
		(size_t) snprintf(line, LINE_BYTES, "{\"time\":\"%s\",\"level\":\"%s\"", stamp, level_name[what->level]);

	at = append_member(line, at, "input", what->uri);
	at = append_member(line, at, "step", what->step);
	if (what->offset > 0)
		at += (size_t) snprintf(line + at, LINE_BYTES - at, ",\"offset\":%lld", what->offset);
	at = append_member(line, at, "message", message);
	if (what->members != NULL && strlen(what->members) < LINE_BYTES - at - 16)
		at += (size_t) snprintf(line + at, LINE_BYTES - at, ",%s", what->members);
	line[at++] = '}';
	return at;
}

static size_t
write_text(char *line, const char *stamp, const Line *what, const char *message)
{
	size_t at = (size_t) snprintf(line, LINE_BYTES, "%s %s ", stamp, level_name[what->level]);

	if (what->uri != NULL)
		at += (size_t) snprintf(line + at, LINE_BYTES - at, "%.*s: %s: ", MESSAGE_BYTES, what->uri, what->step);
	if (what->offset > 0)
		at += (size_t) snprintf(line + at, LINE_BYTES - at, "at byte %lld: ", what->offset);
	return at + (size_t) snprintf(line + at, LINE_BYTES - at, "%s", message);
}

/* One write of the whole line, so that lines of several threads do not mix. */
static void
write_line(const Line *what, const char *format, va_list arguments)
{
	char line[LINE_BYTES + 16];
	char message[MESSAGE_BYTES];
	char uri[MESSAGE_BYTES];
	char stamp[32];
	time_t now = time(NULL);
	struct tm utc;
	size_t length = atomic_exchange(&progress_stands, false) ? strlen(TAKE_AWAY) : 0;
	Line printable = *what;

	gmtime_r(&now, &utc);
	strftime(stamp, sizeof(stamp), "%Y-%m-%dT%H:%M:%SZ", &utc);
	vsnprintf(message, sizeof(message), format, arguments);
	make_printable(message);
	if (what->uri != NULL)
	{
		snprintf(uri, sizeof(uri), "%s", what->uri);
		make_printable(uri);
		printable.uri = uri;
	}
	memcpy(line, TAKE_AWAY, length);
	length += atomic_load(&as_json) ? write_json(line + length, stamp, &printable, message)
									: write_text(line + length, stamp, &printable, message);
	line[length] = '\n';
	fwrite(line, 1, length + 1, stderr);
}

void
urban_log(UrbanLogLevel level, const char *format, ...)
{
	const Line line = {.level = level};
	va_list arguments;

	if ((int) level < atomic_load(&threshold))
		return;
	va_start(arguments, format);
	write_line(&line, format, arguments);
	va_end(arguments);
}

void
urban_log_with(UrbanLogLevel level, const char *members, const char *format, ...)
{
	const Line line = {.level = level, .members = members};
	va_list arguments;

	if ((int) level < atomic_load(&threshold))
		return;
	va_start(arguments, format);
	write_line(&line, format, arguments);
	va_end(arguments);
}

void
urban_log_input(UrbanLogLevel level, const char *uri, const char *step, const char *format, ...)
{
	const Line line = {.level = level, .uri = uri, .step = step};
	va_list arguments;

	if ((int) level < atomic_load(&threshold))
		return;
	va_start(arguments, format);
	write_line(&line, format, arguments);
	va_end(arguments);
}

/* For messages that are one argument. */
static void
write_message(const Line *line, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	write_line(line, format, arguments);
	va_end(arguments);
}

void
urban_log_reject(const char *uri, const char *step, long long offset, bool filtered, const char *reason)
{
	const Line line = {
		.level = filtered ? URBAN_LOG_INFO : URBAN_LOG_WARNING, .uri = uri, .step = step, .offset = offset};

	if ((int) line.level >= atomic_load(&threshold))
		write_message(&line, "%s", reason);
}

/* Is there somebody who looks on? */
static bool
has_audience(void)
{
	const char *terminal = getenv("TERM");

	return isatty(STDERR_FILENO) && terminal != NULL && strcmp(terminal, "dumb") != 0;
}

void
urban_log_progress(const char *format, ...)
{
	char line[PROGRESS_BYTES];
	size_t length = strlen(TAKE_AWAY);
	va_list arguments;

	if (atomic_load(&as_json) || atomic_load(&threshold) > URBAN_LOG_INFO || !has_audience())
		return;
	memcpy(line, TAKE_AWAY, length);
	va_start(arguments, format);
	vsnprintf(line + length, sizeof(line) - length, format, arguments);
	va_end(arguments);
	fwrite(line, 1, strlen(line), stderr);
	atomic_store(&progress_stands, true);
}

void
urban_log_progress_end(void)
{
	if (atomic_exchange(&progress_stands, false))
		fputs(TAKE_AWAY, stderr);
}
