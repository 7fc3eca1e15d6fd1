import { labelIn } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import type { InspectorProps } from '../canvas-props.ts';
import { NameLine } from '../inspector/name-line.tsx';
import { WhereUsed } from '../inspector/where-used.tsx';
import { DocumentWords } from '../inspector/document-words.tsx';
import './options.css';
import { InspectorHead } from '../inspector/head.tsx';

/** What a set of options is called, and where it is used. */
export function OptionSetInspector({ document }: InspectorProps) {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  if (document.kind !== 'option_set') return null;
  const ref = `option_set:${document.name}` as const;
  return (
    <>
      <InspectorHead sign={<Icon name="option" size={16} />} title={labelIn(document.label, locale, document.name)} name={document.name} />
      <div className="tg-props">
        <DocumentWords document={document} property="label" words={document.label} />
        <DocumentWords document={document} property="description" words={document.description} />
        <NameLine document={document} hint={t('field.nameFollows')} />
      </div>
      <WhereUsed element={ref} />
    </>
  );
}
