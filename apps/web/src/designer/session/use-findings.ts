import { type AnyDocument, type DocumentIssue, join, type Model, rejoin } from '@tangram/model';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type FindingsLine, openFindingsLine } from './findings-line.ts';

/** Calls when the browser has nothing else to do. @returns ends it */
function whenIdle(work: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const asked = window.requestIdleCallback(work, { timeout: 1500 });
    return () => window.cancelIdleCallback(asked);
  }
  const asked = setTimeout(work, 300);
  return () => clearTimeout(asked);
}

function joined(documents: readonly AnyDocument[]): Model {
  const made = join(documents);
  if (made.ok) return made.value;
  throw new Error(`The published model does not fit together: ${made.issues[0]?.code ?? ''}`);
}

const none: readonly DocumentIssue[] = [];

/** What follows from the documents: their model in idle time, and what does not fit together, found on another thread. Both come a moment after them. */
export function useFindings(
  documents: readonly AnyDocument[],
  base: readonly AnyDocument[],
): { readonly model: Model; readonly issues: readonly DocumentIssue[]; readonly usesOf: FindingsLine['usesOf'] } {
  const [model, setModel] = useState<Model>(() => {
    const made = join(documents);
    return made.ok ? made.value : joined(base);
  });
  const [issues, setIssues] = useState(none);
  const first = useRef(documents);
  useEffect(() => {
    if (first.current === documents) return;
    return whenIdle(() =>
      setModel((before) => {
        const made = rejoin(before, documents);
        return made.ok ? made.value : before;
      }),
    );
  }, [documents]);
  const line = useRef<FindingsLine | null>(null);
  const latest = useRef({ documents, base });
  const told = useRef<readonly AnyDocument[] | null>(null);
  /** The line, opened when it is first needed, which knows the documents as they are. */
  const looking = useCallback((): FindingsLine => {
    line.current ??= openFindingsLine((found) => setIssues((before) => (before.length + found.length === 0 ? before : found)));
    const now = latest.current;
    if (told.current !== now.documents) line.current.tell(now.documents, now.base);
    told.current = now.documents;
    return line.current;
  }, []);
  useLayoutEffect(() => {
    latest.current = { documents, base };
  }, [documents, base]);
  useEffect(() => whenIdle(() => void looking()), [documents, looking]);
  useEffect(
    () => () => {
      line.current?.close();
      line.current = null;
      told.current = null;
    },
    [],
  );
  const usesOf = useCallback<FindingsLine['usesOf']>((element) => looking().usesOf(element), [looking]);
  return { model, issues, usesOf };
}
