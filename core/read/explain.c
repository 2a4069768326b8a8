/*
 * explain.c - the reader's decisions as text for a person; see explain.h.
 */
#include "explain.h"

#include <string.h>

#include "../knowledge/feature.h"

typedef struct Seen
{
	UrbanCandidateTrace trace;
	int8_t values[URBAN_FEATURE_COUNT];
} Seen;

typedef struct Explaining
{
	UrbanArena *arena;
	const UrbanKnowledge *knowledge;
	const UrbanFacts *facts;
	URBAN_LIST(Seen) seen;
	URBAN_LIST(char) out;
} Explaining;

static void
keep_candidate(void *context, const UrbanCandidateTrace *candidate)
{
	Explaining *x = context;
	Seen *seen = urban_list_add(x->arena, &x->seen);

	seen->trace = *candidate;
	memcpy(seen->values, candidate->values, sizeof(seen->values));
}

static void
put(Explaining *x, const char *text)
{
	for (; *text != '\0'; text++)
		*urban_list_add(x->arena, &x->out) = *text;
}

#define PUT(...) put(x, urban_arena_printf(x->arena, __VA_ARGS__))

/* The body between two code points that are borders of tokens in the sentence. */
static const char *
cut(Explaining *x, const UrbanSentence *sentence, UrbanSpan span)
{
	const UrbanToken *tokens = x->facts->text->tokens.items;
	uint32_t from = tokens[sentence->first].byte_start, to = tokens[sentence->last - 1].byte_end;

	for (int t = sentence->first; t < sentence->last; t++)
	{
		if (tokens[t].start == span.start)
			from = tokens[t].byte_start;
		if (tokens[t].end == span.end)
			to = tokens[t].byte_end;
	}
	return urban_arena_copy(x->arena, x->facts->text->body + from, to > from ? to - from : 0);
}

static bool
lies_in(UrbanSpan inner, UrbanSpan outer)
{
	return inner.start >= outer.start && inner.end <= outer.end;
}

/* The entity that has this span as a mention, NULL if the candidate gave way to an overlapping one. */
static const UrbanEntity *
entity_at(const Explaining *x, UrbanSpan span)
{
	for (int i = 0; i < x->facts->mentions.count; i++)
	{
		const UrbanMention *m = &x->facts->mentions.items[i];

		if (m->span.start == span.start && m->span.end == span.end)
			return &x->facts->entities.items[m->entity];
	}
	return NULL;
}

static void
put_score(Explaining *x, const Seen *seen)
{
	const int32_t *weights = urban_knowledge_weights(x->knowledge);

	PUT("; rule: %s; score %d =", seen->trace.rule, seen->trace.score);
	for (int f = 0; f < URBAN_FEATURE_COUNT; f++)
		if (seen->values[f] * weights[f] != 0)
			PUT(" %s %+d", strchr(urban_feature_name((UrbanFeature) f), '.') + 1, seen->values[f] * (int) weights[f]);
	put(x, "\n");
}

/* The verdict on what may be the date, the place or a participant of an event. */
static void
put_slot_verdict(Explaining *x, const UrbanSentence *sentence, const Seen *seen)
{
	PUT("  %c %s of a %s: \"%s\"", seen->trace.accepted ? '>' : '-', seen->trace.task, seen->trace.kind,
		cut(x, sentence, seen->trace.span));
	put(x, seen->trace.accepted ? "" : " was refused");
	put_score(x, seen);
}

static bool
is_slot(const Seen *seen)
{
	return strcmp(seen->trace.task, "date") == 0 || strcmp(seen->trace.task, "site") == 0 ||
		   strcmp(seen->trace.task, "participant") == 0;
}

static void
put_verdict(Explaining *x, const UrbanSentence *sentence, const Seen *seen)
{
	const UrbanEntity *entity = seen->trace.accepted ? entity_at(x, seen->trace.span) : NULL;

	PUT("  %c %s \"%s\"", entity != NULL ? '+' : '-', seen->trace.kind, cut(x, sentence, seen->trace.span));
	if (entity != NULL)
		PUT(" is %s", entity->id);
	else
		put(x, seen->trace.accepted ? " gave way to another name over the same words" : " was refused");
	put_score(x, seen);
}

static const char *
name_of(const Explaining *x, int entity)
{
	return entity < 0 ? "-" : x->facts->entities.items[entity].name;
}

