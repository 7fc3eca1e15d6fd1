// What designing costs: script of the page for an edit on each canvas, a check of a large model, a publish that changes no table, and how soon others have it.
//   node bench/designer.mjs [edits|check|publish …]   (after `npm run build`; all without a name); figures to docs/proof/designer.md when all were measured
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuSeconds } from './cpu.mjs';
import { measureEdits, measureLive } from './designer-edits.mjs';
import { largeModel } from './large-model.mjs';
import { publish, startPostgres, startProduct, stopServers } from './world.mjs';

const asked = process.argv.slice(2);
const wants = (part) => asked.length === 0 || asked.includes(part);
const rounds = { edits: 8, check: 5, publish: 7 };
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const most = (list) => Math.max(...list);

/** How long some work takes on the wall, and how long the server's processor works for it. ms */
async function timed(product, work) {
  const [began, spent] = [performance.now(), cpuSeconds(product.pid)];
  const value = await work();
  return { value, wall: performance.now() - began, cpu: (cpuSeconds(product.pid) - spent) * 1000 };
}

/** 200 objects of 50 fields each are published, then one field of a draft is changed and checked. */
async function measureCheck(postgres) {
  const product = await startProduct(postgres.at('raw'), mkdtempSync(join(tmpdir(), 'tangram-designer-')));
  await publish(product, largeModel());
  const { documents } = await product.call('GET', '/api/v1/revisions/latest/documents');
  const { id } = await product.call('POST', '/api/v1/drafts', { title: 'check' });
  const found = [];
  for (let round = 0; round < rounds.check; round += 1) {
    const object = documents.find(({ kind, name }) => kind === 'object' && name === `o${round}`);
    const fields = object.fields.map((field) => (field.name === 'f5' ? { ...field, required: true } : field));
    await product.call('PUT', `/api/v1/drafts/${id}/documents/object/${object.name}`, { ...object, fields });
    found.push(await timed(product, () => product.call('POST', `/api/v1/drafts/${id}/check`, {})));
  }
  await product.stop();
  return { first: found[0], later: found.slice(1) };
}

/** A label is changed and published: first with the tests not run since the server began, then again and again. */
async function measurePublish(product) {
  const { documents } = await product.call('GET', '/api/v1/revisions/latest/documents');
  let object = documents.find(({ kind, name }) => kind === 'object' && name === 'deal');
  const found = [];
  for (let round = 0; round <= rounds.publish; round += 1) {
    const { id } = await product.call('POST', '/api/v1/drafts', { title: `publish ${round}` });
    object = { ...object, label: { ...object.label, en: `Deal ${round}` } };
    await product.call('PUT', `/api/v1/drafts/${id}/documents/object/deal`, object);
    // As long as somebody takes who looks at what they publish.
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    const check = await timed(product, () => product.call('POST', `/api/v1/drafts/${id}/check`, {}));
    const done = await timed(product, () => product.call('POST', `/api/v1/drafts/${id}/publish`, {}));
    const { revision } = done.value;
    const seen = await timed(product, () => product.call('GET', '/api/v1/model'));
    if (typeof revision !== 'number') throw new Error(`a publish of a label is not done at once: ${JSON.stringify(done.value)}`);
    found.push({ check, done, seen });
  }
  return { first: found[0], later: found.slice(1) };
}

/** A draft in which deals are called something else. @returns publishes it */
async function renameDeals(product, name) {
  const { documents } = await product.call('GET', '/api/v1/revisions/latest/documents');
  const object = documents.find((one) => one.kind === 'object' && one.name === 'deal');
  const { id } = await product.call('POST', '/api/v1/drafts', { title: name });
  const words = { ...object.label, 'zh-CN': name };
  await product.call('PUT', `/api/v1/drafts/${id}/documents/object/deal`, { ...object, label: words, plural: words });
  return () => product.call('POST', `/api/v1/drafts/${id}/publish`, {});
}

