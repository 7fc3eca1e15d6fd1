import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Icon } from '@tangram/ui';
import type { Column, PageSection } from '@tangram/view';
import { useState } from 'react';
import { InPlaceValue } from '../in-place/in-place-value.tsx';
import { useRecordRules } from '../rules/record-rules.ts';

const tall = new Set(['long_text', 'rich_text', 'json', 'checklist', 'image', 'file']);

const isEmpty = (value: unknown): boolean => value === null || value === undefined || (Array.isArray(value) && value.length === 0);

interface Props {
  readonly object: ObjectDefinition;
  readonly sections: readonly PageSection[];
  readonly record: RecordRow;
}

/** Values in titled groups; a group folds at its head. */
export function Sections({ object, sections, record }: Props) {
  const { absent } = useRecordRules();
  // What a record still has of a field that is not there now is shown: nothing is kept out of sight.
  const isThere = ({ path, valueKey }: Column) => !absent.has(path) || !isEmpty(record[valueKey]);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  return sections
    .map((section) => ({ ...section, items: section.items.filter(isThere) }))
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
                <InPlaceValue
                  key={column.path}
                  object={object}
                  record={record}
                  column={column}
                  group={section.name}
                  columns={section.items}
                  className={`tg-fact ${tall.has(column.field.type) && record[column.valueKey] ? 'is-tall' : ''}`}
                />
              ))}
            </dl>
          ) : null}
        </section>
      );
    });
}