/* One line a fact whose first evidence lies in the sentence. */
static void
put_facts(Explaining *x, UrbanSpan span)
{
	const UrbanFacts *f = x->facts;

#define PROVEN_HERE(fact) ((fact)->evidence.count > 0 && lies_in((fact)->evidence.items[0].span, span))
	for (int i = 0; i < f->events.count; i++)
	{
		const UrbanEvent *e = &f->events.items[i];

		if (PROVEN_HERE(e))
			PUT("  = event %s, %s%s, date %s, place %s, name %s; rule: %s\n", e->kind, e->status,
				e->background ? ", background" : "", e->date == NULL ? "-" : e->date, name_of(x, e->place),
				e->name == NULL ? "-" : e->name, e->evidence.items[0].rule);
	}
	for (int i = 0; i < f->agreements.count; i++)
	{
		const UrbanAgreement *a = &f->agreements.items[i];

		if (!PROVEN_HERE(a))
			continue;
		PUT("  = agreement %s, %s, date %s, parties", a->kind, a->status, a->date == NULL ? "-" : a->date);
		for (int p = 0; p < a->parties.count; p++)
			PUT("%s %s", p == 0 ? "" : ";", name_of(x, a->parties.items[p]));
		PUT("; rule: %s\n", a->evidence.items[0].rule);
	}
	for (int i = 0; i < f->memberships.count; i++)
	{
		const UrbanMembership *m = &f->memberships.items[i];

		if (PROVEN_HERE(m))
			PUT("  = membership of %s in %s as %s; rule: %s\n", name_of(x, m->member), name_of(x, m->of), m->role,
				m->evidence.items[0].rule);
	}
	for (int i = 0; i < f->framework_links.count; i++)
	{
		const UrbanFrameworkLink *l = &f->framework_links.items[i];

		if (PROVEN_HERE(l))
			PUT("  = framework %s, %s; rule: %s\n", name_of(x, l->framework), l->relation, l->evidence.items[0].rule);
	}
	for (int i = 0; i < f->statements.count; i++)
	{
		const UrbanStatement *s = &f->statements.items[i];

		if (PROVEN_HERE(s))
			PUT("  = statement of %s; rule: %s\n", name_of(x, s->speaker), s->evidence.items[0].rule);
	}
	for (int i = 0; i < f->commitments.count; i++)
	{
		const UrbanCommitment *c = &f->commitments.items[i];

		if (PROVEN_HERE(c))
			PUT("  = commitment of %s: %s, due %s; rule: %s\n", name_of(x, c->actor), c->action,
				c->due == NULL ? "-" : c->due, c->evidence.items[0].rule);
	}
#undef PROVEN_HERE
}

static void
put_sentence(Explaining *x, const UrbanSentence *sentence)
{
	const UrbanText *text = x->facts->text;
	UrbanSpan span;

	if (sentence->first == sentence->last)
		return;
	span = (UrbanSpan){text->tokens.items[sentence->first].start, text->tokens.items[sentence->last - 1].end};
	PUT("%d-%d %s\n", span.start, span.end, cut(x, sentence, span));
	for (int i = 0; i < x->facts->dates.count; i++)
	{
		const UrbanDateMention *d = &x->facts->dates.items[i];

		if (lies_in(d->span, span))
			PUT("  + date \"%s\" is %s\n", cut(x, sentence, d->span), d->date);
	}
	for (int i = 0; i < x->seen.count; i++)
		if (lies_in(x->seen.items[i].trace.span, span))
		{
			if (is_slot(&x->seen.items[i]))
				put_slot_verdict(x, sentence, &x->seen.items[i]);
			else
				put_verdict(x, sentence, &x->seen.items[i]);
		}
	put_facts(x, span);
}

bool
urban_explain(UrbanArena *arena, const UrbanKnowledge *knowledge, const UrbanSource *source, const UrbanStop *stop,
			  const char **text, UrbanError *error)
{
	Explaining explaining = {.arena = arena, .knowledge = knowledge}, *x = &explaining;
	UrbanTrace trace = {keep_candidate, x, NULL};
	UrbanReadOptions options = {.stop = stop, .trace = &trace};
	UrbanFacts *facts;

	if (!urban_read(arena, knowledge, source, &options, &facts, error))
		return false;
	x->facts = facts;
	PUT("language %s, published %s, title %s\n", facts->language, facts->published == NULL ? "-" : facts->published,
		facts->title == NULL ? "-" : facts->title);
	for (int i = 0; i < facts->text->sentences.count; i++)
		put_sentence(x, &facts->text->sentences.items[i]);
	*urban_list_add(arena, &x->out) = '\0';
	if (urban_arena_failed(arena))
		return urban_error_set(error, URBAN_OUT_OF_MEMORY, 0,
							   "out of memory, or over the memory limit of one document");
	*text = x->out.items;
	return true;
}
