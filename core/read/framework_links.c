/*
 * framework_links.c - which frameworks the document's actors serve or build on.
 *
 * In: mentions of frameworks, words of class framework_relation. Out:
 * facts->framework_links, one for each framework, with the strongest relation.
 * The nearest relation word before a framework governs it (in languages with
 * the verb last, on either side); the members of a list share one.
 */
#include <string.h>

#include "actors.h"
#include "clauses.h"
#include "fact_sentences.h"
#include "framework_codes.h"

#define REACH       10 /* words between the relation and the framework */
#define SHORT_REACH 3  /* for a short word such as "under", which governs only what is near */
#define SHORT_WORD  6  /* letters */
#define LIST_REACH  24 /* tokens between two members of a list: long names, a year of adoption */
#define SMALL_WORDS 8  /* from a conjunction to the next member: "as well as the main aims of the" */
#define COMMA_WORDS 3  /* from a comma to the next member */
#define COMMA_COST  2  /* words for which a comma counts between a framework and a word behind it */
#define LOOK        80 /* tokens walked in one direction */
#define MEANT_REACH 20 /* frameworks named before among which "that strategy" finds its own */

/* A framework that is named, or meant by "that strategy", and what governs it. */
typedef struct Named
{
	UrbanMention mention;
	const char *relation; /* NULL none */
	int word;             /* token of the relation word */
	int shown;            /* token where the framework's own name stands */
} Named;

typedef struct Linker
{
	UrbanReader *reader;
	ReaderFactSentences sentences;
	URBAN_LIST(Named) named; /* in the order of the text */
	int32_t *link_of;        /* per entity: its link, -1 none */
} Linker;

static const UrbanSentence *
sentence_of(const UrbanReader *reader, int token)
{
	return &reader->text->sentences.items[reader_token(reader, token)->sentence];
}

/* Words that a short relation word may stand away from what it governs. */
static int
reach_of(const UrbanReader *reader, const UrbanMatch *word)
{
	const UrbanToken *token = reader_token(reader, word->first);

	return word->first == word->last && token->end - token->start < SHORT_WORD ? SHORT_REACH : REACH;
}

static bool
is_negated(const UrbanReader *reader, const UrbanMatch *word)
{
	for (int i = word->first - 1; i >= sentence_of(reader, word->first)->first && word->first - i <= 2; i--)
		if (reader_word(reader, i, URBAN_CLASS_NEGATION) != NULL)
			return true;
	return false;
}

/* A run of other text ends here whatever the words: semicolon, colon, border of a quotation. */
static bool
is_wall(const UrbanReader *reader, int token, int quote)
{
	UrbanSign sign = (UrbanSign) reader_token(reader, token)->sign;

	return reader->quote_at[token] != quote || sign == URBAN_SEMICOLON || sign == URBAN_COLON;
}

/* The relation word that ends before the mention; *words is how many words stand between. */
static const UrbanMatch *
relation_before(const UrbanReader *reader, const UrbanMention *mention, int *words)
{
	int start = sentence_of(reader, mention->first)->first, quote = reader->quote_at[mention->first];

	*words = 0;
	for (int i = mention->first - 1; i >= start && mention->first - i <= LOOK && *words <= REACH; i--)
	{
		const UrbanMention *other = reader_mention(reader, i);
		const UrbanMatch *word;

		if (is_wall(reader, i, quote))
			return NULL;
		if (other != NULL && other->first != other->last)
		{
			if (other->first < start || reader_is_framework(reader, other->entity))
				return NULL;
			i = other->first;
			(*words)++;
			continue;
		}
		word = reader_word(reader, i, URBAN_CLASS_FRAMEWORK_RELATION);
		if (word != NULL && word->last < mention->first)
		{
			*words -= word->last - word->first;
			return *words <= reach_of(reader, word) && !is_negated(reader, word) ? word : NULL;
		}
		*words += reader_token(reader, i)->kind == URBAN_WORD;
	}
	return NULL;
}

/* The relation word that begins behind the mention. */
static const UrbanMatch *
relation_behind(const UrbanReader *reader, const UrbanMention *mention, int *words)
{
	int end = sentence_of(reader, mention->last)->last, quote = reader->quote_at[mention->last];

	*words = 0;
	for (int i = mention->last + 1; i < end && i - mention->last <= LOOK && *words <= REACH; i++)
	{
		const UrbanMention *other = reader_mention(reader, i);
		const UrbanMatch *word = reader_word(reader, i, URBAN_CLASS_FRAMEWORK_RELATION);

		if (is_wall(reader, i, quote))
			return NULL;
		if (word != NULL)
			return *words <= reach_of(reader, word) && !is_negated(reader, word) ? word : NULL;
		if (reader_token(reader, i)->sign == URBAN_COMMA)
			*words += COMMA_COST;
		if (other != NULL)
		{
			if (reader_is_framework(reader, other->entity))
				return NULL;
			i = other->last;
		}
		*words += reader_token(reader, i)->kind == URBAN_WORD;
	}
	return NULL;
}

