// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { createSelection } from '../../../entrypoints/console/selection';
import { agentSession, bookOf, PHASES, TICKET } from '../../fakes/examples';

beforeEach(() => history.replaceState(null, '', '/console.html'));

describe('the session in front', () => {
  it('is none at first, and the one in the address after a reload', () => {
    const selection = createSelection();
    expect(selection.selected.value).toBe('');
    selection.select('session-2');
    expect([selection.selected.value, location.hash]).toEqual(['session-2', '#session-2']);
    expect(createSelection().selected.value).toBe('session-2');
  });

  it('follows the address', () => {
    const { selected } = createSelection();
    history.replaceState(null, '', '#session-3');
    dispatchEvent(new Event('hashchange'));
    expect(selected.value).toBe('session-3');
  });
});

describe('asking in a session that is over', () => {
  const over = agentSession({ phase: PHASES.ended });
  const next = agentSession({ id: 'session-2', phase: PHASES.minting });
  const other = agentSession({
    id: 'session-3',
    ticket: { ...TICKET, id: '1043' },
    phase: PHASES.minting,
  });
  const pressedIn = (session: typeof over) => {
    const selection = createSelection();
    selection.select(session.id);
    selection.pressed(session);
    return selection;
  };

  it('brings the one that comes of it to the front, once', () => {
    const selection = pressedIn(over);
    selection.follow(bookOf(over, other));
    expect(selection.selected.value).toBe(over.id);
    selection.follow(bookOf(over, other, next));
    expect(selection.selected.value).toBe('session-2');
    selection.select('session-3');
    selection.follow(bookOf(over, other, next));
    expect(selection.selected.value).toBe('session-3');
  });

  it('does not once the agent has gone elsewhere', () => {
    const selection = pressedIn(over);
    selection.select('session-3');
    selection.follow(bookOf(over, other, next));
    expect(selection.selected.value).toBe('session-3');
  });

  it('is the only press that does', () => {
    const selection = pressedIn(agentSession());
    selection.follow(bookOf(agentSession(), next));
    expect(selection.selected.value).toBe(over.id);
  });
});
