// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Choice } from '../../../components/settings/choice';
import { Limits } from '../../../components/settings/limits';
import {
  type ListedOrigin,
  OriginList,
  type OriginListProps,
} from '../../../components/settings/origin-list';
import { LanguageField, NameField } from '../../../components/settings/personal';
import { Records, type RecordsProps } from '../../../components/settings/records';
import { ServerList, type ServerListProps } from '../../../components/settings/server-list';
import { clickByPerson, show, t } from '../../fakes/page';

afterEach(cleanup);

const button = (name: string) => screen.getByRole('button', { name });
const field = (name: string) => screen.getByLabelText<HTMLInputElement & HTMLSelectElement>(name);
const helpOf = (element: Element) =>
  document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent;
const choose = (element: Element, value: string) => fireEvent.change(element, { target: { value } });
/** Everything that describes it, one after the other. */
const saidOf = (element: Element) =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent);
const optionsOf = (select: HTMLSelectElement) => [...select.options].map(({ text }) => text);

describe('a choice', () => {
  const open = (help?: string, locked?: boolean) => {
    const onChoose = vi.fn();
    const options = [
      { value: 'short', text: 'one minute' },
      { value: 'long', text: 'two minutes' },
    ];
    const words = { id: 'time', label: 'Time', help, locked, options } as const;
    show(<Choice {...words} value="long" onChoose={onChoose} />);
    return onChoose;
  };

  it('has its label, shows what is chosen, and gives what is chosen next', () => {
    const onChoose = open();
    expect(field('Time').selectedOptions[0]?.text).toBe('two minutes');
    choose(field('Time'), 'short');
    expect(onChoose).toHaveBeenCalledExactlyOnceWith('short');
  });

  it('explains itself where there is something to explain', () => {
    open('How long it lasts.');
    expect(helpOf(field('Time'))).toBe('How long it lasts.');
    cleanup();
    open();
    expect(field('Time').hasAttribute('aria-describedby')).toBe(false);
    expect(field('Time').disabled).toBe(false);
  });

  it.each([['How long it lasts.'], [undefined]])(
    'that is locked can be read, and says why it stays (%s)',
    (help) => {
      open(help, true);
      expect(field('Time').disabled).toBe(true);
      expect(field('Time').selectedOptions[0]?.text).toBe('two minutes');
      expect(saidOf(field('Time'))).toEqual([...(help ? [help] : []), t('settings.locked')]);
    },
  );
});

const UNLOCKED = { consentTimeoutMs: false, inviteTtlMs: false };

describe('the time limits', () => {
  const open = (consentTimeoutMs = 60_000, inviteTtlMs = 600_000, locked = UNLOCKED) => {
    const acts = { onConsentTimeout: vi.fn(), onInviteTtl: vi.fn() };
    show(<Limits {...{ consentTimeoutMs, inviteTtlMs, locked }} {...acts} />);
    return acts;
  };

  it.each([
    [{ consentTimeoutMs: true, inviteTtlMs: false }],
    [{ consentTimeoutMs: false, inviteTtlMs: true }],
  ])('are locked one by one: %o', (locked) => {
    open(60_000, 600_000, locked);
    expect({
      consentTimeoutMs: field(t('settings.consentTimeout')).disabled,
      inviteTtlMs: field(t('settings.inviteTtl')).disabled,
    }).toEqual(locked);
  });

  it('are offered in words', () => {
    open();
    expect(optionsOf(field(t('settings.consentTimeout')))).toEqual([
      '30 seconds',
      '1 minute',
      '2 minutes',
      '5 minutes',
    ]);
    expect(optionsOf(field(t('settings.inviteTtl')))).toEqual([
      '5 minutes',
      '10 minutes',
      '30 minutes',
      '60 minutes',
    ]);
  });

  it('are given in milliseconds, as numbers', () => {
    const acts = open();
    choose(field(t('settings.consentTimeout')), '30000');
    choose(field(t('settings.inviteTtl')), '3600000');
    expect(acts.onConsentTimeout).toHaveBeenCalledExactlyOnceWith(30_000);
    expect(acts.onInviteTtl).toHaveBeenCalledExactlyOnceWith(3_600_000);
  });

  it('that are none of the usual are offered too, in their place', () => {
    open(90_000, 600_000);
    expect(optionsOf(field(t('settings.consentTimeout')))).toEqual([
      '30 seconds',
      '1 minute',
      '1.5 minutes',
      '2 minutes',
      '5 minutes',
    ]);
  });

  it('say what follows', () => {
    open();
    expect(helpOf(field(t('settings.consentTimeout')))).toBe(t('settings.consentTimeoutHelp'));
    expect(helpOf(field(t('settings.inviteTtl')))).toBe(t('settings.inviteTtlHelp'));
  });
});

