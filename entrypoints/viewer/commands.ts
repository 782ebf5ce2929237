import type { Session, Share } from '../../utils/protocol/session';

/** What the agent can do here that others have to hear of. */
export interface ViewerCommands {
  /** Once more, after a no or an end. */
  requestView(): void;
  withdraw(shareId: string): void;
  renew(): void;
  end(): void;
  insert(): Promise<'inserted' | 'noEditor' | 'noTicketPage' | 'noInvite'>;
  copy(text: string): Promise<void>;
}

/** What each part of the window is drawn from. */
export interface PartProps {
  session: Session;
  share: Share | undefined;
  commands: ViewerCommands;
}
