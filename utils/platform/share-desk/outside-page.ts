import type { ControlAct, ControlField, ControlNotice, NoticeOf } from '../../protocol/control';
import type { HandField } from '../../protocol/hand';

type Place = Pick<ControlField, 'x' | 'y' | 'width' | 'height'>;

/**
 * What the browser draws outside the page, where no picture has it: the open field and the page's dialog. Each is told to the
 * viewer, who is shown it in other ways.
 */
export interface OutsidePage {
  field(field: HandField | null): void;
  dialog(dialog: NoticeOf<'dialog'>['dialog']): void;
  /** Where the viewer points: a field has come up there. */
  point(act: ControlAct): void;
  /** Nobody is there any more who could fill it in. */
  leaveField(): void;
  /** What there is, once more. */
  tellAll(): void;
}

export function createOutsidePage(shareId: string, tell: (notice: ControlNotice) => void): OutsidePage {
  let field: ControlField | null = null;
  let dialog: NoticeOf<'dialog'>['dialog'] = null;
  let place: Place = { x: 0, y: 0, width: 1, height: 1 };

  const tellField = () => tell({ type: 'field', shareId, field });
  const tellDialog = () => tell({ type: 'dialog', shareId, dialog });
  function show(from: HandField | null): void {
    field = from && { ...from, ...place, right: place.x, bottom: place.y };
    tellField();
  }

  return {
    field: show,
    dialog(next) {
      dialog = next;
      tellDialog();
    },
    point(act) {
      if (!('width' in act)) return;
      const { x, y, width, height } = act;
      place = { x, y, width, height };
    },
    leaveField() {
      if (field) show(null);
    },
    tellAll() {
      if (field) tellField();
      if (dialog) tellDialog();
    },
  };
}