describe('the agent’s name', () => {
  it('is shown, explained, and given without spaces around it', () => {
    const onName = vi.fn();
    show(<NameField name="Aiko" onName={onName} />);
    const name = field(t('settings.name'));
    expect([name.value, name.maxLength, helpOf(name)]).toEqual(['Aiko', 100, t('settings.nameHelp')]);
    choose(name, '  Aiko Tanaka ');
    expect(onName).toHaveBeenCalledExactlyOnceWith('Aiko Tanaka');
  });
});

describe('the language', () => {
  it.each(['auto', 'en', 'ja'] as const)('may be %s', (language) => {
    const onLanguage = vi.fn();
    const other = language === 'en' ? 'ja' : 'en';
    show(<LanguageField language={other} onLanguage={onLanguage} />);
    expect(field(t('settings.language')).value).toBe(other);
    choose(field(t('settings.language')), language);
    expect(onLanguage).toHaveBeenCalledExactlyOnceWith(language);
  });
});

describe('what is kept after a session', () => {
  const open = (change: Partial<RecordsProps> = {}) => {
    const acts = { onNote: vi.fn(), onRecordsMax: vi.fn(), onRecordDays: vi.fn() };
    const locked = { note: false, recordsMax: false, recordDays: false };
    show(<Records note="ask" recordsMax={200} recordDays={90} {...{ locked }} {...acts} {...change} />);
    return acts;
  };
  const FIELDS = {
    note: 'settings.note',
    recordsMax: 'settings.recordsMax',
    recordDays: 'settings.recordDays',
  } as const;

  it('is offered in words, whatever else is set among them', () => {
    open({ recordsMax: 1, recordDays: 45 });
    expect(optionsOf(field(t('settings.note')))).toEqual(['Ask me each time', 'Always', 'Never']);
    expect(optionsOf(field(t('settings.recordsMax'))).slice(0, 2)).toEqual(['1 record', '20 records']);
    expect(optionsOf(field(t('settings.recordDays'))).slice(0, 3)).toEqual(['7 days', '30 days', '45 days']);
  });

  it('shows what holds, and gives what is chosen', () => {
    const acts = open();
    expect(Object.values(FIELDS).map((label) => field(t(label)).value)).toEqual(['ask', '200', '90']);
    choose(field(t('settings.note')), 'never');
    choose(field(t('settings.recordsMax')), '1000');
    choose(field(t('settings.recordDays')), '7');
    expect(acts.onNote).toHaveBeenCalledExactlyOnceWith('never');
    expect(acts.onRecordsMax).toHaveBeenCalledExactlyOnceWith(1_000);
    expect(acts.onRecordDays).toHaveBeenCalledExactlyOnceWith(7);
  });

  it.each(['note', 'recordsMax', 'recordDays'] as const)('is locked one by one: %s', (key) => {
    const locked = { note: false, recordsMax: false, recordDays: false, [key]: true };
    open({ locked });
    for (const name of ['note', 'recordsMax', 'recordDays'] as const)
      expect([name, field(t(FIELDS[name])).disabled]).toEqual([name, name === key]);
    expect(saidOf(field(t(FIELDS[key]))).at(-1)).toBe(t('settings.locked'));
  });
});

