import { describe, expect, test } from '@jest/globals';
import { type AnyDocument, builtInObjects, documentsOf, join as joined, parseDocument } from '@tangram/model';
import { decide } from '@tangram/policy';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { linkModel } from './link-model.ts';
import { presentModel } from './present-model.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');

function modelOf(template: string) {
  const folder = join(root, 'templates', template, 'documents');
  const documents = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .map((path): AnyDocument => JSON.parse(readFileSync(join(folder, path), 'utf8')));
  const own = builtInObjects.filter(({ name }) => !documents.some((document) => document.kind === 'object' && document.name === name));
  const linked = linkModel([...own, ...documents]);
  if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
  return linked.value;
}
const models = new Map(['crm', 'equipment-inspection'].map((template) => [template, modelOf(template)]));
const cases = [...models].flatMap(([template, model]) => documentsOf(model, 'role').map(({ name }) => [template, name, model] as const));

describe('the model as a role may see it', () => {
  test.each(cases)('of %s for %s fits together, and names nothing that is hidden', (_, role, model) => {
    const subject = { kind: 'user' as const, roles: [role] };
    const shown = presentModel(model, subject);
    expect(joined(shown).ok).toBe(true);
    expect(shown.filter((document) => !parseDocument(document).ok)).toEqual([]);
    const objects = [...model.objects.keys()].filter((name) => decide(model, subject, 'read', name).rows === 'none');
    const kinds = shown.map(({ kind, name }) => `${kind}:${name}`);
    expect(kinds.filter((ref) => ref.startsWith('role:') || objects.some((name) => ref === `object:${name}`))).toEqual([]);
    for (const document of shown) {
      if (document.kind !== 'object') continue;
      const read = decide(model, subject, 'read', document.name);
      expect(document.fields.filter(({ name }) => read.field(name) === 'hidden')).toEqual([]);
      expect(document.fields.filter((field) => field.type === 'reference' && objects.includes(field.object))).toEqual([]);
    }
    const views = shown.flatMap((document) => (document.kind === 'view' ? [document] : []));
    for (const { object, columns = [] } of views) {
      const read = decide(model, subject, 'read', object);
      expect(columns.filter(({ field }) => !field.includes('.') && read.field(field) === 'hidden')).toEqual([]);
    }
    expect(shown.some(({ kind }) => kind === 'app')).toBe(true);
  });

  test('is all of it for an admin, and nothing for who has no role', () => {
    for (const model of models.values()) {
      expect(presentModel(model, { kind: 'user', roles: ['admin'] })).toEqual([...model.documents.values()]);
      const none = presentModel(model, { kind: 'user', roles: [] });
      expect(none.filter(({ kind }) => kind === 'object')).toEqual([]);
      expect(joined(none).ok).toBe(true);
    }
  });
});
