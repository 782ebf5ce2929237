import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { clientAddress } from '../address';

/** What @hono/node-server puts beside each request. */
export interface Env {
  Bindings: HttpBindings;
}

export type AddressOf = (c: Context) => string;

/** The client's address of a request, by the operator's word on proxies. */
export function addressReader(trustProxy: boolean): AddressOf {
  return (c: Context<Env>) => clientAddress(c.env.incoming, trustProxy);
}
