import { Icon, IconButton } from '@tangram/ui';
import type { Column, Line } from '@tangram/view';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOptionsOfLine } from '../../rules/use-line-options.ts';
import { Value } from '../value.tsx';
import { withOptions } from '../with-options.ts';
import { cellEdit } from './line-texts.ts';
import { nextFault, shownFaults, wordsOf } from './line-faults.ts';
import type { LinesProps } from './lines-grid.tsx';
import { currencyAt, currencyChoiceAt, withCurrency } from './line-world.ts';
import { LinesBar, totalOf, TotalText } from './lines-foot.tsx';
import { unreadIn } from './unread-cell.ts';

/** The lines of a record on a phone: a card for each, of which one is open with the controls of all its fields. */
export function LineCards(props: LinesProps) {
  const { id, label, columns, lines, ordered, readOnly } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const words = wordsOf(shownFaults(lines, open ?? -1));
  const add = () => {
    lines.keep();
    const at = lines.count();
    lines.act({ kind: 'insert', at, lines: [{}] });
    setOpen(at);
    setSaid(t('lines.added'));
  };
  const carry = (row: number, to: number) => {
    lines.act({ kind: 'move', from: row, count: 1, to });
    setOpen(to);
    setSaid(t('lines.moved', { row: to + 1 }));
  };
  const show = (row: number) => {
    setOpen(row);
    requestAnimationFrame(() => document.getElementById(`${id}-card-${row}`)?.scrollIntoView({ block: 'start' }));
  };
  return (
    <div className="tg-lines is-cards" id={id} role="group" aria-label={label}>
      {lines.lines.map((line, row) => (
        <section
          key={typeof line['id'] === 'string' ? line['id'] : `new-${row}`}
          id={`${id}-card-${row}`}
          className={`tg-line-card ${words.has(row) ? 'is-wrong' : ''}`}
          aria-label={t('lines.nth', { row: row + 1 })}
          onBlur={lines.keep}
        >
          <button
            type="button"
            className="tg-line-card-head"
            aria-expanded={open === row}
            onClick={() => setOpen(open === row ? null : row)}
          >
            <span className="tg-lines-number">{row + 1}</span>
            <Summary {...props} line={line} />
            {words.has(row) ? <Icon name="warning" size={14} /> : null}
            <Icon name={open === row ? 'chevronUp' : 'chevronDown'} size={14} />
          </button>
          {open === row ? (
            <>
              <div className="tg-line-card-fields">
                {columns.map((column) => (
                  <CardField
                    key={column.valueKey}
                    {...props}
                    column={column}
                    row={row}
                    line={line}
                    wrong={words.get(row)?.get(column.valueKey) ?? null}
                  />
                ))}
              </div>
              {readOnly ? null : (
                <div className="tg-line-card-deeds">
                  {ordered ? (
                    <>
                      <IconButton
                        icon="chevronUp"
                        label={t('lines.up', { row: row + 1 })}
                        disabled={row === 0}
                        onClick={() => carry(row, row - 1)}
                      />
                      <IconButton
                        icon="chevronDown"
                        label={t('lines.down', { row: row + 1 })}
                        disabled={row === lines.lines.length - 1}
                        onClick={() => carry(row, row + 1)}
                      />
                    </>
                  ) : null}
                  <IconButton
                    icon="copy"
                    label={t('lines.duplicate', { row: row + 1 })}
                    onClick={() => {
                      const { id: _, position: __, ...copy } = line;
                      lines.act({ kind: 'insert', at: row + 1, lines: [copy] });
                      setOpen(row + 1);
                      setSaid(t('lines.duplicated', { count: 1 }));
                    }}
                  />
                  <span className="tg-grow" />
                  <IconButton
                    icon="trash"
                    label={t('lines.remove', { row: row + 1 })}
                    onClick={() => {
                      lines.act({ kind: 'remove', at: row, count: 1 });
                      setOpen(null);
                      setSaid(t('lines.removed', { count: 1 }));
                    }}
                  />
                </div>
              )}
            </>
          ) : null}
        </section>
      ))}
      <Totals {...props} />
      <LinesBar
        lines={lines}
        words={words}
        columns={columns}
        here={null}
        readOnly={readOnly}
        onFault={() => {
          const to = nextFault(words, columns, { row: -1, column: -1 });
          if (to) show(to.row);
        }}
        onAdd={add}
        onUndo={() => setSaid(lines.undo() ? t('lines.undone') : t('lines.nothing'))}
        onRedo={() => setSaid(lines.redo() ? t('lines.redone') : t('lines.nothing'))}
      />
      <div className="tg-sr" role="status" aria-live="polite">
        {said}
      </div>
    </div>
  );
}

