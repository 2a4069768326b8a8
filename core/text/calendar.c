/*
 * calendar.c - the patterns of calendar expressions; see calendar.h.
 *
 * In: a matched text and a token. Out: the longest expression that begins
 * there. Orders of day, month and year are rows of one table, so that another
 * language is another row at most; the words themselves are in the word files.
 */
#include "calendar.h"

#include <string.h>

#include "../value/edtf.h"
#include "calendar_memo.h"

/*
 * A letter of a pattern is a piece, in the order of the text:
 *   d e  first and second day      m n  month      y z  year      x  its last two digits      s  season
 *   N O  a date in digits          q  first to fourth    k  quarter    h  half
 *   Y  the word year               i  the same, if it stands there
 *   a  the word month, if it stands there         ,  a comma, if it stands there
 *   o  of or the, if they stand there             -  what stands between the ends of a span
 */
typedef struct Pattern
{
	const char *pieces;
	unsigned conditions;
} Pattern;

enum
{
	ENDINGS = 1,    /* the days carry endings, as in languages that put the month first: mayın 17-dən 22-dək */
	DAY_BEHIND = 2, /* month before day without a year: only as English writes it, and not "in May 20 towns" */
	BARE_YEAR = 4,
	BARE_MONTH = 8
};

/* Patterns by their first piece. Those that begin alike stand together: what they share is read once, and fails for all. */
static const Pattern by_digits[] = {
	{"N", 0},
	{"N-O", 0},
};

static const Pattern by_day[] = {
	{"dm", 0},     {"dm,yi", 0},    {"d,m,yi", 0},    {"dm,yi-en,zi", 0},  {"dmYy", 0},
	{"dm-en", 0},  {"dm-en,yi", 0}, {"dm-enYy", 0},   {"dmen", ENDINGS},   {"dmen,yi", ENDINGS},
	{"dom", 0},    {"domo,yi", 0},  {"d-O", 0},       {"d-em", 0},         {"d-em,yi", 0},
	{"d-emYy", 0}, {"d-emoyi", 0},  {"dem", ENDINGS}, {"dem,yi", ENDINGS},
};

static const Pattern by_month[] = {
	{"md", DAY_BEHIND},    {"md,yi", 0},         {"md-e", DAY_BEHIND}, {"md-e,yi", 0},
	{"md-ne", DAY_BEHIND}, {"md-ne,yi", 0},      {"mde", ENDINGS},     {"mdne", ENDINGS},
	{"m,yi", 0},           {"moyi", 0},          {"ma", BARE_MONTH},   {"maYy", 0},
	{"m-n,yi", 0},         {"m-na", BARE_MONTH}, {"m-naYy", 0},        {"myi-nzi", 0},
};

static const Pattern by_year[] = {
	{"y", BARE_YEAR},     {"yidm", 0},        {"yidm-en", 0},      {"yidmen", ENDINGS},
	{"yid-em", 0},        {"yidem", ENDINGS}, {"yimd", ENDINGS},   {"yimd-e", ENDINGS},
	{"yimd-ne", ENDINGS}, {"yimde", ENDINGS}, {"yimdne", ENDINGS}, {"yima", 0},
	{"yim-na", 0},        {"yis", 0},         {"yiqk", 0},         {"yiqh", 0},
	{"yi-zi", 0},         {"y-x", 0},         {"yY", 0},
};

static const Pattern by_season[] = {
	{"s", BARE_MONTH},
	{"soyi", 0},
	{"sYy", 0},
};

static const Pattern by_part[] = {
	{"qkoyi", 0},
	{"qkYy", 0},
	{"qhoyi", 0},
	{"qhYy", 0},
};

static const Pattern by_year_word[] = {
	{"Yy", 0},
	{"Yy-z", 0},
};

typedef struct PatternGroup
{
	unsigned starts; /* URBAN_STARTS_, of which the first piece is one */
	const Pattern *patterns;
	size_t count;
} PatternGroup;

#define GROUP(starts, patterns)                                                                                        \
	{                                                                                                                  \
		starts, patterns, sizeof(patterns) / sizeof(patterns[0])                                                       \
	}
