/*
 * list.js - all facts of the page as a list that can be searched.
 */
const LIST_STEP = 60;
let listShown = LIST_STEP;

function options(id, first, entries) {
	const select = document.getElementById(id), chosen = select.value;
	select.replaceChildren(element("option", {value: ""}, first), ...entries.map(([value, label]) => element("option", {value}, label)));
	select.value = chosen;
}

function fillFilters() {
	const facts = [...byId.values()];
	options("filter-kind", say("all"), [...new Set(facts.map(f => f.kind))].sort().map(kind => [kind, say(kind)]));
	options("filter-country", say("all"), [...new Set(facts.map(countryOf).filter(Boolean))].map(code => [code, countryName(code)]).sort((a, b) => a[1].localeCompare(b[1])));
	options("filter-theme", say("all"), [...new Set(facts.flatMap(f => f.themes))].map(t => [t, (data.themes[t] || [t, t])[language === "ru" ? 1 : 0]]).sort((a, b) => a[1].localeCompare(b[1])));
}

function fold(text) {
	return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
}

function chosenFacts() {
	const value = id => document.getElementById(id).value;
	const asked = fold(value("filter-text")).split(/\s+/).filter(Boolean);
	return [...byId.values()].filter(fact => {
		if ((value("filter-kind") && fact.kind !== value("filter-kind")) || (value("filter-country") && countryOf(fact) !== value("filter-country")) ||
			(value("filter-theme") && !fact.themes.includes(value("filter-theme"))))
			return false;
		const text = fold([title(fact), ...fact.people.map(p => entity(p[0]).name), fact.place ? entity(fact.place).name : "", ...fact.quotes.map(q => q.quote)].join(" "));
		return asked.every(word => text.includes(word));
	}).sort((a, b) => (b.start || "").localeCompare(a.start || "") || (a.id < b.id ? -1 : 1));
}

function drawList() {
	const facts = chosenFacts();
	document.getElementById("found").textContent = say("found")(facts.length);
	document.getElementById("more").hidden = facts.length <= listShown;
	fill("list", ...facts.slice(0, listShown).map(fact => element("li", null, element("button", {type: "button", on: () => showFact(fact)},
		element("span", {class: "when"}, writeDate(fact.date)),
		element("span", null, element("span", {class: "tag", style: "color: var(--" + (fact.type === "event" ? fact.kind : "signing") + ")"}, say(fact.kind)), label(fact)),
		element("span", {class: "who"}, [...new Set(fact.people.map(p => entity(p[0]).name))].join(", ") || (fact.quotes[0] || {}).title || "")))));
}
