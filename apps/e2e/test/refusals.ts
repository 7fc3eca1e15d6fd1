import type { Page } from 'playwright-core';

/** Answers that the server gives in no other way, put in its place at the network. */
const texts = {
  403: { code: 'forbidden', title: '没有权限', detail: '你没有这样做的权限。' },
  500: { code: 'internal', title: '服务器出错了', detail: '请稍后再试。' },
} as const;

/** While something is done, every request of a method to an address is answered with a refusal. */
export async function refusing(
  page: Page,
  status: keyof typeof texts,
  [method, address]: readonly [method: string, address: string],
  work: () => Promise<void>,
): Promise<void> {
  await page.route(address, (route) =>
    route.request().method() === method
      ? route.fulfill({
          status,
          contentType: 'application/problem+json',
          json: { type: `/problems/${texts[status].code}`, status, errors: [], ...texts[status] },
        })
      : route.fallback(),
  );
  await work();
  await page.unroute(address);
}
