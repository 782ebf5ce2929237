import type { Insertion } from '../../components/invite-card';
import type { MenuCommand } from '../../utils/protocol/panel';

/** What can be done here that others have to hear of. */
export interface ViewerCommands {
  /** `share`: the ordinal of the one it is about. */
  press(command: MenuCommand, share?: number): void;
  renew(): void;
  insert(): Promise<Insertion>;
  copy(text: string): Promise<void>;
  /** What happened in this session. */
  openSummary(): void;
}
