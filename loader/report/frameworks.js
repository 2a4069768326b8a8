/*
 * frameworks.js - a table of cities and frameworks, shaded by the number of documents.
 */
function drawFrameworks() {
	const {frameworks, cities, cells} = data.frameworks;
	if (!cells.length)
		return fill("frameworks-table", nothing());
	const count = new Map(cells.map(([city, framework, documents]) => [city + " " + framework, documents]));
	const most = Math.max(...cells.map(c => c[2]));
	const cell = (city, framework) => {
		const documents = count.get(city + " " + framework);
		if (!documents)
			return element("td", null, "");
		return element("td", {style: "background: rgba(var(--heat), " + (.15 + .6 * documents / most).toFixed(2) + ")"},
			element("button", {type: "button", "aria-label": entity(city).name + ", " + entity(framework).name + ": " + documents, on: () => showEntity(city)}, String(documents)));
	};
	fill("frameworks-table", element("table", null,
		element("thead", null, element("tr", null, element("td", {style: "background: none"}), ...frameworks.map(f => element("th", {scope: "col"}, entity(f).name)))),
		element("tbody", null, ...cities.map(city => element("tr", null, element("th", {scope: "row"}, entity(city).name), ...frameworks.map(f => cell(city, f)))))));
}
