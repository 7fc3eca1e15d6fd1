export const field = { inLanguage: '{{what}}（{{language}}）', language: { 'zh-CN': '中文', en: 'English' } };
