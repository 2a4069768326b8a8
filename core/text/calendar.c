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
	unsigned starts; /* URBAN_STARTS_, of which the first piece is one */
	unsigned conditions;
} Pattern;

enum
{
	ENDINGS = 1,    /* the days carry endings, as in languages that put the month first: mayın 17-dən 22-dək */
	DAY_BEHIND = 2, /* month before day without a year: only as English writes it, and not "in May 20 towns" */
	BARE_YEAR = 4,
	BARE_MONTH = 8
};

/* What a pattern's first piece can begin with. */
enum
{
	DAY = URBAN_STARTS_DAY,
	DAY_OR_YEAR = URBAN_STARTS_DAY | URBAN_STARTS_YEAR,
	MONTH = URBAN_STARTS_MONTH,
	SEASON = URBAN_STARTS_SEASON,
	ORDINAL = URBAN_STARTS_ORDINAL,
	YEAR = URBAN_STARTS_YEAR | URBAN_STARTS_TURN,
	YEAR_WORD = URBAN_STARTS_YEAR_WORD,
	ANY = DAY | MONTH | SEASON | ORDINAL | YEAR | YEAR_WORD
};

static const Pattern patterns[] = {
	/* days */
	{"N", DAY_OR_YEAR, 0},
	{"dm,yi", DAY, 0},
	{"dmYy", DAY, 0},
	{"domo,yi", DAY, 0},
	{"md,yi", MONTH, 0},
	{"yidm", YEAR, 0},
	{"yimd", YEAR, ENDINGS},
	{"dm", DAY, 0},
	{"md", MONTH, DAY_BEHIND},
	{"dom", DAY, 0},
	/* spans of days */
	{"N-O", DAY_OR_YEAR, 0},
	{"d-O", DAY, 0},
	{"d-em,yi", DAY, 0},
	{"d-emYy", DAY, 0},
	{"d-emoyi", DAY, 0},
	{"md-e,yi", MONTH, 0},
	{"yid-em", YEAR, 0},
	{"yimd-e", YEAR, ENDINGS},
	{"yimde", YEAR, ENDINGS},
	{"d-em", DAY, 0},
	{"md-e", MONTH, DAY_BEHIND},
	{"mde", MONTH, ENDINGS},
	{"dem,yi", DAY, ENDINGS},
	{"yidem", YEAR, ENDINGS},
	{"dem", DAY, ENDINGS},
	/* spans over months */
	{"dm-en,yi", DAY, 0},
	{"dm,yi-en,zi", DAY, 0},
	{"dm-en", DAY, 0},
	{"dm-enYy", DAY, 0},
	{"md-ne,yi", MONTH, 0},
	{"md-ne", MONTH, DAY_BEHIND},
	{"yidm-en", YEAR, 0},
	{"yidmen", YEAR, ENDINGS},
	{"dmen", DAY, ENDINGS},
	{"dmen,yi", DAY, ENDINGS},
	{"yimd-ne", YEAR, ENDINGS},
	{"yimdne", YEAR, ENDINGS},
	{"mdne", MONTH, ENDINGS},
	/* months */
	{"m,yi", MONTH, 0},
	{"moyi", MONTH, 0},
	{"maYy", MONTH, 0},
	{"yima", YEAR, 0},
	{"m-n,yi", MONTH, 0},
	{"myi-nzi", MONTH, 0},
	{"m-naYy", MONTH, 0},
	{"yim-na", YEAR, 0},
	{"m-na", MONTH, BARE_MONTH},
	{"ma", MONTH, BARE_MONTH},
	/* seasons, quarters and halves */
	{"soyi", SEASON, 0},
	{"sYy", SEASON, 0},
	{"yis", YEAR, 0},
	{"s", SEASON, BARE_MONTH},
	{"qkoyi", ORDINAL, 0},
	{"qkYy", ORDINAL, 0},
	{"yiqk", YEAR, 0},
	{"yiqh", YEAR, 0},
	{"qhoyi", ORDINAL, 0},
	{"qhYy", ORDINAL, 0},
	/* years */
	{"yi-zi", YEAR, 0},
	{"y-x", YEAR, 0},
	{"Yy-z", YEAR_WORD, 0},
	{"yY", YEAR, 0},
	{"Yy", YEAR_WORD, 0},
	{"y", YEAR, BARE_YEAR},
};

#define LONGEST_PATTERN 11 /* pieces */
#define PATTERNS        (sizeof(patterns) / sizeof(patterns[0]))

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

