// How many times a second typical rules and formulas are computed on the compiled path: `node bench/expressions.mjs` after a build.
import { check, compile, loadParser } from '../packages/expression/dist/index.js';

const types = {
  amount: { base: 'decimal' },
  discount: { base: 'decimal' },
  quantity: { base: 'integer' },
  status: { base: 'text' },
  name: { base: 'text' },
  close_date: { base: 'date' },
};
const scope = {
  field: ([name, ...rest]) => (rest.length === 0 ? (types[name] ?? null) : null),
  related: () => null,
  variable: (name) => (name === 'today' ? { base: 'date' } : null),
  members: () => [],
};
const record = { amount: '128000.50', discount: '0.05', quantity: 3, status: 'open', name: '北京七巧', close_date: '2024-01-31' };
const given = { value: (path) => record[path] ?? null, variable: () => '2024-03-31', related: () => [], params: [] };

const rules = [
  'amount > 100000 and status = "open"',
  'status = "open" and close_date < $today',
  'amount * quantity * (1 - discount)',
  '$round(amount * 0.13, 2)',
  '$if(amount > 100000, "A", $if(amount > 10000, "B", "C"))',
  '$addMonths(close_date, 1) > $today',
  '$isBlank(name) or $length(name) < 2',
  'name & " (" & status & ")"',
  'amount / quantity',
];

const parser = await loadParser();
const ROUNDS = 300_000;
// By the processor's time, so that other work on the machine counts as little as it can.
console.log('evaluations a CPU second  expression');
for (const text of rules) {
  const { tree } = check(parser.parse(text, { spelling: 'stored' }).ast, scope);
  const run = compile(tree);
  for (let i = 0; i < ROUNDS / 3; i++) run(given);
  let best = 0;
  for (let turn = 0; turn < 5; turn++) {
    const start = process.cpuUsage();
    for (let i = 0; i < ROUNDS; i++) run(given);
    const { user, system } = process.cpuUsage(start);
    best = Math.max(best, (ROUNDS / (user + system)) * 1e6);
  }
  console.log(`${Math.round(best).toLocaleString('en').padStart(24)}  ${text}`);
}
