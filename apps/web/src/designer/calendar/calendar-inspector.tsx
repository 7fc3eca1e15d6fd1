import { makeDefault, weekMinutes } from '@tangram/design';
import { kindWords, refOf } from '@tangram/model';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InspectorProps } from '../canvas-props.ts';
import { useDesigner } from '../designer-context.ts';
import { DocumentFacts } from '../inspector/document-facts.tsx';
import { Line, SwitchLine } from '../inspector/line.tsx';
import { DocumentWords } from '../inspector/document-words.tsx';

const zones = Intl.supportedValuesOf('timeZone');

/** What a calendar is called, in which zone its hours are, and whether the workspace goes by it. */
export function CalendarInspector({ document }: InspectorProps) {
  const { t } = useTranslation();
  const { documents, edit, readOnly, locale } = useDesigner();
  if (document.kind !== 'calendar') return null;
  const set = (path: string, value: unknown) => void edit({ kind: 'setProperty', ref: refOf(document), path, value });
  return (
    <DocumentFacts document={document} icon="calendar" words={kindWords.calendar[locale]}>
      <section className="tg-inspect-part tg-props">
        <DocumentWords document={document} property="label" words={document.label} />
        <Line id="calendar-zone" label={t('calendarCanvas.zone')} hint={t('calendarCanvas.zoneHint')}>
          <Select
            id="calendar-zone"
            className="tg-wide"
            showSearch
            value={document.timeZone}
            disabled={readOnly}
            options={[...new Set([document.timeZone, ...zones])].map((zone) => ({ value: zone, label: zone }))}
            onChange={(zone) => set('/timeZone', zone)}
          />
        </Line>
        <SwitchLine
          id="calendar-default"
          label={t('calendarCanvas.goBy')}
          hint={t('calendarCanvas.goByHint')}
          checked={document.default === true}
          disabled={readOnly}
          onChange={(on) => (on ? void edit(makeDefault(documents, document)) : set('/default', undefined))}
        />
        <p className="tg-prop-hint">{t('calendarCanvas.perWeek', { count: weekMinutes(document) / 60 })}</p>
      </section>
    </DocumentFacts>
  );
}
