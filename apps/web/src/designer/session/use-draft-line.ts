import { openSession, type Place } from '@tangram/design';
import { inOrder, overlay } from '@tangram/model';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Beginning } from '../../api/design.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import { useSettings } from '../../settings/settings-context.tsx';
import { createDesignerStore, type DesignerStore } from './designer-store.ts';
import { createDraftLine, type DraftLine, type Ended, type LineState } from './draft-line.ts';
import { keepingAt, withKept } from './keep-unsaved.ts';
import { newId } from '../../api/new-id.ts';

/** How long a page waits before it says to others that one has gone on, ms. */
const settled = 250;

const quiet = () => () => undefined;

/**
 * The session of the page and its line to the server, for as long as the designer is open. The line is there a moment after the session.
 *
 * @returns also how many documents came back that an earlier page had not saved
 */
export function useDraftLine(
  { draft, base, open }: Beginning,
  ended: (how: Ended) => void,
): { readonly store: DesignerStore; readonly line: DraftLine | null; readonly state: LineState; readonly resumed: number } {
  const { session: person, revision: live } = useScreens();
  const { locale } = useSettings();
  const key = `tangram.design.${person.workspace.id}.${person.user.id}`;
  const [{ store, resumed }] = useState(() => {
    const changes = (draft?.documents ?? []).map(({ kind, name, document }) => ({ kind, name, content: document }));
    const session = openSession(inOrder(base.documents), inOrder(overlay(base.documents, changes)));
    const kept = withKept(session, key, draft?.id ?? null, new Set(open));
    return { store: createDesignerStore(kept.session), resumed: kept.count };
  });
  const [line, setLine] = useState<DraftLine | null>(null);
  const latest = useRef({ ended, locale, draft, revision: base.revision });
  useEffect(() => {
    latest.current = { ...latest.current, ended, locale };
  });
  useEffect(() => {
    const client = newId();
    const made = createDraftLine({
      store,
      draft: latest.current.draft,
      revision: latest.current.revision,
      keeping: keepingAt(key, client),
      title: () => store.session().past[0]?.words[latest.current.locale] ?? '…',
      ended: (how) => latest.current.ended(how),
      client,
    });
    setLine(made);
    return () => made.close();
  }, [store, key]);
  const [first] = useState<LineState>(() => ({
    draft: draft && { id: draft.id, title: draft.title },
    revision: base.revision,
    save: { kind: 'saved' },
    people: [],
  }));
  const state = useSyncExternalStore(line?.subscribe ?? quiet, line?.state ?? (() => first));
  useEffect(() => {
    if (live > state.revision) line?.published();
  }, [live, state.revision, line]);
  return { store, line, state, resumed };
}

/** Says to others where one is, a moment after one has gone there. */
export function useStanding(line: DraftLine | null, place: Place | null): void {
  const ref = place?.ref ?? null;
  const pointer = place?.pointer ?? '';
  useEffect(() => {
    const timer = setTimeout(() => line?.stand(ref === null ? null : { ref, pointer }), settled);
    return () => clearTimeout(timer);
  }, [line, ref, pointer]);
}
