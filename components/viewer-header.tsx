import { useT } from './translation';

export interface HeaderButton {
  label: string;
  primary: boolean;
  onPress(): void;
}

export interface ViewerHeaderProps {
  heading: string;
  /** What it is about and whose it is, as far as known. */
  about: string;
  sas: string | null;
  sasHelp: string;
  /** What is happening, in one sentence; announced when it changes. */
  state: string;
  /** Those that make sense now. */
  buttons: readonly HeaderButton[];
}

/** Who and what, the state in words, and the commands that make sense now. */
export function ViewerHeader({ heading, about, sas, sasHelp, state, buttons }: ViewerHeaderProps) {
  const t = useT();
  return (
    <header class="viewer-header">
      <div class="who">
        <h1>{heading}</h1>
        {about && <p class="small soft">{about}</p>}
      </div>
      <div class="what">
        <p role="status" aria-live="polite">
          {state}
        </p>
        {sas && (
          <p class="small soft">
            {t('viewer.sas')} <strong class="number">{sas}</strong> {sasHelp}
          </p>
        )}
      </div>
      <div class="row commands">
        {buttons.map(({ label, primary, onPress }) => (
          <button key={label} type="button" class={primary ? 'primary' : ''} onClick={onPress}>
            {label}
          </button>
        ))}
      </div>
    </header>
  );
}
