import { loadParser } from '@tangram/expression';
import {
  type AnyDocument,
  checkReferences,
  dependents,
  type DocumentIssue,
  type DocumentRef,
  inLabels,
  inOrder,
  link,
  readExpressionsBy,
  type ReadExpressions,
  refOf,
  unlinkedIssues,
} from '@tangram/model';
import type { DocumentNews, Findings, UsesAnswer, UsesQuestion } from './findings-line.ts';

const language = { defaultLanguage: 'zh-CN' };
const documents = new Map<DocumentRef, AnyDocument>();
const parsing = loadParser();
let published: readonly AnyDocument[] = [];
let latest = 0;

function issuesOf(all: readonly AnyDocument[], reading: ReadExpressions): readonly DocumentIssue[] {
  const linked = link(all, reading);
  return linked.ok ? checkReferences(linked.value, language).errors : unlinkedIssues(all, linked.issues, language);
}

async function look(n: number): Promise<void> {
  const parser = await parsing;
  // News that came meanwhile is looked at once, as it is at its end.
  await new Promise((later) => setTimeout(later));
  if (n !== latest) return;
  const all = inOrder([...documents.values()]);
  self.postMessage({ n, issues: inLabels(issuesOf(all, readExpressionsBy(parser)), all, published) } satisfies Findings);
}

self.onmessage = ({ data }: MessageEvent<DocumentNews | UsesQuestion>) => {
  if ('question' in data) {
    const answer = { question: data.question, dependents: dependents({ documents }, data.element) };
    self.postMessage(answer satisfies UsesAnswer);
    return;
  }
  const { n, put, remove, base } = data;
  for (const ref of remove) documents.delete(ref);
  for (const document of put) documents.set(refOf(document), document);
  published = base ?? published;
  latest = n;
  void look(n);
};
