/*
 * sentences.c - paragraphs and sentences over tokens; see sentences.h.
 *
 * In: the tokens of a body. Out: paragraphs (lines, or runs of lines where the
 * text is wrapped at a fixed width) and the sentences in them. It knows no
 * words: abbreviations are told by shape here, by the word files in abbreviations.c.
 */
#include "sentences.h"

#include <string.h>

#include "../value/utf8.h"

#define WRAPPED_LINE_MIN 45 /* code points of a line that was cut at a fixed width; the widths in use are 60 to 100 */
#define WRAPPED_LINE_MAX 120
/* code points of a word without a vowel that is taken for an abbreviation (Mr, St, prof, млрд) */
#define ABBREVIATION_MAX 4
/* tokens; steps look from each word over its sentence, so a text without full stops is cut */
#define LONGEST_SENTENCE 1000

static const UrbanToken *
token_at(const UrbanText *text, int token)
{
	return &text->tokens.items[token];
}

static bool
is_terminal(const UrbanToken *token)
{
	return token->kind == URBAN_SIGN && (token->sign == URBAN_FULL_STOP || token->sign == URBAN_QUESTION ||
										 token->sign == URBAN_EXCLAMATION || token->sign == URBAN_ELLIPSIS);
}

/* --- sentences --- */

/* Can a sentence begin with this token? Signs that may stand before its first word are looked through. */
static bool
may_begin(const UrbanText *text, int token, int limit)
{
	for (; token < limit; token++)
	{
		const UrbanToken *at = token_at(text, token);

		if (at->kind == URBAN_NUMBER)
			return true;
		if (at->kind == URBAN_WORD)
			return at->shape != URBAN_LOWER || at->script == URBAN_OTHER_SCRIPT || urban_begins_with_digit(text, at);
		switch (at->sign)
		{
			case URBAN_QUOTE_OPEN:
			case URBAN_BULLET:
			case URBAN_CURRENCY:
			case URBAN_OTHER_SIGN:
				return true;
			case URBAN_BRACKET_OPEN:
			case URBAN_DASH:
			case URBAN_HYPHEN:
			case URBAN_SLASH:
			case URBAN_ELLIPSIS:
			case URBAN_APOSTROPHE:
				break;
			default:
				return false;
		}
	}
	return true;
}

/* Has a folded word a vowel of one of the project's alphabets, or a digit? */
static bool
has_vowel(const UrbanForm *form)
{
	static const char vowels[] = "aeiouyəаеиоуыэюяіїєөүұәўӯӣ";
	size_t at = 0;

	while (at < form->bytes)
	{
		char letter[5] = {0};

		letter[urban_utf8_put(urban_utf8_next(form->text, &at), letter)] = '\0';
		if (strstr(vowels, letter) != NULL || (letter[0] >= '0' && letter[0] <= '9'))
			return true;
	}
	return false;
}

/* Does the number with which a sentence seems to begin belong to a short capitalised word before it (Oct. 5)? Then it counts no items. */
static bool
stands_behind_abbreviation(const UrbanText *text, int number)
{
	const UrbanToken *word;

	if (number < 2 || token_at(text, number)->line_start || token_at(text, number - 1)->sign != URBAN_FULL_STOP)
		return false;
	word = token_at(text, number - 2);
	return word->kind == URBAN_WORD && word->shape == URBAN_TITLE && word->end - word->start <= ABBREVIATION_MAX;
}

/*
 * Does the word before the full stop at `stop` look like an initial, an
 * abbreviation or the number of a list item? Behind a number a unit ends a
 * sentence (2024 г. В ...), before a name it does not (г. Алматы).
 */
static bool
is_abbreviated(const UrbanText *text, int first, int stop)
{
	const UrbanToken *word;
	const UrbanForm *form;
	int length;

	if (stop == first || token_at(text, stop)->space_before)
		return false;
	word = token_at(text, stop - 1);
	if (word->kind == URBAN_NUMBER)
		return stop - 1 == first && !stands_behind_abbreviation(text, first);
	if (word->kind != URBAN_WORD)
		return false;
	length = word->end - word->start;
	if (length == 1 && word->shape != URBAN_LOWER)
		return true;
	if (stop - 1 > first && token_at(text, stop - 2)->kind == URBAN_NUMBER)
		return false;
	form = &text->forms.items[word->form];
	return length == 1 || (length <= ABBREVIATION_MAX && word->shape != URBAN_UPPER && !has_vowel(form));
}

/*
 * Does the terminal sign at `stop` end a sentence? *behind is the token behind it and the terminal and
 * closing signs that follow it, in either case.
 */
