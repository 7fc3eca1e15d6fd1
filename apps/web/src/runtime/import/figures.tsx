import { useTranslation } from 'react-i18next';

interface Props {
  readonly counts: readonly {
    readonly name: 'created' | 'updated' | 'skipped' | 'failed' | 'warned' | 'undone' | 'kept';
    readonly count: number;
  }[];
  /** The numbers are those of a run that goes on. */
  readonly busy?: boolean;
}

/** What an import comes to, in a few figures. */
export function Figures({ counts, busy = false }: Props) {
  const { t } = useTranslation();
  return (
    <dl className="tg-figures" aria-busy={busy}>
      {counts.map(({ name, count }) => (
        <div key={name} className={name === 'failed' && count > 0 ? 'is-bad' : ''}>
          <dt>{t(`imports.figure.${name}`)}</dt>
          <dd>{count.toLocaleString('en')}</dd>
        </div>
      ))}
    </dl>
  );
}
