import { describe, expect, test } from '@jest/globals';
import { placeAt } from './place-at.ts';

const room = { width: 1000, height: 800 };
const button = { left: 400, top: 100, width: 80, height: 30 };
const menu = { width: 200, height: 300 };

describe('something that hangs from a button', () => {
  test.each([
    ['bottomLeft', { left: 400, top: 134 }],
    ['bottomRight', { left: 280, top: 134 }],
    ['right', { left: 484, top: 8 }],
    ['rightTop', { left: 484, top: 96 }],
  ] as const)('stands at its %s', (placement, place) => {
    expect(placeAt(button, menu, room, placement)).toEqual(place);
  });

  test.each([
    ['goes above where there is no room below', { ...button, top: 700 }, 'bottomLeft', { left: 400, top: 396 }],
    ['goes below where there is no room above', button, 'top', { left: 340, top: 134 }],
    ['goes to the left where there is no room at the right', { ...button, left: 900 }, 'rightTop', { left: 696, top: 96 }],
    ['is shifted into the window at its right edge', { ...button, left: 900 }, 'bottomLeft', { left: 792, top: 134 }],
    ['is shifted into the window at its left edge', { ...button, left: 10 }, 'bottomRight', { left: 8, top: 134 }],
  ] as const)('%s', (_, anchor, placement, place) => {
    expect(placeAt(anchor, menu, room, placement)).toEqual(place);
  });

  test('stays in sight where it fits on no side: it begins at the top and is scrolled', () => {
    expect(placeAt({ ...button, top: 400 }, { width: 200, height: 790 }, room, 'bottomLeft')).toEqual({ left: 400, top: 8 });
  });
});
