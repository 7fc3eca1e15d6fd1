import { defineErrors, defineIssues, type Text } from '@tangram/errors';
import type { Label } from '@tangram/model';

/** A label in every language of the product; its own language where a translation is missing. */
const texts = (label: Label): Text => {
  const any = Object.values(label)[0] ?? '';
  return { 'zh-CN': label['zh-CN'] ?? label['en'] ?? any, en: label['en'] ?? label['zh-CN'] ?? any };
};

/** Why a record may not be in a stage. */
export const gateErrors = defineErrors({
  transition_not_allowed: {
    kind: 'conflict',
    title: { 'zh-CN': '不允许的阶段变更', en: 'Transition not allowed' },
    detail: ({ from, to }: { from: Label | null; to: Label }) => {
      const [source, target] = [from && texts(from), texts(to)];
      return source
        ? {
            'zh-CN': `流水线不允许从“${source['zh-CN']}”直接进入“${target['zh-CN']}”。`,
            en: `The pipeline does not allow going from “${source.en}” to “${target.en}”.`,
          }
        : { 'zh-CN': `新记录不能从“${target['zh-CN']}”开始。`, en: `A record cannot begin in “${target.en}”.` };
    },
  },
  gate_failed: {
    kind: 'invalid',
    title: { 'zh-CN': '未满足阶段条件', en: 'Stage gate not met' },
    detail: ({ to, count, said = [] }: { to: Label; count: number; said?: readonly Text[] }) => {
      const fields = count > 0 || said.length === 0;
      return {
        'zh-CN': [
          ...(fields ? [`进入“${texts(to)['zh-CN']}”前还需填写 ${count} 个字段。`] : []),
          ...said.map((text) => text['zh-CN']),
        ].join(''),
        en: [
          ...(fields ? [`${count} field(s) must be filled in before entering “${texts(to).en}”.`] : []),
          ...said.map(({ en }) => en),
        ].join(' '),
      };
    },
  },
});

/** The words of a gate, and its own message where somebody wrote one. */
interface Condition {
  readonly stage: Label;
  readonly said: Text | null;
}

/** What a gate asks; the path is the field that is missing, or the stage field. */
export const gateIssues = defineIssues({
  enter_condition: ({ stage, said }: Condition) =>
    said ?? {
      'zh-CN': `还不满足进入“${texts(stage)['zh-CN']}”的条件。`,
      en: `What “${texts(stage).en}” asks before it is entered is not met.`,
    },
  exit_condition: ({ stage, said }: Condition) =>
    said ?? {
      'zh-CN': `还不满足离开“${texts(stage)['zh-CN']}”的条件。`,
      en: `What “${texts(stage).en}” asks before it is left is not met.`,
    },
  way_condition: ({ stage, said }: Condition) =>
    said ?? {
      'zh-CN': `现在还不能这样进入“${texts(stage)['zh-CN']}”。`,
      en: `The way to “${texts(stage).en}” is not open yet.`,
    },
  required_by_stage: ({ to }: { to: Label }) => ({
    'zh-CN': `进入“${texts(to)['zh-CN']}”前必须填写`,
    en: `must be filled in before entering “${texts(to).en}”`,
  }),
  transition_not_allowed: ({ to }: { to: Label }) => ({
    'zh-CN': `现在不能进入“${texts(to)['zh-CN']}”`,
    en: `cannot enter “${texts(to).en}” from here`,
  }),
});

/** The codes with which a gate refuses. */
export const gateCodes: ReadonlySet<string> = new Set<keyof typeof gateIssues>([
  'required_by_stage',
  'enter_condition',
  'exit_condition',
  'way_condition',
]);
