import type { TemplateEntry } from '@tangram/contract';
import { Button } from '@tangram/ui';
import { Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TemplatePicture } from '../templates/template-picture.tsx';

interface Props {
  readonly template: TemplateEntry;
  readonly onBack: () => void;
  readonly onBegin: (sample: boolean) => void;
}

/** What comes with a template, and whether sample data does. */
export function TemplatePart({ template, onBack, onBegin }: Props) {
  const { t } = useTranslation();
  const [sample, setSample] = useState(template.hasSample);
  const join = (names: readonly string[]) => names.join(t('templates.comma'));
  return (
    <div className="tg-start-form">
      <span className="tg-start-art is-large">
        <TemplatePicture template={template} />
      </span>
      <dl className="tg-start-facts">
        <dt>{t('start.objects')}</dt>
        <dd>{join(template.objects.map(({ label }) => label))}</dd>
        <dt>{t('start.pipelines')}</dt>
        <dd>{template.pipelines.map(({ label, stages }) => `${label}（${stages.length}）`).join(t('templates.comma'))}</dd>
        <dt>{t('start.roles')}</dt>
        <dd>{join(template.roles)}</dd>
      </dl>
      {template.hasSample ? (
        <label className="tg-start-sample" htmlFor="start-sample">
          <span>
            <strong>{t('start.sample')}</strong>
            <span className="tg-t2">{t('start.sampleText')}</span>
          </span>
          <Switch id="start-sample" checked={sample} onChange={setSample} />
        </label>
      ) : null}
      <footer className="tg-start-foot">
        <Button onClick={onBack}>{t('start.back')}</Button>
        <Button kind="primary" onClick={() => onBegin(sample)}>
          {t('start.begin')}
        </Button>
      </footer>
    </div>
  );
}
