import { join } from 'node:path';
import type { BrowserContext, Page, Route } from '@playwright/test';
import { build } from 'esbuild';
import { root } from '../../../scripts/lib/project.mjs';

/** One script each in `editors/`. */
export const EDITORS = [
  'textarea',
  'plain',
  'ckeditor4',
  'ckeditor5',
  'redactor',
  'summernote',
  'tinymce',
  'tiptap',
  'quill',
] as const;
export type EditorName = (typeof EDITORS)[number];

const FILES = '/editors/';

/**
 * The demo helpdesk's ticket, with an editor of another make in its reply form: `?editor=NAME`. Everything comes out of
 * node_modules; the page keeps what its server says of the ticket, but not its content security policy.
 */
export async function serveEditors(context: BrowserContext): Promise<void> {
  const scripts = await bundled();
  await context.route(/\?editor=/u, (route) => ticketWith(route));
  await context.route(`**${FILES}**`, async (route) => {
    const path = new URL(route.request().url()).pathname.slice(FILES.length);
    // CKEditor 4 and TinyMCE load their looks, and what they say, by themselves.
    if (path.includes('/')) return route.fulfill({ path: join(root, 'node_modules', path) });
    const contentType = path.endsWith('.css') ? 'text/css' : 'text/javascript';
    return route.fulfill({ contentType, body: scripts.get(path) ?? '' });
  });
}

async function ticketWith(route: Route): Promise<void> {
  const url = new URL(route.request().url());
  const answer = await route.fetch({ url: url.origin + url.pathname });
  const name = url.searchParams.get('editor');
  const editor = `<div id="reply"></div>
    <script>CKEDITOR_BASEPATH = '${FILES}ckeditor4/'</script>
    <link rel="stylesheet" href="${FILES}${name}.css">
    <script type="module" src="${FILES}${name}.js"></script>`;
  const body = (await answer.text()).replace(/<textarea id="reply".*?<\/textarea>/su, editor);
  await route.fulfill({ contentType: 'text/html', body });
}

async function bundled(): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    absWorkingDir: join(root, 'tests/e2e/support/editors'),
    entryPoints: EDITORS.map((name) => `${name}.ts`),
    bundle: true,
    format: 'esm',
    outdir: 'unwritten',
    write: false,
    loader: Object.fromEntries(['.woff', '.woff2', '.ttf', '.eot'].map((font) => [font, 'empty'])),
    logLevel: 'silent',
  });
  return new Map(outputFiles.map(({ path, text }) => [path.split('/').at(-1) ?? '', text]));
}

/** Opens the ticket with this editor, once editor and buttons are there. */
export async function openWithEditor(ticket: Page, name: EditorName): Promise<void> {
  const { origin } = new URL(ticket.url());
  await ticket.goto(`${origin}/demo/tickets/1042?editor=${name}`);
  await ticket.waitForFunction(() => globalThis.replyEditor !== undefined);
  await ticket.locator('deskside-panel').getByRole('button').first().waitFor();
}
