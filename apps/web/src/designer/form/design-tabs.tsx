import { addSection, firstLabels, formWords } from '@tangram/design';
import { IconButton } from '@tangram/ui';
import type { FormTab } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { useFormDesk } from './form-desk.ts';

interface Props {
  readonly tabs: readonly FormTab[];
  readonly here: string;
  readonly onTab: (name: string) => void;
}

/** The tabs of a form, each of which can be chosen, and one more. */
export function DesignTabs({ tabs, here, onTab }: Props) {
  const { t } = useTranslation();
  const { readOnly } = useDesigner();
  const { chosen, choose, addTab } = useFormDesk();
  return (
    <div className="tg-form-tabs tg-fc-tabs" role="tablist" aria-label={t('formCanvas.tabs')}>
      {tabs.map(({ name, label }) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`tab-${name}`}
          aria-controls={`pane-${name}`}
          aria-selected={name === here}
          data-part={`tab ${name}`}
          className={`tg-tab ${name === here ? 'is-here' : ''} ${chosen?.kind === 'tab' && chosen.tab === name ? 'is-chosen' : ''}`}
          onClick={(event) => {
            event.stopPropagation();
            onTab(name);
            choose({ kind: 'tab', tab: name });
          }}
        >
          {label}
        </button>
      ))}
      {readOnly ? null : <IconButton icon="plus" size="small" label={t('formCanvas.addTab')} onClick={addTab} />}
    </div>
  );
}

/** What stands below the last section: one more. */
export function AddSection({ tab }: { readonly tab: string | null }) {
  const { t } = useTranslation();
  const { form, change } = useFormDesk();
  const group = tab === null ? form.sections : form.tabs?.find(({ name }) => name === tab)?.sections;
  const add = () => {
    const made = addSection(form, { ...firstLabels.section }, { tab, at: group?.length ?? 0 });
    change(made.form, formWords.section, { kind: 'section', section: made.name });
  };
  return (
    <button type="button" className="tg-canvas-add" onClick={add}>
      {t('formCanvas.addSection')}
    </button>
  );
}
