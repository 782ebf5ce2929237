import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { isPermitted, patternOf, permittedOf } from '../../../utils/platform/origins';
import { fakePermissions } from '../../fakes/browser';

beforeEach(() => fakeBrowser.reset());
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('an origin’s match pattern', () => {
  const PATTERNS = [
    ['https://help.example', 'https://help.example/*', 'https://help.example/*'],
    ['https://help.example:8443', 'https://help.example:8443/*', 'https://help.example/*'],
    ['http://localhost:8787', 'http://localhost:8787/*', 'http://localhost/*'],
    ['http://[::1]:8787', 'http://[::1]:8787/*', 'http://[::1]/*'],
  ] as const;

  it.each(PATTERNS)(
    '%s is %s in Chrome, and %s in Firefox, which refuses ports',
    (origin, chrome, firefox) => {
      expect(patternOf(origin)).toBe(chrome);
      vi.stubEnv('FIREFOX', 'true');
      expect(patternOf(origin)).toBe(firefox);
    },
  );
});

describe('an origin', () => {
  it('counts while the browser lets us', async () => {
    const permissions = fakePermissions('https://one.example');
    expect(await isPermitted('https://one.example')).toBe(true);
    expect(await isPermitted('https://two.example')).toBe(false);
    permissions.take('https://one.example');
    expect(await isPermitted('https://one.example')).toBe(false);
  });

  it('is kept in its order', async () => {
    fakePermissions('https://three.example', 'https://one.example');
    const origins = ['https://one.example', 'https://two.example', 'https://three.example'];
    expect(await permittedOf(origins)).toEqual(['https://one.example', 'https://three.example']);
  });
});
