import type { TemplateEntry } from '@tangram/contract';
import { Icon } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import { TemplatePicture } from '../templates/template-picture.tsx';

interface Props {
  readonly templates: readonly TemplateEntry[];
  readonly onTemplate: (template: TemplateEntry) => void;
  readonly onBlank: () => void;
}

/** What the workspace is for: a template, or something of one's own. */
export function ChoosePart({ templates, onTemplate, onBlank }: Props) {
  const { t } = useTranslation();
  return (
    <div className="tg-start-cards">
      {templates.map((template) => (
        <button key={template.name} type="button" className="tg-start-card" onClick={() => onTemplate(template)}>
          <span className="tg-start-art">
            <TemplatePicture template={template} />
          </span>
          <strong>{template.label}</strong>
          <span className="tg-t2">{template.description}</span>
          <span className="tg-t3">
            {[
              t('templates.objects', { count: template.objects.length }),
              t('templates.pipelines', { count: template.pipelines.length }),
            ].join(' · ')}
          </span>
        </button>
      ))}
      <button type="button" className="tg-start-card" onClick={onBlank}>
        <span className="tg-start-art is-blank">
          <Icon name="plus" size={20} />
        </span>
        <strong>{t('start.blank')}</strong>
        <span className="tg-t2">{t('start.blankText')}</span>
      </button>
    </div>
  );
}
