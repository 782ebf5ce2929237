import { describe, expect, it } from 'vitest';
import { levelOf } from '../../../utils/session/share-machine';
import {
  INVITE,
  joinStarted,
  OTHER_SURFACE,
  OWN,
  SHARE_ID,
  STATES,
  showAsked,
  viewAsked,
} from '../../fakes/examples';
import { joinBooks } from '../../fakes/two-books';

const TAB = OTHER_SURFACE;

describe('words that cross on the wire', () => {
  const agentIds = { sessionId: 'agent-001', shareId: SHARE_ID };
  const customerIds = { sessionId: 'customer-001', shareId: SHARE_ID };

  /** Two books with one tab that is shown in this direction, and nothing on the wire. */
  function shown(asks: typeof viewAsked | typeof showAsked) {
    const world = joinBooks();
    world.happen('agent', { ...asks, ...agentIds });
    world.happen('agent', { name: 'link.listening', sessionId: 'agent-001', invite: INVITE, own: OWN });
    world.happen('customer', { ...joinStarted, sessionId: 'customer-001' });
    world.meet();
    world.drain();
    const yes = () =>
      world.happen('customer', { name: 'consent.answered', ...customerIds, answer: 'accepted', shown: null });
    yes();
    world.drain();
    const [showing, own] =
      asks.direction === 'toAgent' ? (['customer', customerIds] as const) : (['agent', agentIds] as const);
    world.happen(showing, { name: 'pick.stepped', ...own, step: 'picking' });
    world.happen(showing, { name: 'share.started', ...own, surface: TAB });
    world.drain();
    const stateOf = (role: 'agent' | 'customer') =>
      world.session(role, role === 'agent' ? 'agent-001' : 'customer-001')?.shares[0]?.state;
    return {
      world,
      yes,
      showing,
      own,
      ask() {
        world.happen('agent', { name: 'control.asked', ...agentIds });
        if (showing === 'agent')
          world.happen('agent', { name: 'offer.answered', ...agentIds, go: true, shown: null });
      },
      states: () => [stateOf('agent')?.name, stateOf('customer')?.name],
      levels: () => (['agent', 'customer'] as const).map((role) => levelOf(stateOf(role) ?? STATES.stopped)),
    };
  }
  const asks = [viewAsked, showAsked];

  it.each(asks)('$direction: nothing restarts on the way to control and back', (way) => {
    const { world, ask, yes, showing, own, states, levels } = shown(way);
    ask();
    world.drain();
    expect(states()).toEqual(['upgradeRequested', 'upgradeRequested']);
    yes();
    world.drain();
    expect(states()).toEqual(['upgrading', 'upgrading']);
    world.happen(showing, { name: 'level.changed', ...own, level: 'control', note: null });
    world.drain();
    expect(levels()).toEqual(['control', 'control']);
    world.happen(showing, { name: 'level.changed', ...own, level: 'view', note: 'takenBack' });
    world.drain();
    expect([states(), levels()]).toEqual([
      ['sharing', 'sharing'],
      ['view', 'view'],
    ]);
  });

  it.each(asks)('$direction: a yes to a question taken back is none to the next one', (way) => {
    const { world, ask, yes, states } = shown(way);
    ask();
    while (world.deliverTo('customer')) {}
    yes();
    world.happen('agent', { name: 'request.withdrawn', ...agentIds });
    ask();
    while (world.deliverTo('agent')) {}
    expect(states()[0]).toBe('upgradeRequested');
    world.drain();
    expect(states()).toEqual(['upgradeRequested', 'upgradeRequested']);
  });

  it('a question that meets a pause which is over already is taken back', () => {
    const { world, ask, states } = shown(viewAsked);
    world.happen('customer', { name: 'share.paused', ...customerIds, paused: true });
    world.happen('customer', { name: 'share.paused', ...customerIds, paused: false });
    ask();
    world.drain();
    expect(states()).toEqual(['sharing', 'sharing']);
  });

  it('control that is given back as it is taken back and lent again is lent again', () => {
    const { world, ask, yes, states } = shown(showAsked);
    ask();
    world.drain();
    yes();
    world.drain();
    world.happen('agent', { name: 'level.changed', ...agentIds, level: 'control', note: null });
    world.drain();
    world.happen('customer', { name: 'control.givenBack', ...customerIds });
    world.happen('agent', { name: 'level.changed', ...agentIds, level: 'view', note: 'takenBack' });
    ask();
    world.drain();
    expect(states()).toEqual(['upgradeRequested', 'upgradeRequested']);
  });

  it('a picture that is left while control is asked for is over on both sides', () => {
    const { world, ask, states } = shown(viewAsked);
    ask();
    world.drain();
    world.happen('agent', { name: 'share.left', ...agentIds });
    world.drain();
    expect(states()).toEqual(['stopped', 'stopped']);
  });
});
