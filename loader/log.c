/*
 * log.c - one line a message on standard error; see log.h.
 */
#include "loader/log.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define LINE_BYTES 2048 /* a longer message is cut: it quotes input, which may be of any length */

static atomic_int threshold = URBAN_LOG_INFO;

static const char *const level_name[] = {"info", "warning", "error"};

void
urban_log_threshold(UrbanLogLevel least)
{
	atomic_store(&threshold, (int) least);
}

/* One write of the whole line, so that lines of several threads do not mix; control characters become "?". */
static void
write_line(UrbanLogLevel level, const char *uri, const char *step, const char *format, va_list arguments)
{
	char line[LINE_BYTES];
	char stamp[32];
	time_t now = time(NULL);
	struct tm utc;
	size_t length;

	gmtime_r(&now, &utc);
	strftime(stamp, sizeof(stamp), "%Y-%m-%dT%H:%M:%SZ", &utc);
	if (uri != NULL)
		snprintf(line, sizeof(line), "%s %s %s: %s: ", stamp, level_name[level], uri, step);
	else
		snprintf(line, sizeof(line), "%s %s ", stamp, level_name[level]);
	length = strlen(line);
	vsnprintf(line + length, sizeof(line) - length, format, arguments);
	for (char *at = line; *at != '\0'; at++)
		if ((unsigned char) *at < 0x20 || *at == 0x7F)
			*at = '?';
	length = strlen(line);
	if (length > sizeof(line) - 2)
		length = sizeof(line) - 2;
	line[length] = '\n';
	fwrite(line, 1, length + 1, stderr);
}

void
urban_log(UrbanLogLevel level, const char *format, ...)
{
	va_list arguments;

	if ((int) level < atomic_load(&threshold))
		return;
	va_start(arguments, format);
	write_line(level, NULL, NULL, format, arguments);
	va_end(arguments);
}

void
urban_log_input(UrbanLogLevel level, const char *uri, const char *step, const char *format, ...)
{
	va_list arguments;

	if ((int) level < atomic_load(&threshold))
		return;
	va_start(arguments, format);
	write_line(level, uri, step, format, arguments);
	va_end(arguments);
}

void
urban_log_reject(const char *uri, const char *step, long long offset, bool filtered, const char *reason)
{
	UrbanLogLevel level = filtered ? URBAN_LOG_INFO : URBAN_LOG_WARNING;

	if (offset > 0)
		urban_log_input(level, uri, step, "at byte %lld: %s", offset, reason);
	else
		urban_log_input(level, uri, step, "%s", reason);
}
