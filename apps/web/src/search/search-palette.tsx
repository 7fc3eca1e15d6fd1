import { useLocation } from '@tanstack/react-router';
import { labelOf } from '@tangram/view';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../runtime/problem-words.ts';
import { useSettings } from '../settings/settings-context.tsx';
import { useScreens } from '../shell/screens-context.tsx';
import type { Hit, Step } from './hit.ts';
import { PaletteBox } from './palette-box.tsx';
import { readRecent } from './recent.ts';
import { useHits, useSilence, useStepHits } from './use-hits.ts';
import type { Here } from './use-record-hits.ts';

/** Search over records, places and deeds, from anywhere. What was looked at and what can be done is there before the server answers. */
export function SearchPalette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const [typed, setTyped] = useState('');
  const [step, setStep] = useState<Step | null>(null);
  const q = useDeferredValue(typed.trim());
  const { here, object } = usePageObject();
  const hits = useHits(step ? '' : q, here, object);
  const offered = useStepHits(step, q);
  const silence = useSilence(step ? '' : q);
  const why = useProblemWords();

  function run(hit: Hit) {
    const more = hit.run();
    if (more) {
      setStep(more);
      setTyped('');
    } else onClose();
  }
  const headOf = (group: Hit['group']) =>
    step ? step.label : group === 'here' ? t('search.here', { name: here?.title || labelOf(object?.label, locale) }) : t(`search.${group}`);
  return (
    <PaletteBox
      typed={typed}
      onTyped={setTyped}
      hits={step ? offered : hits}
      headOf={headOf}
      onRun={run}
      onClose={onClose}
      onBack={() => setStep(null)}
      hint={step?.label ?? t('shell.searchHint')}
      how={step ? t('search.stepHow') : t('search.how')}
      none={t('search.none', { q: typed })}
      silent={silence ? t('search.silent', { why: why(silence) }) : null}
      hasDeeds
    />
  );
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The object, and on a record's page the record, that the page is about. */
function usePageObject() {
  const { model, session } = useScreens();
  const { pathname } = useLocation();
  const [, kind, name = '', part = ''] = pathname.split('/');
  const id = isId.test(part) ? part : '';
  const object = kind === 'o' ? (model.objects.get(name) ?? null) : null;
  const title = id ? (readRecent(session.user.id).find((one) => one.id === id)?.title ?? '') : '';
  const here = useMemo<Here | null>(() => (object && id ? { object, id, title } : null), [object, id, title]);
  return { object, here };
}
