import { vi } from 'vitest';

/** Answers in turn; an Error is thrown. */
export function serve(...answers: Array<Response | Error>) {
  const left = [...answers];
  const served = vi.fn(async (_url: string | URL, _init?: RequestInit) => {
    const answer = left.shift();
    if (!(answer instanceof Response)) throw answer;
    return answer;
  });
  vi.stubGlobal('fetch', served);
  return served;
}

export const failed = new TypeError('Failed to fetch');

export const answered = (page: Document, status = 200): Response =>
  new Response(page.documentElement.outerHTML, { status, headers: { 'Content-Type': 'text/html' } });

/** The connection is lost in the middle of the page. */
export const broken = (): Response =>
  new Response(
    new ReadableStream({
      start: (stream) => stream.error(failed),
    }),
  );

/** The fields of what was posted. */
export const fieldsOf = (init: RequestInit | undefined): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(String(init?.body)));

type Served = ReturnType<typeof serve>;

/** "POST address" of each request. */
export const asked = ({ mock }: Served): string[] =>
  mock.calls.map(([url, init]) => `${init?.method ?? 'GET'} ${url}`);

/** The fields of the one form that was sent. */
export const sent = ({ mock }: Served): Record<string, FormDataEntryValue> | undefined => {
  const form = mock.calls.map(([, init]) => init?.body).find(isForm);
  return form && Object.fromEntries(form);
};

const isForm = (body: unknown): body is FormData | URLSearchParams =>
  body instanceof FormData || body instanceof URLSearchParams;
