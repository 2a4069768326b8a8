/*
 * small_knowledge.h - a knowledge image of a few words, for tests of the reading engine.
 *
 * The words stand here, so that a test does not depend on what the word files
 * hold today. Whoever includes it links liburbancore.
 */
#ifndef SMALL_KNOWLEDGE_H
#define SMALL_KNOWLEDGE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/knowledge/builder.h"

static const char *const small_words[][2] = {
	{"languages/en/common.txt", "the|of|and|to|in|a|is|that|for|was|on|with|by|at|from|it\n"},
	{"languages/en/preposition.txt",
	 "in\tin\non\ton\nof\tof\nfrom\tfrom\nto\tto\nby\tby\nuntil\tuntil\nsince\tsince\nfor\tfor\n"
	 "and\tand\nbetween\tbetween\n"},
	{"languages/en/name_link.txt", "of|the|and|for\n"},
	{"languages/en/abbreviation.txt", "=Sept|=Prof|=No\n"},
	{"languages/en/month.txt",
	 "1\t=January|=Jan\n2\t=February\n3\t=March\n4\t=April\n5\t=May\n6\t=June\n7\t=July\n8\t=August\n"
	 "9\t=September|=Sept\n10\t=October\n11\t=November|=Nov\n12\t=December\n"},
	{"languages/en/weekday.txt",
	 "1\tmonday\n2\ttuesday\n3\twednesday\n4\tthursday\n5\tfriday\n6\tsaturday\n7\tsunday\n"},
	{"languages/en/season.txt", "21\tspring\n22\tsummer\n23\tautumn\n24\twinter\n"},
	{"languages/en/number_word.txt", "1\tone|first\n2\ttwo|second\n3\tthree|third\n4\tfour|fourth\n"},
	{"languages/en/date_word.txt",
	 "today\ttoday\nyesterday\tyesterday\ntomorrow\ttomorrow\nthis\tthis\nlast\tlast\nnext\tnext|following\n"
	 "year\tyear|"
	 "years\nmonth\tmonth\nweek\tweek\nday\tday\nquarter\tquarter\nhalf\thalf\nearly\tearly\nmid\tmid\nlate\tlate"
	 "\n"
	 "begin\tbeginning of|start of\nend\tend "
	 "of|end\nfrom\tfrom|between\nto\tto|and\nsince\tsince\nuntil\tuntil\nby\tby\n"
	 "ago\tago\n"},
	{"languages/en/plan_word.txt", "planned\twill|is expected to\n"},
	{"languages/en/quantity_word.txt", "1000000\tmillion\n"},
	{"languages/en/framework_head.txt", "agenda|strategy\n"},
	{"languages/en/furniture.txt",
	 "line\tshare:|photo:|tags:|sign up for|exit mobile version\ntail\trelated news|most read\n"},
	{"languages/ru/common.txt", "и|в|на|не|что|с|по|о|из|для|был|также|прошёл\n"},
	{"languages/ru/preposition.txt", "in\tв|во\non\tна\nof\tо\nto\tк\nand\tи\n"},
	{"languages/ru/month.txt", "1\tянварь|января|январе\n3\tмарт|марта|марте\n5\tмай|мая|мае\n6\tиюнь|июня|июне\n"
							   "11\tноябрь|ноября|ноябре\n12\tдекабрь|декабря|декабре\n"},
	{"languages/ru/season.txt", "21\tвесной\n23\tосенью\n"},
	{"languages/ru/weekday.txt", "5\tпятница|пятницу\n"},
	{"languages/ru/date_word.txt",
	 "today\tсегодня\nyesterday\tвчера\nyear\tгод|года|году|годов\nnext\tследующего|следующем\n"
	 "end\tконца|конец\nby\tк\nuntil\tдо\nfrom\tс|со|между\nto\tпо|до|и\ndecade\tх годов|е годы\n"
	 "quarter\tквартале|квартал\n"},
	{"languages/ru/number_word.txt", "1\tпервом|первый\n2\tвтором|второй\n"},
	{"languages/ru/furniture.txt", "line\tфото:|читайте также:\ntail\tпо теме\n"},
	{"languages/kk/common.txt", "және|мен|бұл|үшін|бойынша|деп|өтті\n"},
	{"languages/kk/month.txt", "3\tнаурыз|наурызда\n5\tмамыр|мамырда\n8\tтамыз\n"},
	{"languages/kk/date_word.txt", "year\tжылы|жылғы|жылдың\nmonth\tайында\n"},
	{"languages/ky/common.txt", "жана|менен|бул|үчүн|боюнча|деп|өттү\n"},
	{"languages/ky/month.txt", "3\tмарт\n5\tмай|майы\n"},
	{"languages/ky/date_word.txt", "year\tжылы|жылдын|жылдарга|жыл\n"},
	{"languages/uz/common.txt", "va|bilan|uchun|bu|shahar|va|ҳам|ва|билан|учун\n"},
	{"languages/tg/common.txt", "ва|дар|ба|аз|ки|бо|барои|ин\n"},
	{"languages/tg/date_word.txt", "year\tсоли\n"},
	{"languages/tg/month.txt", "11\tноябри|ноябр\n"},
	{"languages/tk/common.txt", "we|bilen|üçin|bu|boýunça|diýip\n"},
	{"languages/tr/common.txt", "ve|bir|bu|ile|için|olarak|olan\n"},
	{"languages/tr/month.txt", "5\tmayıs\n6\thaziran|haziranda\n10\tekim\n"},
	{"languages/tr/date_word.txt",
	 "year\tyılı|yılında|yılın\nnext\tgelecek\nend\tsonuna\nuntil\tkadar\nmonth\tayına\n"},
	{"languages/az/common.txt", "və|bir|bu|ilə|üçün|olan|edib\n"},
	{"languages/az/month.txt", "5\tmayın|may\n2\tfevralın|fevral\n"},
	{"languages/az/date_word.txt", "year\til|ilin|ildə\n"},
	{"reference/places.tsv", "id\tkind\tname\tname_en\tname_ru\tcountry\tparent\tlatitude\tlongitude\tpopulation\t"
							 "framework_code\tacts_for\tnote\n"
							 "country/kz\tcountry\tKazakhstan\tKazakhstan\tКазахстан\tKZ\t\t\t\t\t\t\t\n"
							 "city/kz/semey\tcity\tSemey\tSemey\tСемей\tKZ\tcountry/kz\t50.4\t80.2\t350000\t\t\t\n"},
};

#define SMALL_WORDS (sizeof(small_words) / sizeof(small_words[0]))

/* The image is the caller's to free() after closing. NULL, with the reason on stderr, if it does not compile. */
static UrbanKnowledge *
small_knowledge_open(void **image)
{
	UrbanKnowledgeSource sources[SMALL_WORDS];
	UrbanKnowledge *knowledge;
	UrbanError error;
	size_t bytes;

	for (size_t i = 0; i < SMALL_WORDS; i++)
		sources[i] = (UrbanKnowledgeSource){small_words[i][0], small_words[i][1], strlen(small_words[i][1])};
	if (!urban_knowledge_build(sources, (int) SMALL_WORDS, image, &bytes, &error) ||
		(knowledge = urban_knowledge_open(*image, bytes, &error)) == NULL)
	{
		fprintf(stderr, "could not make the knowledge: %s\n", error.message);
		return NULL;
	}
	return knowledge;
}

#endif
