import * as v from 'valibot';
import { JoinFragment } from '../protocol/http';

/** The server and fragment of an invitation's address, if that is what it is. */
export function readJoinAddress(address: string): { server: string; hash: string } | undefined {
  if (!URL.canParse(address)) return undefined;
  const { origin, pathname, hash } = new URL(address);
  return /^\/join\/?$/u.test(pathname) && v.is(JoinFragment, hash) ? { server: origin, hash } : undefined;
}
