import { BADGE_PORT, Badge, type BadgeCommand, BadgePress } from '../protocol/badge';
import { callTab, hearCall, type TabLine } from './tab-line';

/** Between the share window and the badge in a shared tab: the badge goes with the line. */
export interface BadgeLine {
  show(badge: Badge): void;
  close(): void;
}

/** Share window side. `gone`: the page is gone, or never had a badge. */
export function callBadge(
  tabId: number,
  events: { press(command: BadgeCommand): void; gone(): void },
): BadgeLine {
  const { say, close }: TabLine<Badge> = callTab({ tabId, frameId: 0, name: BADGE_PORT }, BadgePress, {
    said: ({ command }) => events.press(command),
    gone: events.gone,
  });
  return { show: say, close };
}

/** Page side: hears the share window and nobody else. Returns what presses a button of the badge. */
export function hearShareWindow(events: {
  show(badge: Badge): void;
  /** The share window has closed the line, or is gone. */
  gone(): void;
}): (command: BadgeCommand) => void {
  const say: (press: BadgePress) => void = hearCall(BADGE_PORT, Badge, {
    heard: events.show,
    gone: events.gone,
  });
  return (command) => say({ command });
}
