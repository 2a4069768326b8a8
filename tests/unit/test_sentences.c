/*
 * test_sentences.c - where sentences end in the nine languages, with the words that are delivered.
 *
 * Abbreviations and initials end none, quotations stay with their attribution.
 * In the bodies a bar stands where a sentence ends; it is taken out before they
 * are split. Needs the knowledge image (URBAN_SHARE/urban.knowledge).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text/abbreviations.h"
#include "core/text/language.h"

/* A paragraph that tells the language stands before each case, as in a document. */
static const struct
{
	const char *language, *lead;
} leads[] = {
	{"en", "The council of the town met in the hall on Monday and they agreed on a plan for the river."},
	{"ru", "Совет города собрался в понедельник в ратуше и согласовал план работ на реке, который был готов."},
	{"kk", "Қала кеңесі дүйсенбі күні жиналып, өзен бойынша жоспарды бекітті және бұл үшін қаржы бөлді."},
	{"ky", "Шаардык кеңеш дүйшөмбү күнү чогулуп, дарыя боюнча планды бекитти жана бул үчүн каражат бөлдү."},
	{"uz", "Shahar kengashi dushanba kuni yig‘ilib, daryo bo‘yicha rejani tasdiqladi va bu uchun mablag‘ ajratdi."},
	{"tg", "Шӯрои шаҳр рӯзи душанбе ҷамъ омад ва нақшаи корҳоро дар дарё тасдиқ кард, ки барои он маблағ ҷудо шуд."},
	{"tk",
	 "Şäher geňeşi duşenbe güni ýygnanyp, derýa boýunça meýilnamany tassyklady we munuň üçin serişde bölüp berdi."},
	{"tr",
	 "Şehir meclisi pazartesi günü toplandı ve nehir için hazırlanan planı onayladı, bunun için bir bütçe ayırdı."},
	{"az",
	 "Şəhər şurası bazar ertəsi günü toplaşdı və çay üçün hazırlanan planı təsdiq etdi, bunun üçün vəsait ayırdı."},
};

