import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { hearShareWindowAsHand } from '../../utils/messaging/hand-port';
import type { ToHand } from '../../utils/protocol/hand';
import { createExpectations } from './expectations';
import { createFields } from './fields';
import { createFrames } from './frames';
import { placeOf } from './place';
import { watchPrompts } from './prompts';
import { watchHand } from './watch-hand';

/** Watches for the sharer's own hand in a frame of a controlled tab, brought by the share window. Wiring only. */
export default defineUnlistedScript(() => {
  const mark = globalThis as { desksideHand?: boolean };
  if (mark.desksideHand) return;
  mark.desksideHand = true;

  const expected = createExpectations();
  let stop: (() => void) | undefined;
  const say = hearShareWindowAsHand({ heard, opened: start, gone: () => stop?.() });
  const frames = createFrames(() => say({ type: 'frames' }));
  const fields = createFields((field) => say({ type: 'field', field }));

  function start(): void {
    stop?.();
    const ends = [
      watchHand(expected, {
        localHand: () => say({ type: 'localHand' }),
        pressed: fields.pressed,
      }),
      frames.watch(),
      fields.watch(),
      watchPrompts(expected, (kind, open) => say({ type: 'prompt', kind, open })),
    ];
    stop = () => {
      stop = undefined;
      for (const end of ends) end();
    };
  }

  function heard(message: ToHand): void {
    switch (message.type) {
      case 'announce': {
        const at = placeOf(message.what, frames.isWatched);
        expected.add(message.what, at);
        // The release comes soon after, in most cases, and is not announced by itself then.
        if (message.what.kind === 'keydown') expected.add({ kind: 'keyup', key: message.what.key }, at);
        // Where in the tab a place is, only the top frame can say.
        say({ type: 'announced', id: message.id, at: window === window.top ? at : null });
        return;
      }
      case 'plan': {
        const keys = fields.plan(message.field, message.value);
        if (keys) say({ type: 'planned', id: message.id, keys });
        return;
      }
      case 'settle':
        fields.settle(message.field, message.value);
        return;
      case 'child':
        frames.expect(message.secret);
        return;
      case 'hello':
        frames.greet(message.secret);
        return;
      case 'prompts':
        expected.promptEvent(message.event);
    }
  }
});
