import { DesksideError } from '../../errors';
import { warn } from '../../log';
import { tabCaller } from '../../messaging/bus';
import { toNote } from '../../protocol/to-note';
import { setNoteAlarm } from '../alarms';
import { oneAtATime } from '../one-at-a-time';
import { forgetPanel, injectNote, panelPlaces } from '../ticket-pages';
import type { NotePorts } from './note-desk';
import { allRecords, changeRecord, loadRecord } from './record-store';

/** The note desk's surroundings in this browser. */
export const notePorts: NotePorts = {
  all: allRecords,
  load: loadRecord,
  change: changeRecord,
  places: panelPlaces,
  async post(tabId, order) {
    await injectNote(tabId);
    return tabCaller(toNote, tabId)('note.post', order).catch(async (error: unknown) => {
      warn('a ticket page did not say what became of a note', error);
      // It has left its ticket. If it is still there, it says so when it is next asked about its buttons.
      if (error instanceof DesksideError && error.reason === 'noReceiver') await forgetPanel(tabId);
      return undefined;
    });
  },
  again: setNoteAlarm,
  now: () => Date.now(),
  inTurn: oneAtATime,
};