static bool
ends_sentence(const UrbanText *text, int first, int stop, int limit, int *behind)
{
	int end = stop + 1;

	while (end < limit && !token_at(text, end)->space_before &&
		   (is_terminal(token_at(text, end)) ||
			(token_at(text, end)->kind == URBAN_SIGN &&
			 (token_at(text, end)->sign == URBAN_QUOTE_CLOSE || token_at(text, end)->sign == URBAN_BRACKET_CLOSE))))
		end++;
	*behind = end;
	if (end >= limit)
		return true;
	if (!token_at(text, end)->space_before || !may_begin(text, end, limit))
		return false;
	return end > stop + 1 || token_at(text, stop)->sign != URBAN_FULL_STOP || !is_abbreviated(text, first, stop);
}

static void
sentence_add(UrbanArena *arena, UrbanText *text, int first, int last)
{
	UrbanSentence *sentence = urban_list_add(arena, &text->sentences);
	int32_t number = text->sentences.count - 1;

	sentence->first = first;
	sentence->last = last;
	sentence->paragraph = text->paragraphs.count - 1;
	for (int token = first; token < last; token++)
		text->tokens.items[token].sentence = number;
}

static void
paragraph_add(UrbanArena *arena, UrbanText *text, int first, int last)
{
	UrbanParagraph *paragraph = urban_list_add(arena, &text->paragraphs);
	int token = first;

	paragraph->language = "und";
	paragraph->span.start = token_at(text, first)->start;
	paragraph->span.end = token_at(text, last - 1)->end;
	paragraph->first = text->sentences.count;
	while (token < last)
	{
		int behind = token + 1;
		bool ends = token_at(text, token)->kind == URBAN_SIGN && is_terminal(token_at(text, token)) &&
					ends_sentence(text, first, token, last, &behind);

		if (ends || behind - first >= LONGEST_SENTENCE)
		{
			sentence_add(arena, text, first, behind);
			first = behind;
		}
		token = behind;
	}
	if (first < last)
		sentence_add(arena, text, first, last);
	paragraph->last = text->sentences.count;
}

/* --- paragraphs --- */

/* The first token behind the line that begins at `first`. */
static int
line_end(const UrbanText *text, int first)
{
	int token = first + 1;

	while (token < text->tokens.count && !token_at(text, token)->line_start)
		token++;
	return token;
}

/* Is there an empty line before this token, the first of its line? */
static bool
stands_apart(const UrbanText *text, int token)
{
	size_t at = token_at(text, token)->byte_start;

	return at >= 2 && text->body[at - 1] == '\n' && text->body[at - 2] == '\n';
}

static int
line_length(const UrbanText *text, int first, int last)
{
	return token_at(text, last - 1)->end - token_at(text, first)->start;
}

/* Does a line run on in the next: long enough to have been cut, no end of a sentence, a small letter behind? */
static bool
runs_on(const UrbanText *text, int first, int next)
{
	int length = line_length(text, first, next);
	const UrbanToken *after = token_at(text, next);

	return length >= WRAPPED_LINE_MIN && length <= WRAPPED_LINE_MAX && !is_terminal(token_at(text, next - 1)) &&
		   after->kind == URBAN_WORD && after->shape == URBAN_LOWER;
}

/*
 * The length of the longest line that runs on, if the text is wrapped at a
 * fixed width (of the lines directly below each other at least two in five run
 * on), else 0.
 */
static int
wrap_width(const UrbanText *text)
{
	int below = 0;
	int on = 0;
	int width = 0;

	for (int first = 0; first < text->tokens.count;)
	{
		int next = line_end(text, first);

		if (next < text->tokens.count && !stands_apart(text, next))
		{
			below++;
			if (runs_on(text, first, next))
			{
				int length = line_length(text, first, next);

				on++;
				width = length > width ? length : width;
			}
		}
		first = next;
	}
	return on >= 2 && on * 5 >= below * 2 ? width : 0;
}

void
urban_sentences_find(UrbanArena *arena, UrbanText *text)
{
	int width = wrap_width(text);
	int first = 0;

	for (int line = 0; line < text->tokens.count && !urban_arena_failed(arena);)
	{
		int next = line_end(text, line);
		bool goes_on = width > 0 && next < text->tokens.count && !stands_apart(text, next) &&
					   (line_length(text, line, next) * 5 >= width * 3 || runs_on(text, line, next));

		if (!goes_on)
		{
			paragraph_add(arena, text, first, next);
			first = next;
		}
		line = next;
	}
}
