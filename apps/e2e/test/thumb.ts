import type { Locator, Page } from 'playwright-core';

/** Rests a finger on something until it counts as held. */
export async function hold(page: Page, part: Locator): Promise<void> {
  const box = await part.boundingBox();
  if (!box) throw new Error('there is nothing to hold');
  const cdp = await page.context().newCDPSession(page);
  const touchPoints = [{ x: box.x + box.width / 3, y: box.y + box.height / 2 }];
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  await page.locator('.tg-bulk').waitFor();
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await cdp.detach();
}

/** What sticks out of the screen at the right, apart from rows of chips that scroll on purpose. */
export const sticksOut = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const wide = document.scrollingElement ? document.scrollingElement.scrollWidth - window.innerWidth : 0;
    const scrolls = (part: Element): boolean =>
      part.parentElement !== null &&
      (/auto|scroll|hidden/.test(getComputedStyle(part.parentElement).overflowX) || scrolls(part.parentElement));
    const strays = [...document.querySelectorAll('body *')].filter(
      (part) => part.getBoundingClientRect().right > window.innerWidth + 1 && !scrolls(part) && part.getBoundingClientRect().width > 0,
    );
    return [...(wide > 0 ? [`${wide} px`] : []), ...strays.map((part) => part.outerHTML.slice(0, 120))];
  });

/** What can be pressed on the screen and is hit by less than 44 × 44 px, with what belongs to it. */
export const tooSmall = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const least = 44;
    const reach = least / 2 - 2;
    const found: string[] = [];
    for (const part of document.querySelectorAll('button, a[href], [role=tab], [role=checkbox], [role=radio], textarea')) {
      const box = part.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const isInside = x > reach && x < window.innerWidth - reach && y > reach && y < window.innerHeight - reach;
      if (box.width === 0 || !isInside || !part.contains(document.elementFromPoint(x, y))) continue;
      const hit = (dx: number, dy: number) => part.contains(document.elementFromPoint(x + dx, y + dy));
      const high = box.height >= least || (hit(0, -reach) && hit(0, reach));
      const wide = box.width >= least || (hit(-reach, 0) && hit(reach, 0));
      if (!high || !wide) found.push(`${Math.round(box.width)}×${Math.round(box.height)} ${part.outerHTML.slice(0, 140)}`);
    }
    return found;
  });