static const PatternGroup groups[] = {
	GROUP(URBAN_STARTS_DAY | URBAN_STARTS_YEAR, by_digits),
	GROUP(URBAN_STARTS_DAY, by_day),
	GROUP(URBAN_STARTS_MONTH, by_month),
	GROUP(URBAN_STARTS_YEAR | URBAN_STARTS_TURN, by_year),
	GROUP(URBAN_STARTS_SEASON, by_season),
	GROUP(URBAN_STARTS_ORDINAL, by_part),
	GROUP(URBAN_STARTS_YEAR_WORD, by_year_word),
};
#undef GROUP

#define LONGEST_PATTERN 11 /* pieces */

typedef struct Reading
{
	const UrbanCalendar *calendar;
	UrbanAtomMemo *atoms;
	int start;
	int at; /* token behind what has been read */
	UrbanCalendarPoint from, to;
	int ordinal, part; /* which quarter (3 months) or half (6) */
	bool suffixed_from, suffixed_to;
	UrbanYearForm year;
} Reading;

static int
optional(int token, int otherwise)
{
	return token < 0 ? otherwise : token;
}

static int
take_day(const Reading *reading, int *day, bool *suffixed)
{
	UrbanAtom atom = urban_atom_at(reading->atoms, URBAN_ATOM_DAY, reading->at);

	*day = atom.value;
	*suffixed = *suffixed || atom.suffixed;
	return atom.next;
}

static int
take_month(const Reading *reading, int *month)
{
	UrbanAtom atom = urban_atom_at(reading->atoms, URBAN_ATOM_MONTH, reading->at);

	*month = atom.value;
	return atom.next;
}

/* Of two years the second says whether they are decades; an ending or a relative word at either counts. */
static int
take_year(Reading *reading, int *year)
{
	UrbanAtom atom = urban_atom_at(reading->atoms, URBAN_ATOM_YEAR, reading->at);

	*year = atom.value;
	reading->year.suffixed = reading->year.suffixed || atom.year.suffixed;
	if (atom.year.relative)
		reading->year.relative = true;
	else
		reading->year.decade = atom.year.decade;
	return atom.next;
}

/* One piece of a pattern at reading->at; the token behind it, or -1. */
static int
read_piece(Reading *reading, char piece)
{
	const UrbanCalendar *calendar = reading->calendar;
	int at = reading->at;

	switch (piece)
	{
		case 'd':
			return take_day(reading, &reading->from.day, &reading->suffixed_from);
		case 'e':
			return take_day(reading, &reading->to.day, &reading->suffixed_to);
		case 'm':
			return take_month(reading, &reading->from.month);
		case 'n':
			return take_month(reading, &reading->to.month);
		case 's':
			return urban_atom_season(calendar, at, &reading->from.month);
		case 'y':
			return take_year(reading, &reading->from.year);
		case 'z':
			return take_year(reading, &reading->to.year);
		case 'x':
			reading->to.year = reading->from.year + 1;
			return urban_atom_short_year(calendar, at, reading->to.year);
		case 'N':
			return urban_atom_numeric(calendar, at, &reading->from);
		case 'O':
			return urban_atom_numeric(calendar, at, &reading->to);
		case 'q':
			return urban_atom_ordinal(calendar, at, &reading->ordinal);
		case 'k':
			reading->part = 3;
			return urban_atom_word(calendar, at, "quarter");
		case 'h':
			reading->part = 6;
			return urban_atom_word(calendar, at, "half");
		case 'Y':
			return urban_atom_at(reading->atoms, URBAN_ATOM_YEAR_WORD, at).next;
		case 'i':
			return optional(urban_atom_at(reading->atoms, URBAN_ATOM_YEAR_WORD, at).next, at);
		case 'a':
			return optional(urban_atom_word(calendar, at, "month"), at);
		case ',':
			return urban_atom_sign(calendar, at) == URBAN_COMMA ? at + 1 : at;
		case 'o':
			return urban_calendar_filler(calendar, at);
		case '-':
			return urban_atom_at(reading->atoms, URBAN_ATOM_RANGE, at).next;
		default:
			return -1;
	}
}

/* A span whose second piece is 'e', 'n' or 'z' without a dash is a span too. */
static bool
has_second(const char *pieces)
{
	return strpbrk(pieces, "enzxO") != NULL;
}

