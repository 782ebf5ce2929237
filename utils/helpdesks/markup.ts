const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/gu, (character) => ENTITIES[character] ?? '');

/** The same words as markup that says nothing else: line ends, and addresses one can click. */
export function markupOf(text: string): string {
  const parts = text.split(/(https?:\/\/[\w!#$%&()*+,./:;=?@~-]*[\w/-])/u);
  const linked = parts.map((part, index) => {
    const words = escaped(part);
    return index % 2 === 1 ? `<a href="${words}">${words}</a>` : words;
  });
  return linked.join('').replace(/\r?\n/gu, '<br>');
}

/** Editors turn line ends into elements, spaces into other spaces, and add some of no width. */
export const squeeze = (text: string | null): string => (text ?? '').replace(/[\s\u200b]/gu, '');
