/*
 * draw.js - elements of the page and of its pictures. All text is set as text, never as markup.
 */
function element(name, attributes, ...children) {
	const node = document.createElement(name);
	for (const [key, value] of Object.entries(attributes || {}))
		if (key === "on")
			node.addEventListener("click", value);
		else if (value !== null && value !== undefined && value !== false)
			node.setAttribute(key, value);
	node.append(...children.filter(child => child !== null && child !== undefined));
	return node;
}

function shape(name, attributes, ...children) {
	const node = document.createElementNS("http://www.w3.org/2000/svg", name);
	for (const [key, value] of Object.entries(attributes || {}))
		if (value !== null && value !== undefined)
			node.setAttribute(key, value);
	node.append(...children);
	return node;
}

/* A shape that a pointer, Enter and a screen reader can choose. */
function mark(name, attributes, label, choose) {
	const node = shape(name, Object.assign({class: "mark", tabindex: 0, role: "button", "aria-label": label}, attributes), shape("title", null, label));
	node.addEventListener("click", choose);
	node.addEventListener("keydown", event => {
		if (event.key === "Enter" || event.key === " ") {
			event.preventDefault();
			choose(event);
		}
	});
	return node;
}

/*
 * Among many marks Tab would take long: one of them is in the order of Tab, and
 * the arrows go on from there.
 */
function walk(marks) {
	marks.forEach((node, i) => {
		node.setAttribute("tabindex", i === 0 ? 0 : -1);
		node.addEventListener("keydown", event => {
			const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
			const next = event.key === "Home" ? marks[0] : event.key === "End" ? marks[marks.length - 1] : step && marks[i + step];
			if (!next)
				return;
			event.preventDefault();
			event.stopPropagation();
			node.setAttribute("tabindex", -1);
			next.setAttribute("tabindex", 0);
			next.focus();
		});
	});
}

function fill(id, ...children) {
	document.getElementById(id).replaceChildren(...children);
}

function legend(id, entries) {
	fill(id, ...entries.map(([colour, label]) => element("span", null, element("i", {style: "background: var(--" + colour + ")"}), label)));
}

function nothing() {
	return element("p", {class: "hint"}, say("nothing"));
}
