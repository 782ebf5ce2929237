import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { installJoinRules } from '../../../utils/platform/join-rule';
import { clearPanels } from '../../../utils/platform/panels';
import { createSiteKeeper } from '../../../utils/platform/site-keeper';
import { registerDetector } from '../../../utils/platform/ticket-pages';
import { quiet } from '../../fakes/time';

vi.mock('../../../utils/platform/join-rule', () => ({ installJoinRules: vi.fn() }));
vi.mock('../../../utils/platform/ticket-pages', () => ({ registerDetector: vi.fn() }));
vi.mock('../../../utils/platform/panels', () => ({ clearPanels: vi.fn() }));

const PARTS = { installJoinRules, registerDetector, clearPanels };
type Part = keyof typeof PARTS;
const names = Object.keys(PARTS) as Part[];

let warned: MockInstance;
/** What began and ended, in order; each part ends when the test lets it. */
let told: string[];
let open: Array<{ part: Part; end(): void; fail(): void }>;

beforeEach(() => {
  told = [];
  open = [];
  warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  for (const part of names)
    vi.mocked(PARTS[part]).mockImplementation(() => {
      told.push(`${part} begins`);
      return new Promise<void>((resolve, reject) => {
        const over = (settle: () => void) => () => {
          told.push(`${part} ends`);
          settle();
        };
        open.push({ part, end: over(resolve), fail: over(() => reject(new Error('refused'))) });
      });
    });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const opened = (part: Part) => {
  const found = open.findLast((one) => one.part === part);
  if (!found) throw new Error(`${part} has not begun`);
  return found;
};
const begins = names.map((part) => `${part} begins`);

async function endAll(): Promise<void> {
  for (const { end } of open.splice(0)) end();
  await quiet();
}

describe('what is enabled', () => {
  it('is taken up by everything that goes by it', async () => {
    const done = createSiteKeeper().refresh();
    await quiet();
    expect(told).toEqual(begins);
    await endAll();
    await done;
  });

  it('is taken up once more after a change that came meanwhile, never at the same time', async () => {
    const sites = createSiteKeeper();
    void sites.refresh();
    const second = sites.refresh();
    await quiet();
    expect(told).toEqual(begins);
    opened('installJoinRules').end();
    opened('registerDetector').end();
    await quiet();
    expect(told.filter((word) => word.endsWith('begins'))).toHaveLength(3);
    opened('clearPanels').end();
    await quiet();
    expect(told.slice(-3)).toEqual(begins);
    await endAll();
    await second;
  });

  it.each(names)('is taken up the next time, although %s has failed', async (part) => {
    const sites = createSiteKeeper();
    const first = sites.refresh();
    await quiet();
    opened(part).fail();
    await endAll();
    await first;
    void sites.refresh();
    await quiet();
    expect(told.slice(-3)).toEqual(begins);
    expect(warned).toHaveBeenCalledTimes(1);
  });

  it.each(names)('waits for the others, although %s has failed', async (part) => {
    const sites = createSiteKeeper();
    void sites.refresh();
    void sites.refresh();
    await quiet();
    opened(part).fail();
    await quiet();
    expect(told).toEqual([...begins, `${part} ends`]);
  });
});
