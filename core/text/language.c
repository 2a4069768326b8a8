/*
 * language.c - which of the project's languages a paragraph is in; see language.h.
 *
 * In: a split text and the lists of frequent words. Out: a language per
 * paragraph and one for the document. A lead that is too small for a short line
 * is decided by the rest of the document.
 */
#include "language.h"

#include <string.h>

#include "../knowledge/matcher.h"
#include "../value/utf8.h"
#include "forms.h"
#include "language_points.h"

#define ENOUGH_TOKENS 80 /* of a paragraph; more of them tell nothing new */

/* What the letters of a word tell, worked out once a spelling. */
static void
read_letters(UrbanSpelling *spelling, const char *word, size_t bytes)
{
	unsigned alphabets = URBAN_ALL_LANGUAGES, told = 0;

	for (size_t at = 0; at < bytes;)
	{
		if ((unsigned char) word[at] < 0x80)
			at++;
		else
		{
			unsigned has = language_letter(urban_utf8_next(word, &at));

			alphabets &= has;
			if (language_is_telling(has))
				told |= has;
		}
	}
	spelling->alphabets = (uint16_t) alphabets;
	spelling->told = (uint16_t) told;
	spelling->lettered = true;
}

/* A word counts once against a language however many letters it has that the language lacks. */
void
language_add_token(LanguagePoints *points, const UrbanKnowledge *knowledge, UrbanText *text, const UrbanToken *token)
{
	UrbanForm *form = &text->forms.items[token->form];
	UrbanSpelling *spelling = token->spelling;

	if (!spelling->lettered)
		read_letters(spelling, text->body + token->byte_start, token->byte_end - token->byte_start);
	points->told |= spelling->told;
	language_add_word(points, spelling->alphabets, (UrbanScript) token->script,
					  text->words != NULL ? urban_word_of(text->words, form)->common
										  : urban_common_languages(knowledge, form->text, form->bytes));
}

/* oʻ, gʻ: an apostrophe between letters behind o or g, as no other of the languages writes it. */
static bool
is_uzbek_apostrophe(const UrbanText *text, int token)
{
	const UrbanToken *sign = &text->tokens.items[token];
	char before;

	if (sign->sign != URBAN_APOSTROPHE || sign->space_before || token + 1 >= text->tokens.count || token == 0 ||
		sign[1].kind != URBAN_WORD || sign[1].space_before || sign[1].shape == URBAN_TITLE)
		return false;
	before = text->body[sign->byte_start - 1];
	return (before == 'o' || before == 'g' || before == 'O' || before == 'G') && sign[1].end - sign[1].start > 1 &&
		   sign[-1].end - sign[-1].start <= 12;
}

static void
read_paragraph(LanguagePoints *points, const UrbanKnowledge *knowledge, UrbanText *text,
			   const UrbanParagraph *paragraph)
{
	int first = text->sentences.items[paragraph->first].first;
	int last = text->sentences.items[paragraph->last - 1].last;

	if (last - first > ENOUGH_TOKENS)
		last = first + ENOUGH_TOKENS;
	memset(points, 0, sizeof(*points));
	for (int i = first; i < last; i++)
	{
		const UrbanToken *token = &text->tokens.items[i];

		if (token->kind == URBAN_WORD)
			language_add_token(points, knowledge, text, token);
		else if (token->kind == URBAN_SIGN && is_uzbek_apostrophe(text, i))
			language_add_apostrophe(points);
	}
	language_close(points);
}

const char *
urban_language_of_body(const UrbanKnowledge *knowledge, const char *body, size_t bytes, int32_t points)
{
	int language = language_of_body(knowledge, body, bytes, points);

	return language < 0 ? "und" : urban_language_codes[language];
}

const char *
urban_language_mark(const UrbanKnowledge *knowledge, UrbanText *text)
{
	int document = language_of_text(knowledge, text);

	for (int p = 0; p < text->paragraphs.count; p++)
	{
		UrbanParagraph *paragraph = &text->paragraphs.items[p];
		LanguagePoints points;
		int language, lead;

		read_paragraph(&points, knowledge, text, paragraph);
		if (language_is_clear(&points, &language))
			paragraph->language = urban_language_codes[language];
		else if (document >= 0 &&
				 points.points[document] >= points.points[language_best(&points, &lead)] - LANGUAGE_CLEAR_LEAD)
			paragraph->language = urban_language_codes[document];
		else
			paragraph->language = "und";
	}
	return document < 0 ? "und" : urban_language_codes[document];
}
