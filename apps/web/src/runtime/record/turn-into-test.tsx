import type { JsonObject, TestWish } from '@tangram/contract';
import { Button, useToast } from '@tangram/ui';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { designClient } from '../../api/design.ts';
import { testClient } from '../../api/model-tests.ts';
import { chooseDraft, chosenDraft } from '../../shell/chosen-draft.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import { usePhone } from '../../shell/use-phone.ts';
import { sayProblem } from '../undo/refusals.ts';

/** Makes a test of what was done or refused, in the draft that one works on, and leads to it; null for who may not design, and on a phone. */
export function useTurnIntoTest(): ((wish: TestWish) => Promise<void>) | null {
  const { t } = useTranslation();
  const toast = useToast();
  const navigate = useNavigate();
  const phone = usePhone();
  const { session } = useScreens();
  if (phone || !session.actions.includes('design')) return null;
  const workspace = session.workspace.id;
  return async (wish) => {
    const draft = await draftToUse(workspace, t('record.testDraft'));
    const made = draft.ok ? await testClient.record(draft.value, wish) : draft;
    if (!draft.ok || !made.ok) {
      const problem = made.ok ? null : made.problem;
      if (problem) toast({ text: sayProblem(problem, t('states.offline.text')) });
      return;
    }
    chooseDraft(workspace, draft.value);
    void navigate({ to: '/designer/$kind/$name', params: { kind: 'test', name: made.value } });
  };
}

/** The draft that one chose last, else the open one that was changed last, else a new one. */
async function draftToUse(workspace: string, title: string) {
  const drafts = await designClient.drafts();
  if (!drafts.ok) return drafts;
  const chosen = chosenDraft(workspace);
  const open = drafts.value.filter(({ state }) => state === 'open');
  const found = chosen === 'new' ? undefined : (open.find(({ id }) => id === chosen) ?? open[0]);
  return found ? ({ ok: true, value: found.id } as const) : client.createDraft(title);
}

interface Props {
  readonly object: string;
  /** null: a record that is being made. */
  readonly record: string | null;
  /** What was tried, asked when it is pressed. */
  readonly attempt: () => JsonObject;
}

/** Beside what was refused: makes a test that expects just that. Not there for who may not design. */
export function TurnIntoTest({ object, record, attempt }: Props) {
  const { t } = useTranslation();
  const turn = useTurnIntoTest();
  const [busy, setBusy] = useState(false);
  if (!turn) return null;
  const press = async () => {
    setBusy(true);
    await turn({ object, record, attempt: attempt() });
    setBusy(false);
  };
  return (
    <Button kind="quiet" size="small" icon="clipboard" busy={busy} onClick={() => void press()}>
      {t('record.intoTest')}
    </Button>
  );
}
