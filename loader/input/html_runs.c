/*
 * html_runs.c - takes long runs of plain text out of a page and puts them back; see html_runs.h.
 *
 * In: a page. Out: the same with a mark for each run between two tags that has
 * no entity, no "<" and no character that the parser changes. It has to guess
 * where tags end, and may be wrong.
 */
#include "html_runs.h"

#include <string.h>
#include <strings.h>

#include "core/value/wide.h"

#define MARK       "\xEF\xA3\xBF" /* U+F8FF, of private use: on a page that has it not all marks come back in order */
#define MARK_BYTES 3
#define DIGITS     4    /* behind the mark: the run's number in letters of 4 bits */
#define LEAST_RUN  32   /* bytes; a shorter one costs the parser no more than its mark */
#define MOST_RUNS  4096 /* of a page: what is behind them is parsed as it is */

typedef struct Taker
{
	HtmlRuns *runs;
	char *out;
	size_t length; /* of out */
	const char *at, *end;
} Taker;

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

static bool
is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Copies as far as `to`. */
static void
pass(Taker *taker, const char *to)
{
	size_t bytes = (size_t) (to - taker->at);

	memcpy(taker->out + taker->length, taker->at, bytes);
	taker->length += bytes;
	taker->at = to;
}

/* Is there nothing that a parser would drop or change? U+FFFE and U+FFFF begin with 0xEF, as some others do. */
URBAN_WIDE static bool
is_plain(const char *text, size_t bytes)
{
	unsigned char odd = 0;

	for (size_t i = 0; i < bytes; i++)
	{
		unsigned char c = (unsigned char) text[i];

		odd |= (unsigned char) (((c < 0x20) & (c != '\n') & (c != '\t')) | (c == 0x7F) | (c == 0xEF));
	}
	return odd == 0;
}

/* Takes the text up to `to`, without the white space around it, out of the page. */
static void
take_run(Taker *taker, const char *to)
{
	const char *first = taker->at;
	const char *behind = to;
	size_t number = taker->runs->count;

	while (first < behind && is_space(*first))
		first++;
	while (behind > first && is_space(behind[-1]))
		behind--;
	if (behind - first < LEAST_RUN || number == MOST_RUNS || !is_plain(first, (size_t) (behind - first)))
	{
		pass(taker, to);
		return;
	}
	pass(taker, first);
	taker->runs->runs[number] = (HtmlRun){first, (size_t) (behind - first)};
	taker->runs->count++;
	memcpy(taker->out + taker->length, MARK, MARK_BYTES);
	taker->length += MARK_BYTES;
	for (int digit = 0; digit < DIGITS; digit++)
		taker->out[taker->length++] = (char) ('a' + (number >> (4 * digit) & 15));
	taker->at = behind;
	pass(taker, to);
}

/* The text up to a tag, which entities part. */
static void
take_text(Taker *taker, const char *to)
{
	while (taker->at < to)
	{
		const char *entity = memchr(taker->at, '&', (size_t) (to - taker->at));

		take_run(taker, entity == NULL ? to : entity);
		if (entity == NULL)
			break;
		while (entity < to && *entity != ';' && !is_space(*entity))
			entity++;
		pass(taker, entity < to ? entity + 1 : to);
	}
}

/* Behind the tag at `at`; the page's end if it has none. */
static const char *
tag_end(const char *at, const char *end)
{
	for (at++; at < end; at++)
	{
		if (*at == '>')
			return at + 1;
		if ((*at == '"' || *at == '\'') && at[-1] == '=')
		{
			at = memchr(at + 1, *at, (size_t) (end - at - 1));
			if (at == NULL)
				return end;
		}
	}
	return end;
}

/* Behind the comment at `at`. */
static const char *
comment_end(const char *at, const char *end)
{
	const char *close = memmem(at, (size_t) (end - at), "-->", 3);

	return close == NULL ? end : close + 3;
}

