import type { ComponentChildren, JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';

export interface TabsProps {
  /** What the tabs are about. */
  label: string;
  tabs: ReadonlyArray<{ name: string; label: string; content(): ComponentChildren }>;
}

/** Tabs as the ARIA practices describe them: arrows choose, the panel follows. */
export function Tabs({ label, tabs }: TabsProps) {
  const id = useId();
  const [chosen, choose] = useState(tabs[0]?.name);
  const list = useRef<HTMLDivElement>(null);
  const go = (event: JSX.TargetedKeyboardEvent<HTMLElement>) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    const at = tabs.findIndex(({ name }) => name === chosen);
    const next = (at + step + tabs.length) % tabs.length;
    choose(tabs[next]?.name);
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  const current = tabs.find(({ name }) => name === chosen);
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={go}>
        {tabs.map(({ name, label: words }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            aria-selected={name === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={name === chosen ? 0 : -1}
            onClick={() => choose(name)}
          >
            {words}
          </button>
        ))}
      </div>
      <div class="stack" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`}>
        {current?.content()}
      </div>
    </>
  );
}
