import { describe, expect, test } from '@jest/globals';
import type { AnyDocument } from '@tangram/model';
import { whereSeen } from './where-seen.ts';

const label = { en: 'X' };
const deal: AnyDocument = {
  kind: 'object',
  name: 'deal',
  label,
  nameField: 'name',
  fields: [{ type: 'select', name: 'source', label, optionSet: 'sources' }],
};
const view: AnyDocument = { kind: 'view', name: 'open', label, object: 'deal', type: 'list' };
const form: AnyDocument = { kind: 'form', name: 'edit', label, object: 'deal' };
const sources: AnyDocument = { kind: 'option_set', name: 'sources', label, options: [] };
const role: AnyDocument = { kind: 'role', name: 'rep', label, objects: {} };
const app: AnyDocument = { kind: 'app', name: 'crm', label, groups: [] };
const people: AnyDocument = { kind: 'object', name: 'user', label, nameField: 'name', fields: [], builtIn: true };

describe('what was published is seen', () => {
  test.each<[string, readonly AnyDocument[], string]>([
    ['of a view in the view', [deal, form, view], '{"at":"list","object":"deal","view":"open"}'],
    ['of a form in the list of its object', [form, role], '{"at":"list","object":"deal","view":null}'],
    ['of options at an object that has them', [sources], '{"at":"list","object":"deal","view":null}'],
    ['of a navigation on the home page', [app, role], '{"at":"home"}'],
    ['of a role nowhere', [role], 'null'],
    ['of what the house brings nowhere', [people], 'null'],
  ])('%s', (_, changed, place) => {
    expect(JSON.stringify(whereSeen(changed, [deal, view, form, sources, role, app, people]))).toBe(place);
  });
});
