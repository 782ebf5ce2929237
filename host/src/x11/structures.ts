import koffi from 'koffi';

/**
 * What Xlib's headers call things that have parts, as far as they are used here. None has a name for koffi: it keeps one list of
 * names for the whole process.
 */

/** A pointer into C memory. */
export type Pointer = bigint;
/** One number that C writes into. */
export type Out = [number];
export const out = (): Out => [0];

/** What `XGetWindowAttributes` writes; of its fields those that are read. */
export interface WindowAttributes {
  width: number;
  height: number;
  border_width: number;
  map_state: number;
  override_redirect: number;
}

export interface KeyboardState {
  group: number;
  mods: number;
  base_mods: number;
  locked_mods: number;
}

export interface MonitorInfo {
  name: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface InputDevice {
  deviceid: number;
  name: string;
}

export const Attributes = koffi.struct({
  x: 'int',
  y: 'int',
  width: 'int',
  height: 'int',
  border_width: 'int',
  depth: 'int',
  visual: 'void *',
  root: 'unsigned long',
  class: 'int',
  bit_gravity: 'int',
  win_gravity: 'int',
  backing_store: 'int',
  backing_planes: 'unsigned long',
  backing_pixel: 'unsigned long',
  save_under: 'int',
  colormap: 'unsigned long',
  map_installed: 'int',
  map_state: 'int',
  all_event_masks: 'long',
  your_event_mask: 'long',
  do_not_propagate_mask: 'long',
  override_redirect: 'int',
  screen: 'void *',
});

export const XkbState = koffi.struct({
  group: 'uint8_t',
  locked_group: 'uint8_t',
  base_group: 'uint16_t',
  latched_group: 'uint16_t',
  mods: 'uint8_t',
  base_mods: 'uint8_t',
  latched_mods: 'uint8_t',
  locked_mods: 'uint8_t',
  compat_state: 'uint8_t',
  grab_mods: 'uint8_t',
  compat_grab_mods: 'uint8_t',
  lookup_mods: 'uint8_t',
  compat_lookup_mods: 'uint8_t',
  ptr_buttons: 'uint16_t',
});

export const Monitor = koffi.struct({
  name: 'unsigned long',
  primary: 'int',
  automatic: 'int',
  noutput: 'int',
  x: 'int',
  y: 'int',
  width: 'int',
  height: 'int',
  mwidth: 'int',
  mheight: 'int',
  outputs: 'void *',
});

export const Device = koffi.struct({
  deviceid: 'int',
  name: 'const char *',
  use: 'int',
  attachment: 'int',
  enabled: 'int',
  num_classes: 'int',
  classes: 'void *',
});

export const ClientMessage = koffi.struct({
  type: 'int',
  serial: 'unsigned long',
  send_event: 'int',
  display: 'void *',
  window: 'unsigned long',
  message_type: 'unsigned long',
  format: 'int',
  data: koffi.array('long', 5),
});

export const EventMask = koffi.struct({ deviceid: 'int', mask_len: 'int', mask: 'uint8_t *' });
export const ErrorHandler = koffi.proto('int', ['void *', 'void *']);
