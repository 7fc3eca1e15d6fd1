import { notePulled, writeDocumentFolder } from '../documents/document-folder.ts';
import { loadPublished, loadWorkspace } from '../documents/published.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import type { ServerApi } from '../server-api.ts';
import type { Surroundings } from '../surroundings.ts';
import { tellProblem } from '../tell-problem.ts';
import { words } from '../words.ts';

/** `tangram pull`: the published documents as files of a folder. */
export async function pull(here: Surroundings, api: ServerApi, folder: string): Promise<ExitCode> {
  const { language } = here;
  const workspace = await loadWorkspace(api);
  if (!workspace.ok) return tellProblem(here, workspace.problem);
  const reply = await loadPublished(api, 'latest');
  if (!reply.ok) return tellProblem(here, reply.problem);
  const { revision, documents } = reply.value;
  const { written, removed } = await writeDocumentFolder(folder, documents);
  await notePulled(folder, workspace.value, revision);
  for (const file of written) here.tell(`  ~ ${file}`);
  for (const file of removed) here.tell(`  - ${file}`);
  here.print(words.pulled[language].replace('{n}', String(revision)).replace('{count}', String(documents.length)));
  return exitCode.done;
}
