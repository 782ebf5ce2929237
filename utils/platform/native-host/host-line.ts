import * as v from 'valibot';
import { DesksideError } from '../../errors';
import { warn } from '../../log';
import {
  HOST_VERSION,
  type HostAnswerOf,
  HostEvent,
  type HostProblem,
  HostRefusal,
  type HostRequest,
  type HostRequestOf,
  hostAnswers,
} from '../../protocol/host';
import { openNativePort } from './native-port';

/** The native host could not do what it was asked for. */
export class HostRefused extends DesksideError {
  constructor(readonly problem: HostProblem) {
    super('helperRefused', { detail: problem });
  }
}

/** One running native host, which ends with this line. (host/PROTOCOL.md) */
export interface HostLine {
  readonly about: HostAnswerOf<'hello'>;
  /** Rejects with {@link HostRefused}, or DesksideError 'helperMissing' when the host has ended. */
  ask<A extends HostRequest['ask']>(
    name: A,
    ...entries: keyof EntriesOf<A> extends never ? [] : [EntriesOf<A>]
  ): Promise<HostAnswerOf<A>>;
  onEvent(hear: (event: HostEvent) => void): void;
  /** Not for an end of our own. */
  onEnd(ended: () => void): void;
  close(): void;
}

type EntriesOf<A extends HostRequest['ask']> = Omit<HostRequestOf<A>, 'id' | 'ask'>;

interface Waiting {
  schema: v.GenericSchema;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

/** A program that is there answers at once; one that does not speak is none. */
const HELLO_MS = 5_000;

/** Starts a host. Throws DesksideError 'helperMissing' where there is none, 'helperVersion' where it speaks another protocol. */
export async function callHost(): Promise<HostLine> {
  const port = await openNativePort();
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let hear: (event: HostEvent) => void = () => {};
  let ended = () => {};
  let isClosed = false;

  function end(): void {
    if (isClosed) return;
    isClosed = true;
    for (const { reject } of waiting.values()) reject(new DesksideError('helperMissing'));
    waiting.clear();
    port.disconnect();
  }

  port.onDisconnect.addListener(() => {
    if (isClosed) return;
    // Reading it keeps the browser from logging it as an error that nobody has seen.
    warn('the native host has ended', port.error ?? chrome.runtime.lastError);
    end();
    ended();
  });
  port.onMessage.addListener((message) => {
    const event = v.safeParse(HostEvent, message);
    if (event.success) hear(event.output);
    else settle(waiting, message);
  });

  function send(name: HostRequest['ask'], entries: object): Promise<unknown> {
    if (isClosed) return Promise.reject(new DesksideError('helperMissing'));
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { schema: hostAnswers[name], resolve, reject });
      port.postMessage({ id, ask: name, ...entries });
    });
  }

  const silence = setTimeout(end, HELLO_MS);
  try {
    const about = (await send('hello', { version: HOST_VERSION })) as HostAnswerOf<'hello'>;
    if (about.version !== HOST_VERSION) throw new DesksideError('helperVersion');
    return {
      about,
      ask: (name, ...[entries]) => send(name, entries ?? {}) as Promise<never>,
      onEvent(next) {
        hear = next;
      },
      onEnd(next) {
        ended = next;
      },
      close: end,
    };
  } catch (error) {
    end();
    throw error instanceof HostRefused && error.problem === 'version'
      ? new DesksideError('helperVersion')
      : error;
  } finally {
    clearTimeout(silence);
  }
}

/** An answer to what nobody asked, or of another shape than was asked for, is no answer. */
function settle(waiting: Map<number, Waiting>, message: unknown): void {
  const id = v.safeParse(v.looseObject({ re: v.number() }), message);
  const asked = id.success ? waiting.get(id.output.re) : undefined;
  if (!id.success || !asked) {
    warn('the native host said something that is no answer');
    return;
  }
  waiting.delete(id.output.re);
  const answer = v.safeParse(asked.schema, message);
  const refusal = v.safeParse(HostRefusal, message);
  if (answer.success) asked.resolve(answer.output);
  else if (refusal.success) asked.reject(new HostRefused(refusal.output.problem));
  else asked.reject(new DesksideError('invalid'));
}
