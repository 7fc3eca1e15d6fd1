import type { Locale, Text } from '@tangram/errors';
import { calledIn, labelIn, type Model, type TestDocument, type TestExpectation, type TestStep, type TestValues } from '@tangram/model';
import { refusalWords } from './refusals.ts';
import { waitWords } from './wait-for.ts';

/** One line of a test in words, and where in the document it is said. */
export interface TestLine {
  /** JSON pointer. */
  readonly pointer: string;
  readonly text: string;
  /** Values by the labels of their fields. */
  readonly values: readonly { readonly label: string; readonly value: string }[];
}

/** A test as a person reads it: who is there, what is there, what is done, what must come out. */
export interface TestLines {
  readonly people: readonly TestLine[];
  readonly records: readonly TestLine[];
  readonly steps: readonly TestLine[];
  readonly outcome: readonly TestLine[];
}

/** A test in words. What it calls its records and people stays as it is called; a person is shown by name. */
export function testLines(test: TestDocument, model: Model, locale: Locale): TestLines {
  const words = new Words(test, model, locale);
  const line = (pointer: string, text: string, object?: string, values?: TestValues): TestLine => ({
    pointer,
    text,
    values: object === undefined ? [] : words.values(object, values),
  });
  return {
    people: (test.people ?? []).map(({ name, called, roles, values }, i) => {
      const held = roles.map((role) => (role === 'admin' ? words.say(admin) : words.document('role', role)));
      return line(
        `/people/${i}`,
        `${called ?? name}${held.length > 0 ? words.say({ 'zh-CN': `（${held.join('、')}）`, en: ` (${held.join(', ')})` }) : ''}`,
        'user',
        values,
      );
    }),
    records: (test.records ?? []).map(({ name, object, values }, i) =>
      line(`/records/${i}`, `${words.object(object)} ${name}`, object, values),
    ),
    steps: (test.when ?? []).map((step, i) =>
      line(`/when/${i}`, stepText(step, words), words.objectOf(step), 'values' in step ? step.values : undefined),
    ),
    outcome: test.outcome.map((one, i) => line(`/outcome/${i}`, outcomeText(one, words))),
  };
}

const admin: Text = { 'zh-CN': '管理员', en: 'administrator' };

function stepText(step: TestStep, words: Words): string {
  if (step.do === 'wait') {
    const long = (locale: Locale) => waitWords(step.for, locale);
    return words.say({ 'zh-CN': `过去 ${long('zh-CN')}`, en: `${long('en')} later` });
  }
  const who = words.who(step.by);
  switch (step.do) {
    case 'create': {
      const what = `${words.object(step.object)}${step.name === undefined ? '' : ` ${step.name}`}`;
      return words.say({ 'zh-CN': `${who}新建${what}`, en: `${who} creates ${what}` });
    }
    case 'update':
      return words.say({ 'zh-CN': `${who}修改 ${step.record}`, en: `${who} changes ${step.record}` });
    case 'delete':
      return words.say({ 'zh-CN': `${who}删除 ${step.record}`, en: `${who} deletes ${step.record}` });
    case 'bulk':
      return words.say({ 'zh-CN': `${who}批量修改 ${step.records.join('、')}`, en: `${who} changes ${step.records.join(', ')} at once` });
    case 'move': {
      const stage = words.stage(step.record, step.stage);
      return words.say({ 'zh-CN': `${who}把 ${step.record} 移到“${stage}”`, en: `${who} moves ${step.record} to “${stage}”` });
    }
  }
}

const actions: Readonly<Record<'create' | 'read' | 'update' | 'delete', Text>> = {
  create: { 'zh-CN': '新建', en: 'create' },
  read: { 'zh-CN': '查看', en: 'read' },
  update: { 'zh-CN': '修改', en: 'change' },
  delete: { 'zh-CN': '删除', en: 'delete' },
};

