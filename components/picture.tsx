import { useEffect, useRef } from 'preact/hooks';
import { useT } from './translation';

export interface PictureProps {
  /** The shared thing's name; the picture's accessible name. */
  name: string;
  stream: MediaStream | null;
  fit: boolean;
  /** Size of the shared surface in its own pixels. */
  width: number;
  height: number;
  /** Said over the picture instead of showing an old one. */
  veil: string | null;
}

/** One share's live picture. `fit` scales it down into the window; full size shows one pixel as one pixel. */
export function Picture({ name, stream, fit, width, height, veil }: PictureProps) {
  const t = useT();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  const ratio = window.devicePixelRatio || 1;
  const exact = fit ? {} : { width: `${width / ratio}px`, height: `${height / ratio}px` };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable picture must be scrollable by keyboard
    <figure class={fit ? 'picture fit' : 'picture full'} tabIndex={0}>
      <video ref={video} aria-label={name} autoplay muted playsInline style={exact} hidden={veil !== null} />
      {veil !== null && <p role="status">{veil}</p>}
      {veil === null && stream === null && <p role="status">{t('viewer.receiving')}</p>}
    </figure>
  );
}
