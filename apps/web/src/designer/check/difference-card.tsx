import type { Difference, DifferenceLine } from '@tangram/contract';
import type { AnyDocument } from '@tangram/model';
import { Segmented } from 'antd';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { jsonLines } from './json-lines.ts';

interface Props {
  readonly difference: Difference;
  /** How the document was and is, for JSON; undefined where that is not known here. */
  readonly before?: AnyDocument | null;
  readonly after?: AnyDocument | null;
}

/** What of one document differs: in words, or as it is written. */
export function DifferenceCard({ difference, before, after }: Props) {
  const { t } = useTranslation();
  const [as, setAs] = useState<'words' | 'json'>('words');
  const hasJson = before !== undefined && after !== undefined;
  return (
    <section className="tg-check-card" aria-label={difference.label}>
      <header>
        <h2>{difference.label}</h2>
        {hasJson ? (
          <Segmented
            size="small"
            aria-label={t('check.wordsOrJson')}
            value={as}
            options={[
              { value: 'words', label: t('check.words') },
              { value: 'json', label: t('check.json') },
            ]}
            onChange={setAs}
          />
        ) : null}
      </header>
      {as === 'json' && hasJson ? <Json before={before ?? null} after={after ?? null} /> : <Words lines={difference.lines} />}
    </section>
  );
}

function Words({ lines }: { readonly lines: readonly DifferenceLine[] }) {
  const { t } = useTranslation();
  if (lines.length === 0) return <p className="tg-check-none">{t('check.noLines')}</p>;
  return (
    <div className="tg-check-words">
      {lines.map((line, i) => {
        const place = line.place.join(' · ');
        const isNew = place !== '' && place !== (lines[i - 1]?.place.join(' · ') ?? '');
        return (
          <Fragment key={`${line.pointer} ${line.how} ${line.what}`}>
            {isNew ? <h4>{place}</h4> : null}
            <div className="tg-check-word">
              <span>{line.what}</span>
              <p>
                {line.kept ? <span>{line.kept} </span> : null}
                {line.from === null ? null : <del>{line.from}</del>}
                {line.how === 'moved' ? ' → ' : ' '}
                {line.to === null ? null : (
                  <ins>
                    {line.kept !== null || line.how === 'added' ? '＋ ' : ''}
                    {line.to}
                  </ins>
                )}
              </p>
            </div>
          </Fragment>
        );
      })}
    </div>
  );
}

const marks = { same: ' ', added: '+', removed: '-' } as const;

function Json({ before, after }: { readonly before: object | null; readonly after: object | null }) {
  const lines = jsonLines(before, after) ?? [];
  return (
    <pre className="tg-check-json">
      {lines.map((line, i) => (
        <span key={i} className={`is-${line.how}`}>{`${marks[line.how]} ${line.text}\n`}</span>
      ))}
    </pre>
  );
}
