import { firstDocuments, guessFields, linesIn, tableFrom } from '@tangram/design';
import type { AnyDocument } from '@tangram/model';
import { Button } from '@tangram/ui';
import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSpell } from '../lazily/use-spell.ts';
import { Labelled } from '../people/labelled.tsx';
import { useSettings } from '../settings/settings-context.tsx';

interface Props {
  readonly onBack: () => void;
  readonly onBegin: (title: string, documents: readonly AnyDocument[]) => void;
}

/** The first thing that one keeps: what it is called, the stages it goes through, the columns of a sheet that it lives in by now. */
export function BlankForm({ onBack, onBegin }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const spell = useSpell();
  const [label, setLabel] = useState('');
  const [stages, setStages] = useState('');
  const [table, setTable] = useState('');
  const name = label.trim();
  const steps = linesIn(stages);
  const fields = guessFields(tableFrom(table), { locale, spell });
  const begin = (event: FormEvent) => {
    event.preventDefault();
    if (name !== '') onBegin(name, firstDocuments({ label: name, stages: steps, fields }, { locale, spell }));
  };
  return (
    <form className="tg-start-form" onSubmit={begin} noValidate>
      <Labelled id="start-thing" label={t('start.thing')} required hint={t('start.thingHint')}>
        <Input
          id="start-thing"
          autoFocus
          autoComplete="off"
          maxLength={40}
          value={label}
          onChange={({ target }) => setLabel(target.value)}
        />
      </Labelled>
      <Labelled id="start-stages" label={t('start.stages')} hint={steps.length > 0 ? steps.join(' → ') : t('start.stagesHint')}>
        <Input.TextArea
          id="start-stages"
          rows={5}
          placeholder={t('start.stagesExample')}
          value={stages}
          onChange={({ target }) => setStages(target.value)}
        />
      </Labelled>
      <Labelled
        id="start-table"
        label={t('start.table')}
        hint={
          fields.length > 0
            ? t('start.found', { names: fields.map((field) => field.label[locale] ?? field.name).join(t('templates.comma')) })
            : t('start.tableHint')
        }
      >
        <Input.TextArea id="start-table" rows={3} className="tg-mono" value={table} onChange={({ target }) => setTable(target.value)} />
      </Labelled>
      <footer className="tg-start-foot">
        <Button onClick={onBack}>{t('start.back')}</Button>
        <Button kind="primary" type="submit" disabled={name === ''}>
          {t('start.begin')}
        </Button>
      </footer>
    </form>
  );
}