static const struct
{
	const char *language, *body;
} cases[] = {
	/* titles and initials before a name */
	{"en", "The plan was shown by Dr. Marlow of the water board.| It passed."},
	{"en", "Mr. Pell and Mrs. Orme signed it.| Ms. Dray was there."},
	{"en", "A letter came from J. R. Hollis.| It was short."},
	{"en", "Prof. A. Wynne spoke first.| Then the mayor spoke."},
	{"en", "The Rev. Paul Odd and Gen. Ruth Vale opened it.| Rain fell."},
	{"en", "The firm Dell & Co. Ltd. will build it.| Work begins soon."},
	{"en", "They live in St. Maren near Mt. Corb.| It is quiet."},
	{"en", "See fig. 3 and vol. 2 of the report.| It is long."},
	{"en", "It is No. 7 on the list.| Nobody objected."},
	{"en", "The meeting on Sept. 3 was moved to Oct. 5.| Few came."},
	{"en", "The U.S. Army helped.| The E.U. paid."},
	{"en", "They meet at 9 a.m. and 4 p.m. daily.| It is open."},
	{"en", "Towns, villages, etc. were asked.| All answered."},
	{"en", "It rose by approx. 3 per cent.| That is much."},
	{"en", "Some towns (e.g. Corb and Maren) paid twice.| Others did not."},
	{"ru", "План показал акад. Н. П. Громов.| Его приняли."},
	{"ru", "Об этом сообщил А. С. Рудин.| Зал промолчал."},
	{"ru", "Встреча прошла в г. Тихом на ул. Речной.| Пришли все."},
	{"ru", "Дамбу в с. Верхнем и пос. Лесном починят.| Деньги есть."},
	{"ru", "Ущерб составил 3 млн руб. за год.| Это много."},
	{"ru", "Фонд создан в 2021 г.| Его возглавил мэр."},
	{"ru", "Работы идут с 2021 г. по 2024 г.| Срок сдвинули."},
	{"ru", "Школы, больницы и т. д. проверили.| Замечаний нет."},
	{"ru", "Школы, дома и т.п. осмотрели.| Всё цело."},
	{"ru", "Участвовали города, в т.ч. Тихий.| Их много."},
	{"ru", "Смотрите рис. 4 и табл. 2 отчёта.| Он длинный."},
	{"ru", "Доклад сделал проф. Ильин.| Вопросов не было."},
	{"ru", "Выступил им. Гагарина ансамбль.| Зал хлопал."},
	{"kk", "Жоспарды проф. Б. Қалиев көрсетті.| Ол қабылданды."},
	{"kk", "Хатты Е. Т. Сатов жазды.| Ол қысқа еді."},
	{"kk", "Шығын 5 млн. теңге болды.| Бұл көп."},
	{"kk", "Жиын 2023 ж. өтті.| Оған бәрі келді."},
	{"kk", "Мектептер, үйлер т.б. тексерілді.| Бәрі аман."},
	{"kk", "Құжатқа А. Нұрлан қол қойды.| Зал үнсіз қалды."},
	{"ky", "Планды проф. К. Асанов көрсөттү.| Ал кабыл алынды."},
	{"ky", "Катты М. Т. Эсенов жазды.| Ал кыска болчу."},
	{"ky", "Жыйын 2022-ж. өттү.| Ага баары келди."},
	{"ky", "Мектептер, үйлөр ж.б. текшерилди.| Баары аман."},
	{"ky", "Документке Б. Садыков кол койду.| Зал унчукпады."},
	{"uz", "Rejani prof. A. Karimov ko‘rsatdi.| U qabul qilindi."},
	{"uz", "Xatni B. T. Sodiqov yozdi.| U qisqa edi."},
	{"uz", "Maktablar, uylar va h.k. tekshirildi.| Hammasi joyida."},
	{"uz", "Режани А. Каримов кўрсатди.| У қабул қилинди."},
	{"uz", "Hujjatni D. Yo‘ldoshev imzoladi.| Zal jim qoldi."},
	{"tg", "Нақшаро проф. С. Раҳимов нишон дод.| Он қабул шуд."},
	{"tg", "Мактубро А. Б. Саидов навишт.| Он кӯтоҳ буд."},
	{"tg", "Мактабҳо, хонаҳо ва ғ. санҷида шуданд.| Ҳама хубанд."},
	{"tg", "Ҳуҷҷатро Д. Назаров имзо кард.| Толор хомӯш монд."},
	{"tk", "Meýilnamany prof. A. Orazow görkezdi.| Ol kabul edildi."},
	{"tk", "Haty B. T. Myradow ýazdy.| Ol gysgady."},
	{"tk", "Mekdepler, öýler we ş.m. barlanyldy.| Hemmesi gowy."},
	{"tk", "Resminama D. Annaýew gol çekdi.| Zal dymdy."},
	{"tr", "Planı Prof. Dr. A. Demir gösterdi.| Plan kabul edildi."},
	{"tr", "Mektubu B. Ç. Kaya yazdı.| Kısaydı."},
	{"tr", "Toplantı Atatürk Cad. No. 5 adresinde yapıldı.| Herkes geldi."},
	{"tr", "Okullar, evler vb. denetlendi.| Hepsi sağlam."},
	{"tr", "Okullar, evler vs. gezildi.| Sorun yok."},
	{"tr", "Şirket Deniz İnş. Ltd. Şti. olarak kuruldu.| İş başladı."},
	{"az", "Planı prof. A. Əliyev göstərdi.| O qəbul edildi."},
	{"az", "Məktubu B. T. Quliyev yazdı.| O qısa idi."},
	{"az", "Məktəblər, evlər və s. yoxlanıldı.| Hamısı yaxşıdır."},
	{"az", "Sənədi D. Məmmədov imzaladı.| Zal susdu."},
	/* numbers */
	{"en", "It cost 2.5 million.| 30 towns paid."},
	{"ru", "Построено 1.5 км дороги.| 20 домов ждут."},
	{"tr", "Proje 1.500 kişiyi kapsıyor.| 20 köy bekliyor."},
	{"az", "Layihə 2.5 milyon manata başa gəldi.| 20 kənd gözləyir."},
	/* quotations and their attribution */
	{"en", "“We are ready,” said the mayor.| She left."},
	{"en", "“Are we ready?” asked the mayor.| Nobody spoke."},
	{"en", "“We are ready!” the mayor said.| The hall rose."},
	{"en", "“We are ready.”| The mayor smiled."},
	{"en", "“It rained.| We waited,” he said.| They left."},
	{"ru", "«Мы готовы», — сказал мэр.| Он ушёл."},
	{"ru", "«Мы готовы!» — сказал мэр.| Зал встал."},
	{"ru", "«Готовы ли мы?» — спросил мэр.| Зал молчал."},
	{"ru", "«Ждём…» — вздохнул мэр.| Он сел."},
	{"kk", "«Біз дайынбыз!» – деді әкім.| Зал тұрды."},
	{"kk", "«Дайынбыз ба?» – деп сұрады әкім.| Ешкім үндемеді."},
	{"ky", "«Биз даярбыз!» – деди мэр.| Зал турду."},
	{"ky", "«Даярбызбы?» – деп сурады мэр.| Эч ким унчукпады."},
	{"uz", "“Biz tayyormiz!” – dedi hokim.| Zal turdi."},
	{"uz", "“Tayyormizmi?” – deb so‘radi hokim.| Hech kim javob bermadi."},
	{"tg", "«Мо омодаем!» – гуфт раис.| Толор бархост."},
	{"tk", "«Biz taýýar!» – diýdi häkim.| Zal ör turdy."},
	{"tr", "“Hazırız!” dedi başkan.| Salon ayağa kalktı."},
	{"tr", "“Hazır mıyız?” diye sordu başkan.| Kimse konuşmadı."},
	{"az", "“Biz hazırıq!” – dedi icra başçısı.| Zal ayağa qalxdı."},
	{"az", "“Hazırıqmı?” – deyə soruşdu başçı.| Heç kim dinmədi."},
};

