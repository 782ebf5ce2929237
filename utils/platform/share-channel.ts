import * as v from 'valibot';
import { SHARE_CHANNEL, ShareCommand } from '../protocol/share-channel';

/** The way to the share window that needs no worker: a Stop arrives at once, whoever else is asleep. (decision 5) */
export function tellShareWindow(commands: readonly ShareCommand[]): void {
  if (commands.length === 0) return;
  const channel = new BroadcastChannel(SHARE_CHANNEL);
  for (const command of commands) channel.postMessage(command);
  channel.close();
}

/** The share window's end of it. */
export function onShareCommand(take: (command: ShareCommand) => void): void {
  new BroadcastChannel(SHARE_CHANNEL).addEventListener('message', ({ data }) => {
    const command = v.safeParse(ShareCommand, data);
    if (command.success) take(command.output);
  });
}
