import { firstWords, freeName } from '@tangram/design';
import type { Component, ObjectDefinition } from '@tangram/model';
import { Button, IconButton } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { WordsInput } from '../inspector/words-input.tsx';
import { FieldPaths } from './field-paths.tsx';

type Groups = NonNullable<Component['sections']>;

interface Props {
  readonly object: ObjectDefinition;
  readonly groups: Groups;
  readonly onGroups: (groups: Groups) => void;
}

/** The titled groups of values of a component: each with its fields, in order. */
export function GroupsInput({ object, groups, onGroups }: Props) {
  const { t } = useTranslation();
  const { locale, readOnly } = useDesigner();
  const put = (at: number, change: Partial<Groups[number]>) =>
    onGroups(groups.map((group, i) => (i === at ? { ...group, ...change } : group)));
  const move = (at: number, to: number) => {
    const own = groups[at];
    if (own) onGroups(groups.toSpliced(at, 1).toSpliced(to, 0, own));
  };
  return (
    <>
      {groups.map((group, i) => {
        const label = labelOf(group.label, locale, group.name);
        return (
          <section key={group.name} className="tg-inspect-part tg-props" aria-label={label}>
            <header className="tg-pc-group">
              <h3 className="tg-cut">{label}</h3>
              <IconButton
                icon="chevronUp"
                size="small"
                label={t('viewCanvas.earlier', { label })}
                disabled={readOnly || i === 0}
                onClick={() => move(i, i - 1)}
              />
              <IconButton
                icon="chevronDown"
                size="small"
                label={t('viewCanvas.later', { label })}
                disabled={readOnly || i === groups.length - 1}
                onClick={() => move(i, i + 1)}
              />
              <IconButton
                icon="close"
                size="small"
                label={t('pageCanvas.takeGroup', { label })}
                disabled={readOnly || groups.length === 1}
                onClick={() => onGroups(groups.toSpliced(i, 1))}
              />
            </header>
            <WordsInput
              id={`group-${group.name}`}
              label={t('canvas.label')}
              words={group.label}
              required
              readOnly={readOnly}
              onWords={(words) => words && put(i, { label: words })}
            />
            <FieldPaths
              id={`group-fields-${group.name}`}
              label={t('pageCanvas.fields')}
              object={object}
              paths={group.fields}
              least={1}
              onPaths={(fields) => put(i, { fields: [...fields] })}
            />
          </section>
        );
      })}
      <footer className="tg-inspect-part tg-inspect-deeds">
        <Button
          kind="quiet"
          icon="plus"
          disabled={readOnly}
          onClick={() =>
            onGroups([
              ...groups,
              {
                name: freeName('group', new Set(groups.map(({ name }) => name))),
                label: { ...firstWords.group },
                fields: [object.nameField.name],
              },
            ])
          }
        >
          {t('pageCanvas.addGroup')}
        </Button>
      </footer>
    </>
  );
}
