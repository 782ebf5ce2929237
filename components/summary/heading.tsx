import type { ComponentChildren } from 'preact';

/** The summary stands alone, in the viewer window and in the settings: its headings fit those above it. */
export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

interface HeadingProps {
  level: number;
  id?: string;
  children: ComponentChildren;
}

export function Heading({ level, id, children }: HeadingProps) {
  const Tag = `h${level as HeadingLevel}` as const;
  return <Tag id={id}>{children}</Tag>;
}
