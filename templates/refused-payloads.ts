import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is given for a new record. */
export type Values = Readonly<Record<string, string | number | boolean>>;
/** An object, what is given, and what is wrong with it: `path code`. */
export type Refused = readonly [string, Values, readonly string[]];

/** By template: twelve things that no way to write a record takes. */
export const payloads: Readonly<Record<string, readonly Refused[]>> = {
  crm: [
    ['deal', { amount: '100' }, ['name required']],
    ['deal', { name: 'A', amount: '-1' }, ['amount too_small']],
    ['deal', { name: 'A', amount: '1.234' }, ['amount too_many_decimals']],
    ['deal', { name: 'x'.repeat(201) }, ['name too_long']],
    ['contact', { name: 'A', email: 'nobody' }, ['email not_an_email']],
    ['deal', { name: 'A', stage: 'proposal' }, ['amount required_by_stage', 'close_date required_by_stage']],
    ['deal', { name: 'A', stage: 'won' }, ['stage enter_condition', 'stage transition_not_allowed']],
    ['deal', { name: 'A', lost_reason: 'other' }, ['lost_note required']],
    ['case', { name: 'A', kind: 'complaint', cause: 'wear' }, ['cause option_not_available']],
    ['case', { name: 'A', kind: 'training', downtime: 30 }, ['downtime not_visible']],
    ['contract', { name: 'A', starts_on: '2026-05-01', ends_on: '2026-04-01' }, ['ends_on rule:contract_period']],
    ['case', { name: 'A', kind: 'training', downtime: 30, cause: 'wear' }, ['cause option_not_available', 'downtime not_visible']],
  ],
  'equipment-inspection': [
    ['defect', { symptom: '滴漏' }, ['name required']],
    ['defect', { name: 'A', false_alarm_reason: 'sensor' }, ['false_alarm_reason not_visible']],
    ['defect', { name: 'A', status: 'confirmed' }, ['status transition_not_allowed']],
    ['defect', { name: 'A', quality: 9 }, ['quality not_a_rating']],
    ['defect', { name: 'A', downtime: 'soon' }, ['downtime not_a_duration']],
    [
      'inspection',
      { name: 'A', started_at: '2026-05-02T08:00:00.000Z', finished_at: '2026-05-01T08:00:00.000Z' },
      ['finished_at rule:inspection_period'],
    ],
    ['certificate', { name: 'A', issued_on: '2026-05-02', expires_on: '2026-05-01' }, ['expires_on rule:certificate_period']],
    ['equipment', { name: 'A', condition: 'flying' }, ['condition not_a_choice']],
    ['equipment', { name: 'A', vendor_page: 'nowhere' }, ['vendor_page not_a_url']],
    ['equipment', { name: 'A', vendor_hotline: '12' }, ['vendor_hotline not_a_phone']],
    ['equipment', { name: 'A', commissioned_on: '2026-02-30' }, ['commissioned_on not_a_date']],
    ['equipment', { name: 'A', purchase_cost: '-5', criticality: 9 }, ['criticality not_a_rating', 'purchase_cost too_small']],
  ],
};

/** How each is said, in Chinese: by template and `object values`, `path: words` in order. Written by the server's test with `TANGRAM_GOLDEN=write`. */
export const goldenFile = join(import.meta.dirname, 'refused-payloads.json');

/** What stands in the golden file. */
export const goldenWords = (): Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> =>
  JSON.parse(readFileSync(goldenFile, 'utf8'));

/** The key of one of them in the golden file. */
export const keyOf = (object: string, values: Values): string => `${object} ${JSON.stringify(values)}`;
