// Figures → a table in Markdown.
import { cpus, totalmem } from 'node:os';
import { verdict } from './readme.mjs';
import { WORKLOADS } from './workloads.mjs';

const title = (name) => (name === 'W3k' ? 'the same list at page 200, by cursor' : WORKLOADS[name].title);
const ms = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(0));
const rate = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(0));

export function report(results, facts) {
  const lines = [
    '# Benchmark',
    '',
    `The product (sign-in, rights, validation, history and outbox on${facts.derived ? ', three roll-ups on the company and two formulas on the deal' : ''}) against \`bench/limit-raw.mjs\`, a bare \`node:http\` + \`pg\` handler with hand-written SQL and none of these, on the same PostgreSQL with the same ${facts.deals.toLocaleString('en')} deals, in turns in one run. Made by \`npm run bench\`: ${facts.repeats} repeats of ${facts.seconds} s a cell, medians; one machine with ${cpus().length} cores (${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB) carries client, server and database; load of the machine when it began: ${facts.load.toFixed(1)}. CPU per request counts server and database together.`,
    '',
    '| work | connections | requests/s | bound | **share** | p50 ms | p99 ms | bound p99 | CPU ms | bound CPU |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...results.map(
      ({ workload, connections, raw, product }) =>
        `| ${workload} ${title(workload)} | ${connections} | ${rate(product.perSecond)} | ${rate(raw.perSecond)} | **${(product.perSecond / raw.perSecond).toFixed(2)}** | ${ms(product.p50)} | ${ms(product.p99)} | ${ms(raw.p99)} | ${product.cpuMs.toFixed(2)} | ${raw.cpuMs.toFixed(2)} |`,
    ),
    '',
    `Cold start (spawn to \`/health/ready\`, PostgreSQL already up): ${facts.coldStartSeconds.toFixed(1)} s. Memory of the server process: ${facts.idleMiB.toFixed(0)} MiB idle, ${facts.memoryMiB.toFixed(0)} MiB after the run. Import through the API with references resolved: ${Math.round(facts.importedPerSecond).toLocaleString('en')} deals/s.`,
    '',
    ...verdict(results, facts),
  ];
  return lines.join('\n');
}
