import type { CheckReport, Difference } from '@tangram/contract';
import { Button } from '@tangram/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WhereUsed } from '../inspector/where-used.tsx';
import { RecordsLink } from './records-link.tsx';

interface Props {
  readonly difference: Difference;
  readonly impact: CheckReport['impact'];
}

/** How far the changes of one document reach: records, and what uses what changes. */
export function ImpactCard({ difference: { ref }, impact }: Props) {
  const own = impact.filter((one) => one.ref === ref || one.ref.startsWith(`${ref}/`));
  const { t } = useTranslation();
  if (own.length === 0) return null;
  return (
    <section className="tg-check-card tg-check-impact" aria-label={t('check.impact')}>
      {own.map((one) => (
        <Reached key={one.ref} impact={one} />
      ))}
    </section>
  );
}

function Reached({ impact: { ref, message, list, uses } }: { readonly impact: CheckReport['impact'][number] }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <p>
        <span>{message}</span>
        {list ? <RecordsLink list={list} /> : null}
        {uses > 0 ? (
          <Button kind="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t('check.usedBy', { count: uses })}
          </Button>
        ) : null}
      </p>
      {isOpen ? <WhereUsed element={ref} /> : null}
    </div>
  );
}
