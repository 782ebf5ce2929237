import { describe, expect, it } from 'vitest';
import { parseTypedAddress, parseTypedOrigin } from '../../../utils/session/typed-origin';

describe('a typed address', () => {
  const GOOD = [
    ['just the host', 'help.example', 'https://help.example'],
    ['a host and its port', 'help.example:8443', 'https://help.example:8443'],
    ['its own origin', 'https://help.example', 'https://help.example'],
    ['a slash too many', 'https://help.example/', 'https://help.example'],
    ['a whole ticket, pasted', 'https://help.example/a/tickets/1042?view=7#c3', 'https://help.example'],
    ['a ticket without its scheme', 'help.example/tickets/1042', 'https://help.example'],
    ['spaces around it', '  help.example\n', 'https://help.example'],
    ['capital letters', 'HTTPS://Help.Example/Tickets', 'https://help.example'],
    ['the usual port', 'https://help.example:443/', 'https://help.example'],
    ['a name and password, which are left out', 'https://me:secret@help.example/', 'https://help.example'],
    ['letters of another script', 'https://ヘルプ.example', 'https://xn--udkb1d.example'],
    ['this machine', 'http://localhost:8787/demo', 'http://localhost:8787'],
    ['this machine by number', 'http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
    ['this machine by a long number', 'http://[::1]:8787', 'http://[::1]:8787'],
    ['this machine, encrypted', 'https://localhost', 'https://localhost'],
  ] as const;

  it.each(GOOD)('may be %s', (_, text, origin) => {
    expect(parseTypedOrigin(text)).toEqual({ ok: true, origin });
  });

  const NOT_SECURE = [
    ['a site without encryption', 'http://help.example/tickets/1042'],
    ['a machine in the same network', 'http://192.168.1.20'],
    ['a site named after this machine', 'http://localhost.evil.example'],
    ['a site named after its number', 'http://127.0.0.1.evil.example'],
  ] as const;

  it.each(NOT_SECURE)('on http is not secure: %s', (_, text) => {
    expect(parseTypedOrigin(text)).toEqual({ ok: false, problem: 'notSecure' });
  });

  const NONSENSE = [
    ['nothing', ''],
    ['spaces', '   '],
    ['a word', 'helpdesk'],
    ['a word with a scheme', 'https://helpdesk'],
    ['a sentence', 'our help desk'],
    ['a scheme without a host', 'https://'],
    ['a path', '/tickets/1042'],
    ['a script', 'javascript:alert(1)'],
    ['data', 'data:text/html,x'],
    ['a file', 'file:///etc/passwd'],
    ['a page of the browser', 'chrome://extensions'],
    ['another protocol', 'ftp://help.example'],
    ['every host of a site', 'https://*.example.com'],
    ['every host of a site, disguised', 'https://%2A.example.com'],
    ['every host', '*'],
    ['a host without end', `https://${'a'.repeat(300)}.example`],
  ] as const;

  it.each(NONSENSE)('is not %s', (_, text) => {
    expect(parseTypedOrigin(text)).toEqual({ ok: false, problem: 'notAnAddress' });
  });
});

it('a typed address is kept whole, to be opened', () => {
  expect(parseTypedAddress(' shop.example/form?step=2#end ')).toEqual({
    ok: true,
    origin: 'https://shop.example',
    href: 'https://shop.example/form?step=2#end',
  });
  expect(parseTypedAddress('http://shop.example')).toEqual({ ok: false, problem: 'notSecure' });
  expect(parseTypedAddress('javascript:alert(1)')).toEqual({ ok: false, problem: 'notAnAddress' });
});