/*
 * The word that governs the mention itself, without lists. Where the verb is
 * not last, only a word marked so stands behind: put the Agenda into practice.
 */
static const UrbanMatch *
direct_relation(const UrbanReader *reader, const UrbanMention *mention)
{
	int before_words, behind_words;
	const UrbanMatch *before = relation_before(reader, mention, &before_words), *behind;

	behind = relation_behind(reader, mention, &behind_words);
	if (behind != NULL && !reader_verb_last(reader, mention->first) &&
		(strstr(behind->item.value, " behind") == NULL || behind_words > 0))
		return before;
	if (before == NULL || behind == NULL)
		return before != NULL ? before : behind;
	return before_words < behind_words ? before : behind;
}

/* Does a comma or conjunction, and little else, join two mentions as members of one list? */
static bool
is_listed(const UrbanReader *reader, const UrbanMention *first, const UrbanMention *second)
{
	int small = 0;

	if (second->first - first->last > LIST_REACH ||
		reader_token(reader, first->last)->sentence != reader_token(reader, second->first)->sentence)
		return false;
	for (int i = second->first - 1; i > first->last; i--)
	{
		const UrbanMatch *word = reader_word(reader, i, URBAN_CLASS_PREPOSITION);

		if (reader_value_is(word, "and"))
			return true;
		if (reader_token(reader, i)->sign == URBAN_COMMA)
			return small <= COMMA_WORDS;
		small += reader_token(reader, i)->kind == URBAN_WORD;
		if (small > SMALL_WORDS || (reader_mention(reader, i) != NULL && small > 2))
			return false;
	}
	return false;
}

/* What governs the first of a list governs the others; where the verb is last, what governs the last. */
static void
share_relation(Linker *linker, int from, int to)
{
	Named *source = &linker->named.items[from], *target = &linker->named.items[to];
	const Named *first = from < to ? source : target, *second = from < to ? target : source;

	if (source->relation == NULL || target->relation != NULL ||
		(from > to && !reader_verb_last(linker->reader, source->mention.first)) ||
		!is_listed(linker->reader, &first->mention, &second->mention))
		return;
	target->relation = source->relation;
	target->word = source->word;
}

static void
find_relations(Linker *linker)
{
	for (int i = 0; i < linker->named.count; i++)
	{
		Named *named = &linker->named.items[i];
		const UrbanMatch *word = direct_relation(linker->reader, &named->mention);

		named->relation = word == NULL ? NULL : word->item.value;
		named->word = word == NULL ? -1 : word->first;
	}
	for (int i = 1; i < linker->named.count; i++)
		share_relation(linker, i - 1, i);
	for (int i = linker->named.count - 1; i > 0; i--)
		share_relation(linker, i, i - 1);
}

/* The body or place that acts in the clause of the relation word: its first mention that nothing governs. */
static int
find_actor(const UrbanReader *reader, int word)
{
	int first = reader_clause_start(reader, word);

	for (int i = first; i < word; i++)
	{
		const UrbanMention *mention = reader_mention(reader, i);
		UrbanEntityKind kind;

		if (mention == NULL)
			continue;
		i = mention->last;
		kind = reader->facts->entities.items[mention->entity].kind;
		if (kind != URBAN_FRAMEWORK && reader_is_subject_form(reader, mention) &&
			!reader_is_governed(reader, mention, first))
			return mention->entity;
	}
	return -1;
}

static int
strength(const char *relation)
{
	return relation == NULL || strncmp(relation, "mentions", 8) == 0 ? 0 : strncmp(relation, "aligned", 7) == 0 ? 1 : 2;
}

static UrbanFrameworkLink *
link_of(Linker *linker, int entity)
{
	UrbanFacts *facts = linker->reader->facts;
	UrbanFrameworkLink *link;

	if (linker->link_of[entity] >= 0)
		return &facts->framework_links.items[linker->link_of[entity]];
	link = urban_list_add(linker->reader->arena, &facts->framework_links);
	linker->link_of[entity] = facts->framework_links.count - 1;
	*link = (UrbanFrameworkLink){
		.framework = entity, .relation = "mentions", .actor = -1, .event = -1, .agreement = -1, .confidence = 50};
	return link;
}

