// How long a check of a large model takes: 200 objects of 50 fields each, each with a list, a form and a rule. On a machine that others use the time of a processor tells more.
// node bench/check.mjs [objects] [fields]
import { loadParser } from '../packages/expression/dist/index.js';
import {
  assignIds,
  builtInObjects,
  checkReferences,
  deadEntries,
  dependentsIn,
  diffModels,
  differencesIn,
  link,
  readExpressionsBy,
  repairsOf,
} from '../packages/model/dist/index.js';
import { performance } from 'node:perf_hooks';
import { largeModel } from './large-model.mjs';

const [objects = 200, fields = 50] = process.argv.slice(2).map(Number);
const documents = assignIds(new Set(), [...builtInObjects, ...largeModel(objects, fields)]);
const changed = documents.map((one) =>
  one.kind === 'object' && one.name === 'o7'
    ? { ...one, fields: one.fields.map((field) => (field.name === 'f5' ? { ...field, required: true } : field)) }
    : one,
);
const parser = await loadParser();
const reading = readExpressionsBy(parser);
const took = [];
const timed = (what, work) => {
  const began = performance.now();
  const value = work();
  took.push([what, performance.now() - began]);
  return value;
};
for (const round of ['cold', 'warm']) {
  took.length = 0;
  const [began, spent] = [performance.now(), process.cpuUsage()];
  const from = timed('link what is live', () => link(documents, reading));
  const to = timed('link the draft', () => link(changed, reading));
  if (!from.ok || !to.ok) throw new Error(JSON.stringify((from.ok ? to : from).issues.slice(0, 3)));
  const { errors } = timed('names', () => checkReferences(to.value, { defaultLanguage: 'zh-CN' }));
  timed('repairs', () => repairsOf(changed, errors));
  timed('dead entries', () => deadEntries(to.value, parser));
  timed('changes', () => diffModels(from.value, to.value));
  timed('differences', () => differencesIn(documents, changed));
  timed('where used', () => dependentsIn(from.value)('object:o7/field:f5'));
  const { user, system } = process.cpuUsage(spent);
  process.stdout.write(
    `${round}: ${Math.round(performance.now() - began)} ms, ${Math.round((user + system) / 1000)} ms of a processor, for ${objects} objects, ${objects * fields} fields\n`,
  );
  for (const [what, ms] of took) process.stdout.write(`  ${what.padEnd(20)} ${ms.toFixed(1)} ms\n`);
}
