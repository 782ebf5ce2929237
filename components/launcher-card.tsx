import type { TargetedInputEvent } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { LauncherWords } from '../utils/protocol/launcher';
import { CloseIcon, MinusIcon, MoveIcon, PlusIcon } from './icons';
import { useCorner } from './use-corner';

/** As an agent types it. */
export interface LauncherFields {
  number: string;
  customer: string;
  subject: string;
}

const FIELDS = ['number', 'customer', 'subject'] as const;
const NOTHING: LauncherFields = { number: '', customer: '', subject: '' };

export interface LauncherCardProps {
  words: LauncherWords;
  /** How much fits into each field. */
  maxLengths: Readonly<Record<keyof LauncherFields, number>>;
  /** The ticket whose buttons are in the slot; null: it has to be named yet. */
  started: Readonly<LauncherFields> | null;
  /** The background did not answer. */
  trouble: boolean;
  /** Grows each time that the agent wants the card to be seen. */
  calls: number;
  /** False: there is no number in it. */
  onStart(fields: LauncherFields): boolean;
  onChange(): void;
  onClose(): void;
}

/**
 * The card in a page whose ticket is named by hand. Acts on trusted events only: the page can make others, and can write into its
 * fields, so what counts is what they held as a person last typed into them.
 */
export function LauncherCard(props: LauncherCardProps) {
  const { words, started } = props;
  const [isFolded, fold] = useState(false);
  const [typed, type] = useState(NOTHING);
  const corner = useCorner();
  const titleId = useId();
  useLayoutEffect(() => fold(false), [props.calls]);
  const byPerson = (act: () => void) => (event: Event) => event.isTrusted && act();
  const FoldIcon = isFolded ? PlusIcon : MinusIcon;
  const foldWord = isFolded ? words.unfold : words.fold;
  return (
    <section
      class={`launcher ${corner.name} ${isFolded ? 'folded' : ''}`}
      lang={words.language}
      aria-labelledby={titleId}
      {...corner.drag}
    >
      <header ref={corner.handle}>
        <h2 id={titleId}>{`Deskside: ${started?.number ?? words.heading}`}</h2>
        <button type="button" aria-label={words.move} title={words.move} onClick={byPerson(corner.next)}>
          <MoveIcon />
        </button>
        <button
          type="button"
          aria-label={foldWord}
          title={foldWord}
          aria-expanded={!isFolded}
          onClick={byPerson(() => fold(!isFolded))}
        >
          <FoldIcon />
        </button>
        <button type="button" aria-label={words.close} title={words.close} onClick={byPerson(props.onClose)}>
          <CloseIcon />
        </button>
      </header>
      <div class="content" hidden={isFolded}>
        {started ? <Started {...props} started={started} /> : <Form {...props} typed={typed} type={type} />}
        <p role="alert" class="problem">
          {props.trouble && words.trouble}
        </p>
      </div>
    </section>
  );
}

/** No form element: a page can submit one by script, as if a person had. */
function Form(props: LauncherCardProps & { typed: LauncherFields; type(typed: LauncherFields): void }) {
  const { words, maxLengths, calls, onStart, typed, type } = props;
  const [isNumberMissing, missNumber] = useState(false);
  const id = useId();
  const first = useRef<HTMLInputElement>(null);
  const write = () => {
    first.current?.focus();
    first.current?.select();
  };
  useLayoutEffect(write, [calls]);
  const start = (event: Event) => {
    if (!event.isTrusted || onStart(typed)) return;
    missNumber(true);
    write();
  };
  const take = (
    name: keyof LauncherFields,
    { isTrusted, currentTarget }: TargetedInputEvent<HTMLInputElement>,
  ) => {
    if (!isTrusted) return;
    type({ ...typed, [name]: currentTarget.value });
    missNumber(false);
  };
  const startByKey = (event: KeyboardEvent) => {
    // Enter also ends the choice of Japanese characters.
    if (event.key !== 'Enter' || event.isComposing) return;
    // Else it would go on to press what then has the focus.
    event.preventDefault();
    start(event);
  };
  return (
    <>
      {FIELDS.map((name) => (
        <label key={name}>
          <span>{words[name]}</span>
          <input
            ref={name === 'number' ? first : undefined}
            type="text"
            autocomplete="off"
            spellcheck={false}
            maxLength={maxLengths[name]}
            value={typed[name]}
            aria-required={name === 'number'}
            aria-invalid={name === 'number' && isNumberMissing}
            aria-describedby={name === 'number' ? `${id}-missing` : undefined}
            onInput={(event) => take(name, event)}
            onKeyDown={startByKey}
          />
          {name === 'number' && (
            <span id={`${id}-missing`} role="alert" class="problem">
              {isNumberMissing && words.noNumber}
            </span>
          )}
        </label>
      ))}
      <p class="soft">{words.shown}</p>
      <button type="button" class="primary" onClick={start}>
        {words.start}
      </button>
    </>
  );
}

/** Which ticket it is, in the words that count, and its buttons. */
function Started({ words, started, calls, onChange }: LauncherCardProps & { started: LauncherFields }) {
  const change = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => change.current?.focus(), [calls]);
  const about = [started.customer, started.subject].filter(Boolean).join(' · ');
  return (
    <>
      <div class="about">
        {about && <p title={about}>{about}</p>}
        <button ref={change} type="button" onClick={(event) => event.isTrusted && onChange()}>
          {words.change}
        </button>
      </div>
      <slot />
    </>
  );
}
