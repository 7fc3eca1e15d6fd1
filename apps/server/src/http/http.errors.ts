import { defineErrors } from '@tangram/errors';

const MEGABYTE = 1024 * 1024;

/** Refusals of the HTTP layer itself. */
export const httpErrors = defineErrors({
  not_found: {
    kind: 'missing',
    title: { 'zh-CN': '没有这个地址', en: 'No such address' },
    detail: ({ method, path }: { method: string; path: string }) => ({
      'zh-CN': `没有 ${method} ${path}。`,
      en: `There is no ${method} ${path}.`,
    }),
  },
  malformed_json: {
    kind: 'malformed',
    title: { 'zh-CN': '正文不是有效的 JSON', en: 'Body is not valid JSON' },
    detail: () => ({ 'zh-CN': '请求正文不是有效的 JSON(UTF-8)。', en: 'The body of the request is not valid JSON in UTF-8.' }),
  },
  repeated_member: {
    kind: 'malformed',
    title: { 'zh-CN': '正文中有重复的键', en: 'Body says something twice' },
    detail: () => ({
      'zh-CN': '请求正文的 JSON 中有一个对象两次写了同一个键。',
      en: 'An object in the JSON of the body has the same member twice.',
    }),
  },
  repeated_parameter: {
    kind: 'malformed',
    title: { 'zh-CN': '参数重复', en: 'Parameter given twice' },
    detail: ({ name }: { name: string }) => ({
      'zh-CN': `地址中的参数“${name}”出现了多次。`,
      en: `The address gives the parameter “${name}” more than once.`,
    }),
  },
  nested_too_deep: {
    kind: 'malformed',
    title: { 'zh-CN': '正文嵌套过深', en: 'Body nested too deep' },
    detail: ({ most }: { most: number }) => ({
      'zh-CN': `请求正文的 JSON 最多嵌套 ${most} 层。`,
      en: `The JSON of a body may be nested at most ${most} levels deep.`,
    }),
  },
  malformed_request: {
    kind: 'malformed',
    title: { 'zh-CN': '请求无法理解', en: 'Request not understood' },
    detail: ({ reason }: { reason: string }) => ({
      'zh-CN': `请求无法理解：${reason}。`,
      en: `The request cannot be understood: ${reason}.`,
    }),
  },
  unsupported_media_type: {
    kind: 'malformed',
    title: { 'zh-CN': '不支持的正文类型', en: 'Unsupported type of body' },
    detail: () => ({ 'zh-CN': '请以 application/json 发送正文。', en: 'Send the body as application/json.' }),
  },
  payload_too_large: {
    kind: 'too_large',
    title: { 'zh-CN': '正文过大', en: 'Body too large' },
    detail: ({ limitBytes }: { limitBytes: number }) => ({
      'zh-CN': `最多 ${limitBytes / MEGABYTE} MB。`,
      en: `It may have at most ${limitBytes / MEGABYTE} MB.`,
    }),
  },
  rate_limited: {
    kind: 'limit',
    title: { 'zh-CN': '请求过多', en: 'Too many requests' },
    detail: ({ retryAfterSeconds }: { retryAfterSeconds: number }) => ({
      'zh-CN': `请在 ${retryAfterSeconds} 秒后重试。`,
      en: `Try again in ${retryAfterSeconds} s.`,
    }),
  },
  idempotency_mismatch: {
    kind: 'invalid',
    title: { 'zh-CN': '幂等键已用于其他请求', en: 'Key belongs to another request' },
    detail: () => ({
      'zh-CN': '这个 Idempotency-Key 已用于另一个地址或另一份正文。',
      en: 'This Idempotency-Key was used with another address or another body.',
    }),
  },
  in_progress: {
    kind: 'conflict',
    title: { 'zh-CN': '正在处理', en: 'Still running' },
    detail: () => ({
      'zh-CN': '带有同一 Idempotency-Key 的请求仍在处理，请稍后重试。',
      en: 'The request with the same Idempotency-Key is still running. Try again shortly.',
    }),
  },
  answer_lost: {
    kind: 'conflict',
    title: { 'zh-CN': '已生效，但答复已丢失', en: 'Done, but the answer is lost' },
    detail: () => ({
      'zh-CN': '带有这个 Idempotency-Key 的请求已生效，但服务器在答复前停止。请查询结果，不要重复提交。',
      en: 'The request with this Idempotency-Key took effect, but the server stopped before it could answer. Look the result up; do not send it again.',
    }),
  },
  internal: {
    kind: 'unavailable',
    title: { 'zh-CN': '内部错误', en: 'Internal error' },
    detail: ({ reference }: { reference: string }) => ({
      'zh-CN': `发生了内部错误，编号 ${reference}。`,
      en: `Something went wrong on our side. Reference ${reference}.`,
    }),
  },
});
