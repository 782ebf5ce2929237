import { beforeEach, describe, expect, it } from 'vitest';
import type { SessionRowProps } from '../../../components/session-rows';
import { type PopupCommands, sessionRow, ticketRow } from '../../../entrypoints/popup/rows';
import type { Session } from '../../../utils/protocol/session';
import type { ShareState } from '../../../utils/protocol/share';
import {
  agentSession,
  customerSession,
  PHASES,
  SESSION_ID,
  SHARE_ID,
  STATES,
  shareIn,
  stateNames,
  TICKET,
} from '../../fakes/examples';
import { t } from '../../fakes/page';

/** What was done, in order: which command, with what. */
let done: unknown[][];
const note =
  (name: keyof PopupCommands) =>
  (...rest: unknown[]) =>
    void done.push([name, ...rest]);
const commands: PopupCommands = {
  pressInTicket: note('pressInTicket'),
  pressInSession: note('pressInSession'),
  stop: note('stop'),
  end: note('end'),
  openShare: note('openShare'),
};
beforeEach(() => {
  done = [];
});

const { origin: _, ...ticket } = TICKET;
const labelsOf = (row: SessionRowProps) => row.commands.map(({ label }) => label);
function runAll(row: SessionRowProps): unknown[][] {
  for (const { run } of row.commands) run();
  return done;
}

describe('the row of the ticket in front', () => {
  const rowOf = (session?: Session) => ticketRow(7, ticket, session, t, commands);

  it('offers to ask where nothing has begun', () => {
    const row = rowOf();
    expect(row).toMatchObject({
      title: '#1042 · Kaito',
      about: 'Printer prints nothing',
      state: t('panel.idle'),
      hint: '',
    });
    expect(row.commands).toEqual([{ label: 'Request view', look: 'primary', run: expect.any(Function) }]);
    expect(runAll(row)).toEqual([['pressInTicket', 7, 'requestView']]);
  });

  it('offers what the ticket itself offers, and presses there', () => {
    const row = rowOf(agentSession({ shares: [shareIn(STATES.requested)] }));
    expect(row.state).toBe(t('panel.requested'));
    expect(labelsOf(row)).toEqual(['Show picture', 'Withdraw', 'End session']);
    expect(runAll(row)).toEqual([
      ['pressInTicket', 7, 'openViewer'],
      ['pressInTicket', 7, 'withdraw'],
      ['pressInTicket', 7, 'endSession'],
    ]);
  });

  it('says what to tell the customer while they are asked', () => {
    expect(rowOf(agentSession({ shares: [shareIn(STATES.requested)] })).hint).toBe(t('panel.sayThis'));
    expect(rowOf(agentSession({ shares: [shareIn(STATES.sharing)] })).hint).toBe('');
  });

  it('says how the last session ended, and offers another', () => {
    const row = rowOf(agentSession({ phase: PHASES.failed }));
    expect(row.state).toBe(t('problem.burnedAgent'));
    expect(labelsOf(row)).toEqual(['Request view']);
  });

  it('goes by the label where nobody asks', () => {
    expect(ticketRow(7, { ...ticket, requester: '' }, undefined, t, commands).title).toBe('#1042');
  });

  it('can be told from every session’s', () => {
    const session = agentSession();
    expect(rowOf(session).key).not.toBe(sessionRow(session, t, commands).key);
  });
});

describe('the row of an agent’s session', () => {
  it('says about which ticket it is, how it stands, and presses in the session', () => {
    const row = sessionRow(agentSession({ phase: PHASES.waiting }), t, commands);
    expect(row).toMatchObject({
      key: SESSION_ID,
      title: '#1042 · Kaito',
      about: 'Printer prints nothing',
      state: t('panel.waiting'),
    });
    expect(labelsOf(row)).toEqual(['Request view', 'Show invitation', 'End session']);
    expect(runAll(row)).toEqual([
      ['pressInSession', SESSION_ID, 'requestView'],
      ['pressInSession', SESSION_ID, 'openViewer'],
      ['pressInSession', SESSION_ID, 'endSession'],
    ]);
  });
});

describe('the row of a customer’s session', () => {
  const rowOf = (change: Partial<Session> = {}) => sessionRow(customerSession(change), t, commands);
  const END = ['end', SESSION_ID];
  const OPEN = ['openShare'];
  const STOP = ['stop', SESSION_ID, SHARE_ID];
  const agent = 'Aiko';

  it('names the agent, by what they call themselves', () => {
    expect(rowOf().title).toBe('Aiko');
    expect(rowOf({ agentName: '' }).title).toBe('a support agent');
  });

  it.each([
    ['joining', { phase: PHASES.joining }, 'Connecting…'],
    ['connected', {}, 'Connected to Aiko.'],
  ] as const)('says that it is %s, and offers the end', (_, change, state) => {
    const row = rowOf(change);
    expect(row.state).toBe(state);
    expect(labelsOf(row)).toEqual(['End session']);
    expect(runAll(row)).toEqual([END]);
  });

  const shownTo = t('shownTo.window', { agent });
  const TABLE = {
    requested: ['Aiko asks to see an application.', [OPEN, END]],
    accepted: [t('dialog.choose'), [OPEN, END]],
    picking: [t('dialog.choose'), [OPEN, END]],
    pickCancelled: [t('dialog.choose'), [OPEN, END]],
    launching: [t('dialog.choose'), [OPEN, END]],
    sharing: [shownTo, [STOP, END]],
    upgradeRequested: [shownTo, [STOP, END]],
    paused: ['Paused: Aiko sees nothing at the moment.', [STOP, END]],
    reconnecting: [shownTo, [STOP, END]],
    denied: [t('mine.denied'), [END]],
    timedOut: [t('mine.timedOut'), [END]],
    withdrawn: [t('mine.withdrawn', { agent }), [END]],
    stopped: [t('mine.popup'), [END]],
  } as const satisfies Record<ShareState['name'], readonly [string, readonly unknown[][]]>;

  it.each(stateNames)('whose newest request is %s says so, and offers what makes sense', (name) => {
    const [state, does] = TABLE[name];
    const earlier = shareIn(STATES.stopped, { id: 'share-000' });
    const row = rowOf({ shares: [earlier, shareIn(STATES[name])] });
    expect(row.state).toBe(state);
    expect(runAll(row)).toEqual(does);
  });

  it('shows at a glance what answers and what stops', () => {
    const looks = (state: ShareState) => rowOf({ shares: [shareIn(state)] }).commands.map(({ look }) => look);
    expect(looks(STATES.requested)).toEqual(['primary', undefined]);
    expect(looks(STATES.sharing)).toEqual(['stop', undefined]);
  });
});
