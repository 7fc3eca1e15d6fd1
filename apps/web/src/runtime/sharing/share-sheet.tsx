import type { ObjectDefinition } from '@tangram/model';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/client.ts';
import { sharesQuery } from '../../api/sharing.ts';
import { PageWaiting, ProblemPanel } from '../../shell/page-states.tsx';
import { CloseFoot } from '../../shell/close-foot.tsx';
import { Sheet } from '../../shell/sheet.tsx';
import { AccessList } from './access-list.tsx';
import { ShareForm } from './share-form.tsx';
import { ShareLine } from './share-line.tsx';
import './sharing.css';

interface Props {
  readonly object: ObjectDefinition;
  readonly id: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** With whom a record is shared, and who can see it, and why. */
export function ShareSheet({ object, id, name, onClose }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(sharesQuery(object.name, id));
  return (
    <Sheet title={t('sharing.title', { name })} tall onClose={onClose} foot={<CloseFoot onClose={onClose} />}>
      {error ? (
        <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      ) : !data ? (
        <PageWaiting />
      ) : (
        <div className="tg-sharing">
          {data.may ? <ShareForm object={object.name} id={id} shares={data} /> : null}
          <section aria-label={t('sharing.with')}>
            <h3>{t('sharing.with')}</h3>
            {data.data.length === 0 ? (
              <p className="tg-t3">{t(data.may ? 'sharing.nobody' : 'sharing.notYours')}</p>
            ) : (
              <ul className="tg-share-list">
                {data.data.map((share) => (
                  <ShareLine key={share.id} object={object.name} id={id} share={share} shares={data} />
                ))}
              </ul>
            )}
          </section>
          <AccessList object={object.name} id={id} />
        </div>
      )}
    </Sheet>
  );
}
