/*
 * log.h - messages to people and schedulers, on standard error.
 *
 * A line tells time, level, and what is known of input, record and step, then
 * the reason:
 *     2026-01-31T10:00:00Z warning a/b.jsonl#7: decode: the record has no text
 * or, for collectors, the same as a JSON object. Safe to call from several threads.
 */
#ifndef URBANLOAD_LOG_H
#define URBANLOAD_LOG_H

#include <stdbool.h>

typedef enum UrbanLogLevel
{
	URBAN_LOG_INFO = 0,
	URBAN_LOG_WARNING, /* something was rejected or looks wrong; the rest goes on */
	URBAN_LOG_ERROR    /* the command cannot go on */
} UrbanLogLevel;

/* Lines below this level are dropped; URBAN_LOG_INFO at the start. */
extern void urban_log_threshold(UrbanLogLevel least);

/* From now on lines are JSON objects: time, level, input, step, offset, message. Text at the start. */
extern void urban_log_as_json(void);

/* One line, printf-like: "could not ...: reason", lower case, no full stop. */
extern void urban_log(UrbanLogLevel level, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same; `members` are further members of the JSON object ("\"read\":9"), left out of text. */
extern void urban_log_with(UrbanLogLevel level, const char *members, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The same about one input: a file, or file#record, in which `step` (open, decode, read, ...) met the reason. */
extern void urban_log_input(UrbanLogLevel level, const char *uri, const char *step, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* An input that was not read: at its byte `offset` where that is no zero. One that was only left out is no warning. */
extern void urban_log_reject(const char *uri, const char *step, long long offset, bool filtered, const char *reason);

/*
 * How far we are, in one line that the next message or the next of its kind
 * takes away again. On a terminal only, and not in JSON nor where information
 * is not wanted; otherwise nothing is written.
 */
extern void urban_log_progress(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Takes that line away. */
extern void urban_log_progress_end(void);

#endif
