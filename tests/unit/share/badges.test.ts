import { describe, expect, it } from 'vitest';
import { badgeOf } from '../../../entrypoints/share/badges';
import { STATES } from '../../fakes/examples';
import { t } from '../../fakes/page';
import { sharerItem } from '../../fakes/sharer-items';

describe('the badge in a shared tab', () => {
  const shared = sharerItem('customer', {
    state: { ...STATES.sharing, surface: { kind: 'tab', number: 1 } },
    tabId: 7,
  });

  it('says that it is seen, and names nobody: its page can read it', () => {
    for (const role of ['agent', 'customer'] as const) {
      const badge = badgeOf([{ ...shared, role, other: 'Kaito Mori', ticketLabel: '#1042' }], t);
      expect(JSON.stringify(badge)).not.toMatch(/Kaito|1042/u);
      expect(badge.text).toContain(role === 'agent' ? 'The customer' : 'The agent');
    }
  });

  it('says it once, however often the tab is shown to the same kind of person', () => {
    expect(badgeOf([shared, shared], t).text).toBe(badgeOf([shared], t).text);
  });

  it('says who may use it and whether they do, once, and offers to take that back', () => {
    const used = { ...shared, control: { standing: 'taken', suspended: null } } as const;
    const mayBe = { ...shared, control: { standing: 'free', suspended: null } } as const;
    const textOf = (...items: Parameters<typeof badgeOf>[0]) => badgeOf(items, t).text;
    const seen = textOf(shared);
    expect(textOf(used, used)).toBe(`${seen} The agent is using it now.`);
    expect(textOf(mayBe, shared)).toBe(`${seen} The agent may use it with mouse and keyboard.`);
    expect(badgeOf([{ ...used, other: 'Aiko' }], t).text).not.toContain('Aiko');
    expect(badgeOf([{ ...used, role: 'agent' }], t).text).toContain('The customer is using it now.');
    expect(badgeOf([shared, mayBe], t).buttons).toContainEqual({
      label: 'Take back control',
      command: 'takeBack',
    });
  });

  it.each(['upgradeOffered', 'upgradeRequested', 'upgrading'] as const)(
    'is not called paused while control of it is %s: it goes on',
    (name) => {
      const upgrading = { ...shared, state: STATES[name] };
      expect(badgeOf([upgrading], t).text).toBe(badgeOf([shared], t).text);
    },
  );

  it('is used by nobody while it is paused', () => {
    const control = { standing: 'taken', suspended: 'paused' } as const;
    const paused = { ...shared, state: STATES.paused, pausedByHand: true, control };
    expect(badgeOf([paused], t).text).toMatch(/^Paused.*The agent may use it with mouse and keyboard\.$/u);
  });

  it('offers to go on only when all of it is paused by hand', () => {
    const paused = { ...shared, state: STATES.paused, pausedByHand: true };
    const commands = (...items: Parameters<typeof badgeOf>[0]) =>
      badgeOf(items, t).buttons.map(({ command }) => command);
    expect(commands(shared)).toEqual(['stopSharing', 'pause', 'selectApplication']);
    expect(commands(shared, paused)).toEqual(['stopSharing', 'pause', 'selectApplication']);
    expect(commands(paused)).toEqual(['stopSharing', 'resume', 'selectApplication']);
    expect(badgeOf([paused], t).text).toMatch(/^Paused/u);
  });
});
