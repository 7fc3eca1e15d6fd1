import { wallClock, withWallClock } from '@tangram/design';
import { labelIn, refOf } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { InspectorProps } from '../canvas-props.ts';
import { useDesigner } from '../designer-context.ts';
import { InspectorHead } from '../inspector/head.tsx';
import { Line, SwitchLine } from '../inspector/line.tsx';
import { NameLine } from '../inspector/name-line.tsx';
import { DocumentWords } from '../inspector/document-words.tsx';

/** What a test is called, when it begins and whether it is run. */
export function TestInspector({ document }: InspectorProps) {
  const { t } = useTranslation();
  const { edit, readOnly, locale } = useDesigner();
  if (document.kind !== 'test') return null;
  const ref = refOf(document);
  const set = (path: string, value: unknown) => edit({ kind: 'setProperty', ref, path, value });
  return (
    <>
      <InspectorHead
        sign={<Icon name="clipboard" size={16} />}
        title={labelIn(document.label, locale, document.name)}
        name={document.name}
      />
      <div className="tg-props">
        <DocumentWords document={document} property="label" words={document.label} />
        <NameLine document={document} hint={t('field.nameHint')} />
        <Line id="test-at" label={t('trial.begins')} hint={t('trial.beginsHint')}>
          <DatePicker
            id="test-at"
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            className="tg-wide"
            allowClear={false}
            disabled={readOnly}
            value={dayjs(wallClock(document.at))}
            onChange={(moment) => moment && set('/at', withWallClock(document.at, moment.format('YYYY-MM-DDTHH:mm')))}
          />
        </Line>
        <DocumentWords document={document} property="description" words={document.description} />
        <SwitchLine
          id="test-active"
          label={t('trial.active')}
          hint={t('trial.activeHint')}
          checked={document.active !== false}
          disabled={readOnly}
          onChange={(next) => set('/active', next ? undefined : false)}
        />
      </div>
    </>
  );
}