const postgres = await startPostgres();
try {
  const load = loadavg()[0];
  const lines = [
    '# What designing costs',
    '',
    `Client, server and database on one machine of ${cpus().length} cores; load when it began: ${load.toFixed(1)}, when it ended: LOAD_AT_END. What is counted in the time of a processor hardly depends on the load; the wall does. Made by \`node bench/designer.mjs\`.`,
    '',
  ];
  const ms = (value) => value.toFixed(value < 10 ? 1 : 0);
  const verdict = (reached) => (reached ? 'reached' : '**missed**');
  if (wants('check')) {
    const { first, later } = await measureCheck(postgres);
    const [cpu, wall] = [median(later.map((one) => one.cpu)), median(later.map((one) => one.wall))];
    lines.push(
      '## A check of 200 objects with 10,000 fields',
      '',
      'Each object with a list, a form and a rule; one field is changed, then `POST …/check`. Goal: 1 s.',
      '',
      '| | processor of the server | wall | |',
      '| --- | ---: | ---: | --- |',
      `| the first after a publish | ${ms(first.cpu)} ms | ${ms(first.wall)} ms | ${verdict(first.cpu <= 1000)} |`,
      `| later ones, median of ${later.length} | ${ms(cpu)} ms | ${ms(wall)} ms | ${verdict(cpu <= 1000)} |`,
      '',
    );
  }
  if (wants('edits') || wants('publish')) {
    const product = await startProduct(postgres.at('tangram'), mkdtempSync(join(tmpdir(), 'tangram-designer-')), {
      TANGRAM_TEMPLATE: 'crm',
      TANGRAM_SAMPLE_DATA: '1',
    });
    await new Promise((resolve) => setTimeout(resolve, 10_000));
    if (wants('publish')) {
      const { first, later } = await measurePublish(product);
      const row = (name, list, goal) => {
        const [cpu, wall] = [list.map((one) => one.cpu), list.map((one) => one.wall)];
        return `| ${name} | ${ms(median(cpu))} ms | ${ms(median(wall))} ms | ${ms(most(wall))} ms | ${goal ? verdict(median(wall) <= goal) : ''} |`;
      };
      lines.push(
        '## A publish that changes no table',
        '',
        'The label of an object of the CRM template, 5 s after its draft was begun. Goal: 300 ms.',
        '',
        '| | processor of the server | wall | worst | |',
        '| --- | ---: | ---: | ---: | --- |',
        row('check before it, the first since the start', [first.check]),
        row('publish, the first since the start', [first.done], 300),
        row(
          'check before it, later',
          later.map(({ check }) => check),
        ),
        row(
          'publish, later',
          later.map(({ done }) => done),
          300,
        ),
        row(
          'the model of the new revision, for the next who asks',
          later.map(({ seen }) => seen),
        ),
        '',
      );
      const live = await measureLive({
        url: product.base,
        account: product.account,
        rounds: 5,
        rename: (name) => renameDeals(product, name),
      });
      lines.push(
        `From the request that publishes to the new words on a list that somebody has open: ${ms(median(live))} ms, at worst ${ms(most(live))} ms (goal 2 s: ${verdict(most(live) <= 2000)}).`,
        '',
      );
    }
    if (wants('edits')) {
      const edits = await measureEdits({ url: product.base, account: product.account, rounds: rounds.edits });
      lines.push(
        '## An edit on a canvas',
        '',
        `Script on the thread of the page in Chromium, CRM template with its sample data, ${rounds.edits} rounds; traced, which itself costs something. *Until drawn*: script from the key or the press to the frame that shows the edit. *Styles, places, paint*: what the browser does besides to draw that frame. *After*: script of the inspector, the bar, what is saved, each in pieces between which the page answers. Goal: 16 ms of script until drawn.`,
        '',
        '| canvas | edit | until drawn, median | 95 % | | styles, places, paint, median | after, median | longest piece, median |',
        '| --- | --- | ---: | ---: | --- | ---: | ---: | ---: |',
        ...Object.entries(edits).flatMap(([canvas, kinds]) =>
          Object.entries(kinds).map(
            ([kind, { edit, draw, after, longest }]) =>
              `| ${canvas} | ${kind} | ${ms(edit.p50)} ms | ${ms(edit.p95)} ms | ${verdict(edit.p50 <= 16)} | ${ms(draw.p50)} ms | ${ms(after.p50)} ms | ${ms(longest.p50)} ms |`,
          ),
        ),
        '',
      );
    }
    await product.stop();
  }
  const text = lines.join('\n').replace('LOAD_AT_END', loadavg()[0].toFixed(1));
  process.stdout.write(text);
  if (asked.length === 0) {
    const folder = join(import.meta.dirname, '..', 'docs/proof');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'designer.md'), text);
  }
} finally {
  await stopServers();
  await postgres.stop();
}
