import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { key } from '../e2e/support/display';
import type { Stage } from '../e2e/support/stage';
import { stateIn } from '../e2e/support/steps';
import { expect, test, useHost } from './support/hosted';
import { clickCell, expectPressed, type MouseLog, startMouseLog } from './support/mouse-log';
import { requestControlOf } from './support/native-control';

/** Host or browser are killed while the agent holds a key: nothing stays down, and nothing of ours goes on. */
let log: MouseLog | undefined;
test.afterEach(() => {
  log?.close();
  log = undefined;
});

/** Host and guard of one person's browser. */
function hostsOf({ profile }: { profile: string }): number[] {
  try {
    return execFileSync('pgrep', ['-f', `${profile}/deskside-host/`], { encoding: 'utf8' })
      .split('\n')
      .filter(Boolean)
      .map(Number);
  } catch {
    // pgrep found none.
    return [];
  }
}

async function holdShift(stage: Stage): Promise<{ log: MouseLog; viewer: Page }> {
  await useHost(stage.customer);
  log = await startMouseLog(stage.customer.display);
  const viewer = await requestControlOf(stage, log);
  await clickCell(viewer, log, 10, 5);
  await expectPressed(log, 10, 5);
  await viewer.keyboard.down('Shift');
  await viewer.keyboard.press('A');
  await expect.poll(() => log?.text().at(-1)).toBe('A');
  return { log, viewer };
}

/** By a key of the customer's own: a capital letter would say that Shift is still down. */
async function expectShiftUp(of: MouseLog): Promise<void> {
  await expect
    .poll(async () => {
      await key(of.display, 'q');
      return of.text().at(-1);
    })
    .toBe('q');
}

test('the native host is killed with a key held: it comes up, both read that control has ended, and the picture goes on', async ({
  stage,
}) => {
  const { log: held, viewer } = await holdShift(stage);
  const [host] = hostsOf(stage.customer);
  if (!host) throw new Error('the host runs');
  for (const pid of hostsOf(stage.customer)) if (isHost(pid)) process.kill(pid, 'SIGKILL');
  await stateIn(viewer, 'The helper on that computer has ended');
  await expectShiftUp(held);
  await expect.poll(() => hostsOf(stage.customer)).toEqual([]);
  await expect(viewer.locator('video')).toHaveCount(1);
});

test('the browser is killed with a key held: it comes up, and no process of ours is left', async ({
  stage,
}) => {
  const { log: held } = await holdShift(stage);
  const { profile, context } = stage.customer;
  // Who closes it afterwards has to know by then that it is gone.
  const gone = context.waitForEvent('close');
  execFileSync('pkill', ['-KILL', '-f', `user-data-dir=${profile}`]);
  await gone;
  await expectShiftUp(held);
  await expect.poll(() => hostsOf({ profile })).toEqual([]);
});

/** The guard has to outlive it. */
const isHost = (pid: number): boolean =>
  !execFileSync('ps', ['-o', 'args=', '-p', `${pid}`], { encoding: 'utf8' }).includes('--guard');
