import { Amount, Icon, IconButton } from '@tangram/ui';
import { amountSign, type Column, decimalText, type Line, sumsByCurrency } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { Value } from '../value.tsx';
import type { EditProps } from '../edit.ts';
import type { FaultWords } from './line-faults.ts';
import { currencyAt, type LineWorld } from './line-world.ts';
import type { Lines } from './use-lines.ts';

/** What a column comes to, for each currency that its amounts are in. */
export type LineTotal = ReturnType<typeof sumsByCurrency>;

/** The total of a column over all lines, exact; nothing for a column that does not add up, or has nothing to add. */
export function totalOf(column: Column, lines: readonly Line[], world: LineWorld): LineTotal {
  if (column.total !== 'sum') return [];
  const filled = lines.filter((line) => line[column.valueKey] !== null && line[column.valueKey] !== undefined);
  return sumsByCurrency(filled.map((line) => ({ amount: line[column.valueKey], currency: currencyAt(world, column, line) })));
}

interface TotalsProps {
  readonly columns: readonly Column[];
  readonly world: LineWorld;
  readonly lines: readonly Line[];
  readonly template: string;
  readonly row: number;
  readonly place: EditProps['place'];
}

/** The sums under the columns. */
export function TotalsRow({ columns, world, lines, template, row, place }: TotalsProps) {
  const { t } = useTranslation();
  const totals = columns.map((column) => totalOf(column, lines, world));
  if (totals.every((total) => total.length === 0)) return null;
  return (
    <div role="row" className="tg-lines-row is-foot" aria-rowindex={row} style={{ gridTemplateColumns: template }}>
      <div role="gridcell" aria-colindex={1} className="tg-lines-total" aria-label={t('lines.total')}>
        Σ
      </div>
      {columns.map((column, i) => (
        <div key={column.valueKey} role="gridcell" aria-colindex={i + 2} className="tg-lines-total is-end" data-total={column.valueKey}>
          <TotalText column={column} total={totals[i] ?? []} place={place} />
        </div>
      ))}
      <div role="gridcell" aria-colindex={columns.length + 2} />
    </div>
  );
}

/** A sum in the way its column is written: amounts of several currencies below one another, since they do not add up. */
export function TotalText({
  column: { field },
  total,
  place,
}: {
  readonly column: Column;
  readonly total: LineTotal;
  readonly place: EditProps['place'];
}) {
  return total.map(({ currency, sum }) => {
    if (field.type === 'duration') return <Value key="" field={field} value={Number(sum)} place={place} />;
    const text = decimalText(sum, field.type === 'currency' ? field.scale : null);
    if (currency === null) return text;
    return <Amount key={currency} sign={amountSign(field, currency, place.locale)} text={text} />;
  });
}

interface BarProps {
  readonly lines: Lines;
  readonly words: FaultWords;
  readonly columns: readonly Column[];
  /** The words against the cell that one is on. */
  readonly here: string | null;
  readonly onFault: () => void;
  readonly onAdd: () => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly readOnly: boolean;
}

/** Under the lines: adding one, the way back, and what is left to correct. */
export function LinesBar({ lines, words, columns, here, onFault, onAdd, onUndo, onRedo, readOnly }: BarProps) {
  const { t } = useTranslation();
  const cells = [...words].flatMap(([row, names]) => [...names].map(([name, said]) => ({ row, name, said })));
  const count = cells.length;
  const first = cells.sort((a, b) => a.row - b.row)[0];
  const label = columns.find(({ valueKey }) => valueKey === first?.name)?.label ?? '';
  return (
    <div className="tg-lines-bar">
      {readOnly ? null : (
        <>
          <button type="button" className="tg-lines-add" onClick={onAdd}>
            <Icon name="plus" size={12} />
            {t('form.addLine')}
          </button>
          <span className="tg-grow" />
        </>
      )}
      {first ? (
        <span className="tg-lines-faults">
          <Icon name="warning" size={14} />
          <span className="tg-cut">{here ?? t('lines.fault', { row: first.row + 1, column: label, words: first.said })}</span>
          <button type="button" className="tg-link" data-to-fault onClick={onFault}>
            {t('lines.faults', { count })}
          </button>
        </span>
      ) : null}
      {readOnly || !(lines.canUndo || lines.canRedo) ? null : (
        <>
          <IconButton icon="undo" size="small" label={t('lines.undo')} disabled={!lines.canUndo} onClick={onUndo} />
          <IconButton icon="redo" size="small" label={t('lines.redo')} disabled={!lines.canRedo} onClick={onRedo} />
        </>
      )}
    </div>
  );
}
