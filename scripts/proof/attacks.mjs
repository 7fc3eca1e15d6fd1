// Expressions that are written to do harm: those of the typed language in this process, mappings (full JSONata) in the sandbox's child processes.
// None may hold the event loop for 150 ms or add 64 MB to this process. Figures: docs/proof/attacks.md.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { transformFileSync } from '@swc/core';
import { Failure, main, root } from '../tasks/run.mjs';

const MOST_MS = 150;
const MOST_MB = 64;
const MB = 1_048_576;
/** What is slow is tried again: other work on the machine is no fault of an expression. */
const TRIES = 3;

const read = (name) =>
  JSON.parse(readFileSync(join(root, 'packages/expression/test', name), 'utf8')).map((parts) =>
    parts.map(([part, times]) => part.repeat(times)).join(''),
  );

/** The sample object of the language's tests, which is TypeScript. */
async function sampleObject() {
  const { code } = transformFileSync(join(root, 'packages/expression/test/deal.ts'), {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  });
  mkdirSync(join(root, '.cache'), { recursive: true });
  const compiled = join(root, '.cache/deal.mjs');
  writeFileSync(compiled, code.replaceAll('../src/index.ts', pathToFileURL(join(root, 'packages/expression/dist/index.js')).href));
  return import(pathToFileURL(compiled).href);
}

setFlagsFromString('--expose-gc');
/** Takes away what nobody holds, so that only what an attack adds is counted. */
const sweep = runInNewContext('gc');

const memory = () => {
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
};

/** For how long this process was busy, in milliseconds: by the clock or by the processor's time, whichever is less, so that other work on the machine does not count. */
function heldSince() {
  const began = performance.now();
  const used = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(used);
    return Math.min(performance.now() - began, (user + system) / 1000);
  };
}

/** Typed expressions: read, checked, compiled, computed, as the server does it itself. */
async function typed(language) {
  const { check, compile, loadParser, TooManySteps } = language;
  const { deal, sample } = await sampleObject();
  const parser = await loadParser();
  const record = sample({ name: 'a'.repeat(100_000), tags: Array.from({ length: 1000 }, () => 'a') });
  const attempt = (text, spelling) => {
    const parsed = parser.parse(text, { spelling });
    const checked = 'ast' in parsed ? check(parsed.ast, deal) : parsed;
    if ('problems' in checked) return 'refused';
    try {
      return JSON.stringify(compile(checked.tree)(record)).length > MB ? 'unbounded' : 'bounded';
    } catch (error) {
      if (error instanceof TooManySteps) return 'stopped';
      throw error;
    }
  };
  const seen = [];
  for (const spelling of ['stored', 'editor']) {
    for (const text of read('attacks.json')) {
      let best = { ms: Infinity, mb: Infinity, end: '' };
      for (let i = 0; i < TRIES && (best.ms > 20 || best.mb > 20); i++) {
        sweep();
        const before = memory();
        const held = heldSince();
        const end = attempt(text, spelling);
        const ms = held();
        best = { ms: Math.min(best.ms, ms), mb: Math.min(best.mb, Math.max(0, memory() - before) / MB), end };
      }
      seen.push({ ...best, text });
    }
  }
  return seen;
}

