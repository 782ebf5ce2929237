import type { SessionMessage } from '../../protocol/peer';
import type { Fact } from '../../protocol/record';
import type { Role } from '../../protocol/share';

/**
 * What is written down of a message; null: nothing, as with what only moves boxes about. What its sender may not say is
 * nothing either. Who met is put together from both sides.
 */
export function factOf(message: SessionMessage, by: Role): Fact | null {
  switch (message.type) {
    case 'share.request':
    case 'share.upgrade':
      return by === 'agent' ? asked(message) : null;
    case 'share.answer': {
      const { shareId, round, answer, shown } = message;
      return by === 'customer' ? { type: 'answered', shareId, round, answer, shown } : null;
    }
    case 'share.withdraw':
      return { type: 'withdrawn', by, shareId: message.shareId };
    case 'share.add':
      return { ...message, type: 'added', by };
    case 'share.started':
      return { ...message, type: 'started', by };
    case 'share.titled':
      return { ...message, type: 'titled', by };
    case 'share.level':
      return { ...message, type: 'level', by };
    case 'share.lower':
      return { ...message, type: 'lowered', by };
    case 'share.paused':
      return { ...message, type: 'paused', by };
    case 'share.resumed':
      return { ...message, type: 'resumed', by };
    case 'share.stopped':
      return { ...message, type: 'stopped', by };
    case 'session.end':
      return { ...message, type: 'ended', by };
    default:
      return null;
  }
}

/** The request for a share is question 0 about it. */
const asked = (message: Extract<SessionMessage, { type: 'share.request' | 'share.upgrade' }>): Fact =>
  message.type === 'share.request'
    ? { ...message, type: 'asked', round: 0 }
    : { ...message, type: 'asked', direction: null, level: 'control' };
