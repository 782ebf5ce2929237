import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { MenuButton, Press } from '../utils/protocol/panel';
import { PressButton } from './press-button';
import { useT } from './translation';

export interface MenuButtonsProps {
  buttons: readonly MenuButton[];
  /** Where there are many menus, what makes no sense now is folded away; else it keeps its place. */
  isFolded?: boolean;
  /** More buttons, of this place only. */
  children?: ComponentChildren;
  onPress(press: Press): void;
}

/** All buttons of a session's menu; why some cannot be pressed is said below them, in words. */
export function MenuButtons({ buttons, isFolded = false, children, onPress }: MenuButtonsProps) {
  const t = useT();
  const pressable = buttons.filter(({ press }) => press !== null);
  const others = buttons.filter(({ press }) => press === null);
  const shown = (
    <Group buttons={isFolded ? pressable : buttons} onPress={onPress}>
      {children}
    </Group>
  );
  if (!isFolded || others.length === 0) return shown;
  return (
    <>
      {shown}
      <details class="not-now">
        <summary class="small">{t('popup.notNow')}</summary>
        <Group buttons={others} onPress={onPress} />
      </details>
    </>
  );
}

function Group({ buttons, children, onPress }: MenuButtonsProps) {
  const t = useT();
  const id = useId();
  const reasons = [...new Set(buttons.flatMap(({ why }) => why ?? []))];
  const idOf = (why: string | null) => (why === null ? undefined : `${id}-${reasons.indexOf(why)}`);
  const list = new Intl.ListFormat(t.language);
  return (
    <>
      <div class="menu-buttons">
        {buttons.map((button) => (
          <PressButton key={button.label} button={button} reasonId={idOf(button.why)} onPress={onPress} />
        ))}
        {children}
      </div>
      {reasons.length > 0 && (
        <div class="reasons soft">
          {reasons.map((why) => (
            <p key={why} id={idOf(why)}>
              {t('popup.because', {
                buttons: list.format(buttons.filter((one) => one.why === why).map(({ label }) => label)),
                why,
              })}
            </p>
          ))}
        </div>
      )}
    </>
  );
}
