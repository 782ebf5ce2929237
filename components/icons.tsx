/** Signs on buttons, which are named in words; drawn in the text's colour. */

const icon = (path: string) => () => (
  <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
    <path d={path} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
  </svg>
);

export const PlusIcon = icon('M10 4v12M4 10h12');
export const MinusIcon = icon('M4 10h12');
export const FullScreenIcon = icon('M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4');
export const LeaveFullScreenIcon = icon('M7 3v4H3M17 7h-4V3M13 17v-4h4M3 13h4v4');
export const OutIcon = icon('M9 4H3v13h13v-6M12 3h5v5M17 3l-7 7');
export const BackIcon = icon('M9 4H3v13h13v-6M10 5v5h5M17 3l-7 7');
export const MoveIcon = icon('M10 3v14M3 10h14M8 5l2-2 2 2M8 15l2 2 2-2M5 8l-2 2 2 2M15 8l2 2-2 2');
export const CloseIcon = icon('M5 5l10 10M15 5L5 15');