static bool
conditions_hold(const Reading *reading, unsigned conditions)
{
	if ((conditions & ENDINGS) != 0 && !reading->suffixed_from && !reading->suffixed_to)
		return false;
	if ((conditions & DAY_BEHIND) != 0 && !reading->suffixed_from)
	{
		const UrbanMatch *month = urban_match_at(reading->calendar->matches, reading->start, URBAN_CLASS_MONTH);

		if (month == NULL || strcmp(month->item.language, "en") != 0)
			return false;
		if (reading->start > 0 &&
			urban_match_value(reading->calendar->matches, reading->start - 1, URBAN_CLASS_PREPOSITION, "in") != NULL)
			return false;
	}
	return true;
}

/* What had been read before each piece of the pattern that was tried last. */
typedef struct Attempt
{
	const char *pieces;
	int read;                            /* pieces; the next one failed if the pattern has more */
	Reading before[LONGEST_PATTERN + 1]; /* before each piece, and behind the last that was read */
} Attempt;

/* May the piece stand right behind the one before it? What may be missing is not asked where the line ends. */
static bool
piece_follows(const Reading *reading, char piece)
{
	return piece == ',' || piece == 'o' || piece == 'i' || piece == 'a' ||
		   urban_atom_follows(reading->calendar, reading->at);
}

/* Reads on where the pattern begins to differ from the one before, from its `same`-th piece. Was all of it read? */
static bool
read_pattern(Attempt *attempt, const char *pieces, int same)
{
	attempt->pieces = pieces;
	for (attempt->read = same; pieces[attempt->read] != '\0'; attempt->read++)
	{
		Reading *reading = &attempt->before[attempt->read + 1];
		int next;

		*reading = attempt->before[attempt->read];
		if (attempt->read > 0 && !piece_follows(reading, pieces[attempt->read]))
			return false;
		next = read_piece(reading, pieces[attempt->read]);
		if (next < 0)
			return false;
		reading->at = next;
	}
	return true;
}

/* Gives each end what only the other one says: the month of "3 to 5 June", the year of "29 June – 3 July 2021". */
static void
share_ends(UrbanCalendarPoint *from, UrbanCalendarPoint *to)
{
	if (to->day > 0 && to->month == 0)
		to->month = from->month;
	if (from->day > 0 && from->month == 0)
		from->month = to->month;
	if (from->year == 0)
	{
		from->year = to->year;
		if (to->year > 0 && from->month > to->month && to->month > 0)
			from->year--; /* December – January 2026 */
	}
	if (to->year == 0)
		to->year = from->year > 0 && to->month > 0 && to->month < from->month ? from->year + 1 : from->year;
}

static bool
point_is_real(const UrbanCalendarPoint *point)
{
	if (point->day == 0)
		return true;
	return point->month >= 1 && point->month <= 12 &&
		   point->day <= urban_days_in_month(point->year > 0 ? point->year : 2000, point->month);
}

/* Is a before b as far as both say? */
static bool
ends_in_order(const UrbanCalendarPoint *a, const UrbanCalendarPoint *b)
{
	if (a->year != b->year)
		return a->year < b->year;
	if (a->month != b->month)
		return a->month < b->month || a->year == 0;
	return a->day == 0 || a->day < b->day;
}

static bool
finish(const Reading *reading, const Pattern *pattern, UrbanCalendarDate *date)
{
	memset(date, 0, sizeof(*date));
	date->first = reading->start;
	date->last = reading->at - 1;
	date->from = reading->from;
	date->to = reading->to;
	date->is_span = has_second(pattern->pieces);
	date->is_relative = reading->year.relative;
	date->is_bare_year = (pattern->conditions & BARE_YEAR) != 0 && !reading->year.suffixed && !reading->year.relative &&
						 !reading->year.decade;
	date->is_decade = reading->year.decade;
	date->is_bare_month = (pattern->conditions & BARE_MONTH) != 0;
	if (reading->part > 0)
	{
		if (reading->ordinal * reading->part > 12)
			return false;
		date->is_span = true;
		date->to.year = date->from.year;
		date->from.month = (reading->ordinal - 1) * reading->part + 1;
		date->to.month = reading->ordinal * reading->part;
	}
	else if (date->is_span)
		share_ends(&date->from, &date->to);
	else
		date->to = date->from;
	if (!point_is_real(&date->from) || !point_is_real(&date->to))
		return false;
	return !date->is_span || ends_in_order(&date->from, &date->to);
}

