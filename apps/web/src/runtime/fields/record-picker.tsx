import type { ObjectDefinition } from '@tangram/model';
import { Icon, Initial } from '@tangram/ui';
import { initialOf } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactNode, useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shortListQuery } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { nounOf } from '../object-noun.ts';
import { useInlineCreate } from './inline-create-context.ts';
import { useNames } from './use-names.ts';

interface Common {
  readonly id?: string;
  readonly object: string;
  readonly label: string;
  readonly readOnly?: boolean;
  readonly invalid?: boolean;
  readonly clearable?: boolean;
  /** Opens at once. */
  readonly open?: boolean;
  /** What is looked for when it opens. */
  readonly typed?: string;
}
interface One extends Common {
  readonly many?: false;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}
interface Many extends Common {
  readonly many: true;
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

const offered = 20;
/** Nothing new is given to who has left. */
const offeredOnly = (object: ObjectDefinition | undefined) =>
  object?.builtIn && object.byName.has('active') ? { filter: { field: 'active', op: 'ne', value: false } as const } : {};
/** Stands in the list for making what was not found. */
const newOne = '+';

/** Chooses records by name: the server looks while one types. People are round, things square. */
export function RecordPicker(props: One | Many) {
  const { object, label, readOnly = false, invalid = false, clearable = true } = props;
  const { t } = useTranslation();
  const { model } = useScreens();
  const { locale } = useSettings();
  const create = useInlineCreate();
  const nameField = model.objects.get(object)?.nameField.name ?? 'id';
  const [typed, setTyped] = useState(props.typed ?? '');
  const [touched, setTouched] = useState(props.open ?? false);
  // Before the list is open it forgets what is looked for: the word that it was opened on stays, and what is typed behind it meanwhile.
  const opening = useRef(typed !== '');
  useEffect(() => {
    const soon = setTimeout(() => {
      opening.current = false;
    });
    return () => clearTimeout(soon);
  }, []);
  const lookFor = (text: string) => {
    if (text !== '' || !opening.current) setTyped(text);
  };
  const q = useDeferredValue(typed.trim());
  const chosen = props.many ? props.value : props.value === null ? [] : [props.value];
  const names = useNames(object, chosen);
  const found = useQuery({
    ...shortListQuery(
      object,
      {
        select: [nameField],
        sort: q === '' ? ['-updated_at'] : [nameField],
        ...(q === '' ? {} : { search: q }),
        ...offeredOnly(model.objects.get(object)),
      },
      offered,
    ),
    enabled: touched,
  });
  const listed = (found.data?.data ?? []).map((record) => ({ value: record.id, label: String(record[nameField] ?? '') }));
  const known = new Map([...names, ...listed.map(({ value, label: name }) => [value, name] as const)]);
  const definition = model.objects.get(object);
  // People are not made in passing: they sign in. Nor is anything before it is known what there is: whoever is quick would make it twice.
  const canCreate =
    create !== null && definition !== undefined && !definition.builtIn && !readOnly && q !== '' && q === typed.trim() && !found.isFetching;
  const noun = definition ? nounOf(definition, locale) : '';
  const make = () =>
    create?.(object, { [nameField]: typed.trim() }, (record) => {
      if (props.many) props.onChange([...props.value, record.id]);
      else props.onChange(record.id);
    });
  const shape = object === 'user' ? 'round' : 'square';
  const line = (id: string) => (
    <span className="tg-line">
      <Initial seed={shape === 'round' ? id : (known.get(id) ?? id)} initial={initialOf(known.get(id) ?? '')} shape={shape} />
      <span className="tg-cut">{known.get(id) ?? '…'}</span>
    </span>
  );
  const common = {
    ...(props.id ? { id: props.id } : {}),
    className: 'tg-wide',
    'aria-label': label,
    options: [
      ...chosen
        .filter((id) => q === '' && !listed.some(({ value }) => value === id))
        .map((id) => ({ value: id, label: known.get(id) ?? '' })),
      ...listed,
      ...(canCreate ? [{ value: newOne, label: t('form.make', { object: noun, name: typed.trim() }) }] : []),
    ],
    optionRender: ({ value, label: words }: { value?: string | number | null; label?: ReactNode }) =>
      value === newOne ? (
        <span className="tg-line tg-link">
          <Icon name="plus" size={14} />
          {words}
        </span>
      ) : (
        line(String(value))
      ),
    showSearch: { filterOption: false, onSearch: lookFor, searchValue: typed },
    loading: found.isFetching && touched,
    disabled: readOnly,
    placeholder: t('form.find'),
    // An empty list closes, and forgets what was typed: one that was opened on a word stays until the answer comes.
    notFoundContent: found.isFetching ? (
      props.typed ? (
        <span className="tg-t3">…</span>
      ) : null
    ) : (
      <span className="tg-t3">{t('form.nothing')}</span>
    ),
    suffixIcon: <Icon name="chevronDown" size={14} />,
    onOpenChange: (open: boolean) => {
      if (open) setTouched(true);
      else lookFor('');
    },
    ...(props.open ? { defaultOpen: true, autoFocus: true } : {}),
    ...(invalid ? { status: 'error' as const } : {}),
  };
  return props.many ? (
    <Select<string[]>
      {...common}
      mode="multiple"
      value={[...props.value]}
      labelRender={({ value }) => known.get(String(value)) ?? '…'}
      onChange={(ids) => (ids.includes(newOne) ? make() : props.onChange(ids))}
    />
  ) : (
    <Select<string>
      {...common}
      value={props.value}
      labelRender={({ value }) => line(String(value))}
      allowClear={clearable ? { clearIcon: <Icon name="close" size={14} /> } : false}
      onChange={(id) => (id === newOne ? make() : props.onChange(id ?? null))}
    />
  );
}
