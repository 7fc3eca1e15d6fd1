import type { TemplateDeed, TemplateEntry } from '@tangram/contract';
import { Button, Tag } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import { inARow } from '../people/in-a-row.ts';
import { useSettings } from '../settings/settings-context.tsx';
import { TemplatePicture } from './template-picture.tsx';

interface Props {
  readonly template: TemplateEntry;
  readonly onDo: (deed: TemplateDeed) => void;
  /** Goes to the draft that does something to it already. */
  readonly onDraft: (draft: string) => void;
}

/** Names of the first few objects. */
const mostNames = 6;

/** One template: what is in it, whether it is installed, and what can be done with it. */
export function TemplateCard({ template, onDo, onDraft }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { name, label, description, version, installed, upgrade, draft, objects, pipelines, roles, documents } = template;
  const rest = objects.length - mostNames;
  const names = inARow(
    objects.slice(0, mostNames).map((one) => one.label),
    locale,
  );
  return (
    <article className="tg-tpl-card" aria-labelledby={`template-${name}`}>
      <div className="tg-tpl-art">
        <TemplatePicture template={template} />
      </div>
      <div className="tg-tpl-body">
        <header>
          <h2 id={`template-${name}`} className="tg-cut">
            {label}
          </h2>
          {upgrade ? (
            <Tag tone="accent">{t('templates.newer', { version: upgrade })}</Tag>
          ) : installed ? (
            <Tag tone="success">{t('templates.installed', { version: installed.version })}</Tag>
          ) : (
            <span className="tg-t3">{version}</span>
          )}
        </header>
        {description === '' ? null : <p className="tg-t2">{description}</p>}
        <p className="tg-tpl-facts">
          {[
            t('templates.objects', { count: objects.length }),
            t('templates.pipelines', { count: pipelines.length }),
            t('templates.roles', { count: roles.length }),
            t('templates.documents', { count: documents }),
          ].join(' · ')}
        </p>
        <p className="tg-t3">{rest > 0 ? t('templates.andMore', { names, count: rest }) : names}</p>
        <footer>
          {draft ? (
            <Button onClick={() => onDraft(draft)}>{t('templates.openDraft')}</Button>
          ) : (
            <>
              {installed ? null : <Button onClick={() => onDo('install')}>{t('templates.do.install')}</Button>}
              {upgrade ? (
                <Button kind="primary" onClick={() => onDo('upgrade')}>
                  {t('templates.do.upgrade')}
                </Button>
              ) : null}
              {installed ? (
                <Button kind="quiet" onClick={() => onDo('uninstall')}>
                  {t('templates.do.uninstall')}
                </Button>
              ) : null}
            </>
          )}
        </footer>
      </div>
    </article>
  );
}
