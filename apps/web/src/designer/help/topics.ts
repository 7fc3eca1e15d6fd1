import type { Messages } from '../../messages/messages.ts';
import type { Section } from '../kinds.ts';

/** A thing people want to do, by the key of its words. */
export type Topic = keyof Messages['guide']['titles'];

/** Where a thing is done: behind a tab of the designer, or on a page of its own; null where it is done anywhere. */
export type TopicPlace = Section | '/designer/check' | '/designer/history' | '/settings/workspace' | '/settings/templates' | null;

/** What help there is, in the order in which people need it. */
export const topics: readonly (readonly [Topic, TopicPlace])[] = [
  ['object', 'model'],
  ['field', 'model'],
  ['relation', 'model'],
  ['type', 'model'],
  ['formula', 'model'],
  ['options', 'model'],
  ['remove', 'model'],
  ['form', 'screens'],
  ['conditional', 'screens'],
  ['view', 'screens'],
  ['page', 'screens'],
  ['navigation', 'screens'],
  ['stage', 'pipelines'],
  ['gate', 'pipelines'],
  ['ways', 'pipelines'],
  ['work', 'pipelines'],
  ['validation', 'rules'],
  ['test', 'rules'],
  ['role', 'access'],
  ['calendar', 'model'],
  ['publish', '/designer/check'],
  ['restore', '/designer/history'],
  ['together', null],
  ['approve', '/settings/workspace'],
  ['template', '/settings/templates'],
  ['copy', null],
];
