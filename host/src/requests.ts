import * as v from 'valibot';
import { HostRefusal, HostRequest } from '../../utils/protocol/host';

/** What a frame asks for, or which request it was that is none: 0 where it does not say. */
export type Read = { request: HostRequest } | { invalid: number };

const utf8 = new TextDecoder('utf-8', { fatal: true });
const NamedRequest = v.object({ id: HostRefusal.entries.re });

/** Never throws. */
export function readRequest(frame: Uint8Array): Read {
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(frame));
  } catch {
    return { invalid: 0 };
  }
  const read = v.safeParse(HostRequest, value);
  if (read.success) return { request: read.output };
  const named = v.safeParse(NamedRequest, value);
  return { invalid: named.success ? named.output.id : 0 };
}
