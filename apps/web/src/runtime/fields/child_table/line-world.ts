import { currencyName, type Field, type ObjectDefinition } from '@tangram/model';
import { type Column, currencyFieldOf, type Line, lineCurrency } from '@tangram/view';
import { useMemo } from 'react';
import type { CurrencyChoice } from '../edit.ts';
import { cellEdit } from './line-texts.ts';
import type { Lines } from './use-lines.ts';

type Values = Readonly<Record<string, unknown>>;

/** What lines belong to. */
export interface LineWorld {
  readonly child: ObjectDefinition;
  /** The reference from a line to its record. */
  readonly inverse: string;
  /** The record as it stands in the form; what is not in the form is not in it. */
  readonly parent: Values;
  /** Whether the record is a new one. */
  readonly creating: boolean;
}

/** The world of the lines of a table: another one only when something in it is another. */
export function useLineWorld(child: ObjectDefinition | undefined, inverse: string, parent: Values, creating: boolean): LineWorld | null {
  return useMemo(() => (child ? { child, inverse, parent, creating } : null), [child, inverse, parent, creating]);
}

/** The currency of the amounts of a line; null for values that are none, and where there is one currency. */
export const currencyAt = ({ child, inverse, parent }: LineWorld, { field }: Column, line: Line): string | null =>
  field.money?.kind === 'amount' && field.money.unit === 'record' ? lineCurrency(child, inverse, line, parent) : null;

/** How the amount in a cell is given another currency; null where it has none of its own. */
export function currencyChoiceAt(world: LineWorld, { field }: Column, row: number, lines: Lines): CurrencyChoice | null {
  const own: Field | null = currencyFieldOf(world.child, field);
  if (!own) return null;
  return {
    field: own,
    value: lineCurrency(world.child, world.inverse, lines.lines[row] ?? {}, world.parent),
    onChange: (code) => {
      lines.keep();
      lines.act(cellEdit(lines.count(), row, own.name, code));
    },
  };
}

/** A line with the currency of its record, for controls that show it. */
export const withCurrency = ({ child, inverse, parent }: LineWorld, line: Line): Line => {
  const code = lineCurrency(child, inverse, line, parent);
  return code === null ? line : { ...line, [currencyName]: code };
};
