import type * as v from 'valibot';
import type { Context } from './contexts';

/** One message between contexts: who may send it, what it carries, what comes back. */
export interface MessageDefinition {
  readonly from: readonly Context[];
  readonly input: v.GenericSchema;
  readonly output: v.GenericSchema;
}

/** Every message that one receiver answers. */
export type MessageTable = Readonly<Record<string, MessageDefinition>>;

/** What comes back, for who asks. */
export type AnswersOf<T extends MessageTable> = { readonly [K in keyof T]: Pick<T[K], 'output'> };

export type InputOf<D extends MessageDefinition> = v.InferOutput<D['input']>;
export type OutputOf<D extends MessageDefinition> = v.InferOutput<D['output']>;
