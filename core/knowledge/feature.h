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
	X(place, nested)           /* inside the longer name of a body that is proposed too */ \
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
	X(body, grown)             /* grown from a head noun rather than a run of capitals */ \
	/* -- participant: did this named thing take part in the event, by this word of role -- */ \
	X(participant, bias) \
	X(participant, after_word)      /* it stands behind a word of role */ \
	X(participant, before_word)     /* before one */ \
	X(participant, of_verb)         /* it is the subject of the event's verb */ \
	X(participant, with)            /* behind "with" of the event's verb */ \
	X(participant, quoted)          /* it is quoted in the document */ \
	X(participant, role_sentence)   /* in a sentence that only tells roles */ \
	X(participant, sentences)       /* 0 to 5: from that sentence back to the event */ \
	X(participant, same_clause)     /* as the event's word */ \
	X(participant, organizer) \
	X(participant, host) \
	X(participant, funder) \
	X(participant, speaker) \
	X(participant, person) \
	X(participant, city) \
	X(participant, country) \
	X(participant, group)           /* a coalition or programme */ \
	X(participant, location)        /* it stands as a location */ \
	X(participant, name_part)       /* it stands in the event's name */ \
	X(participant, of_listed)       /* 0 to 4: how many others are in its list */ \
	X(participant, gap)             /* 0 to 6: fours of tokens to the word of role */ \
	X(participant, trigger_gap)     /* 0 to 6: sixes of tokens from there to the event's word */ \
	X(participant, other_event)     /* another event's word stands between */ \
	X(participant, member_word)     /* the word of role also tells of membership */ \
	X(participant, named_event) \
	X(participant, gathering) \
	X(participant, dated_sentence)  /* a day stands in the sentence */ \
	X(participant, quoted_place)    /* the quotation's sentence names the event or a location */ \
	X(participant, quoted_away)     /* 0 to 5: sentences from the quotation to the event */ \
	X(participant, dateline) \
	/* -- date: is the event on this date -- */ \
	X(date, bias) \
	X(date, same_clause)       /* as the event's word */ \
	X(date, sentence_before) \
	X(date, before)            /* it stands before the event's word */ \
	X(date, gap)               /* 0 to 8: fours of tokens between */ \
	X(date, day)               /* it is a day */ \
	X(date, days)              /* a span of days */ \
	X(date, year)              /* a year */ \
	X(date, limit)             /* until, by, since, before */ \
	X(date, nearest)           /* no other date of the sentence is nearer */ \
	X(date, other_event)       /* the word of another event is nearer to it */ \
	X(date, published)         /* it is the document's own date */ \
	X(date, of_verb)           /* the event's word is a verb */ \
	X(date, hazard) \
	X(date, adjacent)          /* right beside the event's word or name */ \
	/* -- site: is the event at this place -- */ \
	X(site, bias) \
	X(site, same_clause)     /* as the event's word */ \
	X(site, sentence_before) /* in the sentence before */ \
	X(site, dateline)        /* it is the dateline's place, the event's sentence names none */ \
	X(site, lead)            /* 0 to 3: sentences of the lead before that sentence */ \
	X(site, before)          /* before the event's word */ \
	X(site, gap)             /* 0 to 8: fours of tokens between */ \
	X(site, city) \
	X(site, region) \
	X(site, nearest)         /* no other place of the sentence is nearer */ \
	X(site, other_event)     /* the word of another event is nearer to it */ \
	X(site, of_body)         /* it tells where the body before it is */ \
	X(site, of_verb)         /* the event's word is a verb */ \
	X(site, hazard) \
	X(site, planned) \
	X(site, background) \
	X(site, date_beside)     /* a date stands beside it */ \
	X(site, named_inside)    /* it stands in the event's name */
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
