/*
 * header_lines.h - a document's lines while its header is read; private to core/text.
 *
 * Each line's beginning is split and matched, which is enough to tell a
 * headline, a date line, a dateline and page furniture from running text.
 */
#ifndef URBAN_HEADER_LINES_H
#define URBAN_HEADER_LINES_H

#include "calendar.h"
#include "header.h"

#define HEADER_PROSE_POINTS 220 /* a line of so many code points is a paragraph, not a headline */
#define HEADER_LONG_POINTS  300 /* a longer line is no furniture */
#define HEADER_SEARCHED     8   /* a headline below so many lines is not looked for */

/* A line of more words that begins like furniture is a sentence, unless a colon, bullet or bar follows its first words. */
#define HEADER_FURNITURE_WORDS 14

typedef struct HeaderLine
{
	const char *text; /* in the normalised text, not NUL-terminated */
	size_t bytes;
	int32_t points;           /* code points */
	int first, last;          /* tokens of its beginning, last exclusive */
	int words;                /* among them; of a line that stays unsplit, whatever it has */
	bool unsplit;             /* it has no tokens, since they would tell nothing */
	bool whole;               /* its beginning is all of it */
	bool apart;               /* an empty line stands before it */
	bool dropped;             /* page furniture */
	bool has_date;            /* a day with its year stands in it */
	bool is_date_line;        /* and the line says little else */
	int date_words;           /* words of the dates */
	UrbanCalendarPoint date;  /* the earliest such day */
	UrbanCalendarPoint issue; /* a month of an issue, at its end; year 0 if there is none */
} HeaderLine;

typedef struct HeaderLines
{
	UrbanArena *arena;
	const UrbanKnowledge *knowledge;
	UrbanWordCache *words; /* may be NULL */
	const char *title;     /* as the container names it, NULL if it does not */
	UrbanText *text;       /* the lines' beginnings */
	UrbanMatches *matches; /* of dates and furniture; no names */
	HeaderLine *lines;
	int count;
} HeaderLines;

/* The classes that calendar expressions are made of. */
#define HEADER_DATE_CLASSES                                                                                            \
	(URBAN_CLASS_BIT(URBAN_CLASS_MONTH) | URBAN_CLASS_BIT(URBAN_CLASS_WEEKDAY) | URBAN_CLASS_BIT(URBAN_CLASS_SEASON) | \
	 URBAN_CLASS_BIT(URBAN_CLASS_DATE_WORD) | URBAN_CLASS_BIT(URBAN_CLASS_NUMBER_WORD) |                               \
	 URBAN_CLASS_BIT(URBAN_CLASS_PREPOSITION) | URBAN_CLASS_BIT(URBAN_CLASS_NAME_LINK) |                               \
	 URBAN_CLASS_BIT(URBAN_CLASS_PLACE_NOUN))

/*
 * Splits a normalised text into lines, without tokens where they would tell
 * nothing, unless `all` are wanted. False if the arena failed.
 */
extern bool header_lines_split(HeaderLines *lines, const char *text, size_t bytes, bool all);

static inline const UrbanToken *
header_token(const HeaderLines *lines, int token)
{
	return &lines->text->tokens.items[token];
}

/* Does the line read as running text: long, or sentences with their full stop? */
extern bool header_line_is_prose(const HeaderLines *lines, int line);

/* The date that is earlier; a point with year 0 counts as none. */
extern UrbanCalendarPoint header_earlier(UrbanCalendarPoint a, UrbanCalendarPoint b);

/* --- header_skip.c --- */

/*
 * Does a line, the next one, need no tokens? Its points and whole are set; its
 * first `kept` bytes are what would be split. lead_was_seen: a line of running
 * text stands above it, so that no dateline is to be expected.
 */
extern bool header_line_may_stay(const HeaderLines *lines, const HeaderLine *line, size_t kept, bool lead_was_seen);

/* May a dateline stand at the line's beginning? Errs on the side of true. */
extern bool header_may_have_dateline(const HeaderLine *line);

/* Has the line a number of four digits or more, without which no date has a year? */
extern bool header_has_year(const HeaderLine *line);

/* Stands a sign behind a space somewhere, as before a site's name (Headline | The Courier)? */
extern bool header_has_sign_apart(const char *text);

/* Words of the whole line, counted up to `most`. */
extern int header_count_words(const HeaderLine *line, int most);

/* --- furniture.c --- */

/* Marks what is page furniture: menus, share lines, credits, counters, and all below the article. */
extern void header_drop_furniture(HeaderLines *lines);

/* Is it a row of short items between bars or arrows, as in menus and paths (Home > Climate > Cities)? */
extern bool header_line_is_menu(const HeaderLines *lines, int line);

/* --- headline.c --- */

typedef struct Headline
{
	int line; /* that it stands in, -1 if the text does not have it */
	const char *title;
	size_t bytes;
	const char *before, *after; /* what was glued to it (a date); NULL if nothing */
	size_t before_bytes, after_bytes;
	UrbanCalendarPoint date; /* that was glued to it */
} Headline;

/*
 * Finds the headline of a text whose container names none, or the line that repeats the title that it names,
 * from which the name of the site is cut. given and site may be NULL.
 */
extern void header_find_headline(HeaderLines *lines, const char *given, const char *site, Headline *headline);

/* --- dateline.c --- */

typedef struct Dateline
{
	int last;                /* its last token, -1 if there is none */
	UrbanCalendarPoint date; /* year 0 if it says none, month 0 if it has no date */
	const char *agency;      /* NULL if it names none; not NUL-terminated */
	size_t agency_bytes;
} Dateline;

/* Reads the dateline with which a line begins: ASTANA, 12 May. KAZINFORM – */
extern void header_read_dateline(const HeaderLines *lines, int line, Dateline *dateline);

/* --- publication_date.c --- */

/* A date or time as a container writes it, as canonical EDTF in the arena; NULL if it is none. */
extern const char *header_read_written_date(const HeaderLines *lines, const char *written);

/* A point as canonical EDTF in the arena; NULL if it is no real date. */
extern const char *header_print_date(UrbanArena *arena, UrbanCalendarPoint point);

/* The year of a dateline that does not say it: the one that the text's dates have most often; 0 if they have none. */
extern int header_guess_year(const HeaderLines *lines, const char *text, size_t bytes);

#endif
