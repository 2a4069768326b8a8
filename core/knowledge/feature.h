/*
 * feature.h - what the trained scorer looks at: dense, language-neutral features.
 *
 * Each decision has a task with its own features; their integer weights stand in
 * core/knowledge/weights.tsv (task.feature <TAB> weight) and are compiled into
 * the image. A candidate is accepted if the sum of value times weight is at
 * least 0. Values are small integers: 0 or 1 unless the comment says otherwise.
 */
#ifndef URBAN_FEATURE_H
#define URBAN_FEATURE_H

/* clang-format off */
#define URBAN_FEATURES(X) \
	/* -- place: does this name mean this place here -- */ \
	X(place, bias)             /* always 1 */ \
	X(place, weak)             /* its name is marked as ambiguous */ \
	X(place, supported)        /* weak, but a strong name of the same place stands in the document */ \
	X(place, country_named)    /* the document names its country */ \
	X(place, of_region)        /* in one of the seven countries that the project is for */ \
	X(place, population)       /* decimal digits of its population, 0 to 8 */ \
	X(place, country_behind)   /* the country stands in brackets or behind a comma */ \
	X(place, location_word)    /* a word of location stands before it, or it has a case of location */ \
	X(place, place_noun)       /* a noun such as "city" beside it */ \
	X(place, grammar_word)     /* also a word of some grammar class */ \
	X(place, small_elsewhere)  /* written in small letters elsewhere in the document */ \
	X(place, unknown_beside)   /* a capitalised word that is in no list stands beside it */ \
	X(place, stripped)         /* found by taking an ending off */ \
	X(place, repeated)         /* 0 to 3: how often it occurs again */ \
	X(place, sentence_start) \
	X(place, several_words) \
	X(place, in_list)          /* a comma or "and" joins it to another strong name of a place */ \
	X(place, unlisted)         /* in no list: proposed by what stands beside it */ \
	/* -- person -- */ \
	X(person, bias) \
	X(person, given_name) \
	X(person, surname_ending) \
	X(person, patronymic) \
	X(person, initials) \
	X(person, title_before) \
	X(person, title_behind) \
	X(person, says)            /* a verb of saying beside it */ \
	X(person, words)           /* 1 to 5 */ \
	X(person, single_word) \
	X(person, sentence_start) \
	X(person, listed_word)     /* one of its words is a listed name */ \
	X(person, repeated)        /* 0 to 3 */ \
	X(person, capitals)        /* a word in capitals */ \
	/* -- body: organizations, coalitions, programmes, frameworks -- */ \
	X(body, bias) \
	X(body, listed) \
	X(body, weak) \
	X(body, supported) \
	X(body, capitals)          /* written in capitals throughout */ \
	X(body, acronym_beside)    /* an acronym is defined beside it */ \
	X(body, head_ends)         /* its last word is a head noun */ \
	X(body, head_begins)       /* its first word is one */ \
	X(body, head_inside) \
	X(body, quoted) \
	X(body, small_start)       /* begins in small letters */ \
	X(body, words)             /* 1 to 8 */ \
	X(body, links)             /* 0 to 4: link words inside */ \
	X(body, place_inside)      /* a listed place is part of it */ \
	X(body, repeated)          /* 0 to 3 */ \
	X(body, sentence_start) \
	X(body, stripped) \
	X(body, framework) \
	X(body, programme) \
	X(body, coalition) \
	X(body, grown)             /* grown from a head noun rather than a run of capitals */
/* clang-format on */

typedef enum UrbanFeature
{
#define X(task, name) URBAN_FEATURE_##task##_##name,
	URBAN_FEATURES(X)
#undef X
	URBAN_FEATURE_COUNT
} UrbanFeature;

/* "place.bias" and so on. */
extern const char *urban_feature_name(UrbanFeature feature);

/* The feature of a name, -1 if there is none. */
extern int urban_feature_find(const char *name);

#endif