/* The bits of a date word's value. */
static unsigned
word_starts(const char *value)
{
	switch (value[0])
	{
		case 't':
			return strncmp(value, "this", 4) == 0 ? URBAN_STARTS_TURN : URBAN_STARTS_WORD;
		case 'l':
			return strncmp(value, "last", 4) == 0 ? URBAN_STARTS_TURN : URBAN_STARTS_WORD;
		case 'n':
			return strncmp(value, "next", 4) == 0 ? URBAN_STARTS_TURN : URBAN_STARTS_WORD;
		case 'y':
			return strcmp(value, "year") == 0 ? URBAN_STARTS_YEAR_WORD : URBAN_STARTS_WORD;
		default:
			return URBAN_STARTS_WORD;
	}
}

/* The bits of a token's digits. */
static unsigned
digit_starts(const char *text)
{
	int digits = 1;

	while (digits < 5 && text[digits] >= '0' && text[digits] <= '9')
		digits++;
	if (digits <= 2)
		return URBAN_STARTS_DAY | URBAN_STARTS_ORDINAL;
	return digits == 4 ? URBAN_STARTS_YEAR : 0;
}

unsigned
urban_calendar_words_start(const UrbanCalendar *calendar, int token)
{
	static const uint16_t bits[URBAN_CLASS_COUNT] = {
		[URBAN_CLASS_MONTH] = URBAN_STARTS_MONTH,
		[URBAN_CLASS_SEASON] = URBAN_STARTS_SEASON,
		[URBAN_CLASS_WEEKDAY] = URBAN_STARTS_WEEKDAY,
		[URBAN_CLASS_NUMBER_WORD] = URBAN_STARTS_ORDINAL,
	};
	const UrbanToken *t = &calendar->text->tokens.items[token];
	const UrbanMatches *matches = calendar->matches;
	const char *written = calendar->text->body + t->byte_start;
	unsigned starts = 0;

	if (urban_begins_with_digit(calendar->text, t))
		starts = digit_starts(written);
	else if ((written[0] == 'I' || written[0] == 'i') && t->end - t->start <= 3)
		starts = URBAN_STARTS_ORDINAL;
	if (!urban_match_has(matches, token, URBAN_CALENDAR_CLASSES))
		return starts;
	for (int i = matches->at[token]; i < matches->at[token + 1]; i++)
	{
		const UrbanItem *item = &matches->items.items[i].item;

		if (!item->is_name)
			starts |= item->target == URBAN_CLASS_DATE_WORD ? word_starts(item->value) : bits[item->target];
	}
	return starts;
}

/* Tries the patterns of a group; of two that end alike the first counts. */
static void
read_group(Attempt *attempt, const PatternGroup *group, UrbanCalendarDate *date, bool *found)
{
	attempt->pieces = "";
	attempt->read = 0;
	for (size_t i = 0; i < group->count; i++)
	{
		const Pattern *pattern = &group->patterns[i];
		const Reading *reading;
		UrbanCalendarDate longer;
		int same = 0;

		while (same < attempt->read && pattern->pieces[same] == attempt->pieces[same])
			same++;
		/* The one before failed at a piece that this pattern has too. */
		if (same == attempt->read && attempt->pieces[same] != '\0' && pattern->pieces[same] == attempt->pieces[same])
			continue;
		if (!read_pattern(attempt, pattern->pieces, same))
			continue;
		reading = &attempt->before[attempt->read];
		if ((*found && reading->at - 1 <= date->last) || !conditions_hold(reading, pattern->conditions) ||
			!finish(reading, pattern, &longer))
			continue;
		*date = longer;
		*found = true;
	}
}

bool
urban_calendar_read(const UrbanCalendar *calendar, int token, UrbanCalendarDate *date)
{
	unsigned starts = urban_calendar_starts(calendar, token);
	bool found = false;
	UrbanAtomMemo atoms;
	Attempt attempt;

	if ((starts & ~(unsigned) (URBAN_STARTS_WORD | URBAN_STARTS_WEEKDAY)) == 0)
		return false;
	atoms.calendar = calendar;
	atoms.start = token;
	atoms.between_known = false;
	memset(atoms.known, 0, sizeof(atoms.known));
	attempt.before[0] = (Reading){.calendar = calendar, .atoms = &atoms, .start = token, .at = token};
	for (size_t i = 0; i < sizeof(groups) / sizeof(groups[0]); i++)
		if ((groups[i].starts & starts) != 0)
			read_group(&attempt, &groups[i], date, &found);
	return found;
}
