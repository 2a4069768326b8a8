/*
 * map.js - cities as circles by their events and agreements, and lines between partners.
 *
 * The picture's units are tenths of a degree; longitudes are drawn as at the middle latitude
 * of what is shown. The outline is OUTLINE (outline.txt).
 */
const MAP_WIDTH = 620, MAP_HEIGHT = 430, MAP_LABELS = 26;
let mapView = null; /* middle longitude and latitude, pixels per degree of latitude */

/* Where most cities lie: without the eighth part that lies furthest out on each side. */
function homeView(cities) {
	const weigh = key => {
		const all = cities.flatMap(c => Array(Math.min(20, Math.ceil(Math.sqrt(c.count)))).fill(c[key])).sort((a, b) => a - b);
		return [all[Math.floor(all.length * .12)], all[Math.ceil(all.length * .88) - 1]];
	};
	const [west, east] = weigh("longitude"), [south, north] = weigh("latitude"), latitude = (south + north) / 2;
	const zoom = Math.min(MAP_WIDTH / (Math.max(east - west, 8) * 1.25 * Math.cos(latitude * Math.PI / 180)), MAP_HEIGHT / (Math.max(north - south, 6) * 1.35));
	return {longitude: (west + east) / 2, latitude, zoom};
}

function mapCities() {
	return data.places.map(([id, events, agreements]) => Object.assign(entity(id), {events, agreements, count: events + agreements}));
}

/* Labels of the largest cities that cover no other label. */
function placeLabels(svg, points) {
	const taken = [];
	for (const p of points.slice(0, 120)) {
		const box = {x: p.x + p.r + 3, y: p.y - 6, w: p.city.name.length * 6.6, h: 13};
		if (taken.length >= MAP_LABELS || box.x < 0 || box.y < 0 || box.x + box.w > MAP_WIDTH || box.y + box.h > MAP_HEIGHT ||
			taken.some(t => box.x < t.x + t.w && t.x < box.x + box.w && box.y < t.y + t.h && t.y < box.y + box.h))
			continue;
		taken.push(box);
		svg.append(shape("text", {class: "halo", x: box.x, y: p.y + 4, "aria-hidden": "true"}, p.city.name));
	}
}

function drawLinks(svg, project) {
	for (const [a, b, agreements, events] of data.links) {
		const from = cityOf(a), to = cityOf(b);
		if (!from || !to || from.id === to.id)
			continue;
		const [x1, y1] = project(from), [x2, y2] = project(to), bend = .14;
		svg.append(shape("path", {class: "link", "stroke-width": Math.min(5, 1 + Math.log2(agreements + events)),
			d: "M" + x1 + " " + y1 + "Q" + ((x1 + x2) / 2 + (y2 - y1) * bend) + " " + ((y1 + y2) / 2 - (x2 - x1) * bend) + " " + x2 + " " + y2}));
	}
}

/* A city that has a place on the map; of a municipality its city is in the data's links already. */
function cityOf(id) {
	const found = entity(id);
	return found.kind === "city" && found.latitude !== null && found.latitude !== undefined ? found : null;
}

function drawMap() {
	const cities = mapCities();
	if (!cities.length)
		return fill("map-picture", nothing());
	mapView = mapView || homeView(cities);
	const narrow = Math.cos(mapView.latitude * Math.PI / 180), zoom = mapView.zoom;
	const project = c => [MAP_WIDTH / 2 + (c.longitude - mapView.longitude) * zoom * narrow, MAP_HEIGHT / 2 - (c.latitude - mapView.latitude) * zoom];
	const svg = shape("svg", {viewBox: "0 0 " + MAP_WIDTH + " " + MAP_HEIGHT, role: "group", "aria-label": say("map")});
	svg.append(shape("rect", {class: "sea", width: MAP_WIDTH, height: MAP_HEIGHT}));
	const [x0, y0] = project({longitude: 0, latitude: 0});
	svg.append(shape("path", {class: "outline", d: OUTLINE, transform: "translate(" + x0 + " " + y0 + ") scale(" + zoom * narrow / 10 + " " + zoom / 10 + ")", "aria-hidden": "true"}));
	drawLinks(svg, project);
	const most = Math.max(...cities.map(c => c.count));
	const points = cities.map(city => {
		const [x, y] = project(city);
		return {city, x, y, r: 3 + 11 * Math.sqrt(city.count / most)};
	}).filter(p => p.x > -15 && p.x < MAP_WIDTH + 15 && p.y > -15 && p.y < MAP_HEIGHT + 15);
	const marks = points.map(p => mark("circle", {cx: p.x, cy: p.y, r: p.r, fill: "var(--city)", "fill-opacity": .7, stroke: "var(--sheet)"},
		p.city.name + ": " + p.city.events + " " + say("events") + ", " + p.city.agreements + " " + say("agreements"), () => showEntity(p.city.id)));
	svg.append(...marks);
	placeLabels(svg, points);
	walk(marks);
	fill("map-picture", svg);
	dragMap(svg);
}

function moveMap(change) {
	Object.assign(mapView, change);
	mapView.zoom = Math.max(1.5, Math.min(400, mapView.zoom));
	mapView.latitude = Math.max(-80, Math.min(80, mapView.latitude));
	drawMap();
}

function dragMap(svg) {
	let from = null;
	svg.addEventListener("pointerdown", event => {
		if (event.target.closest(".mark") === null)
			from = {x: event.clientX, y: event.clientY};
	});
	window.addEventListener("pointerup", event => {
		if (from === null)
			return;
		const share = MAP_WIDTH / svg.getBoundingClientRect().width, x = (event.clientX - from.x) * share, y = (event.clientY - from.y) * share;
		from = null;
		if (Math.abs(x) + Math.abs(y) > 4)
			moveMap({longitude: mapView.longitude - x / mapView.zoom / Math.cos(mapView.latitude * Math.PI / 180), latitude: mapView.latitude + y / mapView.zoom});
	}, {once: true});
}

function drawMapTools() {
	const shift = (dx, dy) => moveMap({longitude: mapView.longitude + dx * 120 / mapView.zoom, latitude: mapView.latitude + dy * 90 / mapView.zoom});
	const tool = (text, label, run) => element("button", {type: "button", "aria-label": label, title: label, on: () => mapView && run()}, text);
	fill("map-tools", tool("+", say("larger"), () => moveMap({zoom: mapView.zoom * 1.6})), tool("−", say("smaller"), () => moveMap({zoom: mapView.zoom / 1.6})),
		tool("←", "←", () => shift(-1, 0)), tool("→", "→", () => shift(1, 0)), tool("↑", "↑", () => shift(0, 1)), tool("↓", "↓", () => shift(0, -1)),
		tool(say("whole"), say("whole"), () => { mapView = null; drawMap(); }));
}
