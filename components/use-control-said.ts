import { useRef } from 'preact/hooks';
import type { PictureControl } from './control-layer';
import { useT } from './translation';

/** What is announced about control of a picture, as it comes and goes. */
export function useControlSaid(control: PictureControl | null): string {
  const t = useT();
  const past = useRef({ hadControl: false, hasLeft: false });
  if (!control) {
    const said = past.current.hadControl ? t('remote.over') : '';
    past.current.hasLeft = false;
    return said;
  }
  if (control.state === 'notYet') return '';
  past.current.hadControl = true;
  if (control.state === 'taken') past.current.hasLeft = true;
  const { dialog, suspended, other } = control;
  if (dialog) return `${t('remote.mustAnswer', { other })}: ${dialog.text}`;
  if (suspended) return t(`remote.${suspended}`, { other });
  if (control.state === 'taken') return t('remote.taken');
  return t(past.current.hasLeft ? 'remote.left' : 'remote.available');
}