const allowed = (origin: string): ListedOrigin => ({ origin, allowed: true, fixed: false });
const notAllowed = (origin: string): ListedOrigin => ({ origin, allowed: false, fixed: false });
const builtIn = (origin: string): ListedOrigin => ({ origin, allowed: true, fixed: true });

describe('the list of sites', () => {
  const open = (listed: readonly ListedOrigin[], change: Partial<OriginListProps> = {}) => {
    const acts = {
      onAdd: vi.fn<OriginListProps['onAdd']>(() => null),
      onAllow: vi.fn(),
      onRemove: vi.fn(),
    };
    show(
      <OriginList
        id="add-site"
        listed={listed}
        empty="No helpdesk yet."
        addLabel="Address"
        addButton="Enable"
        refused="settings.siteRefused"
        locked={false}
        {...acts}
        {...change}
      />,
    );
    return acts;
  };
  const type = (text: string) => {
    fireEvent.input(field('Address'), { target: { value: text } });
    clickByPerson(button('Enable'));
  };

  it('says so where there is none', () => {
    open([]);
    expect(screen.getByText('No helpdesk yet.')).toBeTruthy();
    cleanup();
    open([allowed('https://help.example')]);
    expect(screen.queryByText('No helpdesk yet.')).toBeNull();
  });

  it('names each by its host and port, and removes the one that is meant', () => {
    const { onRemove } = open([allowed('https://help.example'), allowed('https://help.example:8443')]);
    expect(screen.getAllByRole('listitem').map((item) => item.querySelector('strong')?.textContent)).toEqual([
      'help.example',
      'help.example:8443',
    ]);
    clickByPerson(button('Remove help.example:8443'));
    expect(onRemove).toHaveBeenCalledExactlyOnceWith('https://help.example:8443');
  });

  it('says which is not allowed, and asks again', () => {
    const { onAllow } = open([allowed('https://one.example'), notAllowed('https://two.example')]);
    const [one, two] = screen.getAllByRole('listitem');
    expect(one?.textContent).not.toContain(t('settings.notAllowed'));
    expect(two?.textContent).toContain(t('settings.notAllowed'));
    expect(one?.textContent).not.toContain(t('settings.siteRefused', { site: 'one.example' }));
    expect(two?.textContent).toContain(t('settings.siteRefused', { site: 'two.example' }));
    expect(screen.queryByRole('button', { name: 'Allow one.example' })).toBeNull();
    clickByPerson(button('Allow two.example'));
    expect(onAllow).toHaveBeenCalledExactlyOnceWith('https://two.example');
  });

  it('lets nobody remove what is built in', () => {
    open([builtIn('https://one.example')]);
    expect(screen.getByText(t('settings.builtIn'))).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Remove one.example' })).toBeNull();
  });

  it('that the organisation has written is nobody’s to change; the browser’s leave still is', () => {
    const { onAllow } = open([allowed('https://one.example'), notAllowed('https://two.example')], {
      locked: true,
    });
    expect(screen.getByText(t('settings.lockedList'))).toBeTruthy();
    expect(screen.getAllByText(t('settings.byOrganisation'))).toHaveLength(2);
    expect(screen.queryByLabelText('Address')).toBeNull();
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      'Allow two.example',
    ]);
    clickByPerson(button('Allow two.example'));
    expect(onAllow).toHaveBeenCalledExactlyOnceWith('https://two.example');
  });

  it('has more to say about those that are allowed only', () => {
    open([allowed('https://one.example'), notAllowed('https://two.example')], {
      extra: (origin) => <em>{origin}</em>,
    });
    expect(screen.getByText('https://one.example')).toBeTruthy();
    expect(screen.queryByText('https://two.example')).toBeNull();
  });

  it('takes an address, and is ready for the next', () => {
    const { onAdd } = open([]);
    type('help.example/tickets/1042');
    expect(onAdd).toHaveBeenCalledExactlyOnceWith('help.example/tickets/1042');
    expect(field('Address').value).toBe('');
    expect(screen.getByRole('alert').textContent).toBe('');
  });

  it.each(['notAnAddress', 'notSecure'] as const)(
    'says what is wrong with an address (%s), and keeps it',
    (problem) => {
      open([], { onAdd: () => problem });
      type('http://help.example');
      const said = t(`settings.${problem}`);
      expect(screen.getByRole('alert').textContent).toBe(said);
      expect(helpOf(field('Address'))).toBe(said);
      expect(field('Address').getAttribute('aria-invalid')).toBe('true');
      expect(field('Address').value).toBe('http://help.example');
    },
  );

  it('takes back what it said once the address is right', () => {
    open([], { onAdd: vi.fn<OriginListProps['onAdd']>(() => null).mockReturnValueOnce('notAnAddress') });
    type('help');
    type('help.example');
    expect(screen.getByRole('alert').textContent).toBe('');
    expect(field('Address').getAttribute('aria-invalid')).toBe('false');
  });
});

