export { AppError, defineErrors, type ErrorExtra, type ErrorKind, type ErrorSpec } from './define-errors.ts';
export { defineIssues, type Issue, type Outcome } from './issue.ts';
export { locales, type Locale, type Text } from './text.ts';
