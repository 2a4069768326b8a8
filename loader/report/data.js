/*
 * data.js - what the page was given, and questions to it. Changes nothing.
 */
const data = JSON.parse(document.getElementById("data").textContent);

const byId = new Map();
for (const fact of data.events)
	byId.set(fact.id, Object.assign(fact, {type: "event", people: fact.participants}));
for (const fact of data.agreements)
	byId.set(fact.id, Object.assign(fact, {type: "agreement", themes: [], people: fact.parties.map(id => [id, "party"])}));

/* The facts that an entity is part of. */
const factsOf = new Map();
for (const fact of byId.values())
	for (const id of new Set([fact.place, ...fact.people.map(p => p[0])]))
		if (id)
			factsOf.set(id, [...(factsOf.get(id) || []), fact]);

function entity(id) {
	const row = data.entities[id];
	return row ? {id, name: row[language === "ru" ? 1 : 0], kind: row[2], country: row[3], latitude: row[4], longitude: row[5]} : {id, name: id};
}

/* What tells a fact from others of its kind: its name, subject, parties or place; else the headline of a document. */
function label(fact) {
	const parties = fact.people.filter(p => p[1] === "party").slice(0, 4).map(p => entity(p[0]).name);
	const headline = fact.quotes.length && fact.quotes[0].title ? "“" + fact.quotes[0].title + "”" : "";
	return fact.name || fact.subject || (parties.length > 1 ? parties.join(" – ") : fact.place ? entity(fact.place).name : headline);
}

/* A fact in one line. */
function title(fact) {
	return fact.name || say(fact.kind) + (label(fact) ? " · " + label(fact) : "");
}

/* Days since 1970 of "YYYY-MM-DD"; NaN for nothing and for infinity. */
function day(text) {
	return text ? Date.parse(text + "T00:00:00Z") / 864e5 : NaN;
}

function countryOf(fact) {
	return fact.place ? entity(fact.place).country : null;
}
