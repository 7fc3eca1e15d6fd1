import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Labelled } from './labelled.tsx';

/** What something is called, in both languages. */
export interface Names {
  readonly 'zh-CN': string;
  readonly en: string;
}

interface Props {
  /** What the ids of the controls begin with. */
  readonly id: string;
  readonly names: Names;
  /** Whether what is missing is said by now. */
  readonly tried: boolean;
  readonly onNames: (names: Names) => void;
}

/** The names without what stands around them; null: one is missing. */
export function wholeNames(names: Names): Names | null {
  const trimmed = { 'zh-CN': names['zh-CN'].trim(), en: names.en.trim() };
  return trimmed['zh-CN'] === '' || trimmed.en === '' ? null : trimmed;
}

/** Asks what something is called, in both languages. */
export function TwoNames({ id, names, tried, onNames }: Props) {
  const { t } = useTranslation();
  const missing = (text: string) => (tried && text.trim() === '' ? t('roles.needsName') : undefined);
  return (
    <>
      <Labelled id={`${id}-zh`} label={t('roles.nameZh')} required problem={missing(names['zh-CN'])}>
        <Input
          id={`${id}-zh`}
          autoFocus
          autoComplete="off"
          value={names['zh-CN']}
          onChange={(event) => onNames({ ...names, 'zh-CN': event.target.value })}
        />
      </Labelled>
      <Labelled id={`${id}-en`} label={t('roles.nameEn')} required problem={missing(names.en)}>
        <Input id={`${id}-en`} autoComplete="off" value={names.en} onChange={(event) => onNames({ ...names, en: event.target.value })} />
      </Labelled>
    </>
  );
}
