import { fireEvent, render } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { Translation } from '../../components/translation';
import { translatorFor } from '../../utils/i18n';
import { pageTexts, panelTexts } from '../../utils/texts';

export const t = translatorFor(pageTexts, 'en');
export const panelT = translatorFor(panelTexts, 'en');

/** Renders as one of our pages does: in English, with the catalogue. */
export const show = (children: ComponentChildren) =>
  render(<Translation.Provider value={t}>{children}</Translation.Provider>);

/** A person's click, which the browser marks as trusted; scripts cannot make one. */
export function clickByPerson(element: Element): void {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'isTrusted', { value: true });
  fireEvent(element, event);
}

export function clickByScript(element: Element): void {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'isTrusted', { value: false });
  fireEvent(element, event);
}
