// Takes out the checks that keep rights one at a time, in what was compiled, and sees that the tests of rights notice: the matrix that is compared with
// an oracle of its own, or the sentences about rights. A check whose loss nobody notices is a hole in the tests. Figures: docs/proof/access.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { Failure, main, root, run } from '../tasks/run.mjs';

const MATRIX = 'apps/server/src/records/rights-matrix.test.ts';
const SENTENCES = 'apps/server/src/records/rights.test.ts';
const query = 'packages/query/dist/read';
const policy = 'packages/policy/dist';
const server = 'apps/server/dist';

/** What is taken out: in words, where, which text, what stands there then, the part of the tests that has to notice, and for a second wall what else stands there. */
const checks = [
  [
    'which records a list may show',
    `${query}/source.js`,
    "return rows === 'none' ? [sql `false`] : [this.permits(rows)];",
    'return [];',
    MATRIX,
    'list, count',
  ],
  ['which records a reference may lead to', `${query}/source.js`, 'const rows = joined.rows();', 'const rows = [];', MATRIX, 'get'],
  [
    'which records of a list of ids may be read',
    `${query}/source.js`,
    'veiled.length > 0 ? this.withoutUnseen(path, veiled) : this.stored(path)',
    'this.stored(path)',
    MATRIX,
    'get',
  ],
  ['which related records count for `has`', `${query}/source.js`, '...child.rows(),', '', MATRIX, 'related records'],
  ['on which records a field is open', `${query}/source.js`, "return open === 'all' ? [] : [sql", 'return true ? [] : [sql', MATRIX, 'get'],
  ['a value that is hidden of some records, in what is shown', `${query}/shown.js`, '!source.isVeiled(path)', 'true', MATRIX, 'get'],
  [
    'a choice that is hidden of some records, where an index has its order',
    `${query}/compile-list.js`,
    '&& !source.isVeiled(ownPath(query.object, found.field))',
    '',
    MATRIX,
    'some values',
  ],
  ['a hidden field in a filter', `${query}/path.js`, 'found && sight.sees(holder, found) ?', 'found ?', MATRIX, 'filter'],
  ['a hidden field in an order', `${query}/path.js`, 'found && sight.sees(holder, found) ?', 'found ?', MATRIX, 'sort'],
  ['a hidden field in a group', `${query}/path.js`, 'found && sight.sees(holder, found) ?', 'found ?', MATRIX, 'group'],
  ['`can` by the record', `${query}/shown.js`, "if (rows === 'all')", 'if (true)', MATRIX, 'get'],
  ['what a roll-up is made of', `${policy}/decide.js`, 'return [this.rolledUp(object, field)];', 'return [];', MATRIX, 'get'],
  [
    'restrictions',
    `${policy}/grants.js`,
    'allOf([granted, visible, restrictionOf(model, subject, object)])',
    'allOf([granted, visible])',
    MATRIX,
    'list, count',
  ],
  [
    'that only what is seen can be changed',
    `${policy}/grants.js`,
    'allOf([granted, visible, restrictionOf(model, subject, object)])',
    'allOf([granted, restrictionOf(model, subject, object)])',
    MATRIX,
    'get',
    'a change asks whether its record is seen by itself as well',
  ],
  ['events of records out of sight', `${server}/events/event-sight.js`, 'if (visible.has(event.record))', 'if (true)', MATRIX, 'events'],
  ['hidden fields in the history', `${server}/records/record-history.js`, 'sight.sees(object, field)', 'true', MATRIX, 'history'],
  [
    'fields that are closed on a record, in its history',
    `${server}/records/history-sight.js`,
    'closed.has(name) || !field',
    '!field',
    MATRIX,
    'history',
  ],
  [
    'records out of sight in the history',
    `${server}/records/history-sight.js`,
    'const isSeen = (name, one) => seen.has(',
    'const isSeen = () => true || (',
    MATRIX,
    'history',
  ],
  [
    'that a record that is not seen is not there to be changed',
    `${server}/records/rights.store.js`,
    'if (!verdict?.seen)',
    'if (!verdict)',
    MATRIX,
    'change',
  ],
  ['which records may be changed', `${server}/records/rights.store.js`, 'if (!verdict.may)', 'if (false)', MATRIX, 'change'],
  [
    'which fields of a record may be changed',
    `${server}/records/rights.store.js`,
    "closed.has(name) || decision.field(name) !== 'edit'",
    'false',
    MATRIX,
    'change',
  ],
  [
    'that a record is not given away',
    `${server}/records/rights.store.js`,
    'if (mayTransfer || owner',
    'if (true || owner',
    SENTENCES,
    'given away',
  ],
  [
    'that nothing points to records out of sight',
    `${server}/records/reference-check.js`,
    'object ? await this.rights.visible(tx, context, object, ids) : missing',
    'new Set(ids)',
    SENTENCES,
    'points to nothing',
  ],
  [
    'that a key of a record out of sight tells no id',
    `${server}/records/upsert-resolver.js`,
    'await this.rights.visible(tx, contexts.update(), object, [...owners.values()])',
    'new Set(owners.values())',
    SENTENCES,
    'meets keys',
  ],
  ['hidden fields in what may be written', `${server}/metadata/seen-object.js`, "if (access === 'hidden')", 'if (false)', MATRIX, 'change'],
  [
    'objects in the model',
    `${server}/metadata/present-model.js`,
    "definition && read.rows !== 'none' ?",
    'definition ?',
    MATRIX,
    'the model',
    'an object all of whose fields are hidden is no document',
  ],
  [
    'fields in the model',
    `${server}/metadata/present-model.js`,
    '(isShown(field.name) ? readableField(field, isReadable) : [])',
    'readableField(field, isReadable)',
    MATRIX,
    'the model',
  ],
  [
    'objects in OpenAPI',
    `${server}/openapi/openapi-document.js`,
    "read.rows === 'none' ? []",
    'false ? []',
    MATRIX,
    'the model',
    'nor are there operations on what may not be read',
  ],
];

