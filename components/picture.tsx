import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ControlLayer, type PictureControl } from './control-layer';
import { type Anchor, anchorAt, CENTRE, centreOf, scrollTowards } from './scroll-anchor';
import { useT } from './translation';
import { useDrawnSize } from './use-drawn-size';
import { commandOfKey, turnWheel, ZOOM_KEYS, type Zoom, type ZoomCommand } from './zoom';

export interface PictureProps {
  /** The shared thing's name; the picture's accessible name. */
  name: string;
  stream: MediaStream | null;
  zoom: Zoom;
  /** Said over the picture instead of showing an old one. */
  veil: string | null;
  /** The element it is played in; called back when that is gone. */
  onVideo(video: HTMLVideoElement): () => void;
  /** Null: it can only be seen. */
  control: PictureControl | null;
  /** How large it is drawn, in percent, each time that changes. */
  onShown(percent: number): void;
  onZoom(command: ZoomCommand): void;
}

/** One share's live picture, in an area that scrolls when the picture is larger. */
export function Picture({ name, stream, zoom, veil, control, onVideo, onShown, onZoom }: PictureProps) {
  const t = useT();
  const frame = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  // At once, not after the next drawing: the window this runs in may be hidden behind the one it draws into.
  useLayoutEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  useLayoutEffect(() => (video.current ? onVideo(video.current) : undefined), [onVideo]);
  // The picture's own pixels, which change when the shared window is resized.
  const [width, setWidth] = useState(0);
  const { drawn, ratio } = useDrawnSize(video);
  useLayoutEffect(() => {
    if (drawn > 0 && width > 0) onShown(Math.round((drawn / width) * 100));
  }, [drawn, width, onShown]);
  const { keep, turn } = useZoomInPlace(area, video, zoom, onZoom);
  return (
    <div ref={frame} class="picture-frame">
      <figure
        ref={area}
        class={zoom === 'fit' ? 'picture fit' : 'picture zoomed'}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable picture must be scrollable by keyboard
        tabIndex={0}
        aria-label={t('picture.area')}
        aria-keyshortcuts={control ? `${ZOOM_KEYS} Enter` : ZOOM_KEYS}
        onKeyDown={(event) => {
          const command = commandOfKey(event);
          if (!command) return;
          event.preventDefault();
          onZoom(command);
        }}
        onWheel={turn}
        onScroll={keep}
      >
        <video
          ref={video}
          aria-label={name}
          autoplay
          muted
          playsInline
          style={zoom === 'fit' || width === 0 ? {} : { width: `${(width * zoom) / 100 / ratio}px` }}
          hidden={veil !== null}
          onResize={({ currentTarget }) => setWidth(currentTarget.videoWidth)}
        />
        {veil !== null && <p role="status">{veil}</p>}
        {veil === null && stream === null && <p role="status">{t('viewer.receiving')}</p>}
      </figure>
      {control && <ControlLayer control={control} frame={frame} area={area} video={video} />}
    </div>
  );
}

type Place<E> = { readonly current: E | null };

/** Zooming by wheel, around the pointer; by other means, around the middle of what is seen. */
function useZoomInPlace(
  area: Place<HTMLElement>,
  video: Place<HTMLVideoElement>,
  zoom: Zoom,
  onZoom: (command: ZoomCommand) => void,
) {
  const anchor = useRef<Anchor>(CENTRE);
  const rest = useRef(0);
  const boxes = () => [boxOf(area.current), boxOf(video.current)] as const;

  const keep = () => {
    anchor.current = centreOf(...boxes());
  };

  // Once the zoom has changed the layout.
  useLayoutEffect(() => {
    if (zoom !== 'fit') area.current?.scrollBy(scrollTowards(anchor.current, ...boxes()));
    // The pointer counts for its own step only.
    keep();
  }, [zoom]);

  return {
    keep,
    turn: (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      // The browser would zoom the page.
      event.preventDefault();
      const turned = turnWheel(rest.current, event.deltaY);
      rest.current = turned.rest;
      if (!turned.command) return;
      anchor.current = anchorAt(event.clientX, event.clientY, ...boxes());
      onZoom(turned.command);
    },
  };
}

const NOWHERE = { left: 0, top: 0, width: 0, height: 0 };
const boxOf = (element: Element | null) => element?.getBoundingClientRect() ?? NOWHERE;