function outcomeText(one: TestExpectation, words: Words): string {
  switch (one.expect) {
    case 'value': {
      const [field, is] = [words.field(one.record, one.field), words.value(one.record, one.field, one.is)];
      const seen = one.seenBy === undefined ? null : words.who(one.seenBy);
      return words.say({
        'zh-CN': `${seen === null ? '' : `${seen}看到`}${one.record} 的“${field}”是 ${is}`,
        en: `${seen === null ? '' : `${seen} sees: `}“${field}” of ${one.record} is ${is}`,
      });
    }
    case 'refused': {
      const [zh, en] = one.step === undefined ? ['最后一步', 'The last step'] : [`第 ${one.step} 步`, `Step ${one.step}`];
      const code = words.rule(one.code);
      const at = one.path === undefined ? '' : ` · ${words.fieldAt(one.step, one.path)}`;
      return words.say({ 'zh-CN': `${zh}被“${code}”拒绝${at}`, en: `${en} is refused by “${code}”${at}` });
    }
    case 'visible':
      return words.say({ 'zh-CN': `${words.who(one.to)}看得到 ${one.record}`, en: `${words.who(one.to)} sees ${one.record}` });
    case 'notVisible':
      return words.say({ 'zh-CN': `${words.who(one.to)}看不到 ${one.record}`, en: `${words.who(one.to)} does not see ${one.record}` });
    case 'fieldVisible':
    case 'fieldHidden': {
      const field = words.field(one.record, one.field);
      const isSeen = one.expect === 'fieldVisible';
      return words.say({
        'zh-CN': `${words.who(one.to)}${isSeen ? '看得到' : '看不到'} ${one.record} 的“${field}”`,
        en: `${words.who(one.to)} ${isSeen ? 'sees' : 'does not see'} “${field}” of ${one.record}`,
      });
    }
    case 'may':
    case 'mayNot': {
      const what = one.record ?? (one.object === undefined ? '' : words.object(one.object));
      const may = one.expect === 'may';
      return words.say({
        'zh-CN': `${words.who(one.person)}${may ? '可以' : '不可以'}${actions[one.action]['zh-CN']} ${what}`,
        en: `${words.who(one.person)} ${may ? 'may' : 'may not'} ${actions[one.action].en} ${what}`,
      });
    }
  }
}

/** How things of the model and of the test are called. */
class Words {
  private readonly model: Model;
  private readonly locale: Locale;
  private readonly called: ReadonlyMap<string, string>;
  private readonly people: ReadonlyMap<string, string>;
  private readonly steps: readonly TestStep[];

  constructor(test: TestDocument, model: Model, locale: Locale) {
    this.model = model;
    this.locale = locale;
    this.called = calledIn(test);
    this.steps = test.when ?? [];
    this.people = new Map((test.people ?? []).map(({ name, called }) => [name, called ?? name]));
  }

  say(text: Text): string {
    return text[this.locale];
  }

  who(name: string | undefined): string {
    return name === undefined
      ? this.say({ 'zh-CN': '有全部权限的人', en: 'Somebody who may do everything' })
      : (this.people.get(name) ?? name);
  }

  object(name: string): string {
    return labelIn(this.model.objects.get(name)?.label, this.locale, name);
  }

  document(kind: 'role' | 'validation', name: string): string {
    return labelIn(this.model.documents.get(`${kind}:${name}`)?.label, this.locale, name);
  }

  /** A rule by its label, what the API answers by what it means. */
  rule(code: string): string {
    const known = refusalWords[code];
    return known ? this.say(known) : this.document('validation', code);
  }

  /** The field of the record that a step is about. @param step from 1; without it, the last */
  fieldAt(step: number | undefined, path: string): string {
    const about = this.steps[(step ?? this.steps.length) - 1];
    return about === undefined ? path : this.fieldLabel(this.objectOf(about) ?? '', path);
  }

  objectOf(step: TestStep): string | undefined {
    if (step.do === 'wait') return undefined;
    if (step.do === 'create') return step.object;
    return this.called.get(step.do === 'bulk' ? (step.records[0] ?? '') : step.record);
  }

  field(record: string, field: string): string {
    return this.fieldLabel(this.called.get(record) ?? '', field);
  }

  stage(record: string, stage: string): string {
    const pipelines = this.model.objects.get(this.called.get(record) ?? '')?.fields.flatMap(({ pipeline }) => pipeline ?? []) ?? [];
    return labelIn(pipelines.flatMap((pipeline) => pipeline.byName.get(stage) ?? [])[0]?.label, this.locale, stage);
  }

  value(record: string, field: string, value: unknown): string {
    return this.valueOf(this.called.get(record) ?? '', field, value);
  }

  values(object: string, values: TestValues = {}): readonly { readonly label: string; readonly value: string }[] {
    return Object.entries(values).map(([name, value]) => ({
      label: this.fieldLabel(object, name),
      value: this.valueOf(object, name, value),
    }));
  }

  private fieldLabel(object: string, field: string): string {
    return labelIn(this.model.objects.get(object)?.byName.get(field)?.label, this.locale, field);
  }

  private valueOf(object: string, name: string, value: unknown): string {
    if (value === null) return this.say({ 'zh-CN': '空', en: 'empty' });
    if (typeof value === 'boolean') return this.say(value ? { 'zh-CN': '是', en: 'yes' } : { 'zh-CN': '否', en: 'no' });
    if (Array.isArray(value))
      return value.map((item: unknown) => this.valueOf(object, name, item)).join(this.say({ 'zh-CN': '、', en: ', ' }));
    if (typeof value === 'object' && '$ref' in value) return this.people.get(String(value.$ref)) ?? String(value.$ref);
    const field = this.model.objects.get(object)?.byName.get(name);
    const option = field?.options?.find((one) => one.value === value) ?? field?.pipeline?.byName.get(String(value));
    if (option) return labelIn(option.label, this.locale, String(value));
    return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  }
}
