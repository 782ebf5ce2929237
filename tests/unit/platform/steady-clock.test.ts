import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

interface FakeWorker {
  file: unknown;
  onmessage: () => void;
  terminate: ReturnType<typeof vi.fn>;
}
let workers: FakeWorker[];
beforeEach(() => {
  vi.resetModules();
  workers = [];
  vi.stubGlobal(
    'Worker',
    class {
      onmessage = () => {};
      terminate = vi.fn();
      constructor(readonly file: unknown) {
        workers.push(this);
      }
    },
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const load = async () => (await import('../../../utils/platform/steady-clock')).startSteadyClock;

describe('the steady clock', () => {
  it('beats as its worker does, until it is stopped', async () => {
    const start = await load();
    const beat = vi.fn();
    const stop = start(beat);
    workers[0]?.onmessage();
    workers[0]?.onmessage();
    expect(beat).toHaveBeenCalledTimes(2);
    stop();
    expect(workers[0]?.terminate).toHaveBeenCalledOnce();
  });

  it('is a file of ours', async () => {
    (await load())(() => {});
    expect(workers.map(({ file }) => file)).toEqual(['/clock.js']);
  });

  it('can be started again: its policy is one, which lets nothing else through', async () => {
    const names = new Set<string>();
    const rules: Array<(url: string) => string> = [];
    vi.stubGlobal('trustedTypes', {
      createPolicy(name: string, { createScriptURL }: { createScriptURL(url: string): string }) {
        // As the browser does where the content security policy does not allow duplicates.
        if (names.has(name)) throw new TypeError(`Policy with name "${name}" already exists.`);
        names.add(name);
        rules.push(createScriptURL);
        return { createScriptURL: (url: string) => ({ trusted: createScriptURL(url) }) };
      },
    });
    const start = await load();
    start(() => {})();
    start(() => {});
    expect(workers.map(({ file }) => file)).toEqual([{ trusted: '/clock.js' }, { trusted: '/clock.js' }]);
    expect([...names]).toEqual(['deskside-clock']);
    expect(rules[0]?.('https://evil.example/script.js')).toBe('/clock.js');
  });
});
