import type { RecordRow } from '@tangram/contract';
import type { Field, ObjectDefinition } from '@tangram/model';
import { Icon, isGlyph, SkeletonBar } from '@tangram/ui';
import { type Column, currencyIn } from '@tangram/view';
import { Link } from '@tanstack/react-router';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../../settings/use-place.ts';
import { Value } from '../fields/value.tsx';

interface Props {
  readonly object: ObjectDefinition;
  readonly row: RecordRow;
  readonly facts: readonly Column[];
  readonly cover: Field | null;
  readonly from: string | undefined;
  /** Its number in the wall, from 0. */
  readonly place: number;
  /** The tabulator reaches the wall here. */
  readonly reached: boolean;
}

/** One record under its picture: its name and what the view says about it first. */
export const Card = memo(function Card({ object, row, facts, cover, from, place, reached }: Props) {
  const { t } = useTranslation();
  const here = usePlace();
  const name = String(row[object.nameField.name] ?? '') || t('record.untitled');
  return (
    <div role="gridcell" className="tg-tile-cell">
      <Link
        to="/o/$object/$id"
        params={{ object: object.name, id: row.id }}
        search={from ? { from } : {}}
        className="tg-tile"
        tabIndex={reached ? 0 : -1}
        data-card={place}
      >
        <Cover object={object} id={coverIn(row, cover)} />
        <span className="tg-tile-name tg-cut" title={name}>
          {name}
        </span>
        {facts.map((column) => {
          const title = column.titleKey === null ? null : row[column.titleKey];
          return (
            <span key={column.path} className="tg-tile-fact" title={column.label}>
              <span className="tg-sr">{column.label}</span>
              <Value
                field={column.field}
                value={row[column.valueKey]}
                title={typeof title === 'string' ? title : null}
                currency={currencyIn(column, row)}
                place={here}
              />
            </span>
          );
        })}
      </Link>
    </div>
  );
});

function coverIn(row: RecordRow, cover: Field | null): string | null {
  const value = cover ? row[cover.name] : null;
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : null;
}

/** The picture; the object's icon in grey where there is none, or none that one may see. */
function Cover({ object, id }: { readonly object: ObjectDefinition; readonly id: string | null }) {
  const [failed, setFailed] = useState<string | null>(null);
  return (
    <span className="tg-tile-cover">
      {id === null || failed === id ? (
        <Icon name={isGlyph(object.icon) ? object.icon : 'box'} size={20} />
      ) : (
        <img src={`/api/v1/files/${id}`} alt="" loading="lazy" decoding="async" onError={() => setFailed(id)} />
      )}
    </span>
  );
}

/** A card that is on its way. */
export const WaitingCard = ({ facts }: { readonly facts: number }) => (
  <div className="tg-tile is-waiting" aria-hidden>
    <span className="tg-tile-cover" />
    <SkeletonBar width="62%" />
    {Array.from({ length: facts }, (_, i) => (
      <SkeletonBar key={i} width={`${36 + ((i * 17) % 30)}%`} />
    ))}
  </div>
);
