import { allTexts, filterTexts, type TextFilter, textsAsCsv } from '@tangram/design';
import { type DocumentRef, kindWords, labelIn, namingOf, refOf } from '@tangram/model';
import { Button } from '@tangram/ui';
import { Segmented, Select } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepFile } from '../../runtime/export/keep-file.ts';
import { useDesigner } from '../designer-context.ts';
import { FindBox } from '../find-box.tsx';
import { ImportTexts } from './import-texts.tsx';
import { TextGrid } from './text-grid.tsx';
import './texts.css';

const shows = ['all', 'missing', 'changed'] as const;

/** All texts of the draft, the languages side by side. */
export function TextsPage() {
  const { t } = useTranslation();
  const { documents, base, readOnly, locale } = useDesigner();
  const [show, setShow] = useState<TextFilter['show']>('all');
  const [typed, setTyped] = useState('');
  const [ref, setRef] = useState<DocumentRef | null>(null);
  const asked = useDeferredValue(typed);
  const entries = useMemo(() => allTexts(documents, base), [documents, base]);
  const labels = useMemo(
    () => new Map(documents.map((document) => [refOf(document), labelIn(document.label, locale, document.name)])),
    [documents, locale],
  );
  const naming = useMemo(() => namingOf([], documents), [documents]);
  const called = (one: DocumentRef) => labels.get(one) ?? one;
  const shown = useMemo(() => filterTexts(entries, { show, typed: asked, ref }, called), [entries, show, asked, ref, labels]);
  const counts = {
    all: entries.length,
    missing: entries.filter(({ isMissing }) => isMissing).length,
    changed: entries.filter(({ isChanged }) => isChanged).length,
  };
  const choices = useMemo(
    () =>
      documents.map((document) => ({
        value: refOf(document),
        label: `${kindWords[document.kind][locale]} · ${labelIn(document.label, locale, document.name)}`,
      })),
    [documents, locale],
  );
  const save = () => keepFile(`${t('texts.file')}.csv`, new Blob([textsAsCsv(shown)], { type: 'text/csv;charset=utf-8' }));
  return (
    <main className="tg-texts" data-pane="canvas" tabIndex={-1} aria-label={t('texts.title')}>
      <header className="tg-texts-tools">
        <h1>{t('texts.title')}</h1>
        <FindBox label={t('texts.find')} value={typed} onValue={setTyped} data-pane-first />
        <Select
          className="tg-texts-of"
          allowClear
          aria-label={t('texts.of')}
          placeholder={t('texts.of')}
          showSearch={{ optionFilterProp: 'label' }}
          value={ref}
          options={choices}
          onChange={(next: DocumentRef | undefined) => setRef(next ?? null)}
        />
        <Segmented
          aria-label={t('texts.which')}
          value={show}
          options={shows.map((one) => ({ value: one, label: t(`texts.show.${one}`, { count: counts[one] }) }))}
          onChange={setShow}
        />
        <span className="tg-grow" />
        <Button icon="download" disabled={shown.length === 0} onClick={save}>
          {t('texts.export')}
        </Button>
        {readOnly ? null : <ImportTexts entries={entries} />}
      </header>
      <TextGrid
        entries={shown}
        naming={naming}
        called={called}
        none={t(show === 'all' || typed !== '' ? 'texts.none' : `texts.noneOf.${show}`)}
      />
    </main>
  );
}