/* Where the script or style sheet ends whose text begins at `at`. */
static const char *
code_end(const char *name, const char *at, const char *end)
{
	size_t bytes = strlen(name);

	for (; at < end && (at = memchr(at, '<', (size_t) (end - at))) != NULL; at++)
		if ((size_t) (end - at) > bytes + 2 && at[1] == '/' && strncasecmp(at + 2, name, bytes) == 0)
			return at;
	return end;
}

/* Passes what begins with "<": a tag, a comment, a script with all that is in it. */
static void
pass_tag(Taker *taker)
{
	static const char *const codes[] = {"script", "style"};
	const char *begin = taker->at;
	size_t rest = (size_t) (taker->end - begin);

	if (rest >= 4 && memcmp(begin, "<!--", 4) == 0)
		pass(taker, comment_end(begin, taker->end));
	else if (rest < 2 || !(is_letter(begin[1]) || strchr("/!?", begin[1]) != NULL))
		pass(taker, begin + 1);
	else
		pass(taker, tag_end(begin, taker->end));
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
		if (rest > strlen(codes[i]) + 1 && strncasecmp(begin + 1, codes[i], strlen(codes[i])) == 0 &&
			!is_letter(begin[1 + strlen(codes[i])]))
			pass(taker, code_end(codes[i], taker->at, taker->end));
}

void
html_runs_take(UrbanArena *arena, const char *page, size_t bytes, HtmlRuns *runs)
{
	Taker taker = {.runs = runs, .at = page, .end = page + bytes};

	*runs = (HtmlRuns){.page = page, .bytes = bytes};
	if (bytes < LEAST_RUN)
		return;
	taker.out = urban_arena_take(arena, bytes + 1);
	runs->runs =
		urban_arena_take(arena, (bytes / LEAST_RUN < MOST_RUNS ? bytes / LEAST_RUN : MOST_RUNS) * sizeof(HtmlRun));
	if (taker.out == NULL || runs->runs == NULL)
		return;
	while (taker.at < taker.end)
	{
		const char *tag = memchr(taker.at, '<', (size_t) (taker.end - taker.at));

		take_text(&taker, tag == NULL ? taker.end : tag);
		if (tag != NULL)
			pass_tag(&taker);
	}
	if (runs->count == 0)
		return;
	runs->page = taker.out;
	runs->bytes = taker.length;
}

/* The next mark, or the end. */
static const char *
next_mark(const char *at, const char *end)
{
	for (; end - at >= MARK_BYTES && (at = memchr(at, MARK[0], (size_t) (end - at))) != NULL; at++)
		if (end - at >= MARK_BYTES && memcmp(at, MARK, MARK_BYTES) == 0)
			return at;
	return end;
}

/* The number behind a mark; a number that no run has if there is none. */
static size_t
number_of(const char *mark, const char *end)
{
	size_t number = 0;

	if (end - mark < MARK_BYTES + DIGITS)
		return MOST_RUNS;
	for (int digit = 0; digit < DIGITS; digit++)
		number |= (size_t) ((mark[MARK_BYTES + digit] - 'a') & 15) << (4 * digit);
	return number;
}

bool
html_runs_put_back(HtmlRuns *runs, const char *text, size_t bytes, char *out, size_t room, size_t *written)
{
	const char *end = text + bytes;

	*written = 0;
	for (const char *at = text; at < end;)
	{
		const char *mark = next_mark(at, end);
		HtmlRun run = {NULL, 0};

		if (mark < end)
		{
			if (runs->back == runs->count || number_of(mark, end) != runs->back)
				return false;
			run = runs->runs[runs->back++];
		}
		if ((size_t) (mark - at) + run.bytes > room - *written)
			return false;
		memcpy(out + *written, at, (size_t) (mark - at));
		*written += (size_t) (mark - at);
		if (mark == end)
			break;
		memcpy(out + *written, run.text, run.bytes);
		*written += run.bytes;
		at = mark + MARK_BYTES + DIGITS;
	}
	return true;
}
