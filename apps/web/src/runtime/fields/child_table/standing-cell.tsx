import { type Column, type Place } from '@tangram/view';
import { useRef } from 'react';
import { CurrencyButton, openCurrencies, opensCurrencies } from '../currency/currency-button.tsx';
import type { CurrencyChoice, EditProps } from '../edit.ts';
import { CellInput } from './cell-input.tsx';
import { LineEditor } from './line-editor.tsx';
import type { LineWorld } from './line-world.ts';
import { isFigure } from './lines.ts';
import type { CellWork, LinesWork } from './use-lines-work.ts';

/** What the cell that one stands on needs besides. */
export interface Standing {
  readonly work: CellWork | null;
  readonly deeds: Pick<LinesWork, 'text' | 'settle' | 'done' | 'cancel'>;
  readonly wantsFocus: () => boolean;
  /** How the amount in it is given another currency; null where it cannot be. */
  readonly currencyChoice: CurrencyChoice | null;
  readonly world: LineWorld;
  readonly controlOf: EditProps['controlOf'];
  /** The id of what explains the keys. */
  readonly help: string;
}

interface Props {
  readonly column: Column;
  readonly standing: Standing;
  readonly values: Readonly<Record<string, unknown>>;
  /** What its control begins with. */
  readonly value: unknown;
  readonly label: string;
  readonly readOnly: boolean;
  readonly faultId: string | null;
  readonly place: Place;
}

/** What lies over the cell that one stands on: the box that hears the keys, the sign of an amount that may be another, or the control of its type. */
export function StandingCell({ column, standing, values, value, label, readOnly, faultId, place }: Props) {
  const { work, deeds, currencyChoice } = standing;
  const sign = useRef<HTMLElement>(null);
  if (work?.kind === 'control') {
    return (
      <LineEditor
        field={column.field}
        world={standing.world}
        row={values}
        value={value}
        seed={null}
        typed={work.typed}
        controlOf={standing.controlOf}
        place={place}
        up={false}
        onDone={deeds.done}
        onCancel={deeds.cancel}
      />
    );
  }
  return (
    <>
      <CellInput
        label={label}
        text={work?.text ?? null}
        isEnd={isFigure(column.field)}
        readOnly={readOnly}
        faultId={faultId}
        described={standing.help}
        wantsFocus={standing.wantsFocus}
        onKeyDown={(event) => {
          // While one only stands on the cell, these keys move its line.
          if (!sign.current || work === null || !opensCurrencies(event)) return;
          event.preventDefault();
          openCurrencies(sign.current);
        }}
        onText={deeds.text}
        onLeave={deeds.settle}
      />
      {currencyChoice ? (
        <CurrencyButton
          ref={sign}
          amount={column.field}
          choice={currencyChoice}
          place={place}
          onDone={() => sign.current?.parentElement?.querySelector<HTMLElement>('.tg-lines-input')?.focus()}
        />
      ) : null}
    </>
  );
}
