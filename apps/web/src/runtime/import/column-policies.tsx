import type { ImportPreview } from '@tangram/contract';
import { Icon } from '@tangram/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Existing, ImportDraft } from './draft.ts';

interface Props {
  readonly draft: ImportDraft;
  readonly preview: ImportPreview;
  readonly onDraft: (change: (draft: ImportDraft) => ImportDraft) => void;
}

const policies: readonly Existing[] = ['overwrite', 'fill', 'skip'];

/** What becomes of the values that are there already, column by column. */
export function ColumnPolicies({ draft, preview, onDraft }: Props) {
  const { t } = useTranslation();
  const matched = new Set([draft.match ?? []].flat());
  const columns = preview.columns.filter(({ field }) => field !== null && !matched.has(field));
  const count = columns.filter(({ name }) => name in draft.existingOf).length;
  const [open, setOpen] = useState(count > 0);
  const set = (column: string, policy: Existing) =>
    onDraft((now) => {
      const { [column]: _, ...others } = now.existingOf;
      return { ...now, existingOf: policy === now.existing ? others : { ...others, [column]: policy } };
    });
  return (
    <section className="tg-policies">
      <button type="button" className="tg-policies-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'chevronDown' : 'chevronRight'} size={14} />
        {t('imports.match.byColumn')}
        {count > 0 ? <span className="tg-t3">{t('imports.match.byColumnCount', { count })}</span> : null}
      </button>
      {open ? (
        <ul>
          {columns.map(({ name }) => {
            const now = draft.existingOf[name] ?? draft.existing;
            return (
              <li key={name}>
                <span className="tg-cut" title={name}>
                  {name}
                </span>
                <div className="tg-seg" role="group" aria-label={t('imports.match.policyOf', { column: name })}>
                  {policies.map((policy) => (
                    <button key={policy} type="button" aria-pressed={policy === now} onClick={() => set(name, policy)}>
                      {t(`imports.policy.${policy}`)}
                    </button>
                  ))}
                </div>
              </li>
            );
          })}
        </ul>
      ) : null}
    </section>
  );
}
