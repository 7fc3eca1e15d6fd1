import { type SeenAt, whereSeen } from '@tangram/design';
import { useToast } from '@tangram/ui';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { designClient } from '../../api/design.ts';
import { useProblemWords } from '../../runtime/problem-words.ts';
import type { Ended } from './draft-line.ts';

/**
 * Says that a draft is no more. After a publish with the ways on: to where people see what changed, and back to the revision before.
 *
 * @param onDraft goes over to a draft
 */
export function useEnded(onDraft: (draft: string) => void): (ended: Ended) => void {
  const { t } = useTranslation();
  const toast = useToast();
  const why = useProblemWords();
  const navigate = useNavigate();
  return useCallback(
    ({ how, revision, changed, documents }) => {
      const text = t(`designer.ended.${how}`, { n: revision });
      if (how === 'discarded') return void toast({ text });
      const goBack = async () => {
        const reply = await designClient.restoreRevision(revision - 1);
        if (!reply.ok) return toast({ text: why(reply.problem) });
        onDraft(reply.value);
        await navigate({ to: '/designer/check' });
        return toast({ text: t('designer.revisions.made', { n: revision - 1 }) });
      };
      const seen = whereSeen(changed, documents);
      toast({
        text,
        ...(seen ? { link: { label: t('designer.ended.see'), run: () => void navigate(addressOf(seen)) } } : {}),
        ...(revision > 1 ? { undo: { label: t('designer.ended.back'), run: () => void goBack() } } : {}),
      });
    },
    [t, toast, why, navigate, onDraft],
  );
}

const addressOf = (seen: SeenAt) =>
  seen.at === 'home'
    ? ({ to: '/' } as const)
    : ({ to: '/o/$object', params: { object: seen.object }, search: seen.view === null ? {} : { view: seen.view } } as const);
