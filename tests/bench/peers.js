// peers.js CORPUS OURS SECONDS - how fast other libraries read the benchmark's documents.
//
// In: documents parted by form feeds, our own MB/s with everything on, and how long each
// library may read. Out: one line a library and task, with our speed as a multiple of it.
// Libraries are looked for as node does (NODE_PATH); one that is absent is said to be so.
'use strict';
const fs = require('fs');

const [corpus, ours, seconds] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const documents = fs.readFileSync(corpus, 'utf8').split('\f').filter((text) => text.trim() !== '');

function load(name) {
	try {
		return require(name);
	} catch (error) {
		if (error.code !== 'MODULE_NOT_FOUND') throw error;
		return null;
	}
}

function version(name) {
	const at = require.resolve(name);
	const root = at.slice(0, at.lastIndexOf(`node_modules/${name}/`) + `node_modules/${name}/`.length);
	return JSON.parse(fs.readFileSync(`${root}package.json`, 'utf8')).version;
}

// Reads documents, again from the first if there is time left, and prints the speed of processor time.
function measure(label, read) {
	read(documents[0]); // what is built at the first use is not counted
	const start = process.cpuUsage();
	let bytes = 0;
	let used = 0;
	for (let i = 0; used < seconds; i = (i + 1) % documents.length) {
		read(documents[i]);
		bytes += Buffer.byteLength(documents[i]);
		const usage = process.cpuUsage(start);
		used = (usage.user + usage.system) / 1e6;
	}
	const speed = bytes / 1e6 / used;
	console.log(`${label}: ${speed.toPrecision(3)} MB/s, ours is ${(ours / speed).toPrecision(3)} times that`);
}

function wink() {
	const library = load('wink-nlp');
	const model = load('wink-eng-lite-web-model');
	if (library === null || model === null) return console.log('wink-nlp: not installed');
	const name = `wink-nlp ${version('wink-nlp')}`;
	for (const [task, pipes] of [['tokens', []], ['tokens, dates and numbers', ['ner']], ['full', undefined]]) {
		const nlp = pipes === undefined ? library(model) : library(model, pipes);
		measure(`${name}, ${task}`, (text) => {
			const read = nlp.readDoc(text);
			read.tokens().out();
			if (pipes === undefined || pipes.length > 0) read.entities().out();
		});
	}
}

function compromise() {
	const library = load('compromise');
	if (library === null) return console.log('compromise: not installed');
	const name = `compromise ${version('compromise')}`;
	const entities = (text) => {
		const read = library(text);
		read.people().out('array');
		read.places().out('array');
		read.organizations().out('array');
		return read;
	};
	measure(`${name}, people, places and organizations`, entities);
	const dates = load('compromise-dates');
	if (dates === null) return console.log('compromise-dates: not installed');
	library.plugin(dates.default || dates);
	measure(`${name}, the same and dates`, (text) => entities(text).dates().get());
}

function chrono() {
	const library = load('chrono-node');
	if (library === null) return console.log('chrono-node: not installed');
	const name = `chrono-node ${version('chrono-node')}`;
	measure(`${name}, dates in English`, (text) => library.en.parse(text));
	measure(`${name}, dates in Russian`, (text) => library.ru.parse(text));
}

console.log(`urban, everything on, nine languages: ${ours} MB/s`);
wink();
compromise();
chrono();
