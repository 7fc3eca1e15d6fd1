import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { IconButton, SkeletonBar } from '@tangram/ui';
import { titlePath } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/client.ts';
import { formRecordQuery } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { ProblemPanel } from '../../shell/page-states.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { usePhone } from '../../shell/use-phone.ts';
import { nounOf } from '../object-noun.ts';
import type { Again } from './again.ts';
import { hasConditions } from '../rules/use-judging.ts';
import { RecordForm } from './record-form.tsx';
import { useFormSections } from './use-form-sections.ts';
import './form.css';

interface Props {
  readonly object: ObjectDefinition;
  readonly id: string | null;
  readonly preset?: Readonly<Record<string, unknown>>;
  readonly onMade?: (record: RecordRow) => void;
  readonly again?: Again;
  readonly onTaken?: () => void;
  readonly onClose: () => void;
}

/** A record's form in a drawer from the right; on a phone it is the whole screen. Closing keeps a draft. */
export function FormDrawer({ object, id, preset = {}, onMade, again, onTaken, onClose }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const phone = usePhone();
  useEffect(() => {
    dayjs.locale(locale === 'en' ? 'en' : 'zh-cn');
  }, [locale]);
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  const given = preset['record_type'];
  const [known, setKnown] = useState<string | null>(typeof given === 'string' ? given : null);
  const type = chosen === undefined ? known : chosen;
  const { form, sections } = useFormSections(object, id === null ? 'create' : 'update', type);
  const { model } = useScreens();
  const fields = sections.flatMap((section) => section.fields.map(({ field }) => field));
  // Rules may look at what is not placed.
  const read = hasConditions(model, object, form) ? object.fields.filter(({ type }) => !['child_table', 'secret_text'].includes(type)) : [];
  const select = [...new Set([object.nameField, ...fields, ...read].map(({ name }) => name))].sort();
  const links = fields.flatMap((field) => {
    const titleKey = titlePath(model, field, field.name);
    return titleKey === null ? [] : [{ target: field.targets[0] ?? '', idKey: field.name, titleKey }];
  });
  const stored = useQuery({ ...formRecordQuery(object.name, id ?? '', select, links), enabled: id !== null });
  const noun = nounOf(object, locale);
  const title = id === null ? t('form.new', { object: noun }) : t('form.edit', { object: noun });
  // What an earlier opening left behind may be old by now: a form begins with what is stored, unless the network is away.
  const record = stored.isFetchedAfterMount || stored.fetchStatus === 'paused' ? (stored.data ?? null) : null;
  const storedType = record?.['record_type'];
  if (typeof storedType === 'string' && storedType !== known) setKnown(storedType);
  return (
    <Drawer
      open
      onClose={onClose}
      size={phone ? '100%' : fields.some(({ type }) => type === 'child_table') ? 'min(960px, 100vw)' : 720}
      closable={false}
      destroyOnHidden
      className="tg-drawer"
      aria-label={title}
      keyboard={false}
      styles={{ body: { padding: 0 } }}
    >
      {id === null || record ? (
        <RecordForm
          key={`${object.name}.${id ?? 'new'}`}
          object={object}
          form={form}
          sections={sections}
          record={record}
          preset={preset}
          title={title}
          onMade={onMade ?? null}
          again={again ?? null}
          onTaken={onTaken ?? null}
          onClose={onClose}
          onType={setChosen}
          onReload={async () => (await stored.refetch()).data ?? null}
        />
      ) : (
        <>
          <header className="tg-drawer-head">
            <h2>{title}</h2>
            <span className="tg-grow" />
            <IconButton icon="close" label={t('words.close')} onClick={onClose} />
          </header>
          {stored.error ? <ProblemPanel problem={problemOf(stored.error)} onRetry={() => void stored.refetch()} /> : <FormSkeleton />}
        </>
      )}
    </Drawer>
  );
}

const FormSkeleton = () => (
  <div className="tg-form-waiting" aria-hidden>
    {Array.from({ length: 10 }, (_, i) => (
      <div key={i}>
        <SkeletonBar width={`${18 + ((i * 7) % 14)}%`} />
        <div className="tg-form-waiting-box" />
      </div>
    ))}
  </div>
);
