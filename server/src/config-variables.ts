import { homedir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { EXTENSION_ID } from '../../utils/protocol/extension-id';
import { IceServer } from '../../utils/protocol/http';
import { Origin } from '../../utils/protocol/primitives';

/** Each message completes the sentence "NAME …." and never repeats a value: some are secrets. */
const wholeNumber = (min: number, max: number) => {
  const message = `must be a whole number from ${min} to ${max}`;
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,9}$/u, message),
    v.transform(Number),
    v.minValue(min, message),
    v.maxValue(max, message),
  );
};

const listOf = (pattern: RegExp, message: string) =>
  v.pipe(
    v.string(),
    v.transform((text) => text.split(',').map((item) => item.trim())),
    v.check((items) => items.every((item) => pattern.test(item)), message),
  );

const onOff = v.picklist(['on', 'off'], 'must be on or off');

const HOST = /^[a-z\d.-]+(:\d{1,5})?$|^\[[\da-f:]+\](:\d{1,5})?$/u;
const EXTENSION = /^(chrome-extension:\/\/[a-p]{32}|moz-extension:\/\/[\da-f-]{36})$/u;

/** A ticket carries the ICE servers and travels in a URL, so they must stay small. (TicketToken: 4096 characters) */
const ICE_SERVERS_MAX_CHARS = 2_000;

const IceServers = v.pipe(
  v.string(),
  v.maxLength(ICE_SERVERS_MAX_CHARS, `must be at most ${ICE_SERVERS_MAX_CHARS} characters long`),
  v.parseJson(undefined, 'must be a JSON array of ICE servers'),
  v.check(
    (value) => v.is(v.pipe(v.array(IceServer), v.maxLength(8)), value),
    'must be a JSON array of up to 8 objects like {"urls":["turn:turn.example.com"]}',
  ),
  v.transform((value) => v.parse(v.array(IceServer), value)),
);

const TicketKey = v.pipe(
  v.string(),
  v.regex(/^[\w-]{43,512}$/u, 'must be at least 32 random bytes in base64url (43 characters or more)'),
  v.transform((text) => new Uint8Array(Buffer.from(text, 'base64url'))),
);

/** Every variable the server reads. An unset or empty one takes its default. */
export const VariablesSchema = v.object({
  PORT: v.optional(wholeNumber(0, 65_535), '8787'),
  HOST: v.optional(
    v.pipe(v.string(), v.regex(/^[\w.:-]{1,253}$/u, 'must be an address to listen on')),
    '127.0.0.1',
  ),
  PUBLIC_ORIGIN: v.optional(
    v.pipe(
      v.string(),
      v.check(
        (text) => v.is(Origin, text),
        'must be an origin such as https://support.example.com, with no path',
      ),
    ),
  ),
  ALLOWED_HOSTS: v.optional(
    listOf(HOST, 'must be a comma-separated list of host names, each with its port if any'),
  ),
  EXTENSION_ORIGINS: v.optional(
    listOf(EXTENSION, 'must be a comma-separated list of origins like chrome-extension://ID'),
    `chrome-extension://${EXTENSION_ID}`,
  ),
  EXTENSION_URL: v.optional(
    v.pipe(v.string(), v.url('must be a https address'), v.startsWith('https://', 'must be a https address')),
  ),
  AGENT_TOKEN: v.optional(v.pipe(v.string(), v.minLength(16, 'must be at least 16 characters long'))),
  TICKET_KEY: v.optional(TicketKey),
  TICKET_KEY_FILE: v.optional(v.string(), join(homedir(), '.deskside', 'ticket.key')),
  ICE_SERVERS: v.optional(IceServers, '[]'),
  DEMO_HELPDESK: v.optional(onOff),
  TRUST_PROXY: v.optional(onOff, 'off'),
  INVITES_PER_MINUTE: v.optional(wholeNumber(1, 100_000), '60'),
  JOINS_PER_MINUTE: v.optional(wholeNumber(1, 100_000), '60'),
  MAX_CONNECTIONS: v.optional(wholeNumber(1, 100_000), '2000'),
  MAX_CONNECTIONS_PER_ADDRESS: v.optional(wholeNumber(1, 100_000), '100'),
  LOG_LEVEL: v.optional(
    v.picklist(
      ['fatal', 'error', 'warn', 'info', 'debug', 'silent'],
      'must be fatal, error, warn, info, debug or silent',
    ),
    'info',
  ),
});
export type Variables = v.InferOutput<typeof VariablesSchema>;
