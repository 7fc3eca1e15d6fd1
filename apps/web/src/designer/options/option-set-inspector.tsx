import { labelIn } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import type { InspectorProps } from '../canvas-props.ts';
import { NameLine } from '../inspector/name-line.tsx';
import { WhereUsed } from '../inspector/where-used.tsx';
import { WordsInput } from '../inspector/words-input.tsx';
import './options.css';
import { InspectorHead } from '../inspector/head.tsx';

/** What a set of options is called, and where it is used. */
export function OptionSetInspector({ document }: InspectorProps) {
  const { t } = useTranslation();
  const { edit, readOnly, locale } = useDesigner();
  if (document.kind !== 'option_set') return null;
  const ref = `option_set:${document.name}` as const;
  return (
    <>
      <InspectorHead sign={<Icon name="option" size={16} />} title={labelIn(document.label, locale, document.name)} name={document.name} />
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
        <NameLine of={ref} label={t('options.name')} hint={t('field.nameFollows')} />
      </div>
      <WhereUsed element={ref} />
    </>
  );
}