static void
add_link(Linker *linker, const Named *named)
{
	UrbanReader *reader = linker->reader;
	const UrbanMention *mention = &named->mention;
	const char *relation = named->relation;
	int sentence = reader_token(reader, mention->first)->sentence;
	UrbanFrameworkLink *link;
	ReaderCodes codes = {0};

	/* A campaign is a framework only for those who serve it. */
	if (reader->facts->entities.items[mention->entity].kind == URBAN_PROGRAMME && strength(relation) == 0)
		return;
	/* Merely named, it is worth a link only where it is known to be a framework. */
	if (relation == NULL && reader->facts->entities.items[mention->entity].reference < 0)
		return;
	link = link_of(linker, mention->entity);
	reader_framework_codes(reader, mention, &codes);
	for (int i = 0; i < codes.count; i++)
	{
		bool known = false;

		for (int k = 0; k < link->codes.count && !known; k++)
			known = strcmp(link->codes.items[k], codes.items[i]) == 0;
		if (!known)
			*(const char **) urban_list_add(reader->arena, &link->codes) = codes.items[i];
	}
	if (link->evidence.count > 0 && strength(relation) <= strength(link->relation) && codes.count == 0)
		return;
	reader_prove(reader, &link->evidence, "fact", mention->entity, NULL, mention->first,
				 relation == NULL ? "framework named" : "relation word and framework");
	if (reader_token(reader, named->shown)->sentence != sentence)
		reader_prove(reader, &link->evidence, "fact", mention->entity, NULL, named->shown, "framework named before");
	if (strength(relation) <= strength(link->relation))
		return;
	link->relation = strength(relation) == 2 ? "contributes_to" : "aligned_with";
	link->confidence = 80;
	link->actor = find_actor(reader, named->word);
	link->agreement = linker->sentences.agreement[sentence];
	link->event = link->agreement >= 0 ? -1 : linker->sentences.event[sentence];
}

static void
add_named(Linker *linker, const UrbanMention *mention, int shown)
{
	Named *named = urban_list_add(linker->reader->arena, &linker->named);

	named->mention = *mention;
	named->word = -1;
	named->shown = shown;
}

/* Does the framework's mention have the same head noun, and the same word before it if one is given? */
static bool
is_meant(const UrbanReader *reader, const UrbanMention *mention, const UrbanMatch *head, int word)
{
	bool has_head = false, has_word = word < 0;

	for (int i = mention->first; i <= mention->last; i++)
	{
		const UrbanMatch *own = urban_match_at(reader->matches, i, URBAN_CLASS_FRAMEWORK_HEAD);

		has_head = has_head || (own != NULL && strcmp(own->item.form, head->item.form) == 0);
		has_word = has_word || reader_token(reader, i)->form == reader_token(reader, word)->form;
	}
	return has_head && has_word;
}

/* "that strategy", "the Oslo strategy": a head noun that means a framework named before. */
static void
add_meant(Linker *linker, int token)
{
	const UrbanReader *reader = linker->reader;
	const UrbanMatch *head = reader_word(reader, token, URBAN_CLASS_FRAMEWORK_HEAD);
	int word = -1, count = linker->named.count;

	if (head == NULL || token == 0 || reader_token(reader, token)->shape != URBAN_LOWER ||
		reader_token(reader, token - 1)->kind != URBAN_WORD)
		return;
	if (!reader_value_is(reader_word(reader, token - 1, URBAN_CLASS_PRONOUN), "this"))
	{
		word = token - 1;
		if (reader_token(reader, word)->shape == URBAN_LOWER)
			return;
	}
	for (int i = count - 1; i >= 0 && count - i <= MEANT_REACH; i--)
	{
		UrbanMention meant = linker->named.items[i].mention;

		if (!is_meant(reader, &meant, head, word))
			continue;
		meant.first = word < 0 ? token : word;
		meant.last = head->last;
		meant.span = reader_span(reader, meant.first, meant.last);
		add_named(linker, &meant, linker->named.items[i].shown);
		return;
	}
}

static void
find_named(Linker *linker)
{
	UrbanReader *reader = linker->reader;

	for (int i = 0; i < reader->text->tokens.count; i++)
	{
		const UrbanMention *mention = reader_mention(reader, i);

		if (reader_has(reader, i, URBAN_CLASS_BIT(URBAN_CLASS_FRAMEWORK_HEAD)) &&
			(mention == NULL || mention->first == mention->last))
			add_meant(linker, i);
		if (mention == NULL)
			continue;
		if (reader_is_framework(reader, mention->entity))
			add_named(linker, mention, mention->first);
		i = mention->last;
	}
}

void
urban_read_framework_links(UrbanReader *reader)
{
	Linker linker = {.reader = reader};
	size_t bytes = ((size_t) reader->facts->entities.count + 1) * sizeof(int32_t);

	linker.link_of = urban_arena_try(reader->arena, bytes);
	if (linker.link_of == NULL || !reader_fact_sentences(reader, &linker.sentences))
		return;
	memset(linker.link_of, 0xFF, bytes);
	find_named(&linker);
	if (reader_stopped(reader))
		return;
	find_relations(&linker);
	for (int i = 0; i < linker.named.count && !urban_arena_failed(reader->arena); i++)
	{
		if (i % 64 == 0 && reader_stopped(reader))
			return;
		add_link(&linker, &linker.named.items[i]);
	}
}
