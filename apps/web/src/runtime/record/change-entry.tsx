import type { HistoryEntry } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { clockText, isLink, labelOf, textOfValue, wallTime } from '@tangram/view';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../../settings/use-place.ts';
import { useNames } from '../fields/use-names.ts';

const causes = ['import', 'bulk', 'revision', 'undo', 'restore'] as const;

interface Props {
  readonly object: ObjectDefinition;
  readonly entry: Pick<HistoryEntry, 'at' | 'op' | 'cause' | 'changes'>;
  readonly who: string;
  /** What can be done about it. */
  readonly deeds?: ReactNode;
}

/** One change of a record: who, which fields, from what to what. */
export function ChangeEntry({ object, entry, who, deeds }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const all = Object.entries(entry.changes);
  const own = all.filter(([name]) => object.byName.get(name)?.origin !== 'derived');
  // What follows from a move of the stage need not be said as well.
  const changes = own.length > 0 ? own : all;
  const deed = deedOf(entry.op);
  const cause = causes.find((one) => entry.cause.startsWith(one));
  const reason = /^user(?:@[0-9a-f-]+)?: (.+)$/.exec(entry.cause)?.[1];
  const impersonator = /^[a-z]+@([0-9a-f-]{36})/.exec(entry.cause)?.[1];
  const names = useNames('user', impersonator ? [impersonator] : []);
  const moved = changes.some(([name]) => object.byName.get(name)?.type === 'stage');
  return (
    <div className="tg-event">
      <span className="tg-event-icon">
        <Icon name={moved ? 'stage' : changes.length === 0 ? deedIcons[deed] : 'edit'} size={14} />
      </span>
      <div className="tg-grow">
        <div className="tg-event-head">
          <span className="tg-event-what">
            <b>{who}</b>
            {impersonator ? <span className="tg-t2">{t('record.actedBy', { name: names.get(impersonator) ?? '…' })}</span> : null}
            <span className="tg-t2">{changes.length === 0 ? t(`record.${deed}`) : t('record.changed', { count: changes.length })}</span>
            {cause ? <span className="tg-tag tg-tag-neutral">{t(`record.cause.${cause}`)}</span> : null}
          </span>
          {deeds}
          <span className="tg-small tg-t3">{clockText(wallTime(Date.parse(entry.at), place.zone))}</span>
        </div>
        {changes.map(([name, { from, to }]) => (
          <Change key={name} object={object} name={name} from={from} to={to} />
        ))}
        {reason ? <div className="tg-change">{reason}</div> : null}
      </div>
    </div>
  );
}

const deedIcons = { created: 'plus', deleted: 'trash', undeleted: 'undo', touched: 'edit' } as const;

/** What was done when no field says so: a change of lines is one of the record too. */
const deedOf = (op: string): keyof typeof deedIcons =>
  op === 'delete' ? 'deleted' : op === 'undelete' ? 'undeleted' : op === 'update' ? 'touched' : 'created';

interface ChangeProps {
  readonly object: ObjectDefinition;
  readonly name: string;
  readonly from: unknown;
  readonly to: unknown;
}

function Change({ object, name, from, to }: ChangeProps) {
  const { t } = useTranslation();
  const place = usePlace();
  const field = object.byName.get(name);
  const target = field && isLink(field) ? (field.targets[0] ?? '') : '';
  const names = useNames(target, target === '' ? [] : [from, to].filter((id) => typeof id === 'string'));
  const words = (value: unknown) =>
    (typeof value === 'string' && names.get(value)) ||
    (field && value !== null && value !== undefined ? textOfValue(value, field, place) : '') ||
    t('record.empty');
  return (
    <div className="tg-change">
      <span className="tg-t3">{labelOf(field?.label, place.locale, name)}</span> {words(from)} → <b>{words(to)}</b>
    </div>
  );
}
