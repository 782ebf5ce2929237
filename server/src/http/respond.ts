import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { HttpProblem } from '../../../utils/protocol/http';

type Problem = HttpProblem['problem'];

const STATUS = {
  badRequest: 400,
  unauthorized: 401,
  forbiddenOrigin: 403,
  unknownInvite: 404,
  notFound: 404,
  tooLarge: 413,
  wrongHost: 421,
  tooManyAttempts: 429,
  internal: 500,
  busy: 503,
} satisfies Record<Problem, ContentfulStatusCode>;

const SENTENCE = {
  badRequest: 'The server did not understand this request.',
  unauthorized: 'This needs the agent token.',
  forbiddenOrigin: 'This site may not use the server.',
  unknownInvite: 'There is no such invitation.',
  notFound: 'There is nothing at this address.',
  tooLarge: 'This is more than the server takes.',
  wrongHost: 'This server goes by another name. Check the address.',
  tooManyAttempts: 'Too many attempts. Wait a minute and try again.',
  internal: 'Something went wrong on the server. Try again.',
  busy: 'The server is full. Try again later.',
} satisfies Record<Problem, string>;

/** A refusal: the agreed JSON for the API, a plain sentence for people elsewhere. */
export function refuse(c: Context, problem: Problem): Response {
  if (c.req.path.startsWith('/api/')) return c.json({ problem } satisfies HttpProblem, STATUS[problem]);
  return c.text(`${SENTENCE[problem]}\n`, STATUS[problem]);
}
