// The same as rights-checks.mjs, of what designers and those who keep people ask and do.

export const SIGHT = 'apps/server/src/metadata/designer-sight.test.ts';
const ATTACKS = 'apps/server/src/records/rights-attacks.test.ts';
const server = 'apps/server/dist';

export const designerChecks = [
  [
    'which fields may be tried as another type',
    `${server}/expressions/conversion.service.js`,
    'sight.sees(object, field) && sight.masking?.asks(object, field) === true',
    'true',
    SIGHT,
    'hidden, or shown only as a mask',
  ],
  [
    'that a masked field is tried by nobody who sees its mask',
    `${server}/expressions/conversion.service.js`,
    ' && sight.masking?.asks(object, field) === true',
    '',
    SIGHT,
    'hidden, or shown only as a mask',
  ],
  [
    'which records are counted where a type is tried',
    `${server}/expressions/conversion.service.js`,
    'if (opensAll(reading.sight.read(reading.object.name), field.name))',
    'if (true)',
    SIGHT,
    'counts the records',
  ],
  [
    'whose names a reference may become',
    `${server}/expressions/conversion.service.js`,
    'return target !== undefined && opensAll(sight.read(name), target.nameField.name);',
    'return true;',
    SIGHT,
    'names no record',
  ],
  [
    'that a secret is not shown where its type is tried',
    'packages/planner/dist/conversion-preview.js',
    "type === 'secret_text' ?",
    'false ?',
    SIGHT,
    'reads no secret back',
  ],
  [
    'secrets in the file of a workspace',
    `${server}/workspaces/workspace-export.store.js`,
    'secret.length > 0 ? masked',
    'false ? masked',
    'apps/server/src/workspaces/workspaces.test.ts',
    'tells of what is secret',
  ],
  [
    'who is told how many records stand in a stage',
    `${server}/metadata/check.service.js`,
    "from && opensAll(decide(from, actor, 'read', object.name), field.name)",
    'true',
    SIGHT,
    'stand in a stage',
  ],
  [
    'who hears of a draft',
    `${server}/metadata/draft-stream.js`,
    "if (now === null || !(await this.rights.allows(now, 'design')))",
    'if (false)',
    'apps/server/src/metadata/draft-changes.test.ts',
    'hears no more when they may not design',
  ],
  [
    'one’s own roles',
    `${server}/people/people.service.js`,
    'if (isRoled && id === actor.userId)',
    'if (false)',
    ATTACKS,
    'their own roles',
  ],
  [
    'that nobody gives rights to records that they have not',
    `${server}/people/people.service.js`,
    "if (!givesNoMore(model, { kind: 'user', roles }, actor))",
    'if (false)',
    ATTACKS,
    'nor a right to records',
  ],
  [
    'that the words of the database stay in the log',
    `${server}/model-tests/test-runner.js`,
    'error instanceof AppError ? error.detail : brokenInside',
    '{ en: String(error), "zh-CN": String(error) }',
    'apps/server/src/model-tests/model-tests.test.ts',
    'break inside',
  ],
];
