import { isJsonObject, listOf } from '@tangram/contract';
import { Icon, IconButton } from '@tangram/ui';
import { decimalText, labelOf, sumOf } from '@tangram/view';
import type { ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useScreens } from '../../../shell/screens-context.tsx';
import type { Edit } from '../edit.ts';
import { type Line, lineColumns, pastedLines } from './lines.ts';

/** The lines of a record as a table; a table copied elsewhere can be pasted in. */
export const ChildTableEdit: Edit = ({ id, field, value, onChange, readOnly, place, creating, controlOf }) => {
  const { t } = useTranslation();
  const { model } = useScreens();
  const child = model.objects.get(field.targets[0] ?? '');
  if (!child) return null;
  const inverse = field.document?.type === 'child_table' ? field.document.inverse : '';
  const columns = lineColumns(child, inverse);
  const lines: readonly Line[] = listOf(value).filter(isJsonObject);
  const put = (next: readonly Line[]) => onChange(next);
  const paste = (row: number, column: number) => (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const read = pastedLines(text, columns, column, place.locale);
    put([...lines.slice(0, row), ...read.map((line, i) => ({ ...lines[row + i], ...line })), ...lines.slice(row + read.length)]);
  };
  const template = columns.map(({ track }) => track).join(' ');
  const style = { gridTemplateColumns: `${template} 32px` };
  const money = columns.findLastIndex((column) => column.field.type === 'currency');
  const total = sumOf(lines.map((line) => line[columns[money]?.field.name ?? '']));
  return (
    <div className="tg-lines" id={id}>
      <div className="tg-lines-row is-head" style={style}>
        {columns.map(({ field: one }) => (
          <span key={one.name} className={`tg-cut ${one.scale === null && one.type !== 'integer' ? '' : 'is-end'}`}>
            {labelOf(one.label, place.locale, one.name)}
            {one.required ? <em> *</em> : null}
          </span>
        ))}
        <span />
      </div>
      {lines.map((line, row) => (
        <div key={typeof line['id'] === 'string' ? line['id'] : `new-${row}`} className="tg-lines-row" style={style}>
          {columns.map(({ field: one }, column) => {
            const Cell = controlOf(one.type);
            return (
              <div
                key={one.name}
                className={`tg-lines-cell ${one.scale === null && one.type !== 'integer' ? '' : 'is-end'}`}
                onPaste={paste(row, column)}
              >
                <Cell
                  id={`${id}-${row}-${one.name}`}
                  field={one}
                  value={line[one.name]}
                  onChange={(next) => put(lines.map((other, at) => (at === row ? { ...other, [one.name]: next } : other)))}
                  readOnly={readOnly}
                  invalid={false}
                  place={place}
                  values={line}
                  controlOf={controlOf}
                  creating={creating}
                />
              </div>
            );
          })}
          {readOnly ? (
            <span />
          ) : (
            <IconButton icon="close" size="small" label={t('form.removeLine')} onClick={() => put(lines.filter((_, at) => at !== row))} />
          )}
        </div>
      ))}
      {readOnly ? null : (
        <div className="tg-lines-row is-add" style={style} onPaste={paste(lines.length, 0)}>
          <button type="button" className="tg-lines-add" onClick={() => put([...lines, {}])}>
            <Icon name="plus" size={12} />
            {t('form.addLine')}
          </button>
          {money > 0 && total !== '0' ? (
            <b style={{ gridColumn: money + 1 }}>{decimalText(total, columns[money]?.field.scale ?? 2)}</b>
          ) : null}
        </div>
      )}
    </div>
  );
};
