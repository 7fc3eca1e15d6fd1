import { Icon } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import type { OfferedTemplate } from '@tangram/contract';
import { currentLocale } from '../messages/i18n.ts';
import './template-cards.css';

interface Props {
  readonly templates: readonly OfferedTemplate[];
  /** The name of the one that is meant. */
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

/** What a workspace may begin with: one of a few, with what each is for. */
export function TemplateCards({ templates, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const locale = currentLocale();
  return (
    <fieldset className="tg-starters">
      <legend className="tg-sign-label">{t('workspace.template')}</legend>
      {templates.map(({ name, label, description }) => (
        <label key={name} className={`tg-starter ${name === chosen ? 'is-chosen' : ''}`}>
          <input type="radio" name="template" value={name} checked={name === chosen} onChange={() => onChoose(name)} />
          <span className="tg-starter-name">
            {label[locale]}
            {name === chosen ? <Icon name="check" size={14} /> : null}
          </span>
          <span className="tg-starter-text">{description[locale]}</span>
        </label>
      ))}
    </fieldset>
  );
}
