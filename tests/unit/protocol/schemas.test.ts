import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { parseControlMessage, parseControlNotice } from '../../../utils/protocol/control';
import {
  ACT_TEXT_MAX,
  CONTROL_INPUT_MAX_CHARS,
  CONTROL_NOTICE_MAX_CHARS,
} from '../../../utils/protocol/limits';
import { Press } from '../../../utils/protocol/panel';
import { parsePeerMessage } from '../../../utils/protocol/peer';
import { Id, lineOf, Ordinal, Origin } from '../../../utils/protocol/primitives';
import { Surface } from '../../../utils/protocol/share';
import { TicketUrl } from '../../../utils/protocol/ticket';
import { toBackground } from '../../../utils/protocol/to-background';
import { toContent } from '../../../utils/protocol/to-content';
import { toDeeds } from '../../../utils/protocol/to-deeds';
import { toLink } from '../../../utils/protocol/to-link';
import { toNote } from '../../../utils/protocol/to-note';
import { HOSTILE, hostileNames, placesIn, replaced, valueAt } from '../../fakes/hostile';
import { EXAMPLES, type Example, MODULES } from './examples';

const isSchema = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema';
const names = Object.keys(EXAMPLES);
const exampleOf = (name: string): Example => EXAMPLES[name] ?? { schema: v.never(), valid: [] };

/** The hostile values that the schema lets in at any place of its examples, but says nothing about. */
const letIn = ({ schema, valid, takes = {} }: Example): string[] =>
  valid.flatMap((value) =>
    placesIn(value).flatMap((place) =>
      hostileNames
        .filter((name) => !(takes[String(place.at(-1) ?? '')] ?? []).includes(name))
        .filter((name) => v.is(schema, replaced(value, place, HOSTILE[name])))
        .map((name) => `${name} at ${place.join('.')}`),
    ),
  );

/** The objects in the examples that take keys nobody spoke of. */
const letKeysIn = ({ schema, valid }: Example): string[] =>
  valid.flatMap((value) =>
    placesIn(value)
      .filter((place) => {
        const held = valueAt(value, place);
        return typeof held === 'object' && held !== null && !Array.isArray(held);
      })
      .flatMap((place) => {
        const held = valueAt(value, place) as object;
        const extra = { ...held, extra: 1 };
        const own: unknown = JSON.parse(
          `{"__proto__":{"polluted":true},${JSON.stringify(held).slice(1)}`.replace(',}', '}'),
        );
        return [extra, own]
          .filter((hostile) => v.is(schema, replaced(value, place, hostile)))
          .map(() => place.join('.'));
      }),
  );