static UrbanKnowledge *knowledge;
static void *image;

static int
open_image(void **state)
{
	const char *share = getenv("URBAN_SHARE");
	UrbanError error = {0};
	char path[4096];
	FILE *file;
	long bytes;

	(void) state;
	snprintf(path, sizeof(path), "%s/urban.knowledge", share != NULL ? share : "build/share/urban");
	file = fopen(path, "rb");
	if (file == NULL)
	{
		fprintf(stderr, "could not open the knowledge image \"%s\"\n", path);
		return -1;
	}
	fseek(file, 0, SEEK_END);
	bytes = ftell(file);
	rewind(file);
	image = malloc((size_t) bytes);
	if (image != NULL && fread(image, 1, (size_t) bytes, file) == (size_t) bytes)
		knowledge = urban_knowledge_open(image, (size_t) bytes, &error);
	fclose(file);
	if (knowledge == NULL)
		fprintf(stderr, "%s\n", error.message);
	return knowledge == NULL;
}

static int
close_image(void **state)
{
	(void) state;
	urban_knowledge_close(knowledge);
	free(image);
	return 0;
}

static const char *
lead_of(const char *language)
{
	for (size_t i = 0; i < sizeof(leads) / sizeof(leads[0]); i++)
		if (strcmp(leads[i].language, language) == 0)
			return leads[i].lead;
	return "";
}

/* The case's body with a bar behind each sentence but the last. */
static char *
split_case(UrbanArena *arena, const char *language, const char *body)
{
	char *all = urban_arena_printf(arena, "%s\n\n%s", lead_of(language), body);
	size_t lead = strlen(lead_of(language)) + 2, length = 0;
	char *out = urban_arena_alloc(arena, 2 * strlen(body) + 1);
	UrbanText *text;
	size_t written = 0;

	for (const char *at = all; *at != '\0'; at++)
		if (*at != '|')
			all[length++] = *at;
	all[length] = '\0';
	text = urban_text_split(arena, all, length);
	assert_string_equal(urban_language_mark(knowledge, text), language);
	urban_text_join_abbreviations(knowledge, text);
	for (int i = 0; i < text->sentences.count; i++)
	{
		size_t first = text->tokens.items[text->sentences.items[i].first].byte_start;
		size_t behind = text->tokens.items[text->sentences.items[i].last - 1].byte_end;

		if (first < lead)
			continue;
		written +=
			(size_t) sprintf(out + written, "%s%.*s", written > 0 ? "| " : "", (int) (behind - first), all + first);
	}
	return out;
}

static void
sentences_end_where_they_do_in_each_language(void **state)
{
	int wrong = 0;

	(void) state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		UrbanArena *arena = urban_arena_create(NULL, 0);
		const char *got = split_case(arena, cases[i].language, cases[i].body);

		if (strcmp(got, cases[i].body) != 0)
		{
			fprintf(stderr, "%s: \"%s\", not \"%s\"\n", cases[i].language, got, cases[i].body);
			wrong++;
		}
		urban_arena_destroy(arena);
	}
	assert_int_equal(wrong, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(sentences_end_where_they_do_in_each_language)};

	return cmocka_run_group_tests(tests, open_image, close_image);
}
