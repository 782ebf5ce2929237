import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { DesksideError, isReason } from '../errors';
import { warn } from '../log';
import type { InputOf, MessageDefinition, MessageTable, OutputOf } from '../protocol/bus';
import { senderContext } from './sender';

/**
 * Request and reply between contexts. Each receiver has one table (utils/protocol/to-*.ts) that names, per message,
 * who may send it, and the schema of what goes in and out; both ends check both.
 */
const Envelope = v.strictObject({ deskside: v.literal(1), type: v.string(), data: v.optional(v.unknown()) });
const Reply = v.union([
  v.strictObject({ ok: v.literal(true), value: v.optional(v.unknown()) }),
  v.strictObject({ ok: v.literal(false), reason: v.string() }),
]);
type Reply = v.InferOutput<typeof Reply>;

/** What answers nothing may return nothing. */
type Answer<O> = [O] extends [undefined] ? void | Promise<void> : O | Promise<O>;

/** A handler for every message of the table: a missing one does not compile. */
export type Handlers<T extends MessageTable> = {
  [K in keyof T]: (input: InputOf<T[K]>, sender: Runtime.MessageSender) => Answer<OutputOf<T[K]>>;
};

/**
 * Answers the messages of `table` in this context; messages of other tables are left to other contexts (undefined, so
 * that they may answer). Returns a function that stops answering.
 */
export function answer<T extends MessageTable>(table: T, handlers: Handlers<T>): () => void {
  const listener = (raw: unknown, sender: Runtime.MessageSender): Promise<Reply> | undefined => {
    const envelope = v.safeParse(Envelope, raw);
    if (!envelope.success || !Object.hasOwn(table, envelope.output.type)) return undefined;
    const { type, data } = envelope.output;
    return reply(table[type] as MessageDefinition, handlers[type] as Handler, data, sender);
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}

type Handler = (input: unknown, sender: Runtime.MessageSender) => unknown;

async function reply(
  definition: MessageDefinition,
  handler: Handler,
  data: unknown,
  sender: Runtime.MessageSender,
): Promise<Reply> {
  const from = senderContext(sender);
  if (!from || !definition.from.includes(from)) return { ok: false, reason: 'forbidden' };
  const input = v.safeParse(definition.input, data);
  if (!input.success) return { ok: false, reason: 'invalid' };
  try {
    return { ok: true, value: await handler(input.output, sender) };
  } catch (error) {
    warn('a handler failed', error);
    return { ok: false, reason: error instanceof DesksideError ? error.reason : 'handlerFailed' };
  }
}

/** Sends one message of `table` and checks the reply. Throws DesksideError with the receiver's reason. */
type Sender<T extends MessageTable> = <K extends keyof T & string>(
  type: K,
  ...data: InputOf<T[K]> extends undefined ? [] : [v.InferInput<T[K]['input']>]
) => Promise<OutputOf<T[K]>>;

function sender<T extends MessageTable>(
  table: T,
  transmit: (message: unknown) => Promise<unknown>,
): Sender<T> {
  return async (type, ...[data]) => {
    const raw = await transmit({ deskside: 1, type, data }).catch((cause: unknown) => {
      throw new DesksideError('noReceiver', { cause, detail: type });
    });
    const answered = v.safeParse(Reply, raw);
    if (!answered.success) throw new DesksideError('noReceiver', { detail: type });
    if (!answered.output.ok) {
      const { reason } = answered.output;
      throw new DesksideError(isReason(reason) ? reason : 'handlerFailed', { detail: type });
    }
    const definition = table[type] as MessageDefinition;
    const output = v.safeParse(definition.output, answered.output.value);
    if (!output.success) throw new DesksideError('invalid', { detail: type });
    return output.output as OutputOf<T[typeof type]>;
  };
}

/** To whichever of our contexts answers `table`. */
export const caller = <T extends MessageTable>(table: T): Sender<T> =>
  sender(table, (message) => browser.runtime.sendMessage(message));

/** To the content script in one tab's top frame. */
export const tabCaller = <T extends MessageTable>(table: T, tabId: number): Sender<T> =>
  sender(table, (message) => browser.tabs.sendMessage(tabId, message, { frameId: 0 }));
