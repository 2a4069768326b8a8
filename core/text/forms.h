/*
 * forms.h - words as they are written, and their folded forms, remembered; private to core/text and core/knowledge.
 *
 * News repeats its words: what a word's spelling alone tells (its shape, script
 * and folded form) is worked out once for as long as the memory lives, which
 * may be longer than one document. It changes no result. Not thread-safe.
 */
#ifndef URBAN_FORMS_H
#define URBAN_FORMS_H

#include "text.h"

/* A folded form, and which text it was last seen in. */
typedef struct UrbanKnownForm
{
	UrbanForm form;
	uint64_t text; /* number of that text */
	int32_t index; /* its index there */
} UrbanKnownForm;

/* A word or number as it is written: one line of the processor's cache, for it is looked at for every token. */
typedef struct UrbanSpelling
{
	const char *text;
	uint32_t bytes, hash;
	UrbanKnownForm *form;
	struct UrbanWordView *views[2]; /* what it means to who looks for all, and for some (../knowledge/walk.c) */
	uint64_t links;                 /* of its word (../knowledge/word_cache.h), once it is known */
	int32_t points;                 /* code points */
	uint8_t kind;                   /* UrbanTokenKind */
	uint8_t shape;
	uint8_t script;
	bool linked;
	bool lettered;            /* the next two are known (language.c): */
	uint16_t alphabets, told; /* languages that have all its letters; of those that have one which few have */
} UrbanSpelling;

/* Zeroed but for the arena, in which everything lives. */
typedef struct UrbanForms
{
	UrbanArena *arena;
	UrbanKnownForm **forms; /* open addressing by the form's hash, at most half full, as the next */
	UrbanSpelling **spellings;
	uint32_t form_mask, form_count, spelling_mask, spelling_count;
	uint64_t texts;             /* begun so far */
	UrbanKnownForm *signs[128]; /* of ASCII signs that stand for themselves */
	UrbanKnownForm *alike[32];  /* of the kinds of signs that share a form */
	UrbanKnownForm no_form;     /* given when memory has run out; the document is thrown away */
	UrbanSpelling no_spelling;
} UrbanForms;

_Static_assert(URBAN_OTHER_SIGN < 32, "each kind of sign has its place in a UrbanForms");

/* A new text begins: no form has been seen in it. */
extern void urban_forms_begin(UrbanForms *forms);

/* The hash by which a spelling is found. */
extern uint32_t urban_spelling_hash(const char *word, size_t bytes);

/* The spelling of a run of letters, marks and digits, by its hash. Never NULL; of no worth from a failed arena. */
extern UrbanSpelling *urban_forms_spelling(UrbanForms *forms, const char *word, size_t bytes, uint32_t hash);

/*
 * Ask the processor for what urban_forms_spelling() will need of a word a little later: its place in the table; what
 * stands there, once that has come; and its form in turn. A table of all words of the news is larger than its caches.
 */
static inline void
urban_forms_prefetch_place(const UrbanForms *forms, uint32_t hash)
{
	if (forms->spellings != NULL)
		__builtin_prefetch(&forms->spellings[hash & forms->spelling_mask]);
}

static inline void
urban_forms_prefetch_spelling(const UrbanForms *forms, uint32_t hash)
{
	if (forms->spellings != NULL)
		__builtin_prefetch(forms->spellings[hash & forms->spelling_mask]);
}

static inline void
urban_forms_prefetch_form(const UrbanForms *forms, uint32_t hash)
{
	const UrbanSpelling *spelling = forms->spellings == NULL ? NULL : forms->spellings[hash & forms->spelling_mask];

	if (spelling != NULL)
		__builtin_prefetch(spelling->form);
}

/* The form of a sign as it is written. As above. */
extern UrbanKnownForm *urban_forms_sign(UrbanForms *forms, UrbanSign sign, const char *text, size_t bytes);

/* The form's index in the text, to which it is added where it is new. */
static inline int32_t
urban_forms_index(const UrbanForms *forms, UrbanArena *arena, UrbanText *text, UrbanKnownForm *known)
{
	if (known->text != forms->texts)
	{
		*urban_list_next(arena, &text->forms) = known->form;
		known->index = text->forms.count - 1;
		known->text = forms->texts;
	}
	return known->index;
}

#endif
