/*
 * network.js - partners as points, drawn to each other by what they have in common.
 *
 * The places are found by forces from a start that the data fixes, so that the same data gives
 * the same picture.
 */
const NETWORK_NODES = 70, NETWORK_WIDTH = 620, NETWORK_HEIGHT = 430, NETWORK_LABELS = 30;

function nodeColour(kind) {
	if (kind === "city" || kind === "organization")
		return kind;
	return kind === "country" || kind === "region" ? "country" : kind === "coalition" || kind === "programme" ? "coalition" : "other";
}

/* The partners with most links, and the links among them. */
function networkGraph() {
	const weight = new Map();
	for (const [a, b, agreements, events] of data.links)
		for (const id of [a, b])
			weight.set(id, (weight.get(id) || 0) + 1 + .1 * (agreements + events));
	const ids = [...weight.keys()].sort((a, b) => weight.get(b) - weight.get(a) || (a < b ? -1 : 1)).slice(0, NETWORK_NODES);
	const at = new Map(ids.map((id, i) => [id, i]));
	const nodes = ids.map((id, i) => {
		const turn = i * 2.399963, reach = 8 * Math.sqrt(i + 1); /* the golden angle spreads them evenly */
		return Object.assign(entity(id), {x: reach * Math.cos(turn) * 2.2, y: reach * Math.sin(turn) * 1.6, dx: 0, dy: 0, weight: weight.get(id)});
	});
	const links = data.links.filter(l => at.has(l[0]) && at.has(l[1])).map(l => ({a: nodes[at.get(l[0])], b: nodes[at.get(l[1])], count: l[2] + l[3]}));
	return {nodes, links};
}

function settle({nodes, links}) {
	for (let round = 0; round < 320; round++) {
		const heat = 12 * (1 - round / 320) + .1;
		for (let i = 0; i < nodes.length; i++)
			for (let j = 0; j < i; j++) {
				const a = nodes[i], b = nodes[j], x = a.x - b.x || .01, y = a.y - b.y || .01, push = 900 / (x * x + y * y);
				a.dx += x * push; a.dy += y * push; b.dx -= x * push; b.dy -= y * push;
			}
		for (const {a, b} of links) {
			const x = a.x - b.x, y = a.y - b.y, pull = Math.sqrt(x * x + y * y) / 60;
			a.dx -= x * pull; a.dy -= y * pull; b.dx += x * pull; b.dy += y * pull;
		}
		for (const node of nodes) {
			node.dx -= node.x * .12; node.dy -= node.y * .2;
			const length = Math.hypot(node.dx, node.dy) || 1, step = Math.min(length, heat);
			node.x += node.dx / length * step; node.y += node.dy / length * step;
			node.dx = node.dy = 0;
		}
	}
}

/* Moves points apart that would cover each other in the finished picture. */
function separate(nodes) {
	for (let round = 0; round < 60; round++)
		for (let i = 0; i < nodes.length; i++)
			for (let j = 0; j < i; j++) {
				const a = nodes[i], b = nodes[j], x = a.x - b.x || .1, y = a.y - b.y || .1, apart = Math.hypot(x, y), wanted = a.r + b.r + 13;
				if (apart >= wanted)
					continue;
				const share = (wanted - apart) / apart / 2;
				a.x += x * share; a.y += y * share; b.x -= x * share; b.y -= y * share;
			}
	for (const node of nodes) {
		node.x = Math.max(16, Math.min(NETWORK_WIDTH - 16, node.x));
		node.y = Math.max(16, Math.min(NETWORK_HEIGHT - 16, node.y));
	}
}

function drawNetwork() {
	legend("network-legend", [["city", say("city")], ["organization", say("organization")], ["country", say("countryKind")], ["coalition", say("coalition")]]);
	const graph = networkGraph(), {nodes, links} = graph;
	if (!nodes.length)
		return fill("network-picture", nothing());
	settle(graph);
	const xs = nodes.map(n => n.x), ys = nodes.map(n => n.y), pad = 34, left = Math.min(...xs), top = Math.min(...ys);
	const sx = (NETWORK_WIDTH - 2 * pad - 60) / (Math.max(...xs) - left || 1), sy = (NETWORK_HEIGHT - 2 * pad) / (Math.max(...ys) - top || 1);
	for (const node of nodes) {
		node.x = pad + (node.x - left) * sx;
		node.y = pad + (node.y - top) * sy;
		node.r = Math.min(14, 3.5 + 1.7 * Math.sqrt(node.weight));
	}
	separate(nodes);
	const svg = shape("svg", {viewBox: "0 0 " + NETWORK_WIDTH + " " + NETWORK_HEIGHT, role: "group", "aria-label": say("network")});
	for (const {a, b, count} of links)
		svg.append(shape("line", {class: "link", x1: a.x, y1: a.y, x2: b.x, y2: b.y, "stroke-width": Math.min(5, 1 + Math.log2(count || 1))}));
	const marks = nodes.map(node => mark("circle", {cx: node.x, cy: node.y, r: node.r, fill: "var(--" + nodeColour(node.kind) + ")", stroke: "var(--sheet)"},
		node.name + ": " + say("links")(links.filter(l => l.a === node || l.b === node).length), () => showEntity(node.id)));
	svg.append(...marks);
	const taken = [];
	for (const node of nodes) {
		const name = node.name.length > 26 ? node.name.slice(0, 25) + "…" : node.name, width = name.length * 7;
		const box = {x: Math.min(node.x + node.r + 3, NETWORK_WIDTH - width), y: node.y - 6, w: width, h: 13};
		if (taken.length >= NETWORK_LABELS || taken.some(t => box.x < t.x + t.w && t.x < box.x + box.w && box.y < t.y + t.h && t.y < box.y + box.h))
			continue;
		taken.push(box);
		svg.append(shape("text", {class: "halo", x: box.x, y: node.y + 4, "aria-hidden": "true"}, name));
	}
	walk(marks);
	fill("network-picture", svg);
}