describe('every schema', () => {
  it('has an example', () => {
    const exported = MODULES.flatMap((module) =>
      Object.entries(module).flatMap(([name, value]) => (isSchema(value) ? [name] : [])),
    );
    expect([...names].sort()).toEqual(exported.sort());
  });

  it.each(names)('%s takes its examples, unchanged', (name) => {
    const { schema, valid } = exampleOf(name);
    for (const value of valid) expect(v.parse(schema, value)).toEqual(value);
  });

  it.each(names)('%s takes nothing hostile, anywhere, and never throws', (name) => {
    expect(letIn(exampleOf(name))).toEqual([]);
  });

  /** TicketClaims reads a signed JWT, whose issuer may add claims; they are dropped. */
  it.each(names.filter((name) => name !== 'TicketClaims'))(
    '%s takes no key that it does not know',
    (name) => {
      expect(letKeysIn(exampleOf(name))).toEqual([]);
    },
  );

  it('leaves the prototype of everything alone', () => {
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('an origin', () => {
  it.each([
    'http://help.example',
    'https://help.example/',
    'https://help.example/path',
    'https://user:password@help.example',
    'https://help.example:443',
    'HTTPS://help.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'null',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    '//help.example',
    'https://*.example',
    'https://*',
    `https://${'a'.repeat(300)}.example`,
  ])('is not %s', (text) => {
    expect(v.is(Origin, text)).toBe(false);
  });
});

describe('the way back to a ticket', () => {
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'chrome://settings',
    'chrome-extension://abc/share.html',
    '/tickets/1042',
    'help.example/tickets/1042',
    'https://',
    '',
    `https://help.example/${'a'.repeat(2_000)}`,
  ])('is not %s', (text) => {
    expect(v.is(TicketUrl, text)).toBe(false);
  });
});

describe('a surface', () => {
  it.each([0, -1, 1.5, 100, Number.NaN, '1', null, undefined])('is not number %s', (number) => {
    expect(v.is(Surface, { kind: 'window', number })).toBe(false);
  });
});

describe('a share’s ordinal', () => {
  it.each([0, -1, 1.5, 1_000_001, Number.NaN, '1', undefined])('is not %s, in a press neither', (ordinal) => {
    expect(v.is(Ordinal, ordinal)).toBe(false);
    expect(v.is(Press, { command: 'stopSharing', share: ordinal })).toBe(false);
  });
});

describe('a line of text', () => {
  it.each(['a\tb', 'a\nb', 'a\u2028b', 'a\u0000', '\u009b2J', '\u202eabc', '\u2067abc'])(
    'is not %j',
    (text) => {
      expect(v.is(lineOf(10), text)).toBe(false);
    },
  );

  it.each(['', '山田 太郎', '😀', 'שלום', '<b>'])('may be %j', (text) => {
    expect(v.is(lineOf(10), text)).toBe(true);
  });

  it('has its length', () => {
    expect([v.is(lineOf(10), 'x'.repeat(10)), v.is(lineOf(10), 'x'.repeat(11))]).toEqual([true, false]);
  });
});

describe('an identifier', () => {
  it.each(['short', 'with space', 'a/b/c/d/e', 'x'.repeat(65), 'identifier\n', '../../../etc'])(
    'is not %j',
    (text) => {
      expect(v.is(Id, text)).toBe(false);
    },
  );
});

describe('a peer’s bytes', () => {
  it.each([
    ['no text', new Uint8Array(8)],
    ['nothing', undefined],
    ['no JSON', '{"type":'],
    ['JSON of something else', '42'],
    ['null', 'null'],
    ['too much', JSON.stringify({ type: 'link.beat', pad: 'x'.repeat(170_000) })],
    ['a long beat', `${' '.repeat(163_841)}{"type":"link.beat"}`],
    ['a key too many', '{"type":"link.beat","x":1}'],
    ['a prototype', '{"type":"link.beat","__proto__":{"polluted":true}}'],
    ['deep nesting', '['.repeat(20_000)],
  ])('with %s are no message', (_, raw) => {
    expect(parsePeerMessage(raw)).toBeUndefined();
  });

  it('that fit are one', () => {
    expect(parsePeerMessage('{"type":"link.beat"}')).toEqual({ type: 'link.beat' });
  });
});

describe('bytes of remote control', () => {
  const beat = {
    lane: 'event',
    shareId: 'share-001',
    epoch: 1,
    tick: 1,
    since: 0,
    seq: 1,
    act: { type: 'beat' },
  };
  const tick = { type: 'tick', tick: 1 };

  it.each([
    ['no text', new Uint8Array(8)],
    ['nothing', undefined],
    ['no JSON', '{"lane":'],
    ['null', 'null'],
    ['a key too many', JSON.stringify({ ...beat, x: 1 })],
    ['a prototype', '{"type":"tick","tick":1,"__proto__":{"polluted":true}}'],
    ['deep nesting', '['.repeat(20_000)],
  ])('with %s are nothing', (_, raw) => {
    expect([parseControlMessage(raw), parseControlNotice(raw)]).toEqual([undefined, undefined]);
  });

  it('that fit are one, of their own direction and length', () => {
    expect(parseControlMessage(JSON.stringify(beat))).toEqual(beat);
    expect(parseControlNotice(JSON.stringify(tick))).toEqual(tick);
    expect(parseControlMessage(JSON.stringify(tick))).toBeUndefined();
    expect(parseControlNotice(JSON.stringify(beat))).toBeUndefined();
    const pad = (max: number, message: object) => JSON.stringify(message).padEnd(max + 1);
    expect(parseControlMessage(pad(CONTROL_INPUT_MAX_CHARS, beat))).toBeUndefined();
    expect(parseControlNotice(pad(CONTROL_NOTICE_MAX_CHARS, tick))).toBeUndefined();
  });

  it('hold the longest text there is', () => {
    const text = '語'.repeat(ACT_TEXT_MAX);
    const act = { type: 'text.commit', text };
    expect(parseControlMessage(JSON.stringify({ ...beat, act }))?.act).toEqual(act);
  });
});

describe('the message tables', () => {
  const tables = { toBackground, toContent, toDeeds, toLink, toNote };
  const messages = Object.entries(tables).flatMap(([table, messagesOf]) =>
    Object.entries(messagesOf).map(([name, definition]) => ({ table, name, ...definition })),
  );

  it.each(messages)('$table $name says who may send it, as noun.verb', ({ name, from }) => {
    expect(from.length).toBeGreaterThan(0);
    expect(new Set(from).size).toBe(from.length);
    expect(name).toMatch(/^[a-z]+\.[a-zA-Z]+$/);
  });

  it.each(messages)('$table $name takes nothing hostile', ({ input }) => {
    const taken = hostileNames.filter((name) => name !== 'undefined' && v.is(input, HOSTILE[name]));
    expect(taken).toEqual([]);
  });

  it('let a ticket’s page do only what its buttons do', () => {
    const fromPages = messages.filter(({ from }) => (from as readonly string[]).includes('content'));
    expect(fromPages.map(({ name }) => name).sort()).toEqual([
      'launcher.words',
      'panel.close',
      'panel.open',
      'panel.press',
      'ticket.found',
    ]);
  });

  it('let nobody but the share window answer, start or pause', () => {
    for (const name of [
      'box.show',
      'share.add',
      'consent.answer',
      'pick.step',
      'share.start',
      'share.pause',
      'share.stop',
      'offer.answer',
      'share.level',
    ] as const)
      expect(toBackground[name].from).toEqual(['share']);
  });

  it('let only the background talk to the link page and to ticket pages', () => {
    for (const { table, from } of messages)
      if (table !== 'toBackground') expect(from).toEqual(['background']);
  });
});
