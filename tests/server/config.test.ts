import { describe, expect, it } from 'vitest';
import { readConfig, settle } from '../../server/src/config';
import { EXTENSION_ID } from '../../utils/protocol/extension-id';

describe('readConfig', () => {
  it('listens on loopback with the demo helpdesk by default', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      port: 8787,
      host: '127.0.0.1',
      demoHelpdesk: true,
      logLevel: 'info',
      iceServers: [],
    });
    expect(config.extensionOrigins).toEqual([`chrome-extension://${EXTENSION_ID}`]);
    expect(settle(config, 8787)).toEqual({
      origin: 'http://localhost:8787',
      hosts: ['localhost:8787', 'localhost:8787', '127.0.0.1:8787'],
    });
  });

  it('takes an empty variable as unset', () => {
    expect(readConfig({ PORT: '', AGENT_TOKEN: '' })).toMatchObject({ port: 8787, agentToken: undefined });
  });

  it('reads what an operator sets', () => {
    const config = readConfig({
      HOST: '0.0.0.0',
      AGENT_TOKEN: 'a-long-enough-token',
      PUBLIC_ORIGIN: 'https://support.example.com',
      TICKET_KEY: 'A'.repeat(43),
      ICE_SERVERS: '[{"urls":["turn:turn.example.com"],"username":"u","credential":"p"}]',
    });
    expect(config).toMatchObject({ demoHelpdesk: false, agentToken: 'a-long-enough-token' });
    expect(config.iceServers).toHaveLength(1);
    expect(settle(config, 8787).hosts).toContain('support.example.com');
  });

  const wrong: [Record<string, string>, string][] = [
    [{ PORT: 'http' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535.'],
    [
      { PUBLIC_ORIGIN: 'https://x.example/path' },
      'PUBLIC_ORIGIN must be an origin such as https://support.example.com, with no path.',
    ],
    [
      { PUBLIC_ORIGIN: 'http://x.example' },
      'PUBLIC_ORIGIN must be an origin such as https://support.example.com, with no path.',
    ],
    [
      { ALLOWED_HOSTS: 'a b' },
      'ALLOWED_HOSTS must be a comma-separated list of host names, each with its port if any.',
    ],
    [
      { EXTENSION_ORIGINS: 'https://x.example' },
      'EXTENSION_ORIGINS must be a comma-separated list of origins like chrome-extension://ID.',
    ],
    [{ AGENT_TOKEN: 'short' }, 'AGENT_TOKEN must be at least 16 characters long.'],
    [
      { TICKET_KEY: 'short' },
      'TICKET_KEY must be at least 32 random bytes in base64url (43 characters or more).',
    ],
    [{ ICE_SERVERS: 'turn:x' }, 'ICE_SERVERS must be a JSON array of ICE servers.'],
    [
      { ICE_SERVERS: '[{"urls":["http://x"]}]' },
      'ICE_SERVERS must be a JSON array of up to 8 objects like {"urls":["turn:turn.example.com"]}.',
    ],
    [{ DEMO_HELPDESK: 'yes' }, 'DEMO_HELPDESK must be on or off.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be fatal, error, warn, info, debug or silent.'],
    [
      { HOST: '0.0.0.0' },
      'HOST is 0.0.0.0, which other machines can reach: set AGENT_TOKEN too, or keep to this machine (127.0.0.1).',
    ],
    [
      { HOST: '127.0.0.1.example.com' },
      'HOST is 127.0.0.1.example.com, which other machines can reach: set AGENT_TOKEN too, or keep to this machine (127.0.0.1).',
    ],
  ];
  it.each(wrong)('refuses %j in one sentence', (env, sentence) => {
    expect(() => readConfig(env)).toThrow(
      expect.objectContaining({ name: 'SentenceError', message: sentence }),
    );
  });
});