/* The pattern that was tried last, and what had been read before each of its pieces. */
typedef struct Attempt
{
	const char *pieces;
	int read;                            /* pieces */
	Reading before[LONGEST_PATTERN + 1]; /* before each piece, and behind the last that was read */
} Attempt;

/* Reads on where the pattern begins to differ from the one before; reading is as after its last piece. */
static bool
read_pattern(Attempt *attempt, const Pattern *pattern, Reading *reading)
{
	const char *pieces = pattern->pieces;
	int same = 0;

	while (same < attempt->read && pieces[same] == attempt->pieces[same])
		same++;
	/* It failed at a piece that this pattern has too. */
	if (same == attempt->read && attempt->pieces[same] != '\0' && pieces[same] == attempt->pieces[same])
		return false;
	attempt->pieces = pieces;
	attempt->read = same;
	for (; attempt->read < LONGEST_PATTERN && pieces[attempt->read] != '\0'; attempt->read++)
	{
		char piece = pieces[attempt->read];
		int next;

		*reading = attempt->before[attempt->read];
		if (attempt->read > 0 && piece != ',' && piece != 'o' && piece != 'i' && piece != 'a' &&
			!urban_atom_follows(reading->calendar, reading->at))
			return false;
		next = read_piece(reading, piece);
		if (next < 0)
			return false;
		reading->at = next;
		attempt->before[attempt->read + 1] = *reading;
	}
	*reading = attempt->before[attempt->read];
	return conditions_hold(reading, pattern->conditions);
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
urban_calendar_starts(const UrbanCalendar *calendar, int token)
{
	static const uint16_t bits[URBAN_CLASS_COUNT] = {
		[URBAN_CLASS_MONTH] = URBAN_STARTS_MONTH,
		[URBAN_CLASS_SEASON] = URBAN_STARTS_SEASON,
		[URBAN_CLASS_WEEKDAY] = URBAN_STARTS_WEEKDAY,
		[URBAN_CLASS_NUMBER_WORD] = URBAN_STARTS_ORDINAL,
	};
	static const UrbanClassSet words = URBAN_CLASS_BIT(URBAN_CLASS_MONTH) | URBAN_CLASS_BIT(URBAN_CLASS_SEASON) |
									   URBAN_CLASS_BIT(URBAN_CLASS_WEEKDAY) | URBAN_CLASS_BIT(URBAN_CLASS_DATE_WORD) |
									   URBAN_CLASS_BIT(URBAN_CLASS_NUMBER_WORD);
	const UrbanToken *t = &calendar->text->tokens.items[token];
	const UrbanMatches *matches = calendar->matches;
	unsigned starts = 0;
	char byte = calendar->text->body[t->byte_start];

	if (t->kind == URBAN_SIGN)
		return 0;
	if (byte >= '0' && byte <= '9')
		starts = digit_starts(calendar->text->body + t->byte_start);
	else if ((byte == 'I' || byte == 'i') && t->end - t->start <= 3)
		starts = URBAN_STARTS_ORDINAL;
	if (!urban_match_has(matches, token, words))
		return starts;
	for (int i = matches->at[token]; i < matches->at[token + 1]; i++)
	{
		const UrbanItem *item = &matches->items.items[i].item;

		if (!item->is_name)
			starts |= item->target == URBAN_CLASS_DATE_WORD ? word_starts(item->value) : bits[item->target];
	}
	return starts;
}

bool
urban_calendar_read(const UrbanCalendar *calendar, int token, UrbanCalendarDate *date)
{
	unsigned starts = urban_calendar_starts(calendar, token);
	bool found = false;
	UrbanAtomMemo atoms;
	Attempt attempt;

	if ((starts & ANY) == 0)
		return false;
	atoms.calendar = calendar;
	atoms.start = token;
	atoms.between_known = false;
	memset(atoms.known, 0, sizeof(atoms.known));
	attempt.pieces = "";
	attempt.read = 0;
	attempt.before[0] = (Reading){.calendar = calendar, .atoms = &atoms, .start = token, .at = token};
	for (size_t i = 0; i < PATTERNS; i++)
	{
		Reading reading;
		UrbanCalendarDate longer;

		if ((patterns[i].starts & starts) == 0)
			continue;
		if (!read_pattern(&attempt, &patterns[i], &reading) || (found && reading.at - 1 <= date->last))
			continue;
		if (!finish(&reading, &patterns[i], &longer))
			continue;
		*date = longer;
		found = true;
	}
	return found;
}
