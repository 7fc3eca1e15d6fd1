import { describe, expect, test } from '@jest/globals';
import { type AnyDocument, checkReferences, inLabels, link, unlinkedIssues } from '@tangram/model';
import { modelOf, reading, templateNames } from './read-template.ts';

const language = { defaultLanguage: 'zh-CN' };

function issuesOf(documents: readonly AnyDocument[]) {
  const linked = link(documents, reading);
  return linked.ok ? checkReferences(linked.value, language).errors : unlinkedIssues(documents, linked.issues, language);
}

describe.each(templateNames)('what is wrong when something of the template %s goes', (template) => {
  const all = [...modelOf(template).documents.values()];
  /** Issues whose Chinese words have a name in code in quotes. */
  const namesSaid = (documents: readonly AnyDocument[]) =>
    inLabels(issuesOf(documents), documents, all).flatMap(({ code, path, document, text }) =>
      /“[a-z][a-z0-9_.]*”/.test(text['zh-CN']) ? [`${code} ${document}${path} ${text['zh-CN']}`] : [],
    );

  test('says no name in code: not of a field', () => {
    const objects = all.flatMap((document) => (document.kind === 'object' && !document.builtIn ? [document] : []));
    const found = objects.flatMap((object) => {
      const rest = all.filter((document) => document !== object);
      // All but the first of each object at once: each use of each is an issue.
      return namesSaid([...rest, { ...object, fields: object.fields.slice(0, 1) }]);
    });
    expect([...new Set(found)]).toEqual([]);
  });

  test.each(['object', 'pipeline', 'view', 'role', 'option_set'] as const)('nor of documents of the kind %s', (kind) => {
    const found = namesSaid(all.filter((document) => document.kind !== kind || ('builtIn' in document && document.builtIn === true)));
    expect([...new Set(found)]).toEqual([]);
  });
});
