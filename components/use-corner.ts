import { useRef, useState } from 'preact/hooks';

/** In the order in which a press on "move" goes round. */
const CORNERS = ['bottom-right', 'top-right', 'top-left', 'bottom-left'] as const;

/** A card that stands in one of the page's corners: the next one by a press, the nearest one by dragging its handle there. */
export function useCorner() {
  const [name, move] = useState<(typeof CORNERS)[number]>('bottom-right');
  const handle = useRef<HTMLElement>(null);
  const drag = {
    onPointerDown(event: PointerEvent) {
      const { currentTarget, target, clientX, clientY, pointerId, button } = event;
      if (!event.isTrusted || button !== 0 || !isOnHandle(target, handle.current)) return;
      follow(currentTarget as HTMLElement, { clientX, clientY, pointerId }, move);
    },
  };
  const next = () => move(CORNERS[(CORNERS.indexOf(name) + 1) % CORNERS.length] ?? CORNERS[0]);
  return { name, handle, drag, next };
}

/** Not on one of its buttons. */
const isOnHandle = (target: EventTarget | null, handle: HTMLElement | null): boolean =>
  target instanceof Element && handle?.contains(target) === true && !target.closest('button');

function follow(
  card: HTMLElement,
  from: Pick<PointerEvent, 'clientX' | 'clientY' | 'pointerId'>,
  drop: (corner: (typeof CORNERS)[number]) => void,
): void {
  const over = new AbortController();
  const { signal } = over;
  card.setPointerCapture(from.pointerId);
  const onMove = ({ clientX, clientY }: PointerEvent) => {
    card.style.translate = `${clientX - from.clientX}px ${clientY - from.clientY}px`;
  };
  const end = () => {
    over.abort();
    card.style.translate = '';
  };
  const settle = () => {
    drop(nearest(card));
    end();
  };
  card.addEventListener('pointermove', onMove, { signal });
  card.addEventListener('pointerup', settle, { signal });
  card.addEventListener('lostpointercapture', end, { signal });
}

function nearest(card: HTMLElement): (typeof CORNERS)[number] {
  const { left, top, width, height } = card.getBoundingClientRect();
  const across = left + width / 2 < window.innerWidth / 2 ? 'left' : 'right';
  return `${top + height / 2 < window.innerHeight / 2 ? 'top' : 'bottom'}-${across}`;
}
