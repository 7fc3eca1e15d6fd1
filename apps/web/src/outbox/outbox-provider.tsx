import type { ObjectDefinition } from '@tangram/model';
import { useToast } from '@tangram/ui';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, Suspense, useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { putWaiting } from '../api/records.ts';
import { FormDrawer } from '../runtime/form/form-drawer-lazy.tsx';
import { useProblemWords } from '../runtime/problem-words.ts';
import { later } from '../lazily/later.tsx';
import { useScreens } from '../shell/screens-context.tsx';
import { type Kept, OutboxContext } from './outbox-context.ts';
import { useSending } from './use-sending.ts';
import { onWaiting, readWaiting, type Waiting, writeWaiting } from './waiting.ts';

/** Only looked at when something waits. */
const OutboxSheet = later(() => import('./outbox-sheet.tsx'), 'OutboxSheet');

/** One answer for one content of the storage: React compares by identity. */
function useWaiting(person: string): readonly Waiting[] {
  const subscribe = useCallback((hear: () => void) => onWaiting(person, hear), [person]);
  const text = useSyncExternalStore(subscribe, () => JSON.stringify(readWaiting(person)));
  return useMemo(() => readWaiting(person), [person, text]);
}

/** Keeps what is saved without a network on the device, sends it in order, and gives back what the server refuses. */
export function OutboxProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const toast = useToast();
  const words = useProblemWords();
  const cache = useQueryClient();
  const { session, model } = useScreens();
  const person = session.user.id;
  const waiting = useWaiting(person);
  const [shown, setShown] = useState(false);
  const [opened, setOpened] = useState<{ readonly deed: Waiting; readonly object: ObjectDefinition } | null>(null);
  const show = useCallback(() => setShown(true), []);
  const drop = useCallback(
    (key: string) =>
      writeWaiting(
        person,
        readWaiting(person).filter((one) => one.key !== key),
      ),
    [person],
  );

  /** Back into its form, with what was typed and why it was refused. It waits no longer: saving it again is a new deed. */
  const open = (deed: Waiting) => {
    const object = model.objects.get(deed.object);
    if (!object) return;
    setShown(false);
    setOpened({ deed, object });
  };
  const send = useSending(person, waiting.filter(({ problem }) => problem === null).length, ({ done, refused }) => {
    const [first] = refused;
    if (done.length > 0) toast({ text: t('outbox.sent', { count: done.length }) });
    if (first?.problem)
      toast({
        text: t('outbox.refused', { name: first.title, why: words(first.problem) }),
        link: { label: t('outbox.open'), run: () => open(first) },
      });
  });
  const keep = useCallback(
    (deed: Kept) => {
      const entry: Waiting = { ...deed, at: Date.now(), problem: null };
      if (!writeWaiting(person, [...readWaiting(person), entry])) return false;
      const object = model.objects.get(deed.object);
      if (object && deed.id !== null) putWaiting(cache, object, deed.id, deed.values);
      toast({ text: t('outbox.kept', { name: deed.title }), link: { label: t('outbox.show'), run: show } });
      return true;
    },
    [person, model, cache, toast, t, show],
  );
  const cancel = (deed: Waiting) => {
    drop(deed.key);
    void cache.invalidateQueries();
    toast({
      text: t('outbox.cancelled', { name: deed.title }),
      undo: { label: t('undo.undo'), run: () => writeWaiting(person, [...readWaiting(person), deed]) },
    });
  };
  const value = useMemo(() => ({ waiting, keep, show }), [waiting, keep, show]);
  return (
    <OutboxContext value={value}>
      {children}
      <Suspense fallback={null}>
        {shown ? <OutboxSheet waiting={waiting} onOpen={open} onCancel={cancel} onSend={send} onClose={() => setShown(false)} /> : null}
      </Suspense>
      {opened ? (
        <FormDrawer
          key={opened.deed.key}
          object={opened.object}
          id={opened.deed.id}
          again={{ ...opened.deed, values: opened.deed.form ?? opened.deed.values }}
          onTaken={() => drop(opened.deed.key)}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </OutboxContext>
  );
}
