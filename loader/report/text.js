/*
 * text.js - the words of the page in its two languages, and how dates and names are written.
 */
const words = {
	en: {
		heading: "Cities, resilience, cooperation: what the documents say", skip: "Skip to the list of events", tools: "Language and colours",
		contents: "Contents", timeline: "Timeline of events", map: "Map of cities and links", network: "Who works with whom",
		frameworks: "Frameworks that cities serve", list: "Events and agreements", span: "Span of time", zoom: "Zoom",
		timelineHint: "One mark an event, as long as its date is certain to a day, month or year. Pale: planned; dashed: cancelled. Choose a mark to see who took part and the sentences that prove it.",
		mapHint: "Circles: events in a city and agreements of it. Lines: agreements and joint events of two cities.",
		networkHint: "Parties of one agreement, and those who organized, hosted or signed one event. Choose a name to see what it is part of.",
		frameworksHint: "How many documents say that something in or of the city serves the framework, or name it beside what took place there.",
		search: "Search", what: "What", country: "Country", theme: "Theme", reset: "Reset", more: "Show more",
		all: "All", years: n => n === 1 ? "1 year" : n + " years", nothing: "There is nothing to show here yet.",
		made: "Made by urbanload from the tables of schema urban. Every fact has the sentence that proves it: choose it to read them.",
		borders: "Lines on the map: Natural Earth (public domain); they take no side in any dispute. Places: GeoNames (CC BY 4.0).",
		documents: "documents", languages: "languages", events: "events", agreements: "agreements", memberships: "memberships",
		published: (a, b) => a === b ? "Published " + a : "Published " + a + " to " + b, found: n => n + (n === 1 ? " fact" : " facts"),
		when: "When", where: "Where", status: "Status", name: "Name", subject: "Subject", valid: "Valid", sources: "Sources", themes: "Themes",
		recalled: "recalled from earlier", proof: "The sentences that prove it", noProof: "No sentence is shown for it.", close: "Close", noDate: "no date",
		earlier: "earlier", dark: "Dark", light: "Light", other: "Русский", otherLabel: "Показать страницу по-русски", in: "in", larger: "Closer", smaller: "Further", whole: "Whole",
		gathering: "gathering", signing: "signing", launch: "launch", adoption: "adoption", hazard: "hazard", award: "award",
		memorandum: "memorandum", declaration: "declaration", agreement: "agreement", plan: "joint plan", twinning: "twinning",
		held: "held", ongoing: "ongoing", planned: "planned", cancelled: "cancelled", signed: "signed", draft: "draft", in_force: "in force", ended: "ended",
		party: "parties", organizer: "organizers", host: "hosts", funder: "funders", speaker: "speakers", participant: "participants",
		city: "city", organization: "organization", countryKind: "country, region", coalition: "coalition, programme", otherKind: "other",
		links: n => n + (n === 1 ? " link" : " links"), seasons: ["spring", "summer", "autumn", "winter"],
	},
	ru: {
		heading: "Города, устойчивость, сотрудничество: что говорят документы", skip: "К списку событий", tools: "Язык и цвета",
		contents: "Содержание", timeline: "Хронология событий", map: "Карта городов и связей", network: "Кто с кем работает",
		frameworks: "Каким программам следуют города", list: "События и соглашения", span: "Отрезок времени", zoom: "Масштаб",
		timelineHint: "Одна метка — одно событие; её длина показывает, известен ли день, месяц или только год. Бледные — запланированы, пунктир — отменены. Выберите метку, чтобы увидеть участников и предложения, на которых она основана.",
		mapHint: "Круги: события в городе и его соглашения. Линии: соглашения и совместные события двух городов.",
		networkHint: "Стороны одного соглашения и те, кто вместе организовал, принял или подписал. Выберите имя, чтобы увидеть, в чём оно участвует.",
		frameworksHint: "Сколько документов говорят, что сделанное в городе или городом служит программе, или называют её рядом с тем, что там произошло.",
		search: "Поиск", what: "Что", country: "Страна", theme: "Тема", reset: "Сбросить", more: "Показать ещё",
		all: "Всё", years: n => n === 1 ? "1 год" : n + (n < 5 ? " года" : " лет"), nothing: "Пока нечего показать.",
		made: "Составлено программой urbanload по таблицам схемы urban. У каждого факта есть предложение, которое его подтверждает: выберите факт, чтобы его прочесть.",
		borders: "Линии на карте: Natural Earth (общественное достояние), они не выражают позиции в спорах. Места: GeoNames (CC BY 4.0).",
		documents: "документов", languages: "языков", events: "событий", agreements: "соглашений", memberships: "членств",
		published: (a, b) => a === b ? "Опубликовано " + a : "Опубликовано с " + a + " по " + b, found: n => "Фактов: " + n,
		when: "Когда", where: "Где", status: "Состояние", name: "Название", subject: "Предмет", valid: "Действует", sources: "Источников", themes: "Темы",
		recalled: "упомянуто как прошлое", proof: "Предложения, которые это подтверждают", noProof: "Предложений не показано.", close: "Закрыть", noDate: "без даты",
		earlier: "раньше", dark: "Тёмный", light: "Светлый", other: "English", otherLabel: "Show the page in English", in: "в", larger: "Ближе", smaller: "Дальше", whole: "Целиком",
		gathering: "встреча", signing: "подписание", launch: "запуск", adoption: "принятие", hazard: "бедствие", award: "награда",
		memorandum: "меморандум", declaration: "декларация", agreement: "соглашение", plan: "совместный план", twinning: "побратимство",
		held: "состоялось", ongoing: "идёт", planned: "запланировано", cancelled: "отменено", signed: "подписано", draft: "проект", in_force: "действует", ended: "завершено",
		party: "стороны", organizer: "организаторы", host: "принимающие", funder: "финансирующие", speaker: "выступавшие", participant: "участники",
		city: "город", organization: "организация", countryKind: "страна, регион", coalition: "коалиция, программа", otherKind: "прочее",
		links: n => "связей: " + n, seasons: ["весна", "лето", "осень", "зима"],
	},
};

let language = (navigator.language || "en").toLowerCase().startsWith("ru") ? "ru" : "en";

/* The word of a key in the page's language; the key itself if there is none. */
function say(key) {
	return key in words[language] ? words[language][key] : key;
}

/* An EDTF date as a person writes it: seasons by name, a span's end without what it shares with its start. */
function writeDate(date) {
	if (!date)
		return say("noDate");
	const season = /^(\d{4})-2([1-4])$/.exec(date);
	if (season)
		return say("seasons")[season[2] - 1] + " " + season[1];
	const [from, to] = date.split("/");
	if (to && from.length === 10 && to.length === 10 && from.slice(0, 8) === to.slice(0, 8))
		return from + "–" + to.slice(8);
	return to ? from + " – " + to : date;
}

/* ISO 3166-1 alpha-2 as a name. */
function countryName(code) {
	try {
		return new Intl.DisplayNames([language], {type: "region"}).of(code);
	} catch (error) {
		return code;
	}
}
