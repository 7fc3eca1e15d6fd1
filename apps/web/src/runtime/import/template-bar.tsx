import type { ImportTemplate, Problem } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Button, Icon, useToast } from '@tangram/ui';
import { importTargets } from '@tangram/view';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Dropdown, Popover } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { forgetTemplate, importTemplatesQuery, rememberTemplate } from '../../api/import-templates.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { NameForm } from '../view/name-form.tsx';
import { importOptions } from './draft.ts';
import { templateOptions, templatesFor, withTemplate } from './template-draft.ts';
import type { WizardState } from './use-wizard.ts';

/** What a name is asked for: a new template, or another name for one. */
type Naming = { readonly kind: 'new' } | { readonly kind: 'rename'; readonly template: ImportTemplate } | null;

/** What was said about such files before: offered when the header is the same, said again at a press, kept under a name. */
export function TemplateBar({ object, wizard }: { readonly object: ObjectDefinition; readonly wizard: WizardState }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model } = useScreens();
  const toast = useToast();
  const cache = useQueryClient();
  const { draft, preview, step } = wizard;
  const { data: templates = [] } = useQuery(importTemplatesQuery(object.name));
  const [naming, setNaming] = useState<Naming>(null);
  const [busy, setBusy] = useState(false);
  const paths = useMemo(() => new Set(importTargets(model, object, locale, true).map(({ path }) => path)), [model, object, locale]);
  if (!draft || !preview) return null;
  const used = templates.find(({ id }) => id === draft.template) ?? null;
  const [offered] = used ? [] : templatesFor(templates, preview);
  const apply = (template: ImportTemplate) => {
    wizard.change((now) => withTemplate(now, template, preview, paths));
    toast({ text: t('imports.template.applied', { name: template.name }) });
  };
  const parts = () => ({
    columns: preview.columns.map(({ name }) => name),
    options: templateOptions(importOptions(draft, preview, object.name)),
  });
  const refuse = ({ title, detail }: Problem) => toast({ text: detail || title || t('states.error.title') });
  const keep = async (asked: ReturnType<typeof client.keepImportTemplate>, words: 'kept' | 'renamed') => {
    setBusy(true);
    const reply = await asked;
    setBusy(false);
    if (!reply.ok) {
      refuse(reply.problem);
      return;
    }
    rememberTemplate(cache, reply.value);
    wizard.change((now) => ({ ...now, template: reply.value.id }));
    setNaming(null);
    toast({ text: t(`imports.template.${words}`, { name: reply.value.name }) });
  };
  const drop = async (template: ImportTemplate) => {
    const reply = await client.dropImportTemplate(template.id);
    if (!reply.ok) {
      refuse(reply.problem);
      return;
    }
    forgetTemplate(cache, template);
    wizard.change((now) => ({ ...now, template: null }));
    toast({ text: t('imports.template.dropped', { name: template.name }) });
  };
  const items = [
    ...templates.map((one) => ({ key: `use ${one.id}`, icon: <Icon name="table" size={14} />, label: one.name })),
    ...(templates.length > 0 ? [{ type: 'divider' as const }] : []),
    ...(used
      ? [
          { key: 'save', label: t('imports.template.save', { name: used.name }) },
          { key: 'rename', label: t('imports.template.rename') },
          { key: 'drop', label: t('imports.template.drop'), danger: true },
        ]
      : []),
    { key: 'new', label: t('imports.template.new') },
  ];
  const choose = (key: string) => {
    const chosen = templates.find(({ id }) => key === `use ${id}`);
    if (chosen) apply(chosen);
    else if (key === 'new') setNaming({ kind: 'new' });
    else if (used && key === 'rename') setNaming({ kind: 'rename', template: used });
    else if (used && key === 'save') void keep(client.changeImportTemplate(used.id, parts()), 'kept');
    else if (used && key === 'drop') void drop(used);
  };
  return (
    <div className={`tg-import-template ${offered ? 'is-offered' : ''}`}>
      {offered && step !== 'rehearsal' ? (
        <>
          <Icon name="table" size={14} />
          <span role="status">{t('imports.template.offer', { name: offered.name })}</span>
          <Button size="small" onClick={() => apply(offered)}>
            {t('imports.template.apply')}
          </Button>
        </>
      ) : null}
      <span className="tg-grow" />
      <Popover
        open={naming !== null}
        trigger={[]}
        placement="bottomRight"
        arrow={false}
        destroyOnHidden
        onOpenChange={(open) => (open ? undefined : setNaming(null))}
        content={
          <NameForm
            label={t(naming?.kind === 'rename' ? 'imports.template.rename' : 'imports.template.keep')}
            prompt={t('imports.template.name')}
            name={naming?.kind === 'rename' ? naming.template.name : ''}
            busy={busy}
            onName={(name) =>
              void (naming?.kind === 'rename'
                ? keep(client.changeImportTemplate(naming.template.id, { name }), 'renamed')
                : keep(client.keepImportTemplate({ object: object.name, name, ...parts() }), 'kept'))
            }
            onCancel={() => setNaming(null)}
          />
        }
      >
        <span>
          <Dropdown trigger={['click']} placement="bottomRight" menu={{ className: 'tg-menu', items, onClick: ({ key }) => choose(key) }}>
            <Button kind="quiet" size="small" busy={busy}>
              {used ? t('imports.template.used', { name: used.name }) : t('imports.template.title')}
              <Icon name="chevronDown" size={12} />
            </Button>
          </Dropdown>
        </span>
      </Popover>
    </div>
  );
}