describe('the list of servers', () => {
  const open = (servers: readonly ListedOrigin[], change: Partial<ServerListProps> = {}) => {
    const acts = {
      onChoose: vi.fn(),
      onToken: vi.fn(),
      onAdd: vi.fn<ServerListProps['onAdd']>(() => null),
      onAllow: vi.fn(),
      onRemove: vi.fn(),
    };
    show(
      <ServerList
        servers={servers}
        chosen="https://one.example"
        locked={false}
        tokens={{ 'https://two.example': 'token of two' }}
        {...acts}
        {...change}
      />,
    );
    return acts;
  };
  const two = [builtIn('https://one.example'), allowed('https://two.example')];
  const partOf = (host: string) => {
    const item = screen
      .getAllByRole('listitem')
      .find((one) => one.querySelector('strong')?.textContent === host);
    if (!item) throw new Error(`${host} is not listed`);
    return within(item);
  };

  it('shows which one new invitations take, and lets one choose', () => {
    const { onChoose } = open(two);
    const radio = (host: string) =>
      partOf(host).getByRole<HTMLInputElement>('radio', { name: t('settings.useForInvites') });
    expect([radio('one.example').checked, radio('two.example').checked]).toEqual([true, false]);
    fireEvent.click(radio('two.example'));
    expect(onChoose).toHaveBeenCalledExactlyOnceWith('https://two.example');
  });

  it('has nothing to choose where only one can be used', () => {
    open([builtIn('https://one.example'), notAllowed('https://two.example')]);
    expect(screen.queryByRole('radio')).toBeNull();
  });

  it('takes a token for each server alone, unseen', () => {
    const { onToken } = open(two);
    const token = (host: string) => partOf(host).getByLabelText<HTMLInputElement>(t('settings.token'));
    expect([token('one.example').value, token('two.example').value]).toEqual(['', 'token of two']);
    expect([token('one.example').type, token('one.example').maxLength]).toEqual(['password', 200]);
    expect(helpOf(token('two.example'))).toBe(t('settings.tokenHelp'));
    choose(token('one.example'), ' token of one ');
    expect(onToken).toHaveBeenCalledExactlyOnceWith('https://one.example', 'token of one');
  });

  it('takes no token for a server that may not be used', () => {
    open([builtIn('https://one.example'), notAllowed('https://two.example')]);
    expect(screen.getAllByLabelText(t('settings.token'))).toHaveLength(1);
  });

  it('is a list of sites like any other', () => {
    const acts = open([builtIn('https://one.example'), notAllowed('https://two.example')]);
    clickByPerson(button('Allow two.example'));
    clickByPerson(button('Remove two.example'));
    fireEvent.input(field(t('settings.addServer')), { target: { value: 'three.example' } });
    clickByPerson(button('Add'));
    expect(acts.onAllow).toHaveBeenCalledExactlyOnceWith('https://two.example');
    expect(acts.onRemove).toHaveBeenCalledExactlyOnceWith('https://two.example');
    expect(acts.onAdd).toHaveBeenCalledExactlyOnceWith('three.example');
  });
});
