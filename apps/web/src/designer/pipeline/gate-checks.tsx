import type { TriedExpression } from '@tangram/contract';
import { labelIn, type ObjectDefinition, type Pipeline, type Stage } from '@tangram/model';
import { isTransition, missingFields, stagesAsking } from '@tangram/process';
import { useQueries } from '@tanstack/react-query';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { TriedDraft } from '../../expression/tried-draft.ts';
import { sampleQuery } from '../../api/expressions.ts';
import { useSettings } from '../../settings/settings-context.tsx';

/** One thing that is asked on the way, and how a record stands to it; null: not known before the draft is published. */
export interface GateCheck {
  readonly key: string;
  readonly words: string;
  readonly met: boolean | null;
  /** What is missing, or what is said to whom it stops. */
  readonly why: string;
}

interface Walk {
  readonly pipeline: Pipeline;
  /** As the draft has it. */
  readonly object: ObjectDefinition;
  readonly record: { readonly id: string } & Readonly<Record<string, unknown>>;
  readonly from: string | null;
  readonly to: Stage;
  /** Fields of the object that are published: of the others no record has a value. */
  readonly isLive: (field: string) => boolean;
}

interface Asked {
  readonly key: string;
  readonly words: string;
  readonly text: string;
  readonly said: string;
}

/** What stands on the way of a real record to a stage. Nothing is changed: conditions are worked out by the server, the rest here. */
export function useGateChecks({ pipeline, object, record, from, to, isLive }: Walk): readonly GateCheck[] {
  const { t } = useTranslation();
  const draft = useContext(TriedDraft);
  const { locale } = useSettings();
  const named = (stage: Stage) => labelIn(stage.label, locale, stage.name);
  const { enters, leaves } = stagesAsking(pipeline, from, to);
  const way = pipeline.document.transitions?.list?.find((one) => one.from === from && one.to === to.name);
  const asked: readonly Asked[] = [
    ...(leaves?.exit
      ? [
          {
            key: 'exit',
            words: t('pipe.tryExit', { stage: named(leaves) }),
            text: leaves.exit,
            said: labelIn(leaves.exitMessage, locale, ''),
          },
        ]
      : []),
    ...(way?.when ? [{ key: 'way', words: t('pipe.tryWay'), text: way.when, said: labelIn(way.message, locale, '') }] : []),
    ...enters.flatMap((stage): readonly Asked[] =>
      stage.enter
        ? [
            {
              key: `enter ${stage.name}`,
              words: t('pipe.tryEnter', { stage: named(stage) }),
              text: stage.enter,
              said: labelIn(stage.enterMessage, locale, ''),
            },
          ]
        : [],
    ),
  ];
  const verdicts = useQueries({
    queries: asked.map(({ text }) => {
      const tried: TriedExpression = { object: object.name, text, use: 'condition', returns: 'boolean', scale: null, draft };
      return sampleQuery(tried, record.id);
    }),
  });
  const allowed = isTransition(pipeline, from, to);
  const missing = missingFields(pipeline, from, to, record);
  const labels = missing.map((field) => labelIn(object.byName.get(field)?.label, locale, field));
  const news = missing.filter((field) => !isLive(field));
  return [
    {
      key: 'allowed',
      words: t('pipe.tryAllowed'),
      met: allowed,
      why: allowed ? t('pipe.tryYes') : t('pipe.tryNoWay', { stage: named(to) }),
    },
    {
      key: 'required',
      words: t('pipe.tryRequired'),
      met: missing.length === 0,
      why:
        missing.length === 0
          ? t('pipe.tryAllThere')
          : t(news.length === missing.length ? 'pipe.tryNew' : 'pipe.tryMissing', { fields: labels.join(t('pipe.comma')) }),
    },
    ...asked.map(({ key, words, text, said }, i): GateCheck => {
      const { data, isError } = verdicts[i] ?? {};
      const unknown = isError || !data || data.unpublished.length > 0;
      const met = unknown ? null : data.data[0]?.value === true;
      const waits = isError ? 'pipe.tryLater' : data ? 'expr.notPublished' : 'pipe.tryAsking';
      return { key, words, met, why: met === null ? t(waits) : met || said === '' ? text : said };
    }),
  ];
}
