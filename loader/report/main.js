/*
 * main.js - draws the page, in the language and the colours that were chosen.
 */
function drawFigures() {
	const count = n => n.toLocaleString(language);
	const figures = [["documents", data.documents], ["languages", Object.keys(data.languages).length], ["events", data.event_count],
		["agreements", data.agreement_count], ["memberships", data.membership_count]];
	fill("figures", ...figures.map(([key, n]) => element("div", null, element("dt", null, say(key)), element("dd", null, count(n)))));
	document.getElementById("summary").textContent = data.first ? say("published")(data.first, data.last) : "";
}

/* The reader's system chooses the colours until the reader does. */
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
let themeIsChosen = false;

function isDark() {
	return document.documentElement.dataset.theme === "dark";
}

function setTheme(theme) {
	document.documentElement.dataset.theme = theme;
}

function drawButtons() {
	const toggle = document.getElementById("language"), theme = document.getElementById("theme"), close = document.getElementById("detail-close");
	toggle.textContent = say("other");
	toggle.setAttribute("aria-label", say("otherLabel"));
	toggle.setAttribute("lang", language === "en" ? "ru" : "en");
	theme.textContent = say(isDark() ? "light" : "dark");
	close.textContent = "×";
	close.setAttribute("aria-label", say("close"));
}

function draw() {
	document.documentElement.lang = language;
	document.title = say("heading");
	for (const node of document.querySelectorAll("[data-text]"))
		node.textContent = say(node.dataset.text);
	for (const node of document.querySelectorAll("[data-label]"))
		node.setAttribute("aria-label", say(node.dataset.label));
	drawButtons();
	drawFigures();
	drawTimeline();
	drawMapTools();
	drawMap();
	drawNetwork();
	drawFrameworks();
	fillFilters();
	drawList();
	if (detailShown)
		fill("detail-body", ...detailShown());
}

document.getElementById("language").addEventListener("click", () => {
	language = language === "en" ? "ru" : "en";
	draw();
});
document.getElementById("theme").addEventListener("click", () => {
	themeIsChosen = true;
	setTheme(isDark() ? "light" : "dark");
	drawButtons();
});
systemIsDark.addEventListener("change", () => {
	if (!themeIsChosen) {
		setTheme(systemIsDark.matches ? "dark" : "light");
		drawButtons();
	}
});
document.getElementById("detail-close").addEventListener("click", closeDetail);
document.addEventListener("keydown", event => {
	if (event.key === "Escape")
		closeDetail();
});
document.getElementById("filter").addEventListener("input", () => { listShown = LIST_STEP; drawList(); });
document.getElementById("filter").addEventListener("reset", () => setTimeout(() => { listShown = LIST_STEP; drawList(); }));
document.getElementById("filter").addEventListener("submit", event => event.preventDefault());
document.getElementById("more").addEventListener("click", () => { listShown += LIST_STEP; drawList(); });

/* #ru, #en, #dark, #light, #fact=ID and #entity=ID in the address choose too, separated by commas. */
const asked = location.hash.slice(1).split(",").map(decodeURIComponent);
for (const word of asked) {
	if (word in words)
		language = word;
	if (word === "dark" || word === "light") {
		themeIsChosen = true;
		setTheme(word);
	}
}
if (!themeIsChosen)
	setTheme(systemIsDark.matches ? "dark" : "light");
draw();
for (const word of asked) {
	const [what, id] = [word.slice(0, word.indexOf("=")), word.slice(word.indexOf("=") + 1)];
	if (what === "fact" && byId.has(id))
		showFact(byId.get(id));
	if (what === "entity" && id in data.entities)
		showEntity(id);
}
