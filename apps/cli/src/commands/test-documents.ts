import { isJsonObject, listOf, numberOf, textOf } from '@tangram/contract';
import { propose, tellBlocked, tellDifference } from '../documents/proposal.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import type { ServerApi } from '../server-api.ts';
import type { Surroundings } from '../surroundings.ts';
import { words } from '../words.ts';
import { asJson } from './plan.ts';

/** `tangram test`: runs the tests of a folder on the server, over a throw-away copy; nothing is published. */
export async function testDocuments(
  here: Surroundings,
  api: ServerApi,
  folder: string,
  { json = false }: { json?: boolean },
): Promise<ExitCode> {
  const { language } = here;
  const proposal = await propose(here, api, folder);
  if (typeof proposal === 'number') return proposal;
  const { put, remove, decisions } = proposal;
  const reply = await api.send('/api/v1/model/test', asJson({ put, remove, decisions }));
  if (!reply.ok) return tellBlocked(here, reply.problem);
  const run = isJsonObject(reply.value) ? reply.value : {};
  tellDifference(here, proposal);
  if (json) here.print(JSON.stringify(run, null, 2));
  else for (const line of linesOf(run)) here.print(line);
  const [passed, total] = [numberOf(run['passed']), numberOf(run['total'])];
  const untouched = listOf(run['coverage']).filter((one) => isJsonObject(one) && one['covered'] === false).length;
  here.tell(`${words.tests[language]} ${passed} / ${total}${untouched === 0 ? '' : `, ${words.untouched[language]} ${untouched}`}`);
  return passed === total ? exitCode.done : exitCode.failed;
}

/** A line for each test; below one that fails what came out otherwise, with its place in the file. */
const linesOf = (run: Readonly<Record<string, unknown>>): readonly string[] =>
  listOf(run['data'])
    .filter(isJsonObject)
    .flatMap((one) => {
      const failures = listOf(one['failures']).filter(isJsonObject);
      return [
        `${one['ok'] === true ? '✓' : '✕'} ${textOf(one['label'])}`,
        ...failures.map(
          (failure) => `    ${textOf(one['ref']).replace(':', '/')}.json#${textOf(failure['path'])}: ${textOf(failure['message'])}`,
        ),
      ];
    });
