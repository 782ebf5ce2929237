import type { ControlEvents, Lane } from '../../utils/media/control-channels';
import {
  type ControlAct,
  type ControlMessage,
  type ControlNotice,
  type NoticeOf,
  parseControlNotice,
} from '../../utils/protocol/control';
import { SHARE_ID } from './examples';

type Change = Partial<Pick<ControlMessage, 'shareId' | 'epoch' | 'tick' | 'since'>>;

/** The viewer's end of one session's input path, over a network without a fault. */
export function openViewerLine(events: ControlEvents) {
  let seq = 0;
  let heard: { tick: number; at: number } | undefined;
  const line = {
    /** Everything that the sharer has said over this line, but for the time. */
    told: [] as ControlNotice[],
    ticks: [] as number[],
    lanes: new Set<`${Lane} ${ControlNotice['type']}`>(),
    toldOf: <T extends ControlNotice['type']>(type: T): Array<NoticeOf<T>> =>
      line.told.filter((notice): notice is NoticeOf<T> => notice.type === type),
    /** The last word on one share. */
    standing: (shareId = SHARE_ID) =>
      line.toldOf('standing').findLast((notice) => notice.shareId === shareId),
    /** As the viewer's page does it, unless the test says otherwise. */
    send(act: ControlAct, change: Change = {}): void {
      seq += 1;
      const { shareId = SHARE_ID } = change;
      const message: ControlMessage = {
        lane: 'event',
        shareId,
        epoch: line.standing(shareId)?.epoch ?? 0,
        tick: heard?.tick ?? 0,
        since: heard ? Math.min(60_000, Date.now() - heard.at) : 0,
        ...change,
        seq,
        act,
      };
      line.raw(JSON.stringify(message));
    },
    raw: (text: string) => events.heard(text),
    close: () => events.closed(),
  };
  events.opened({
    send(lane, text) {
      const notice = parseControlNotice(text);
      if (!notice) throw new Error(`not what may be said: ${text}`);
      line.lanes.add(`${lane} ${notice.type}`);
      if (notice.type === 'tick') {
        heard = { tick: notice.tick, at: Date.now() };
        line.ticks.push(notice.tick);
      } else line.told.push(notice);
      return true;
    },
  });
  return line;
}

export type ViewerLine = ReturnType<typeof openViewerLine>;
