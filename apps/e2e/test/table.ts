import { capabilities, type Capability, type Gap, type Template } from './capabilities.ts';
import type { Walked } from './journey.ts';

/** A field of the table: who shows this capability, and for the right half of it what went wrong. */
interface Entry {
  readonly template: Template;
  readonly capability: Capability;
  /** null: it went right. */
  readonly trouble: string | null;
  readonly by: string;
}

const templates = ['crm', 'inspection'] as const satisfies readonly Template[];
const names = Object.keys(capabilities) as Capability[];
const isCapability = (text: string): text is Capability => Object.hasOwn(capabilities, text);

/** What the labels of all steps say. A label without a template in front is of its journey’s. */
export function entriesOf(steps: readonly Walked[]): readonly Entry[] {
  return steps.flatMap(({ journey, at, step, template: usual, shows }) =>
    shows.map((label) => {
      const [, given, capability = '', trouble = null] = /^(?:(crm|inspection):)?(\S+)(?: (\S+))?$/.exec(label) ?? [];
      const template = templates.find((one) => one === (given ?? usual));
      if (!template || !isCapability(capability)) throw new Error(`“${step}” shows ${label}, which is not in the list, or says not where`);
      return { template, capability, trouble, by: `${journey} ${at}` };
    }),
  );
}

/** The fields that no step fills, in the order of the list. */
export function gapsOf(entries: readonly Entry[]): readonly Gap[] {
  const has = (capability: Capability, template: Template, right: boolean) =>
    entries.some((one) => one.capability === capability && one.template === template && (one.trouble === null) === right);
  return names.flatMap((capability) =>
    templates.flatMap((template) =>
      (['right', 'refused'] as const).flatMap((half) =>
        has(capability, template, half === 'right') ? [] : [`${template}:${capability} ${half}` as const],
      ),
    ),
  );
}

/** The page of the table. */
export function printTable(steps: readonly Walked[]): string {
  const entries = entriesOf(steps);
  const field = (capability: Capability, template: Template, right: boolean) => {
    const here = entries.filter((one) => one.capability === capability && one.template === template && (one.trouble === null) === right);
    if (here.length === 0) return '**missing**';
    return here.map(({ trouble, by }) => (trouble === null ? by : `${trouble.replace('*', '\\*')}: ${by}`)).join('<br>');
  };
  const rows = names.map(
    (one) =>
      `| ${capabilities[one]} | ${templates.flatMap((template) => [field(one, template, true), field(one, template, false)]).join(' | ')} |`,
  );
  const journeys = [...new Set(steps.map(({ journey }) => journey))].map((name) => {
    const own = steps.filter(({ journey, shows }) => journey === name && shows.length > 0);
    return own.length === 0 ? '' : `### ${name}\n\n${own.map(({ at, step }) => `- ${at}: ${step}`).join('\n')}\n`;
  });
  const missing = gapsOf(entries).length;
  const all = names.length * templates.length * 2;
  return `# What the journeys show

Made from the labels of the steps in \`apps/e2e/test/journeys\` by \`TANGRAM_GOLDEN=write npm run -s jest -- apps/e2e -t 'the table of journeys'\`; a test holds it true.
Each capability of the generated app is walked in a real browser once right and once refused or interrupted, on both templates: ${all - missing} of ${all} fields are filled.

What refused or interrupted: a status of the server; \`offline\`, no network; \`expired\`, the session had ended; \`page\`, the page itself refused before anything was sent.
With \\* the answer was put in the server's place at the network, for what the server has no way to answer yet or cannot be brought to answer by a person.

| capability | CRM, right | CRM, refused or interrupted | equipment inspection, right | equipment inspection, refused or interrupted |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

## The steps

${journeys.filter((text) => text !== '').join('\n')}`;
}
