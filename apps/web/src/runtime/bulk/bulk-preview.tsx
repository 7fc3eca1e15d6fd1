import type { ObjectDefinition } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import { useNames } from '../fields/use-names.ts';
import { mostRehearsed, type Rehearsal } from './use-rehearsal.ts';

/** More than this is said to take its time. */
const many = 10_000;

interface Props {
  readonly object: ObjectDefinition;
  readonly count: number;
  readonly rehearsal: Rehearsal | null | undefined;
  /** The values are there, so an answer is to be expected. */
  readonly waiting: boolean;
}

/** What will come of it, before the click: how many change, how many cannot and what the first of them lacks. */
export function BulkPreview({ object, count, rehearsal, waiting }: Props) {
  const { t } = useTranslation();
  const first = rehearsal?.refusals[0];
  const name = useNames(object.name, first ? [first.id] : []).get(first?.id ?? '') ?? '';
  return (
    <div className="tg-bulk-preview" role="status" aria-busy={waiting && rehearsal === undefined}>
      {rehearsal ? (
        <>
          <div>
            {t('bulk.willChange', { count: rehearsal.changes })}
            {rehearsal.unchanged > 0 ? ` · ${t('bulk.willStay', { count: rehearsal.unchanged })}` : ''}
            {rehearsal.warned > 0 ? ` · ${t('bulk.willAsk', { count: rehearsal.warned })}` : ''}
            {rehearsal.refusals.length > 0 ? ` · ${t('bulk.wontChange', { count: rehearsal.refusals.length })}` : ''}
            {count > mostRehearsed ? ` ${t('bulk.triedFirst', { count: rehearsal.tried })}` : ''}
          </div>
          {first ? (
            <div className="tg-bulk-why">
              <Icon name="warning" size={12} />
              <span>{t('bulk.firstWhy', { name, why: first.why })}</span>
            </div>
          ) : null}
        </>
      ) : waiting && rehearsal === undefined ? (
        t('bulk.trying')
      ) : null}
      {count > many ? <div>{t('bulk.many', { count })}</div> : null}
    </div>
  );
}
