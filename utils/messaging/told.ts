import { warn } from '../log';

/** For what a page says without waiting for an answer: that it did not arrive is worth a line, and no more. */
export function told(sent: Promise<unknown>): void {
  sent.catch((error: unknown) => warn('a message was not taken', error));
}
