import type { Typed } from '../static-type.ts';
import type { Parameter, ParameterKind } from '../function-spec.ts';

export const needs = (name: string, kind: ParameterKind): Parameter => ({ name, kind });
export const may = (name: string, kind: ParameterKind): Parameter => ({ name, kind, optional: true });
export const more = (name: string, kind: ParameterKind): Parameter => ({ name, kind, optional: true, rest: true });
export const oneOf = (name: string, among: readonly string[]): Parameter => ({ name, kind: 'text_literal', among });

/** An argument that the signature says is there. */
export function given(args: readonly Typed[], index: number): Typed {
  const argument = args[index];
  if (!argument) throw new Error(`argument ${index} was not checked`);
  return argument;
}
