import { type Dependent, type Dependents, isSame } from '@tangram/model';
import { Tag } from '@tangram/ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import './where-used.css';

const weights = ['blocking', 'breaking', 'cosmetic'] as const;

interface Props {
  /** `object:deal/field:amount`. */
  readonly element: string;
  /** It is about to go: places stand by what its loss would do, and whether they can be repaired. */
  readonly goes?: boolean;
  /** Before one is led to a place. */
  readonly onGo?: () => void;
}

/** Every place in the draft that uses an element; a click leads there. */
export function WhereUsed({ element, goes = false, onGo }: Props) {
  const { t } = useTranslation();
  const { documents, usesOf } = useDesigner();
  const [found, setFound] = useState<Dependents | null>(null);
  useEffect(() => {
    let live = true;
    void documents;
    void usesOf(element).then((answer) => {
      if (live) setFound((before) => (isSame(before, answer) ? before : answer));
    });
    return () => {
      live = false;
    };
  }, [documents, element, usesOf]);
  if (!found) return null;
  const count = weights.reduce((sum, weight) => sum + found[weight].length, 0);
  return (
    <section className="tg-used" aria-label={t('check.used')}>
      <h3>
        {t('check.used')} <span>{count}</span>
      </h3>
      {count === 0 ? <p className="tg-design-none">{t('check.usedNone')}</p> : null}
      {weights.map((weight) =>
        found[weight].length === 0 ? null : (
          <div key={weight} className={`tg-used-group is-${weight}`}>
            {goes ? (
              <h4>
                {t(`check.weight.${weight}`)} {found[weight].length}
              </h4>
            ) : null}
            {found[weight].map((one) => (
              <Place key={`${one.document} ${one.path} ${one.words.en}`} use={one} goes={goes} {...(onGo ? { onGo } : {})} />
            ))}
          </div>
        ),
      )}
    </section>
  );
}

function Place({ use, goes, onGo }: { readonly use: Dependent; readonly goes: boolean; readonly onGo?: () => void }) {
  const { t } = useTranslation();
  const { select, locale } = useDesigner();
  return (
    <button
      type="button"
      className="tg-used-place"
      onClick={() => {
        onGo?.();
        select({ ref: use.document, pointer: use.path });
      }}
    >
      <span>
        {use.words[locale]}
        {use.at ? ` (${use.at.line}:${use.at.column})` : ''}
      </span>
      {goes && use.repairable ? <Tag tone="success">{t('check.auto')}</Tag> : null}
    </button>
  );
}
