import type { AuditRow } from '@tangram/contract';
import { Tag } from '@tangram/ui';
import { momentText } from '@tangram/view';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../settings/use-place.ts';
import { usePhone } from '../shell/use-phone.ts';
import { useRowWords } from './row-words.ts';

interface Props {
  readonly rows: readonly AuditRow[];
  readonly more: boolean;
  readonly busy: boolean;
  readonly onMore: () => void;
  readonly onOpen: (row: AuditRow) => void;
}

const heights = { desk: 44, phone: 76 } as const;
/** Rows before the end at which the next page is asked for. */
const ahead = 20;
const heads = ['at', 'who', 'what', 'target', 'address'] as const;

/** The rows in sight; pages come as one scrolls. */
export function AuditRows({ rows, more, busy, onMore, onOpen }: Props) {
  const { t } = useTranslation();
  const phone = usePhone();
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => (phone ? heights.phone : heights.desk),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const wants = more && !busy && (items.at(-1)?.index ?? -1) >= rows.length - ahead;
  useEffect(() => {
    if (wants) onMore();
  }, [wants, onMore]);
  return (
    <div className="tg-audit-table" role="table" aria-label={t('audit.title')} aria-rowcount={more ? -1 : rows.length + 1}>
      <div className="tg-audit-head" role="row" aria-rowindex={1}>
        {heads.map((head) => (
          <span key={head} role="columnheader">
            {t(`audit.heads.${head}`)}
          </span>
        ))}
      </div>
      <div className="tg-audit-rows" role="rowgroup" ref={scroll}>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map(({ index, key, start, size }) => {
            const row = rows[index];
            return row ? (
              <Row
                key={key}
                row={row}
                index={index}
                style={{ transform: `translateY(${start}px)`, height: size }}
                onOpen={() => onOpen(row)}
              />
            ) : null;
          })}
        </div>
      </div>
    </div>
  );
}

interface RowProps {
  readonly row: AuditRow;
  readonly index: number;
  readonly style: { readonly transform: string; readonly height: number };
  readonly onOpen: () => void;
}

function Row({ row, index, style, onOpen }: RowProps) {
  const { t } = useTranslation();
  const place = usePlace();
  const { who, target } = useRowWords(row);
  return (
    <div className="tg-audit-row" role="row" aria-rowindex={index + 2} style={style}>
      <span className="tg-t2 tg-audit-at" role="cell">
        {momentText(row.at, place)}
      </span>
      <span className="tg-cut" role="cell">
        {who}
      </span>
      <span className="tg-audit-what" role="cell">
        <button type="button" className="tg-audit-open tg-cut" onClick={onOpen}>
          {row.text}
        </button>
        {row.result === 'refused' ? <Tag tone="danger">{t('audit.refused')}</Tag> : null}
      </span>
      <span className="tg-cut tg-t2 tg-audit-target" role="cell">
        {target}
      </span>
      <span className="tg-cut tg-t3 tg-audit-address" role="cell">
        {row.address}
      </span>
    </div>
  );
}
