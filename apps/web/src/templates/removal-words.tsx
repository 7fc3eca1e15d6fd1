import type { TemplatePlan } from '@tangram/contract';
import { Checkbox, Icon } from '@tangram/ui';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly plan: TemplatePlan;
  /** Documents of the workspace's own that go too. */
  readonly also: readonly string[];
  readonly onAlso: (refs: readonly string[]) => void;
}

/** What goes with a template, with its records; the way to take them along; and what else uses it. */
export function RemovalWords({ plan: { objects, documents, edits, elsewhere }, also, onAlso }: Props) {
  const { t } = useTranslation();
  const records = objects.reduce((sum, one) => sum + one.records, 0);
  const toggle = (ref: string, goes: boolean) => onAlso(goes ? [...also, ref] : also.filter((one) => one !== ref));
  return (
    <>
      <section>
        <h3>{t('templates.goes', { objects: objects.length, documents })}</h3>
        <ul className="tg-tpl-objects">
          {objects.map(({ name, label, records: count }) => (
            <li key={name}>
              <span className="tg-cut">{label}</span>
              <b>{count.toLocaleString('en')}</b>
            </li>
          ))}
        </ul>
        {edits.length > 0 ? <p className="tg-t2">{t('templates.editsGo', { count: edits.length })}</p> : null}
      </section>
      <section className="tg-tpl-keep">
        <p className="tg-t2">{t('templates.kept', { count: records })}</p>
        <a className="tg-btn tg-btn-default" href="/api/v1/workspace/export" download>
          <Icon name="download" size={14} />
          {t('templates.exportFirst')}
        </a>
      </section>
      {elsewhere.length > 0 ? (
        <section>
          <h3>{t('templates.elsewhere', { count: elsewhere.length })}</h3>
          {elsewhere.map(({ ref, label, bound, uses }) => (
            <details key={ref} className="tg-tpl-use">
              <summary>
                <span className="tg-grow tg-cut">{label}</span>
                <span className={bound ? 'is-bound' : 'tg-t3'}>{t(bound ? 'templates.bound' : 'templates.mends')}</span>
              </summary>
              <ul>
                {uses.map((use) => (
                  <li key={use}>{use}</li>
                ))}
              </ul>
              {bound ? (
                <span className="tg-tpl-also">
                  <Checkbox checked={also.includes(ref)} label={t('templates.goesToo', { label })} onChange={(goes) => toggle(ref, goes)} />
                  {t('templates.goesToo', { label })}
                </span>
              ) : null}
            </details>
          ))}
        </section>
      ) : null}
    </>
  );
}
