import { describe, expect, it } from 'vitest';
import { type Direction, type ShareState, ToldControlNote } from '../../../utils/protocol/share';
import type { SessionEvent } from '../../../utils/session/events';
import { levelOf } from '../../../utils/session/share-machine';
import {
  agentSession,
  CONTROLLED,
  customerSession,
  ids,
  outcomeOf,
  SHARE_ID,
  STATES,
  SURFACE,
  TAB_STATE,
} from '../../fakes/examples';
import { ASKED, bookWith, OFFERED, said, send, shareOf, silent, UPGRADING } from './upgrades';

const changed = (level: 'view' | 'control', note: ToldControlNote | null = null): SessionEvent => ({
  name: 'level.changed',
  ...ids,
  level,
  note,
});
const heard = (level: 'view' | 'control', note: ToldControlNote | null = null) =>
  said({ type: 'share.level', shareId: SHARE_ID, level, note });
const lower = said({ type: 'share.lower', shareId: SHARE_ID });

/** `ended`: what the viewer's `share.lower` ends although there is no control yet; only the agent takes a question back. */
const SIDES: ReadonlyArray<{
  direction: Direction;
  sharer: typeof agentSession;
  viewer: typeof agentSession;
  ended: ReadonlyArray<ShareState['name']>;
}> = [
  {
    direction: 'toAgent',
    sharer: customerSession,
    viewer: agentSession,
    ended: ['upgradeOffered', 'upgradeRequested', 'upgrading'],
  },
  { direction: 'toCustomer', sharer: agentSession, viewer: customerSession, ended: ['upgrading'] },
];

describe('the sharer’s window decides', () => {
  const before = [...Object.values(STATES), TAB_STATE, ASKED, CONTROLLED];

  it.each(SIDES)(
    '$direction: control comes after a yes, and from nothing else',
    ({ direction, sharer, viewer }) => {
      for (const state of before) {
        const own = bookWith(sharer, state, { direction });
        const seen = bookWith(viewer, state, { direction });
        if (state.name === 'upgrading') {
          const granted = outcomeOf([changed('control')], own);
          expect(granted.state).toMatchObject({ name: 'sharing', level: 'control' });
          expect(granted.effects).toEqual([
            send({ type: 'share.level', shareId: SHARE_ID, level: 'control', note: null }),
          ]);
          expect(outcomeOf([heard('control')], seen).state).toMatchObject({ level: 'control' });
        } else {
          silent(own, changed('control'));
          silent(seen, heard('control'));
        }
      }
    },
  );

  it.each(SIDES)('$direction: nobody else says what its level is', ({ direction, sharer, viewer }) => {
    for (const state of before)
      for (const level of ['view', 'control'] as const) {
        silent(bookWith(viewer, state, { direction }), changed(level));
        silent(bookWith(sharer, state, { direction }), heard(level));
      }
  });

  it.each(SIDES)('$direction: it ends what was agreed to, and tells why', ({ direction, sharer, viewer }) => {
    for (const state of [UPGRADING, CONTROLLED, { ...CONTROLLED, name: 'paused' } as const])
      for (const note of ToldControlNote.options) {
        const own = outcomeOf([changed('view', note)], bookWith(sharer, state, { direction }));
        expect(shareOf(own.session)).toMatchObject({ state: { level: 'view' }, controlNote: note });
        expect(own.effects).toEqual([send({ type: 'share.level', shareId: SHARE_ID, level: 'view', note })]);
        const seen = outcomeOf([heard('view', note)], bookWith(viewer, state, { direction }));
        expect(shareOf(seen.session)).toMatchObject({ state: { level: 'view' }, controlNote: note });
      }
  });

  it.each(SIDES)('$direction: an open question is not answered by it', ({ direction, sharer, viewer }) => {
    for (const state of [TAB_STATE, OFFERED, ASKED]) {
      silent(bookWith(sharer, state, { direction }), changed('view', 'takenBack'));
      silent(bookWith(viewer, state, { direction }), heard('view', 'takenBack'));
    }
  });

  it.each(SIDES)('$direction: what was agreed to with the request comes after the first picture', (side) => {
    for (const level of ['view', 'control'] as const)
      for (const [make, event] of [
        [side.sharer, { name: 'share.started', ...ids, surface: SURFACE }],
        [side.viewer, said({ type: 'share.started', shareId: SHARE_ID, surface: SURFACE })],
      ] as const) {
        const book = bookWith(make, STATES.picking, { direction: side.direction, level });
        const { state } = outcomeOf([event], book);
        expect(state?.name).toBe(level === 'view' ? 'sharing' : 'upgrading');
        expect(state && levelOf(state)).toBe('view');
      }
  });
});

describe('giving control back', () => {
  const back: SessionEvent = { name: 'control.givenBack', ...ids };

  it.each(SIDES)('$direction is told, and the picture goes on', ({ direction, sharer, viewer }) => {
    const { session, effects } = outcomeOf([back], bookWith(viewer, CONTROLLED, { direction }));
    expect(shareOf(session)).toMatchObject({ state: TAB_STATE, controlNote: 'givenBack' });
    expect(effects).toEqual([send({ type: 'share.lower', shareId: SHARE_ID })]);
    const told = outcomeOf([lower], bookWith(sharer, CONTROLLED, { direction }));
    expect(shareOf(told.session)).toMatchObject({ state: TAB_STATE, controlNote: 'givenBack' });
  });

  it.each(SIDES)('$direction is nothing where there is none', ({ direction, sharer, viewer, ended }) => {
    for (const state of [...Object.values(STATES), TAB_STATE]) {
      silent(bookWith(viewer, state, { direction }), back);
      if (!ended.includes(state.name)) silent(bookWith(sharer, state, { direction }), lower);
    }
    silent(bookWith(sharer, CONTROLLED, { direction }), back);
  });

  it.each(SIDES)('$direction ends what is on its way, too', ({ direction, sharer, ended }) => {
    for (const name of ended) {
      const { session } = outcomeOf([lower], bookWith(sharer, STATES[name], { direction }));
      expect(shareOf(session)).toMatchObject({ state: STATES.sharing, controlNote: 'withdrawn' });
    }
  });

  it.each(SIDES)('$direction is the viewer’s word: from the sharer it is none', ({ direction, viewer }) => {
    const held = ['paused', 'reconnecting'] as const;
    const controlled = [CONTROLLED, ...held.map((name) => ({ ...CONTROLLED, name }))];
    for (const state of [...Object.values(STATES), TAB_STATE, ...controlled])
      silent(bookWith(viewer, state, { direction }), lower);
  });

  it('that was said before the agent’s next offer does not take that away', () => {
    for (const state of [OFFERED, ASKED])
      silent(bookWith(agentSession, state, { direction: 'toCustomer' }), lower);
  });
});
