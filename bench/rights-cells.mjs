// What rights.mjs measures: lists and changes by each of those who ask, of the product and of the bound in turn.
import { load } from './load.mjs';
import { actors, signIn } from './rights-world.mjs';
import { draw, product as productTarget, requestsOf } from './targets.mjs';

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** What one asks of the bound. */
const boundOf = (name, person) => {
  const who = `role=${name}&person=${person}`;
  return {
    W2: (p) => ({ path: `/deal?${new URLSearchParams({ stage: p.stage, min: p.min })}&${who}` }),
    W6: (p) => ({ method: 'PATCH', path: `/deal/${p.id}?${who}`, body: { stage: p.stage } }),
  };
};

/** Numbers of the deals that are theirs or of those around them, by who asks. */
function dealsOf({ deals, pairs, idOf }) {
  const [ownedBy, below] = [new Map(), new Map()];
  const note = (map, key, value) => (map.get(key) ?? map.set(key, []).get(key)).push(value);
  for (const { n, owner } of deals) note(ownedBy, owner, n);
  for (const { above, below: one } of pairs) note(below, above, one);
  return ({ name, number }) => {
    const own = idOf.get(number);
    const units = pairs.filter(({ near, below: one }) => near && one === own).map(({ above }) => above);
    const isOwn = name === 'rep' || name === 'desk';
    const around = isOwn ? [own] : (name === 'unit' ? units : [own]).flatMap((one) => below.get(one) ?? []);
    return around.flatMap((one) => ownedBy.get(one) ?? []);
  };
}

/** @returns a cell for each who, what and number of connections: requests a second of both, percentiles of the product in milliseconds */
export async function measure({ world, product, raw, size, seconds, repeats, only = actors.map(({ name }) => name) }, say) {
  const ids = [];
  for (const { n, id } of world.deals) ids[n] = id;
  const minesOf = dealsOf(world);
  const cells = [];
  for (const actor of actors.filter(({ name }) => only.includes(name))) {
    const { name, number } = actor;
    const headers = await signIn(product, name);
    const mine = minesOf(actor);
    const bound = boundOf(name, world.idOf.get(number));
    const parameters = {
      W2: draw('W2', size),
      W6: draw('W6', size).map((p, i) => ({ ...p, id: mine[(i * 7919) % mine.length] })),
    };
    for (const workload of name === 'mixed' ? ['W2'] : ['W2', 'W6'])
      for (const connections of [1, 16]) {
        const measured = { raw: [], product: [] };
        for (let repeat = 0; repeat < repeats; repeat += 1)
          for (const [side, port, requests] of [
            ['raw', raw.port, requestsOf(bound, workload, parameters[workload], {})],
            ['product', product.port, requestsOf(productTarget({ deal: ids }), workload, parameters[workload], headers)],
          ]) {
            const cell = await load({ port, requests, connections, seconds });
            if (cell.failed > 0)
              throw new Error(`${workload} of ${name} on ${side}: ${cell.failed} failed, the first: ${cell.firstFailure}`);
            measured[side].push(cell);
          }
        const of = (side, key) => median(measured[side].map((cell) => cell[key]));
        const cell = {
          name,
          workload,
          connections,
          product: of('product', 'perSecond'),
          raw: of('raw', 'perSecond'),
          p50: of('product', 'p50'),
          p99: of('product', 'p99'),
        };
        cells.push(cell);
        say(
          `${name} ${workload} ×${connections}: ${(cell.product / cell.raw).toFixed(2)} (${cell.product.toFixed(0)} / ${cell.raw.toFixed(0)} a second)`,
        );
      }
  }
  return cells;
}