const passes = (test, part) =>
  run('npm', ['run', 'jest', '--silent', '--', test, '-t', part], { mayFail: true, quiet: true, env: { CI: '1' } });

await main(async () => {
  const wanted = Number(process.env['PROOF_CHECKS'] ?? checks.length);
  const lines = [];
  const missed = [];
  let unnoticed = 0;
  for (const [what, file, from, to, test, part, behind] of checks.slice(0, wanted)) {
    const path = join(root, file);
    const whole = readFileSync(path, 'utf8');
    if (!whole.includes(from)) throw new Failure(`${file} has no ${from}`);
    writeFileSync(
      path,
      whole.replace(from, () => to),
    );
    try {
      const isNoticed = (await passes(test, part)) !== 0;
      if (!isNoticed && behind === undefined) missed.push(what);
      if (!isNoticed) unnoticed += 1;
      process.stdout.write(`${isNoticed ? 'noticed' : 'MISSED '}  ${what}\n`);
      lines.push(
        `| ${what} | \`${file.replace('/dist/', '/src/').replace(/\.js$/, '.ts')}\` | ${test === MATRIX ? 'matrix' : 'sentences'}: ${part} | ${isNoticed ? 'yes' : behind ? `no: ${behind}` : '**no**'} |`,
      );
    } finally {
      writeFileSync(path, whole);
    }
  }
  writeFileSync(
    join(root, 'docs/proof/access.md'),
    `# Every check of rights is missed when it is gone

Written by \`npm run proof -- access\`. Each check was taken out by itself; then the tests of rights ran: the matrix of every role, object, record, field and channel against an
oracle that reads role texts and plain rows and imports nothing of the rooms that it judges, or the sentences about rights. ${lines.length - unnoticed} of ${lines.length} were noticed; the others are
second walls, with what stands behind them.

| what was taken out | where | asked of | noticed |
| --- | --- | --- | --- |
${lines.join('\n')}
`,
  );
  if (missed.length > 0) throw new Failure(`nobody noticed: ${missed.join('; ')}`);
});
