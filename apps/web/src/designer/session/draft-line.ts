import type { DraftNews, DraftParts, DraftPerson, DraftPlace, Problem } from '@tangram/contract';
import { acknowledge, keptSame, rebase, receive, type Received, unsaved } from '@tangram/design';
import { type AnyDocument, type ChangedDocument, type Conflict, overlay, refOf, type Settle } from '@tangram/model';
import { client as commonClient } from '../../api/client.ts';
import { designClient, hearDraft } from '../../api/design.ts';
import type { DesignerStore } from './designer-store.ts';
import type { Keeping } from './keep-unsaved.ts';

/** How it stands with what was done here. */
export type SaveState =
  | { readonly kind: 'saved' | 'waiting' | 'saving' | 'offline' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  /** Both changed one place: nothing is sent or taken in until it is settled. */
  | { readonly kind: 'conflict'; readonly conflicts: readonly Conflict[]; readonly settle: (settle: Settle) => void };

/** What the line to the server knows. A new value with each change. */
export interface LineState {
  /** null until something is to be saved. */
  readonly draft: { readonly id: string; readonly title: string } | null;
  /** The revision it stands on. */
  readonly revision: number;
  readonly save: SaveState;
  /** Others who have the draft open. */
  readonly people: readonly DraftPerson[];
}

/** Why a draft came to its end. */
export type Ending = 'published' | 'discarded';

/** How a draft came to its end. */
export interface Ended {
  readonly how: Ending;
  /** What is live now. */
  readonly revision: number;
  /** What is live, and what of it is not as it was before. */
  readonly documents: readonly AnyDocument[];
  readonly changed: readonly AnyDocument[];
}

/** The line between a session and the server: sends what is done here, takes in what others do. */
export interface DraftLine {
  readonly state: () => LineState;
  readonly subscribe: (hear: () => void) => () => void;
  /** Sends now what waits. */
  readonly flush: () => void;
  /** Says to others where one is. */
  readonly stand: (place: DraftPlace | null) => void;
  /** Somebody published a later revision. */
  readonly published: () => void;
  readonly close: () => void;
}

interface Options {
  readonly store: DesignerStore;
  readonly draft: DraftParts | null;
  readonly revision: number;
  readonly keeping: Keeping;
  /** What a new draft is called. */
  readonly title: () => string;
  readonly ended: (how: Ended) => void;
  /** Of this page. */
  readonly client: string;
}

/** How long a run of edits is gathered, and how long after a failure it is tried again, ms. */
const gathered = 400;
const again = 3_000;
const hereEvery = 10_000;

/** Opens the line. */
export function createDraftLine({ store, draft: first, revision, keeping, title, ended, client }: Options): DraftLine {
  let state: LineState = {
    draft: first && { id: first.id, title: first.title },
    revision,
    save: { kind: 'saved' },
    people: [],
  };
  let version = first?.version ?? 0;
  let parts = new Map<string, ChangedDocument & { readonly version: number }>();
  let onto: readonly [number] | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSending = false;
  let isOpen = true;
  let waiting: DraftNews[] = [];
  let place: DraftPlace | null = null;
  let unhear: () => void = () => undefined;
  const hearers = new Set<() => void>();

  const put = (changes: Partial<LineState>) => {
    state = { ...state, ...changes };
    for (const hear of hearers) hear();
  };
  const keepParts = (documents: DraftParts['documents']) => {
    for (const { kind, name, version: at, document } of documents)
      parts.set(`${kind}:${name}`, { kind, name, content: document, version: at });
  };
  const isConflicting = () => state.save.kind === 'conflict';

  function listen(): void {
    unhear();
    unhear = () => undefined;
    if (state.draft && isOpen)
      unhear = hearDraft(state.draft.id, client, version, {
        news: (news) => {
          if (isSending || isConflicting()) waiting.push(news);
          else hear(news);
        },
        people: (all) => put({ people: all.filter((one) => one.client !== client) }),
      });
    stand(place);
  }

  /** Takes something in; where both changed one place, asks which counts. */
  function take(come: (settle?: Settle) => Received, then: () => void, always?: Settle): void {
    const settled = (settle?: Settle) => {
      const received = come(settle);
      if (!received.ok) {
        put({ save: { kind: 'conflict', conflicts: received.conflicts, settle: settled } });
        return;
      }
      store.replace(received.session);
      put({ save: { kind: 'saved' } });
      then();
      drain();
      plan();
    };
    settled(always);
  }

  /** What was heard while something was on its way. */
  function drain(): void {
    while (!isSending && !isConflicting()) {
      const news = waiting.shift();
      if (!news) return;
      hear(news);
    }
  }

  const takeSaved = (base: readonly AnyDocument[], then: () => void = () => undefined, always?: Settle) =>
    take(
      (settle) => {
        const session = store.session();
        const saved = keptSame(session.saved, overlay(base, [...parts.values()]));
        const received = receive(session, saved, settle);
        return received.ok ? { ok: true, session: { ...received.session, base } } : received;
      },
      then,
      always,
    );

  function hear(news: DraftNews): void {
    if (news.version <= version) return;
    version = news.version;
    if (news.state === 'published' || news.state === 'discarded') return void end(news.state);
    if (news.revision !== state.revision) return void refresh();
    keepParts(news.documents);
    for (const ref of parts.keys()) if (!(ref in news.versions)) parts.delete(ref);
    takeSaved(store.session().base);
  }

  /** Reads the draft anew. */
  async function refresh(): Promise<void> {
    if (!state.draft) return;
    const reply = await designClient.draft(state.draft.id);
    if (!reply.ok) return fail(reply.problem);
    const { value } = reply;
    if (value.state === 'published' || value.state === 'discarded') return end(value.state);
    let { base } = store.session();
    if (value.baseRevision !== state.revision) {
      const moved = await designClient.revisionDocuments(value.baseRevision);
      if (!moved.ok) return fail(moved.problem);
      base = keptSame(base, moved.value.documents);
    }
    version = value.version;
    parts = new Map();
    keepParts(value.documents);
    takeSaved(base, () => put({ revision: value.baseRevision }));
  }

  /** The draft is no more: what it came to is there, and what was not saved goes into a new one. */
  async function end(how: Ending): Promise<void> {
    const latest = await designClient.revisionDocuments();
    if (!latest.ok) return fail(latest.problem);
    const before = new Set(store.session().base);
    const base = keptSame(store.session().base, latest.value.documents);
    const changed = base.filter((document) => !before.has(document));
    parts = new Map();
    onto = null;
    version = 0;
    const then = () => {
      put({ draft: null, revision: latest.value.revision, people: [] });
      listen();
      ended({ how, revision: latest.value.revision, changed, documents: base });
    };
    if (how === 'discarded') takeSaved(base, then);
    else take((settle) => rebase(store.session(), base, [], settle), then);
  }

  async function published(): Promise<void> {
    const latest = await designClient.revisionDocuments();
    if (!latest.ok || latest.value.revision <= (onto?.[0] ?? state.revision) || isConflicting()) return;
    const base = keptSame(store.session().base, latest.value.documents);
    take(
      (settle) => rebase(store.session(), base, [...parts.values()], settle),
      () => {
        if (state.draft) onto = [latest.value.revision];
        else put({ revision: latest.value.revision });
      },
    );
  }

  function fail(problem: Problem): void {
    const isAway = problem.status === 0 || problem.status >= 500;
    put({ save: isAway ? { kind: 'offline' } : { kind: 'failed', problem } });
    clearTimeout(timer);
    timer = setTimeout(() => void send(), again);
  }

  /** Sends what waits, a moment later: a run of edits goes together. */
  function plan(): void {
    if (isSending || isConflicting()) return;
    const { put: changed, remove } = unsaved(store.session());
    if (changed.length + remove.length === 0 && onto === null) {
      clearTimeout(timer);
      timer = undefined;
      keeping.drop();
      if (state.save.kind !== 'saved') put({ save: { kind: 'saved' } });
      return;
    }
    if (!isOpen) return;
    if (state.save.kind === 'saved') put({ save: { kind: 'waiting' } });
    timer ??= setTimeout(() => void send(), gathered);
  }

  async function send(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (isSending || isConflicting()) return;
    const changes = unsaved(store.session());
    if (changes.put.length + changes.remove.length === 0 && onto === null) return plan();
    isSending = true;
    put({ save: { kind: 'saving' } });
    keeping.keep(store.session(), state.draft?.id ?? null);
    const problem = (await opened()) ?? (await write(changes));
    isSending = false;
    if (!problem) {
      drain();
      return plan();
    }
    if (problem.code === 'draft_moved' || problem.code === 'draft_closed') {
      waiting = [];
      return refresh();
    }
    fail(problem);
  }

  /** Makes a draft where there is none. @returns why there is none */
  async function opened(): Promise<Problem | null> {
    if (state.draft) return null;
    const name = title();
    const made = await commonClient.createDraft(name);
    if (!made.ok) return made.problem;
    put({ draft: { id: made.value, title: name } });
    version = 1;
    listen();
    return null;
  }

  async function write(changes: ReturnType<typeof unsaved>): Promise<Problem | null> {
    const refs = [...changes.put.map(refOf), ...changes.remove];
    const base = Object.fromEntries(refs.map((ref) => [ref, parts.get(ref)?.version ?? 0]));
    const [target] = onto ?? [];
    const reply = await designClient.changeDocuments(state.draft?.id ?? '', {
      ...changes,
      base,
      revision: state.revision,
      ...(target === undefined ? {} : { onto: target }),
    });
    if (!reply.ok) return reply.problem;
    const { documents, revision: stands } = reply.value;
    version = Math.max(version, reply.value.version);
    if (onto?.[0] === target) onto = null;
    store.replace(acknowledge(store.session(), changes));
    keepParts(documents.filter((one) => one.version > 0));
    for (const one of documents) if (one.version === 0) parts.delete(`${one.kind}:${one.name}`);
    put({ revision: stands, save: { kind: 'saved' } });
    // The server may have written an expression in its own spelling; what was typed since goes on.
    takeSaved(
      store.session().base,
      () => undefined,
      () => 'ours',
    );
    return null;
  }

  function stand(to: DraftPlace | null): void {
    place = to;
    if (state.draft && isOpen) void designClient.standIn(state.draft.id, client, to);
  }

  if (first) keepParts(first.documents);
  // A session that goes on where an earlier page was left does not know yet what others did meanwhile.
  const catchUp = () => takeSaved(store.session().base);
  const beat = setInterval(() => stand(place), hereEvery);
  const unsubscribe = store.subscribe(plan);
  const flush = () => void send();
  const leave = () => keeping.keep(store.session(), state.draft?.id ?? null);
  window.addEventListener('online', flush);
  window.addEventListener('pagehide', leave);
  listen();
  catchUp();
  plan();
  return {
    state: () => state,
    subscribe: (tell) => {
      hearers.add(tell);
      return () => hearers.delete(tell);
    },
    flush,
    stand,
    published: () => void published(),
    close: () => {
      leave();
      flush();
      isOpen = false;
      clearInterval(beat);
      unsubscribe();
      unhear();
      window.removeEventListener('online', flush);
      window.removeEventListener('pagehide', leave);
    },
  };
}
