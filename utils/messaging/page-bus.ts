import * as v from 'valibot';
import { DesksideError } from '../errors';
import type { AnswersOf, InputOf, MessageDefinition, MessageTable, OutputOf } from '../protocol/bus';
import api from './page-browser';

/** The bus for scripts in pages: the envelopes, tables and checks of bus.ts, and little else. */

/**
 * Asks the background. What is sent it checks itself, so a page's script carries the schemas of the answers alone.
 * Throws DesksideError 'noReceiver' | 'invalid' | 'handlerFailed'.
 */
export const asking =
  <T extends MessageTable>(answers: AnswersOf<T>) =>
  <K extends keyof T & string>(type: K, data: InputOf<T[K]>): Promise<OutputOf<T[K]>> =>
    ask(answers[type].output, type, data);

async function ask<S extends v.GenericSchema>(
  answer: S,
  type: string,
  data: unknown,
): Promise<v.InferOutput<S>> {
  const raw: unknown = await api.runtime.sendMessage({ deskside: 1, type, data }).catch((cause: unknown) => {
    throw new DesksideError('noReceiver', { cause, detail: type });
  });
  if (!isReply(raw)) throw new DesksideError('handlerFailed', { detail: type });
  const output = v.safeParse(answer, raw.value);
  if (!output.success) throw new DesksideError('invalid', { detail: type });
  return output.output;
}

const isReply = (raw: unknown): raw is { ok: true; value?: unknown } =>
  typeof raw === 'object' && raw !== null && 'ok' in raw && raw.ok === true;

type PageHandlers<T extends MessageTable> = {
  [K in keyof T]: (
    input: InputOf<T[K]>,
  ) => OutputOf<T[K]> extends undefined ? void : OutputOf<T[K]> | Promise<OutputOf<T[K]>>;
};

/** Answers what the background says; everybody else is not answered. Returns a function that stops answering. */
export function answerBackground<T extends MessageTable>(table: T, handlers: PageHandlers<T>): () => void {
  const listener = (
    raw: unknown,
    sender: chrome.runtime.MessageSender,
    reply: (answer: unknown) => void,
  ): true | undefined => {
    // The background has no tab. (Our popup has none either; it is ours, and has nothing to say here.)
    if (sender.id !== api.runtime.id || sender.tab !== undefined || !isEnvelope(raw)) return undefined;
    if (!Object.hasOwn(table, raw.type)) return undefined;
    const input = v.safeParse((table[raw.type] as MessageDefinition).input, raw.data);
    if (!input.success) {
      reply({ ok: false, reason: 'invalid' });
      return undefined;
    }
    return answerWith((handlers[raw.type] as (input: unknown) => unknown)(input.output), reply);
  };
  api.runtime.onMessage.addListener(listener);
  return () => api.runtime.onMessage.removeListener(listener);
}

/** True keeps the line open, as the browser wants it for what takes time. */
function answerWith(value: unknown, reply: (answer: unknown) => void): true | undefined {
  if (!(value instanceof Promise)) {
    reply({ ok: true, value });
    return undefined;
  }
  value.then(
    (later: unknown) => reply({ ok: true, value: later }),
    () => reply({ ok: false, reason: 'handlerFailed' }),
  );
  return true;
}

const isEnvelope = (raw: unknown): raw is { type: string; data?: unknown } =>
  typeof raw === 'object' &&
  raw !== null &&
  'deskside' in raw &&
  raw.deskside === 1 &&
  'type' in raw &&
  typeof raw.type === 'string';

/** The extension was switched off, removed or updated: this script is left over and can reach nobody. */
export const isOrphan = (): boolean => api.runtime?.id === undefined;
