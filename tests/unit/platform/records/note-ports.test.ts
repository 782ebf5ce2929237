import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { onIdleAlarm, onNoteAlarm } from '../../../../utils/platform/alarms';
import { notePorts } from '../../../../utils/platform/records/note-ports';
import { panelPlaces, rememberPanel } from '../../../../utils/platform/ticket-pages';
import type { NoteOrder } from '../../../../utils/protocol/note';
import { fakeScripting } from '../../../fakes/browser';
import { PLACE } from '../../../fakes/examples';

const ORDER: NoteOrder = {
  ticketId: '1042',
  marker: 'Deskside session 4F7K-29QM',
  text: 'What happened',
  beginBy: 6_000,
};

let send: ReturnType<typeof spied>;
const spied = () => vi.spyOn(fakeBrowser.tabs, 'sendMessage');

beforeEach(async () => {
  fakeBrowser.reset();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  send = spied();
  fakeScripting();
  await rememberPanel(7, PLACE);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const known = async () => (await panelPlaces()).map(({ tabId }) => tabId);

describe('a ticket page that is asked to post', () => {
  it('says what became of it', async () => {
    send.mockResolvedValue({ ok: true, value: 'already' });
    expect(await notePorts.post(7, ORDER)).toBe('already');
    expect(send).toHaveBeenCalledExactlyOnceWith(
      7,
      { deskside: 1, type: 'note.post', data: ORDER },
      { frameId: 0 },
    );
    expect(await known()).toEqual([7]);
  });

  it('and is gone is not asked again', async () => {
    send.mockRejectedValue(new Error('Could not establish connection. Receiving end does not exist.'));
    expect(await notePorts.post(7, ORDER)).toBeUndefined();
    expect(await known()).toEqual([]);
  });

  it.each([
    ['fails', { ok: false, reason: 'handlerFailed' }],
    ['talks nonsense', { ok: true, value: 'perhaps' }],
  ])('and %s has said nothing, and may be asked again', async (_, answer) => {
    send.mockResolvedValue(answer);
    expect(await notePorts.post(7, ORDER)).toBeUndefined();
    expect(await known()).toEqual([7]);
  });
});

describe('the alarm', () => {
  it('rings for notes, half a minute later, once however often it is set', async () => {
    const [rang, idle] = [vi.fn(), vi.fn()];
    onNoteAlarm(rang);
    onIdleAlarm(idle);
    const created = vi.spyOn(fakeBrowser.alarms, 'create');
    await notePorts.again();
    expect(created).toHaveBeenCalledExactlyOnceWith('note.again', { delayInMinutes: 0.5 });
    await fakeBrowser.alarms.onAlarm.trigger({ name: 'note.again', scheduledTime: 0 });
    expect([rang.mock.calls.length, idle.mock.calls.length]).toEqual([1, 0]);
  });
});
