import { labelIn } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import type { InspectorProps } from '../canvas-props.ts';
import { Line } from '../inspector/line.tsx';
import { TypedInput } from '../inspector/typed-input.tsx';
import { WordsInput } from '../inspector/words-input.tsx';
import './options.css';

/** What a set of options is called, and the fields that choose from it. */
export function OptionSetInspector({ document }: InspectorProps) {
  const { t } = useTranslation();
  const { edit, readOnly, locale, documents, select } = useDesigner();
  if (document.kind !== 'option_set') return null;
  const ref = `option_set:${document.name}` as const;
  const uses = documents.flatMap((one) =>
    one.kind === 'object'
      ? one.fields.flatMap((field, at) => ('optionSet' in field && field.optionSet === document.name ? [{ object: one, field, at }] : []))
      : [],
  );
  return (
    <>
      <header className="tg-inspect-head">
        <Icon name="option" size={16} />
        <h2 className="tg-cut">{labelIn(document.label, locale, document.name)}</h2>
        <code className="tg-cut">{document.name}</code>
      </header>
      <div className="tg-props">
        <WordsInput
          id="set-label"
          label={t('options.label')}
          words={document.label}
          required
          readOnly={readOnly}
          onWords={(value) => edit({ kind: 'setProperty', ref, path: '/label', value })}
        />
        <WordsInput
          id="set-description"
          label={t('options.description')}
          words={document.description}
          rows={2}
          readOnly={readOnly}
          onWords={(value) => edit({ kind: 'setProperty', ref, path: '/description', value })}
        />
        <Line id="set-name" label={t('options.name')} hint={t('field.nameFollows')}>
          <TypedInput
            id="set-name"
            label={t('options.name')}
            mono
            text={document.name}
            readOnly={readOnly}
            takes={(text) => /^[a-z][a-z0-9_]{0,39}$/.test(text)}
            onText={(to) => edit({ kind: 'renameDocument', ref, to })}
          />
        </Line>
        <h3 className="tg-props-title">
          {t('options.usedBy')} <span className="tg-t3">{uses.length}</span>
        </h3>
        {uses.length === 0 ? <p className="tg-prop-hint">{t('options.unused')}</p> : null}
        <div>
          {uses.map(({ object, field, at }) => (
            <button
              key={`${object.name}.${field.name}`}
              type="button"
              className="tg-set-use"
              onClick={() => select({ ref: `object:${object.name}`, pointer: `/fields/${at}` })}
            >
              <span className="tg-cut tg-grow">{labelIn(field.label, locale, field.name)}</span>
              <span className="tg-t3 tg-cut">{labelIn(object.label, locale, object.name)}</span>
            </button>
          ))}
        </div>
      </div>
    </>
  );
}
