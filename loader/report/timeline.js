/*
 * timeline.js - the events along their days, one lane a kind.
 *
 * An event of which only the month or year is known is drawn as long as that. What lies before
 * the span that is shown stands in a column of its own at the left.
 */
const KINDS = ["gathering", "signing", "launch", "adoption", "hazard", "award"];
let timelineYears = 0; /* shown; 0: nearly all */

function timelineSpan(events) {
	const starts = events.filter(e => !e.background).map(e => day(e.start)).filter(d => !isNaN(d)).sort((a, b) => a - b);
	const all = starts.length ? starts : events.map(e => day(e.start)).filter(d => !isNaN(d)).sort((a, b) => a - b);
	const ends = events.map(e => day(e.end)).filter(d => !isNaN(d)).sort((a, b) => a - b);
	if (!all.length)
		return null;
	const last = Math.max(ends[Math.floor(ends.length * .99)] || all[all.length - 1], all[0] + 30);
	const published = day(data.last);
	return timelineYears ? [(isNaN(published) ? last : published) - 365 * timelineYears, last] : [all[Math.floor(all.length * .02)], last];
}

/* Puts marks of one lane above each other where they would cover each other; gives the number of rows. */
function stack(marks) {
	const ends = [];
	for (const item of marks.sort((a, b) => a.x - b.x || b.width - a.width)) {
		let row = ends.findIndex(end => end <= item.x);
		if (row < 0)
			row = ends.length < 14 ? ends.length : ends.indexOf(Math.min(...ends));
		ends[row] = item.x + item.width + 1.5;
		item.row = row;
	}
	return Math.max(1, ends.length);
}

function ticks(first, last) {
	const years = (last - first) / 365.25, out = [];
	const step = years > 60 ? 20 : years > 25 ? 5 : years > 12 ? 2 : 1;
	const months = years > 4 ? 0 : years > 1.5 ? 3 : 1;
	for (let year = new Date(first * 864e5).getUTCFullYear(); year <= new Date(last * 864e5).getUTCFullYear(); year++)
		for (let month = 0; month < 12; month += months || 12) {
			const at = Date.UTC(year, month) / 864e5;
			if (at >= first && at <= last && (months || year % step === 0))
				out.push([at, month ? year + "-" + String(month + 1).padStart(2, "0") : String(year)]);
		}
	return out;
}

function drawTimeline() {
	const span = timelineSpan(data.events);
	const tools = [0, 10, 3, 1].map(years => element("button", {type: "button", "aria-pressed": String(years === timelineYears),
		on: () => { timelineYears = years; drawTimeline(); }}, years ? say("years")(years) : say("all")));
	fill("timeline-tools", ...tools);
	legend("timeline-legend", KINDS.map(kind => [kind, say(kind)]));
	if (!span)
		return fill("timeline-picture", nothing());
	const [first, last] = span, width = 1180, left = 150, right = 14, unit = 9;
	const scale = d => left + (d - first) / (last - first || 1) * (width - left - right);
	const svg = shape("svg", {role: "group", "aria-label": say("timeline")}), marks = [];
	let top = 22;
	for (const kind of KINDS) {
		const lane = [];
		for (const event of data.events) {
			const a = day(event.start), b = day(event.end);
			if (event.kind !== kind || isNaN(a) || a > last)
				continue;
			const early = (isNaN(b) ? a : b) < first;
			if (early && timelineYears)
				continue;
			const x = early ? left - 34 : scale(Math.max(a, first));
			lane.push({event, x, width: early ? 8 : Math.max(8, scale(Math.min(isNaN(b) ? a : b + 1, last)) - x)});
		}
		const rows = stack(lane), height = rows * unit + 10;
		svg.append(shape("text", {x: 0, y: top + height / 2 + 4}, say(kind)), shape("line", {class: "axis", x1: 0, x2: width, y1: top + height, y2: top + height}));
		for (const item of lane) {
			const label = writeDate(item.event.date) + " · " + title(item.event) + " · " + say(item.event.status);
			marks.push(mark("rect", {x: item.x, y: top + 5 + item.row * unit, width: item.width, height: unit - 2, rx: 3, fill: "var(--" + kind + ")",
				class: "mark " + item.event.status}, label, () => showFact(item.event)));
		}
		top += height;
	}
	for (const [at, label] of ticks(first, last))
		svg.append(shape("line", {class: "axis", x1: scale(at), x2: scale(at), y1: 16, y2: top}), shape("text", {class: "soft", x: scale(at), y: 11, "text-anchor": "middle"}, label));
	if (!timelineYears)
		svg.append(shape("text", {class: "soft", x: left - 30, y: 11, "text-anchor": "middle"}, say("earlier")));
	svg.setAttribute("viewBox", "0 0 " + width + " " + (top + 4));
	svg.append(...marks);
	walk(marks);
	fill("timeline-picture", svg);
}
