import { describe, expect, it } from 'vitest';
import { describeMenu } from '../../electron/main/menu.ts';
import { mayOpen, readPlace, routes } from '../../renderer/app/routes.ts';
import type { Route } from '../../renderer/app/routes.ts';

const listed: readonly Route[] = routes;

/** Every item of the menu with its shortcut, as the page names keys. */
function listMenuKeys(): Map<string, string> {
  const menu = describeMenu({
    platform: 'linux',
    packaged: true,
    theme: 'system',
    sendCommand: () => undefined,
    applyTheme: () => undefined,
    openQuickWindow: () => undefined,
  });
  const items = menu.flatMap((top) => (Array.isArray(top.submenu) ? top.submenu : []));
  return new Map(
    items.flatMap((item) => {
      if (item.id === undefined) return [];
      return [[item.id, String(item.accelerator ?? '').replace('CmdOrCtrl', 'Ctrl')] as const];
    }),
  );
}

describe('the screens', () => {
  it('have one address, one key and one place in the menu each', () => {
    for (const field of ['id', 'path', 'key', 'menu'] as const) {
      const values = listed.map((route) => route[field]).filter((value) => value !== null);
      expect(new Set(values).size, field).toBe(values.length);
    }
  });

  it('have the same key in the menu as on the page', () => {
    const keys = listMenuKeys();
    for (const { menu, key } of listed) {
      if (menu !== null) expect([menu, keys.get(menu)]).toEqual([menu, key ?? '']);
    }
  });

  it('count their keys down the rail', () => {
    const rail = listed.filter((route) => route.group !== null);
    for (const { key } of rail) expect(key).toMatch(/^Ctrl\+[1-9A-Z]$/);
    const digits = rail.flatMap(({ key }) => {
      const digit = /^Ctrl\+([1-9])$/.exec(key ?? '')?.[1];
      return digit === undefined ? [] : [Number(digit)];
    });
    expect(digits).toEqual(digits.toSorted((first, second) => first - second));
    expect(digits).toHaveLength(9);
  });

  it('are found by their address, and anything unknown is the first', () => {
    for (const { id, path } of listed) {
      if (!path.includes(':')) expect(readPlace(path).id).toBe(id);
    }
    const enquiryId = '01890000-0000-7000-8000-000000000000';
    expect(readPlace(`/enquiry/${enquiryId}`)).toEqual({ id: 'enquiry', enquiryId });
    expect(readPlace('/evidence/4.3.1')).toMatchObject({ id: 'element', elementId: '4.3.1' });
    for (const path of ['', '/', '/nowhere', '/enquiry/', '/log/../people', '__proto__']) {
      expect(readPlace(path)).toEqual({ id: 'log', enquiryId: null });
    }
  });

  it('of people, the month and the evidence are for those who lead', () => {
    const hidden = listed.filter((route) => !mayOpen(route, 'advisor')).map((route) => route.id);
    expect(hidden).toEqual(['month', 'evidence', 'dips', 'people', 'close-month', 'element']);
    expect(listed.every((route) => mayOpen(route, 'leader'))).toBe(true);
  });
});
