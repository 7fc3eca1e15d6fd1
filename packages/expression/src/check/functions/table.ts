import type { FunctionSpec } from '../function-spec.ts';
import { dateFunctions } from './date.ts';
import { logic } from './logic.ts';
import { number } from './number.ts';
import { record } from './record.ts';
import { textFunctions } from './text.ts';

/** Every function of the language: what the checker, the editor's completion and the reference are made from. */
export const functions: readonly FunctionSpec[] = [...logic, ...textFunctions, ...number, ...dateFunctions, ...record];

const byName = new Map(functions.map((spec) => [spec.name, spec]));
const byEditorName = new Map(
  functions.flatMap((spec) => [spec.name, ...spec.editor].map((name) => [name.toUpperCase(), spec.name] as const)),
);
const variables: Readonly<Record<string, string>> = {
  TODAY: 'today',
  NOW: 'now',
  CURRENTUSER: 'user',
  CURRENTROLE: 'user.role',
  ISNEW: 'isNew',
};

export const functionOf = (name: string): FunctionSpec | null => byName.get(name) ?? null;

/** The names of the editor's spelling, in any case. */
export const editorNames = {
  function: (name: string): string | null => byEditorName.get(name.toUpperCase()) ?? null,
  variable: (name: string): string | null => variables[name.toUpperCase()] ?? null,
};
