import { loadParser } from '@tangram/expression';
import {
  type AnyDocument,
  checkReferences,
  type DocumentIssue,
  join,
  link,
  type Model,
  readExpressionsBy,
  type ReadExpressions,
  unlinkedIssues,
} from '@tangram/model';
import { useEffect, useRef, useState } from 'react';

const language = { defaultLanguage: 'zh-CN' };

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

function issuesOf(documents: readonly AnyDocument[], reading: ReadExpressions): readonly DocumentIssue[] {
  const linked = link(documents, reading);
  return linked.ok ? checkReferences(linked.value, language).errors : unlinkedIssues(documents, linked.issues, language);
}

/** What follows from the documents: their model, and what does not fit together. Both come a moment after them, in idle time. */
export function useFindings(
  documents: readonly AnyDocument[],
  base: readonly AnyDocument[],
): { readonly model: Model; readonly issues: readonly DocumentIssue[] } {
  const [model, setModel] = useState<Model>(() => {
    const made = join(documents);
    return made.ok ? made.value : joined(base);
  });
  const [issues, setIssues] = useState<readonly DocumentIssue[]>([]);
  const first = useRef(documents);
  useEffect(() => {
    if (first.current === documents) return;
    return whenIdle(() => {
      const made = join(documents);
      if (made.ok) setModel(made.value);
    });
  }, [documents]);
  useEffect(() => {
    let live = true;
    let end: () => void = () => undefined;
    void loadParser().then((parser) => {
      if (live) end = whenIdle(() => setIssues(issuesOf(documents, readExpressionsBy(parser))));
    });
    return () => {
      live = false;
      end();
    };
  }, [documents]);
  return { model, issues };
}
