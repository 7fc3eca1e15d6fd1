import { describe, expect, test } from '@jest/globals';
import { compileRecordParser } from '@tangram/model';
import { askedByStages, askedIssues } from '@tangram/process';
import { formSections } from '@tangram/view';
import { modelOf } from '../../../../../templates/read-template.ts';
import { goldenWords, keyOf, payloads } from '../../../../../templates/refused-payloads.ts';
import { type Around, judgingOf } from '../rules/judging.ts';
import { inWords, problemsOf } from './form-values.ts';

const around: Around = {
  me: 'me',
  roles: ['admin'],
  workspace: { id: 'w', zone: 'Asia/Shanghai' },
  person: {},
  place: { locale: 'zh-CN', zone: 'Asia/Shanghai', now: 0 },
  along: () => undefined,
};
/** What a form does not let anybody give: a stage that no new record begins in, and fields that are not there. */
const notGiven = new Set(['transition_not_allowed', 'enter_condition', 'not_visible']);

describe.each(Object.entries(payloads))(
  'the form of %s refuses, before anything is sent, in the words of the server',
  (template, cases) => {
    const model = modelOf(template);
    const golden = goldenWords()[template] ?? {};

    test.each(cases)('%s %j', async (name, values, expected) => {
      const object = model.objects.get(name);
      if (!object) throw new Error(`there is no ${name}`);
      const judging = await judgingOf(model, object, null);
      const record = { before: null, after: { ...values }, given: new Set(Object.keys(values)) };
      const { absent } = judging.shown(record, around);
      const found = [
        ...problemsOf(compileRecordParser(object), 'create', formSections(object, null, 'create', 'zh-CN'), values, null),
        ...askedIssues(new Map([...askedByStages(object, record)].filter(([field]) => !absent.has(field))), record.after),
        ...judging.problems(record, around),
      ];
      const said = found.map(({ path, code }) => `${path} ${code}`);
      const must = expected.filter((one) => !notGiven.has(one.split(' ')[1] ?? ''));
      expect(must.filter((one) => !said.includes(one))).toEqual([]);
      for (const one of expected.filter((each) => each.endsWith(' not_visible'))) expect(absent).toContain(one.split(' ')[0]);
      const words = inWords(found, 'zh-CN').map(({ path, words: text }) => `${path}: ${text}`);
      const known = (golden[keyOf(name, values)] ?? []).filter((line) => must.some((one) => line.startsWith(`${one.split(' ')[0]}: `)));
      expect(known.filter((line) => !words.includes(line))).toEqual([]);
    });
  },
);
