/*
 * detail.js - the panel that tells of one fact, or of one city or body, with quotes and sources.
 */
let detailFrom = null; /* what had the focus before */
let detailShown = null; /* draws the panel again, in another language */

function openDetail(draw) {
	const panel = document.getElementById("detail");
	if (panel.hidden)
		detailFrom = document.activeElement;
	detailShown = draw;
	panel.hidden = false;
	panel.scrollTop = 0;
	fill("detail-body", ...draw());
	document.getElementById("detail-close").focus();
}

function closeDetail() {
	const panel = document.getElementById("detail");
	if (panel.hidden)
		return;
	panel.hidden = true;
	history.replaceState(null, "", "#");
	detailShown = null;
	if (detailFrom && detailFrom.isConnected)
		detailFrom.focus();
}

function entityButton(id) {
	return element("button", {type: "button", on: () => showEntity(id)}, entity(id).name);
}

function line(label, ...values) {
	return values.some(v => v !== null && v !== undefined && v !== "") ? [element("dt", null, label), element("dd", null, ...values)] : [];
}

/* Only what a browser opens over the network or from disk becomes a link. */
function source(quote) {
	const told = [quote.title, [quote.source, quote.published, quote.language].filter(Boolean).join(", ")].filter(Boolean).join(" — ");
	const uri = /^https?:\/\//.test(quote.uri) ? element("a", {href: quote.uri, rel: "noopener noreferrer", target: "_blank"}, quote.uri) : quote.uri;
	return element("cite", null, told, element("br"), uri);
}

function drawFact(fact) {
	const roles = ["party", "organizer", "host", "funder", "speaker", "participant"], out = [];
	out.push(element("p", null, element("span", {class: "tag", style: "color: var(--" + (fact.type === "event" ? fact.kind : "signing") + ")"}, say(fact.kind)),
		say(fact.status) + (fact.background ? ", " + say("recalled") : "")));
	out.push(element("h2", {id: "detail-title"}, title(fact)));
	out.push(element("dl", null, ...line(say("when"), writeDate(fact.date)),
		...line(say("where"), fact.place && element("span", {class: "plain"}, entityButton(fact.place))),
		...line(say("subject"), fact.subject), ...line(say("valid"), fact.period && writeDate(fact.period)),
		...roles.flatMap(role => line(say(role), ...(people => people.length ? [element("ul", {class: "plain"}, ...people.map(p => element("li", null, entityButton(p[0]))))] : [])(
			fact.people.filter(p => p[1] === role)))),
		...line(say("themes"), fact.themes.map(t => (data.themes[t] || [t, t])[language === "ru" ? 1 : 0]).join(", ")),
		...line(say("sources"), String(fact.sources))));
	out.push(element("h3", null, say("proof")));
	if (!fact.quotes.length)
		out.push(element("p", {class: "hint"}, say("noProof")));
	for (const quote of fact.quotes)
		out.push(element("blockquote", {lang: quote.language}, quote.quote, source(quote)));
	return out;
}

function drawEntity(id) {
	const found = entity(id), facts = factsOf.get(id) || [];
	return [element("p", null, element("span", {class: "tag"}, say(found.kind === "country" || found.kind === "region" ? "countryKind" : found.kind)), found.country ? countryName(found.country) : ""),
		element("h2", {id: "detail-title"}, found.name), element("p", {class: "hint"}, say("found")(facts.length)),
		element("ul", {class: "plain"}, ...facts.map(fact => element("li", null,
			element("button", {type: "button", on: () => showFact(fact)}, writeDate(fact.date) + " · " + title(fact)))))];
}

/* The address tells what is shown, so that it can be passed on. */
function showFact(fact) {
	history.replaceState(null, "", "#fact=" + encodeURIComponent(fact.id));
	openDetail(() => drawFact(fact));
}

function showEntity(id) {
	history.replaceState(null, "", "#entity=" + encodeURIComponent(id));
	openDetail(() => drawEntity(id));
}
