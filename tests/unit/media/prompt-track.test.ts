import { afterEach, expect, it, vi } from 'vitest';
import { promptTrack } from '../../../utils/media/prompt-track';
import { FakeTrack } from '../../fakes/track';

afterEach(() => vi.unstubAllGlobals());

it('where frames cannot be taken out, the picture is shown as it comes', () => {
  const source = new FakeTrack().asTrack();
  expect(promptTrack(source)).toBe(source);
});

it('is another track, which gets each frame and ends with its source', async () => {
  const frames = new TransformStream<string, string>();
  const shown: string[] = [];
  const ended = vi.fn();
  const generated = {
    writable: new WritableStream<string>({ write: (frame) => void shown.push(frame), close: ended }),
  };
  vi.stubGlobal(
    'MediaStreamTrackProcessor',
    class {
      readable = frames.readable;
    },
  );
  vi.stubGlobal(
    'MediaStreamTrackGenerator',
    class {
      constructor() {
        Object.assign(this, generated);
      }
    },
  );
  expect(promptTrack(new FakeTrack().asTrack())).toMatchObject(generated);
  const writer = frames.writable.getWriter();
  await writer.write('first');
  await writer.write('second');
  await writer.close();
  await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce());
  expect(shown).toEqual(['first', 'second']);
});
