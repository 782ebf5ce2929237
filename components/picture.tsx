import { useEffect, useRef, useState } from 'preact/hooks';
import { useT } from './translation';

export interface PictureProps {
  /** The shared thing's name; the picture's accessible name. */
  name: string;
  stream: MediaStream | null;
  fit: boolean;
  /** Said over the picture instead of showing an old one. */
  veil: string | null;
}

/** One share's live picture. `fit` scales it down into the window; full size shows one pixel as one pixel. */
export function Picture({ name, stream, fit, veil }: PictureProps) {
  const t = useT();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  const [width, setWidth] = useState(0);
  // The picture's own pixels, which change when the shared window is resized.
  const exact = fit || width === 0 ? {} : { width: `${width / (window.devicePixelRatio || 1)}px` };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable picture must be scrollable by keyboard
    <figure class={fit ? 'picture fit' : 'picture full'} tabIndex={0}>
      <video
        ref={video}
        aria-label={name}
        autoplay
        muted
        playsInline
        style={exact}
        hidden={veil !== null}
        onResize={({ currentTarget }) => setWidth(currentTarget.videoWidth)}
      />
      {veil !== null && <p role="status">{veil}</p>}
      {veil === null && stream === null && <p role="status">{t('viewer.receiving')}</p>}
    </figure>
  );
}
