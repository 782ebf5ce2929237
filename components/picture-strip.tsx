import { useEffect, useRef } from 'preact/hooks';
import { useT } from './translation';

export interface StripPicture {
  id: string;
  name: string;
  level: string;
  /** Where it is played; null: it must not be seen now, not even an old one, or is not there yet. */
  video: HTMLVideoElement | null;
  /** What there is to say of it: that it is paused, or elsewhere. */
  note: string | null;
}

export interface PictureStripProps {
  pictures: readonly StripPicture[];
  /** The one that is shown large. */
  chosen: string;
  onChoose(id: string): void;
}

/** What each tab and its panel are called in the page. */
export const tabId = (id: string): string => `tab-${id}`;
export const panelId = (id: string): string => `panel-${id}`;

/** Several pictures, small and live: choosing one makes it the large one. */
export function PictureStrip({ pictures, chosen, onChoose }: PictureStripProps) {
  const t = useT();
  const strip = useRef<HTMLDivElement>(null);
  const go = (event: KeyboardEvent) => {
    const at = pictures.findIndex(({ id }) => id === chosen);
    const next = pictures[placeOfKey(event.key, at, pictures.length) ?? -1];
    if (!next) return;
    event.preventDefault();
    onChoose(next.id);
    strip.current?.querySelector<HTMLElement>(`#${tabId(next.id)}`)?.focus();
  };
  return (
    <div ref={strip} class="picture-strip" role="tablist" aria-label={t('picture.all')} onKeyDown={go}>
      {pictures.map((picture) => (
        <Tab
          key={picture.id}
          picture={picture}
          selected={picture.id === chosen}
          onChoose={() => onChoose(picture.id)}
        />
      ))}
    </div>
  );
}

interface TabProps {
  picture: StripPicture;
  selected: boolean;
  onChoose(): void;
}

function Tab({ picture: { id, name, level, video, note }, selected, onChoose }: TabProps) {
  return (
    <button
      type="button"
      role="tab"
      id={tabId(id)}
      aria-selected={selected}
      aria-controls={panelId(id)}
      tabIndex={selected ? 0 : -1}
      onClick={onChoose}
    >
      <span class="small-picture" aria-hidden="true">
        <SmallPicture video={video} />
      </span>
      <span class="said">
        <strong>{name}</strong> <span class="level">{level}</span>
        {note !== null && <span class="note"> {note}</span>}
      </span>
    </button>
  );
}

/** Wide enough to be sharp at twice 96 px. */
const WIDTH = 192;
/** Often enough to see that something happens there. */
const EVERY_MS = 250;

/** Drawn after each new frame of the large one, with a pause; while the page is hidden there are none. */
function SmallPicture({ video }: { video: HTMLVideoElement | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!video) return undefined;
    let clock: ReturnType<typeof setTimeout> | undefined;
    let frame = 0;
    const draw = () => {
      drawSmall(canvas.current, video);
      clock = setTimeout(() => {
        frame = video.requestVideoFrameCallback(draw);
      }, EVERY_MS);
    };
    draw();
    return () => {
      clearTimeout(clock);
      video.cancelVideoFrameCallback(frame);
    };
  }, [video]);
  return video && <canvas ref={canvas} width={WIDTH} />;
}

function drawSmall(canvas: HTMLCanvasElement | null, video: HTMLVideoElement): void {
  const { videoWidth, videoHeight } = video;
  if (!canvas || videoWidth === 0) return;
  canvas.height = Math.max(1, Math.round((WIDTH * videoHeight) / videoWidth));
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
}

/** As every tab list does: the arrows go round, Home and End to the ends. */
function placeOfKey(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
