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

const [objects = 200, fields = 50] = process.argv.slice(2).map(Number);
const label = (text) => ({ 'zh-CN': text, en: text });
const names = Array.from({ length: objects }, (_, i) => `o${i}`);
const documents = assignIds(new Set(), [
  ...builtInObjects,
  ...names.flatMap((name, i) => [
    {
      kind: 'object',
      name,
      label: label(name),
      nameField: 'f0',
      fields: Array.from({ length: fields }, (_, j) =>
        j === 1 && i > 0
          ? { type: 'reference', name: 'f1', label: label('f1'), object: names[i - 1] }
          : j === 2
            ? { type: 'formula', name: 'f2', label: label('f2'), returns: 'decimal', expression: 'f3 * f4' }
            : { type: j === 0 ? 'text' : 'decimal', name: `f${j}`, label: label(`f${j}`) },
      ),
    },
    {
      kind: 'view',
      name: `${name}_all`,
      label: label(name),
      object: name,
      type: 'list',
      columns: Array.from({ length: 12 }, (_, j) => ({ field: `f${j}` })),
    },
    {
      kind: 'form',
      name: `${name}_edit`,
      label: label(name),
      object: name,
      sections: [{ name: 'one', label: label('one'), fields: Array.from({ length: fields }, (_, j) => ({ field: `f${j}` })) }],
    },
    { kind: 'validation', name: `${name}_rule`, label: label(name), object: name, expression: 'f3 > 0 or f4 < 10', message: label('no') },
  ]),
  {
    kind: 'role',
    name: 'rep',
    label: label('rep'),
    objects: Object.fromEntries(names.map((name) => [name, { read: 'own', fields: { f3: 'read' } }])),
  },
]);
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
