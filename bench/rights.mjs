// Lists and changes by people who may not do everything, against a bare server that does the same predicate by hand (limit-rights.mjs): 10,000 people on
// five levels own the deals; a rep sees their own, leads those of everyone below, the head of a department those of it and below, a desk those that a rule shares, and
// one more has a condition and a restriction besides. Everybody is asked for two sharing rules and for deals that were shared by hand. Then how long it takes until
// a manager who moved is in force.
//   npm run build && node bench/rights.mjs      figures to docs/proof/rights.md
//   BENCH_DEALS=1000000  rows (fewer is for trying out)   BENCH_SECONDS=3  a cell   BENCH_REPEATS=3   BENCH_WHO=rep,lead  only these
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { measure } from './rights-cells.mjs';
import { actors, PEOPLE, rightsWorld } from './rights-world.mjs';
import { startProduct, startRaw, stopServers } from './world.mjs';

const deals = Number(process.env.BENCH_DEALS ?? 1_000_000);
const size = { deals, companies: Math.max(1000, deals / 10) };
const seconds = Number(process.env.BENCH_SECONDS ?? 3);
const repeats = Number(process.env.BENCH_REPEATS ?? 3);
const only = process.env.BENCH_WHO?.split(',') ?? actors.map(({ name }) => name);
const goal = 0.6;
const say = (text) => process.stderr.write(`${text}\n`);
const began = loadavg()[0];

/** How long until a lead's list shows what is owned by ten thousand people who came below somebody new. */
async function moveManager(url, { schema, idOf }) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const begin = performance.now();
  // Everyone of the second level comes below another one: all who are below move along.
  await client.query(`update "${schema}"."user" set manager = $2 where manager = $1`, [idOf.get(1), idOf.get(1 + 1)]);
  const ms = performance.now() - begin;
  await client.query(`update "${schema}"."user" set manager = $1 where manager = $2 and id = any ($3)`, [
    idOf.get(1),
    idOf.get(2),
    [2, 3, 4, 5, 6, 7, 8, 9].map((n) => idOf.get(n)),
  ]);
  await client.end();
  return ms;
}

const world = await rightsWorld(size, say);
const { postgres } = world;
try {
  say('starting both');
  const product = await startProduct(postgres.at('tangram'), postgres.folder);
  const raw = await startRaw(postgres.at('raw'), 'limit-rights.mjs');
  const cells = await measure({ world, product, raw, size, seconds, repeats, only }, say);
  const movedMs = await moveManager(postgres.at('tangram'), world);
  say(`a manager of everyone moved: ${movedMs.toFixed(0)} ms`);
  await product.stop();
  await raw.stop();
  const work = { W2: 'list of 50', W6: 'change of a stage' };
  const lists = cells.filter(({ workload }) => workload === 'W2');
  const least = Math.min(...lists.map((cell) => cell.product / cell.raw));
  const text = `# Lists and changes by people with rights, over ${deals.toLocaleString('en')} deals

Written by \`node bench/rights.mjs\` on ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}, at a load of ${began.toFixed(1)} before it began.
${PEOPLE.toLocaleString('en')} people on five levels own the deals. The bound is a bare server that writes the same predicate by hand, on the same rows, without sign-in, validation or history;
both ran in turn, ${repeats} times ${seconds} s a cell, the middle one told. Its statements go way by way through what opens deals, each with a plan for what few or many own that is kept. Lists are held to ≥ ${goal} of the bound: the least is **${least.toFixed(2)}**.

| who | what | connections | a second | the bound | share | p50 ms | p99 ms |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
${cells
  .map(
    ({ name, workload, connections, product: own, raw: other, p50, p99 }) =>
      `| ${name} | ${work[workload]} | ${connections} | ${own.toFixed(0)} | ${other.toFixed(0)} | ${(own / other).toFixed(2)} | ${p50.toFixed(2)} | ${p99.toFixed(2)} |`,
  )
  .join('\n')}

The whole second level of ten thousand people came below somebody else: in force for the next statement, ${movedMs.toFixed(0)} ms after it was asked for.
`;
  process.stdout.write(text);
  if (deals === 1_000_000) writeFileSync(join(import.meta.dirname, '..', 'docs/proof/rights.md'), text);
  if (least < goal) process.exitCode = 1;
} finally {
  await stopServers();
  await postgres.stop();
}
