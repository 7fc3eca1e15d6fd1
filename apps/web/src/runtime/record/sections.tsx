import type { RecordRow } from '@tangram/contract';
import { Icon } from '@tangram/ui';
import type { RecordPage } from '@tangram/view';
import { useState } from 'react';
import { usePlace } from '../../settings/use-place.ts';
import { Value } from '../fields/value.tsx';
import { titleOf } from './highlights.tsx';

const tall = new Set(['long_text', 'rich_text', 'json', 'checklist', 'image', 'file']);

/** All values in titled groups; a group folds at its head. */
export function Sections({ page, record }: { readonly page: RecordPage; readonly record: RecordRow }) {
  const place = usePlace();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  return page.sections
    .filter(({ items }) => items.length > 0)
    .map((section) => {
      const open = !folded.has(section.name);
      return (
        <section key={section.name}>
          <button
            type="button"
            className="tg-section-head"
            aria-expanded={open}
            onClick={() =>
              setFolded((now) => (open ? new Set([...now, section.name]) : new Set([...now].filter((name) => name !== section.name))))
            }
          >
            <span>{section.label}</span>
            <Icon name={open ? 'chevronDown' : 'chevronRight'} size={14} />
          </button>
          {open ? (
            <dl>
              {section.items.map((column) => (
                <div key={column.path} className={`tg-fact ${tall.has(column.field.type) && record[column.valueKey] ? 'is-tall' : ''}`}>
                  <dt className="tg-cut" title={column.label}>
                    {column.label}
                  </dt>
                  <dd>
                    <Value field={column.field} value={record[column.valueKey]} title={titleOf(record, column)} place={place} room="page" />
                  </dd>
                </div>
              ))}
            </dl>
          ) : null}
        </section>
      );
    });
}