/** A closed card in one line: what it is called, and the last of its amounts. */
function Summary({ columns, line, child, world, place }: LinesProps & { readonly line: Line }) {
  const { t } = useTranslation();
  const name = line[child.nameField.name];
  const [first] = columns;
  const money = columns.findLast(({ field, valueKey }) => field.type === 'currency' && line[valueKey]);
  const text = typeof name === 'string' && name !== '' ? name : null;
  const amount = money ? line[money.valueKey] : null;
  return (
    <span className="tg-line-card-sum">
      <span className="tg-cut">
        {text ??
          (first && line[first.valueKey] && !unreadIn(line[first.valueKey]) ? (
            <Value field={first.field} value={line[first.valueKey]} place={place} />
          ) : (
            t('lines.blank')
          ))}
      </span>
      {money && amount && !unreadIn(amount) ? (
        <Value field={money.field} value={amount} currency={currencyAt(world, money, line)} place={place} />
      ) : null}
    </span>
  );
}

interface CardFieldProps extends LinesProps {
  readonly column: Column;
  readonly row: number;
  readonly line: Line;
  readonly wrong: string | null;
}

function CardField({ id, world, column, row, line, lines, wrong, readOnly, place, controlOf }: CardFieldProps) {
  const { label, valueKey } = column;
  const { options } = useOptionsOfLine(world, column.field, line);
  const field = withOptions(column.field, options.get(column.field.name)) ?? column.field;
  const Control = controlOf(field.type);
  const currencyChoice = currencyChoiceAt(world, column, row, lines);
  const unread = unreadIn(line[valueKey]);
  const control = `${id}-${row}-${valueKey}`;
  return (
    <div className={`tg-field ${wrong === null ? '' : 'is-wrong'}`}>
      <label className="tg-field-label" htmlFor={control}>
        {label}
        {field.required ? <em aria-hidden>*</em> : null}
      </label>
      <div className="tg-control">
        <Control
          id={control}
          field={field}
          value={unread ? unread.unread : line[valueKey]}
          onChange={(next) => {
            lines.keepOther(row, valueKey);
            lines.tryOut(cellEdit(lines.count(), row, valueKey, next));
          }}
          readOnly={readOnly}
          invalid={wrong !== null}
          place={place}
          values={withCurrency(world, line)}
          controlOf={controlOf}
          creating={line['id'] === undefined}
          {...(currencyChoice ? { currencyChoice } : {})}
        />
      </div>
      {wrong === null ? null : (
        <div className="tg-field-error" role="alert">
          {wrong}
        </div>
      )}
    </div>
  );
}

function Totals({ columns, lines, world, place }: LinesProps) {
  const totals = columns.flatMap((column) => {
    const total = totalOf(column, lines.lines, world);
    return total.length === 0 ? [] : [{ column, total }];
  });
  if (totals.length === 0) return null;
  return (
    <dl className="tg-line-totals">
      {totals.map(({ column, total }) => (
        <div key={column.valueKey} data-total={column.valueKey}>
          <dt>{column.label}</dt>
          <dd>
            <TotalText column={column} total={total} place={place} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