/** Mappings: the time is that for which this process could do nothing else, not how long the answer took. */
async function mapped() {
  const { ProcessSandbox } = await import(pathToFileURL(join(root, 'apps/server/dist/sandbox/process-sandbox.js')).href);
  const sandbox = new ProcessSandbox();
  const now = new Date(0);
  await sandbox.map({ expression: '1', input: null, now });
  const seen = [];
  for (const text of read('mapping-attacks.json')) {
    let best = { ms: Infinity, mb: Infinity, end: '', answer: 0 };
    for (let i = 0; i < TRIES && (best.ms > 20 || best.mb > 20); i++) {
      sweep();
      const before = memory();
      const delay = monitorEventLoopDelay({ resolution: 1 });
      const began = performance.now();
      const held = heldSince();
      delay.enable();
      const outcome = await sandbox.map({ expression: text, input: { a: 1 }, now });
      delay.disable();
      const end = outcome.ok ? 'bounded' : outcome.error.code.replace('mapping_', '').replace('_', ' ');
      const ms = Math.min(held(), delay.count > 0 ? Math.max(0, delay.max / 1e6 - 1) : 0);
      best = {
        ms: Math.min(best.ms, ms),
        mb: Math.min(best.mb, Math.max(0, memory() - before) / MB),
        end,
        answer: Math.max(best.answer, performance.now() - began),
      };
    }
    seen.push({ ...best, text });
  }
  sandbox.onApplicationShutdown();
  return seen;
}

const counted = (seen) => {
  const ends = new Map();
  for (const { end } of seen) ends.set(end, (ends.get(end) ?? 0) + 1);
  return [...ends]
    .sort(([, a], [, b]) => b - a)
    .map(([end, count]) => `${count} ${end}`)
    .join(', ');
};
const most = (seen, key) => Math.max(...seen.map((one) => one[key]));
const quantile = (seen, key, q) => seen.map((one) => one[key]).sort((a, b) => a - b)[Math.floor(seen.length * q)] ?? 0;
const worst = (seen) => [...seen].sort((a, b) => b.ms - a.ms).slice(0, 5);
const shown = (text) =>
  text.slice(0, 60).replaceAll('|', '\\|').replaceAll('`', "'").replaceAll(/\s+/g, ' ') + (text.length > 60 ? '…' : '');

await main(async () => {
  const language = await import(pathToFileURL(join(root, 'packages/expression/dist/index.js')).href);
  const load = loadavg()[0].toFixed(1);
  const kinds = [
    ['typed expressions, read, checked and computed in the server', await typed(language)],
    ['mappings, in the sandbox', await mapped()],
  ];
  const bad = kinds.flatMap(([, seen]) => seen.filter(({ ms, mb, end }) => ms > MOST_MS || mb > MOST_MB || end === 'unbounded'));
  const answers = kinds[1][1];
  writeFileSync(
    join(root, 'docs/proof/attacks.md'),
    `${[
      '# Expressions that are written to do harm',
      '',
      `Written by \`npm run proof -- attacks\` on ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}, at a load of ${load}.`,
      `Endless calls, patterns that explode, texts and lists that grow, deep and long expressions, ways to prototypes and to the process. None may hold the event loop for ${MOST_MS} ms`,
      `or add ${MOST_MB} MB to the server: **${bad.length === 0 ? 'none did' : `${bad.length} DID`}**. What took long was tried up to ${TRIES} times and the best taken.`,
      '',
      '| what | attacks | how they ended | event loop held, p99 | at most | memory, at most |',
      '| --- | ---: | --- | ---: | ---: | ---: |',
      ...kinds.map(
        ([what, seen]) =>
          `| ${what} | ${seen.length} | ${counted(seen)} | ${quantile(seen, 'ms', 0.99).toFixed(1)} ms | ${most(seen, 'ms').toFixed(1)} ms | ${most(seen, 'mb').toFixed(1)} MB |`,
      ),
      '',
      `A mapping’s answer took ${quantile(answers, 'answer', 0.5).toFixed(0)} ms in the middle and ${most(answers, 'answer').toFixed(0)} ms at most, a killed process with its successor included.`,
      '',
      'The slowest of each:',
      '',
      '| expression | event loop held |',
      '| --- | ---: |',
      ...kinds.flatMap(([, seen]) => worst(seen).map(({ text, ms }) => `| \`${shown(text)}\` | ${ms.toFixed(1)} ms |`)),
    ].join('\n')}\n`,
  );
  if (bad.length > 0) throw new Failure(`${bad.length} attacks did harm, such as ${shown(bad[0].text)}`);
});
