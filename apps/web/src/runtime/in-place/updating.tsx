import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { momentText } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { updatingQuery } from '../../api/records.ts';
import { usePlace } from '../../settings/use-place.ts';

interface Props {
  readonly object: ObjectDefinition;
  readonly record: RecordRow;
  readonly name: string;
}

/** Says of a value that it is being worked out anew; where that failed, why, and when it is tried again. */
export function Updating({ object, record, name }: Props) {
  const updating = record['$updating'];
  return Array.isArray(updating) && updating.includes(name) ? <Badge object={object} record={record} name={name} /> : null;
}

function Badge({ object, record, name }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const { data } = useQuery(updatingQuery(object.name, record.id));
  const reason = data?.find(({ field, reason: why }) => field === name && why !== null);
  if (!reason)
    return (
      <span className="tg-updating" title={t('inPlace.updatingWhy')}>
        {t('inPlace.updating')}
      </span>
    );
  const words = t('inPlace.paused', { reason: reason.reason ?? '', time: reason.nextAt === null ? '' : momentText(reason.nextAt, place) });
  return (
    <span className="tg-updating is-paused" title={words}>
      <Icon name="warning" size={12} />
      {t('inPlace.pausedShort')}
      <span className="tg-sr">{words}</span>
    </span>
  );
}
