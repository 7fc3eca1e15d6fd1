import { parsePublished, type Problem } from '@tangram/contract';
import { propose, tellBlocked } from '../documents/proposal.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import type { ServerApi } from '../server-api.ts';
import type { Surroundings } from '../surroundings.ts';
import { tellProblem } from '../tell-problem.ts';
import { words } from '../words.ts';
import { applyDraft } from './apply-draft.ts';
import { check, tellReport } from './plan.ts';
import { pull } from './pull.ts';
import { watchPublication } from './watch-publication.ts';

/** The flags of `tangram apply`. */
export interface ApplyFlags {
  readonly yes?: boolean;
  /** Makes the draft and leaves it, for somebody to look at. */
  readonly draft?: boolean;
  readonly title?: string;
  /** Why it is published though tests fail. */
  readonly override?: string;
}

/** `tangram apply`: a draft with exactly the difference, checked, published after a yes; the folder is then pulled anew, so that it has the ids of what is new. */
export async function apply(here: Surroundings, api: ServerApi, folder: string, flags: ApplyFlags): Promise<ExitCode> {
  const { language } = here;
  const proposal = await propose(here, api, folder);
  if (typeof proposal === 'number') return proposal;
  if (proposal.put.length + proposal.remove.length === 0) {
    here.print(words.noDifference[language]);
    return proposal.moved ? pull(here, api, folder) : exitCode.done;
  }
  const reply = await check(api, proposal);
  if (!reply.ok) return tellBlocked(here, reply.problem);
  const isClear = tellReport(here, proposal, reply.value, false);
  if (!isClear && !flags.draft) return exitCode.blocked;
  if (!flags.draft && !flags.yes && !(await agrees(here))) return exitCode.failed;
  const draft = await applyDraft(api, proposal, flags.title ?? 'tangram apply');
  if (!draft.ok) return tellProblem(here, draft.problem);
  if (flags.draft) {
    here.print(`${words.draftMade[language]}: ${draft.value}`);
    return isClear ? exitCode.done : exitCode.blocked;
  }
  const ended = await publish(here, api, draft.value, flags.override);
  return ended === exitCode.done ? pull(here, api, folder) : ended;
}

/** Whether somebody says yes; without a terminal nobody does. */
export async function agrees(here: Surroundings): Promise<boolean> {
  const answer = await here.ask(words.askPublish[here.language], 'shown');
  if (answer === null) here.tell(words.needsYes[here.language]);
  return answer !== null && /^(y|yes|是)$/i.test(answer.trim());
}

/** Publishes a draft and waits for its end. One that was refused is kept where somebody can do something about it, and said; else it goes. */
export async function publish(here: Surroundings, api: ServerApi, draft: string, override: string | undefined): Promise<ExitCode> {
  const reply = await api.send(`/api/v1/drafts/${draft}/publish`, override === undefined ? {} : { override });
  if (!reply.ok) {
    const code = tellBlocked(here, reply.problem);
    if (isKept(reply.problem)) here.tell(words.draftKept[here.language].replace('{id}', draft));
    else await api.remove(`/api/v1/drafts/${draft}`);
    return code;
  }
  const published = parsePublished(reply.value);
  if (published === null) {
    here.tell(words.unreadable[here.language]);
    return exitCode.failed;
  }
  if ('publication' in published) return watchPublication(here, api, published.publication);
  here.print(words.published[here.language].replace('{n}', String(published.revision)));
  return exitCode.done;
}

/** Whether a draft that was refused so is of use still: to be approved, or to be looked at with its tests. */
const isKept = ({ code }: Problem): boolean => code === 'approval_needed' || code === 'tests_failed';
