import { describe, expect, it } from 'vitest';
import {
  isControlAllowed,
  NO_POLICY,
  type Policy,
  parsePolicy,
  surfacesAllowed,
} from '../../../utils/protocol/policy';
import { HOSTILE, type HostileName, hostileNames } from '../../fakes/hostile';

const FULL: Policy = {
  servers: ['https://deskside.example'],
  sites: ['https://help.example'],
  surfaces: ['tab', 'window'],
  levels: ['view'],
  note: 'always',
  consentTimeoutSeconds: 30,
  inviteMinutes: 5,
  sessionMinutes: 60,
  controlMinutes: 15,
  recordsMax: 100,
  recordDays: 30,
};
const KEYS = Object.keys(FULL) as Array<keyof Policy>;
const LISTS: ReadonlyArray<keyof Policy> = ['servers', 'sites', 'surfaces', 'levels'];

/** Taken on purpose: nothing at all, and lists; of a list of origins, what is none is left out. */
const isTaken = (key: keyof Policy, name: HostileName): boolean => {
  if (name === 'null' || (name === 'emptyArray' && LISTS.includes(key))) return true;
  return Array.isArray(HOSTILE[name]) && (key === 'servers' || key === 'sites');
};
const cells = KEYS.flatMap((key) =>
  hostileNames.filter((name) => !isTaken(key, name)).map((name) => [key, name] as const),
);

describe('a policy', () => {
  it('has every key', () => {
    expect(parsePolicy(FULL)).toEqual(FULL);
    expect(KEYS).toEqual(Object.keys(NO_POLICY));
  });

  it.each(KEYS)('may say nothing of %s', (key) => {
    const { [key]: _, ...others } = FULL;
    expect(parsePolicy(others)).toEqual({ ...FULL, [key]: null });
  });

  it.each(cells)('%s that is %s says nothing, and does not take the others along', (key, name) => {
    expect(parsePolicy({ ...FULL, [key]: HOSTILE[name] })).toEqual({ ...FULL, [key]: null });
  });

  it.each(hostileNames)('that is %s altogether says nothing', (name) => {
    expect(parsePolicy(HOSTILE[name])).toEqual(NO_POLICY);
  });

  it.each([
    ['consentTimeoutSeconds', 10, 600],
    ['inviteMinutes', 1, 60],
    ['sessionMinutes', 1, 1_440],
    ['controlMinutes', 1, 1_440],
    ['recordsMax', 1, 1_000],
    ['recordDays', 1, 3_650],
  ] as const)('%s goes from %i to %i', (key, min, max) => {
    const said = [min - 1, min, max, max + 1].map((value) => parsePolicy({ [key]: value })[key]);
    expect(said).toEqual([null, min, max, null]);
  });

  it.each(['surfaces', 'levels'] as const)('%s with a word that nobody knows says nothing', (key) => {
    expect(parsePolicy({ [key]: ['tab', 'view'] })[key]).toBeNull();
  });

  it('lists origins only, and not without end', () => {
    const many = Array.from({ length: 60 }, (_, at) => `https://s${at}.example`);
    expect(parsePolicy({ sites: ['https://a.example/path', 'http://a.example', ...many] }).sites).toEqual(
      many.slice(0, 50),
    );
  });
});

describe('what a policy allows', () => {
  it.each([
    [null, ['window', 'screen', 'tab']],
    [['tab'], ['tab']],
    [
      ['tab', 'window'],
      ['window', 'tab'],
    ],
    [[], []],
  ] as const)('of surfaces, by %j: %j', (surfaces, allowed) => {
    expect(surfacesAllowed(parsePolicy({ surfaces }))).toEqual(allowed);
  });

  it.each([
    [null, true],
    [['control'], true],
    [['view', 'control'], true],
    [['view'], false],
    [[], false],
  ] as const)('of control, by %j: %s', (levels, allowed) => {
    expect(isControlAllowed(parsePolicy({ levels }))).toBe(allowed);
  });
});
