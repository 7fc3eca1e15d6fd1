import type { RecordRow } from '@tangram/contract';
import type { Field, ObjectDefinition } from '@tangram/model';
import { IconButton } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordsKey } from '../../api/records.ts';
import { laterWithControls } from '../../lazily/later.tsx';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { maskedIn, unmaskedIn } from './closed-in.ts';
import './masks.css';

const UnmaskSheet = laterWithControls(() => import('./unmask-sheet.tsx'), 'UnmaskSheet');

interface Props {
  readonly object: ObjectDefinition;
  readonly record: RecordRow;
  readonly field: Field;
}

/** Behind a masked value the way to see it, for who may; behind one that is seen for a while, how long it still is. */
export function Unmask({ object, record, field }: Props) {
  const { t } = useTranslation();
  const { session } = useScreens();
  const { locale } = useSettings();
  const [asking, setAsking] = useState(false);
  const until = unmaskedIn(record).get(field.name);
  if (until !== undefined) return <Countdown key={until} object={object} until={until} />;
  if (!maskedIn(record).has(field.name) || !session.actions.includes('unmask')) return null;
  return (
    <>
      <span className="tg-unmask">
        <IconButton
          icon="eye"
          label={t('masks.show', { field: labelOf(field.label, locale, field.name) })}
          onClick={() => setAsking(true)}
        />
      </span>
      {asking ? (
        <Suspense fallback={null}>
          <UnmaskSheet object={object} record={record} field={field} onClose={() => setAsking(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

const second = 1000;

/** Counts down to the moment from which the value is masked again, and asks for the record then. */
function Countdown({ object, until }: { readonly object: ObjectDefinition; readonly until: string }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const leftAt = () => Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / second));
  const [left, setLeft] = useState(leftAt);
  useEffect(() => {
    const timer = setInterval(() => setLeft(leftAt()), second);
    return () => clearInterval(timer);
  }, [until]);
  const isOver = left === 0;
  useEffect(() => {
    if (isOver) void queryClient.invalidateQueries({ queryKey: recordsKey(object.name) });
  }, [isOver, object.name, queryClient]);
  return (
    <span className="tg-mask-left" title={t('masks.until')}>
      {`${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`}
      <span className="tg-sr">{t('masks.until')}</span>
    </span>
  );
}
