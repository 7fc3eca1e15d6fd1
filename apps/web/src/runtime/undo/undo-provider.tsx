import type { BulkResult } from '@tangram/contract';
import { useToast } from '@tangram/ui';
import { refusalWords } from '@tangram/view';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordsKey } from '../../api/records.ts';
import { takeBack } from '../../api/undo.ts';
import { laterWithControls } from '../../lazily/later.tsx';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { capOf, isWriting } from '../../shell/use-keys.ts';
import type { Left } from './left-alone.tsx';
import { type Refusal, sayProblem } from './refusals.ts';
import { type Deed, UndoContext } from './undo-context.ts';

/** Deeds that are remembered for the key. */
const depth = 20;

/** Only looked at when somebody was faster. */
const LeftAlone = laterWithControls(() => import('./left-alone.tsx'), 'LeftAlone');

/** Remembers what was done, and takes it back when asked. A record that somebody changed meanwhile stays as it is and is named. */
export function UndoProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const toast = useToast();
  const queryClient = useQueryClient();
  const { model } = useScreens();
  const { locale } = useSettings();
  const deeds = useRef<readonly Deed[]>([]);
  const hide = useRef(new WeakMap<Deed, () => void>());
  const [left, setLeft] = useState<Left | null>(null);

  const reasonOf = useCallback(
    (object: string, { errors }: BulkResult) => {
      const known = model.objects.get(object);
      return known ? refusalWords(known, errors, locale) : '';
    },
    [model, locale],
  );
  const undo = useCallback(
    async function undo(deed: Deed): Promise<void> {
      if (!deeds.current.includes(deed)) return;
      deeds.current = deeds.current.filter((one) => one !== deed);
      hide.current.get(deed)?.();
      hide.current.delete(deed);
      const { object, text, changes, undone } = deed;
      const { refused, open } = await takeBack(object, changes);
      await queryClient.invalidateQueries({ queryKey: recordsKey(object) });
      if (open) {
        const rest: Deed = { ...deed, changes: open.changes };
        deeds.current = [...deeds.current, rest];
        toast({ text: sayProblem(open.problem, t('undo.offline')), undo: { label: t('undo.undo'), run: () => void undo(rest) } });
      }
      const refusals = refused.map(
        ({ change, result }): Refusal => ({
          id: change.id,
          why: result.code === 'version_conflict' ? t('undo.changedSince') : reasonOf(object, result),
        }),
      );
      const done = changes.length - refusals.length - (open?.changes.length ?? 0);
      if (refusals.length > 0)
        toast({
          text: t('undo.leftSome', { done, count: refusals.length }),
          link: { label: t('undo.show'), run: () => setLeft({ object, refusals }) },
        });
      else if (!open) toast({ text: undone ?? t('undo.done', { what: text }) });
    },
    [queryClient, reasonOf, t, toast],
  );

  const offer = useCallback(
    (deed: Deed) => {
      const { text, changes, link, quiet } = deed;
      if (changes.length > 0) deeds.current = [...deeds.current.slice(1 - depth), deed];
      if (quiet) return;
      const away = toast({
        text,
        ...(changes.length > 0 ? { undo: { label: t('undo.undo'), keys: capOf('mod+z'), run: () => void undo(deed) } } : {}),
        ...(link ? { link } : {}),
      });
      if (changes.length > 0) hide.current.set(deed, away);
    },
    [t, undo, toast],
  );

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isUndo = (event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z';
      const last = deeds.current.at(-1);
      if (!isUndo || !last || event.defaultPrevented || event.isComposing || isWriting(event.target)) return;
      event.preventDefault();
      void undo(last);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [undo]);

  return (
    <UndoContext value={offer}>
      {children}
      {left ? (
        <Suspense fallback={null}>
          <LeftAlone left={left} onClose={() => setLeft(null)} />
        </Suspense>
      ) : null}
    </UndoContext>
  );
}
