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
import { ServerList, type ServerListProps } from '../../../components/settings/server-list';
import { clickByPerson, show, t } from '../../fakes/page';

afterEach(cleanup);

const button = (name: string) => screen.getByRole('button', { name });
const field = (name: string) => screen.getByLabelText<HTMLInputElement & HTMLSelectElement>(name);
const helpOf = (element: Element) =>
  document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent;
const choose = (element: Element, value: string) => fireEvent.change(element, { target: { value } });
const optionsOf = (select: HTMLSelectElement) => [...select.options].map(({ text }) => text);

describe('a choice', () => {
  const open = (help?: string) => {
    const onChoose = vi.fn();
    const options = [
      { value: 'short', text: 'one minute' },
      { value: 'long', text: 'two minutes' },
    ];
    show(<Choice id="time" label="Time" help={help} value="long" options={options} onChoose={onChoose} />);
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
  });
});

describe('the time limits', () => {
  const open = (consentTimeoutMs = 60_000, inviteTtlMs = 600_000) => {
    const acts = { onConsentTimeout: vi.fn(), onInviteTtl: vi.fn() };
    show(<Limits consentTimeoutMs={consentTimeoutMs} inviteTtlMs={inviteTtlMs} {...acts} />);
    return acts;
  };

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
    expect(screen.queryByRole('button', { name: 'Allow one.example' })).toBeNull();
    clickByPerson(button('Allow two.example'));
    expect(onAllow).toHaveBeenCalledExactlyOnceWith('https://two.example');
  });

  it('lets nobody remove what is built in', () => {
    open([builtIn('https://one.example')]);
    expect(screen.getByText(t('settings.builtIn'))).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Remove one.example' })).toBeNull();
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
