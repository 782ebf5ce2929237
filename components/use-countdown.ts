import { useEffect, useState } from 'preact/hooks';

const secondsUntil = (deadline: number): number => Math.max(0, Math.ceil((deadline - Date.now()) / 1000));

/** Whole seconds left until `deadline` (ms since the epoch), kept up to date on screen. */
export function useCountdown(deadline: number): number {
  const [seconds, setSeconds] = useState(secondsUntil(deadline));
  useEffect(() => {
    setSeconds(secondsUntil(deadline));
    const clock = setInterval(() => setSeconds(secondsUntil(deadline)), 250);
    return () => clearInterval(clock);
  }, [deadline]);
  return seconds;
}

/** True once the page has been visible for `ms` without a break. */
export function useVisibleFor(ms: number): boolean {
  const [reached, setReached] = useState(false);
  useEffect(() => {
    let clock: ReturnType<typeof setTimeout> | undefined;
    const restart = () => {
      clearTimeout(clock);
      if (document.visibilityState === 'visible') clock = setTimeout(() => setReached(true), ms);
    };
    restart();
    document.addEventListener('visibilitychange', restart);
    return () => {
      clearTimeout(clock);
      document.removeEventListener('visibilitychange', restart);
    };
  }, [ms]);
  return reached;
}
