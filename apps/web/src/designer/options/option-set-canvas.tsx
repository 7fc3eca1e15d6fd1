import { labelIn, type OptionSetDocument } from '@tangram/model';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { OptionList } from '../field/options-input.tsx';
import type { CanvasProps } from '../canvas-props.ts';
import './options.css';

/** The options that several fields share, with room for their names in both languages. */
export function OptionSetCanvas({ document }: CanvasProps) {
  const { t } = useTranslation();
  const { edit, readOnly, locale, base } = useDesigner();
  if (document.kind !== 'option_set') return null;
  const published = base.find(
    (one): one is OptionSetDocument => one.kind === 'option_set' && one.id !== undefined && one.id === document.id,
  );
  return (
    <section className="tg-set-sheet" aria-label={labelIn(document.label, locale, document.name)}>
      <header>
        <h2>{labelIn(document.label, locale, document.name)}</h2>
        <span className="tg-t3">{t('options.count', { count: document.options.length })}</span>
      </header>
      <OptionList
        wide
        label={t('options.list')}
        options={document.options}
        published={published?.options ?? []}
        readOnly={readOnly}
        onOptions={(options) => {
          if (options.length > 0) edit({ kind: 'setProperty', ref: `option_set:${document.name}`, path: '/options', value: options });
        }}
      />
      <p className="tg-prop-hint">{t('options.hint')}</p>
    </section>
  );
}
