import type { Messages } from '../messages.ts';

export const field: Messages['field'] = { inLanguage: '{{what}} ({{language}})', language: { 'zh-CN': 'Chinese', en: 'English' } };
