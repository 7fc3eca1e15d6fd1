import type { Problem } from '@tangram/contract';
import { type AnyDocument, mergeDocuments } from '@tangram/model';
import { type ExitCode, exitCode } from '../exit-code.ts';
import type { ServerApi } from '../server-api.ts';
import type { Surroundings } from '../surroundings.ts';
import { tellProblem } from '../tell-problem.ts';
import { words } from '../words.ts';
import { type Difference, differenceBetween, withIdsAmong } from './difference.ts';
import { pulledFrom, readDecisions, readDocumentFolder } from './document-folder.ts';
import { loadPublished, loadWorkspace, type PublishedDocuments } from './published.ts';

/** What a folder wants of a server, worked out against what is published there now. */
export interface Proposal extends Difference {
  readonly published: PublishedDocuments;
  readonly decisions: object;
  /** The server went on since the folder was pulled, by these revisions; null: it did not, or nothing was ever pulled. */
  readonly moved: { readonly from: number; readonly to: number } | null;
}

/** Reads the folder and what is published, and merges both when the server moved since the pull. What stands against it is told. */
export async function propose(here: Surroundings, api: ServerApi, folder: string): Promise<Proposal | ExitCode> {
  const { language } = here;
  const content = await readDocumentFolder(folder, language);
  if (!content.ok) return refused(here, content.lines);
  if (content.documents.length === 0) return refused(here, [`${words.noDocuments[language]}: ${folder}`]);
  const decisions = await readDecisions(folder);
  if (decisions === null) return refused(here, [words.badDecisions[language]]);
  const workspace = await loadWorkspace(api);
  if (!workspace.ok) return tellProblem(here, workspace.problem);
  const latest = await loadPublished(api, 'latest');
  if (!latest.ok) return tellProblem(here, latest.problem);
  const published = latest.value;
  const from = await pulledFrom(folder, workspace.value);
  if (from === null || from === published.revision)
    return { ...differenceBetween(published.documents, content.documents), published, decisions, moved: null };
  const base = await loadPublished(api, from);
  if (!base.ok) return tellProblem(here, base.problem);
  const moved = { from, to: published.revision };
  const wanted = merged(here, base.value.documents, content.documents, published);
  return wanted === null ? exitCode.blocked : { ...differenceBetween(published.documents, wanted), published, decisions, moved };
}

/** The three-way merge; null when both changed the same, which is told. */
function merged(
  { language, tell }: Surroundings,
  base: readonly AnyDocument[],
  files: readonly AnyDocument[],
  published: PublishedDocuments,
): readonly AnyDocument[] | null {
  const outcome = mergeDocuments(base, withIdsAmong(base, files), published.documents);
  if (outcome.ok) return outcome.documents;
  tell(words.conflicts[language].replace('{n}', String(published.revision)));
  for (const { kind, name, path } of outcome.conflicts) tell(`  ${kind}:${name}${path === '' ? '' : `#${path}`}`);
  return null;
}

function refused({ tell }: Surroundings, lines: readonly string[]): ExitCode {
  for (const line of lines) tell(line);
  return exitCode.blocked;
}

/** Documents that the server refuses block like those that its check refuses; so does that somebody has to look at them first. */
export function tellBlocked(here: Surroundings, problem: Problem): ExitCode {
  const code = tellProblem(here, problem);
  return ['validation_failed', 'tests_failed', 'approval_needed', 'model_does_not_link'].includes(problem.code) ? exitCode.blocked : code;
}

/** One line for each file that would change on the server, and what moved there since the pull. */
export function tellDifference({ language, tell }: Surroundings, { put, remove, published, moved }: Proposal): void {
  if (moved) tell(words.moved[language].replace('{from}', String(moved.from)).replace('{to}', String(moved.to)));
  const known = new Set(published.documents.map(({ kind, name }) => `${kind}:${name}`));
  for (const { kind, name } of put) tell(`  ${known.has(`${kind}:${name}`) ? '~' : '+'} ${kind}/${name}.json`);
  for (const ref of remove) tell(`  - ${ref.replace(':', '/')}.json`);
}
