/**
 * Numbers both ends of a wire must agree on. Units are in the names; reasons beside them.
 */

/** Grows with every incompatible change; both peers put it into the handshake's associated data. */
export const PROTOCOL_VERSION = 2;

/** One signalling frame: an SDP with candidates is below 6 KB; PeerJS adds little. (security.md rule 7) */
export const SIGNALLING_FRAME_MAX_BYTES = 16 * 1024;

/** One JSON body sent to the server. */
export const HTTP_BODY_MAX_BYTES = 4 * 1024;

/** One handshake message: two 64-character hex strings and a word. */
export const HANDSHAKE_MESSAGE_MAX_CHARS = 1024;

/** Of a session's record, in one message. */
export const ENTRIES_PER_MESSAGE = 16;

/**
 * One message over the link after the handshake: the largest is entries of the record, each with 4,000 units of text, every
 * one of them escaped at worst, and 1,000 around it. With three bytes a unit it still fits into the 256 KB that a data
 * channel carries.
 */
export const PEER_MESSAGE_MAX_CHARS = 160 * 1024;

/** A stranger may hold the agent's ear for this long, one at a time. (design decision 1) */
export const HANDSHAKE_TIMEOUT_MS = 5_000;

/** A typed code lives this long; so does a link that was only copied. (design decision 2) */
export const INVITE_TTL_MS = 10 * 60_000;

/** A link that was put into a reply lives this long at most. (design decision 2) */
export const REPLY_LINK_TTL_MS = 24 * 60 * 60_000;

/** No answer to a request within this time means no. (flows.md F1) */
export const CONSENT_TIMEOUT_MS = 60_000;

/** Consent must have been visible for this long before a yes counts. (design decision 6) */
export const CONSENT_VISIBLE_MS = 800;

/** Without a share bar for this long, the shares stop. (design decision 7) */
export const SHARE_BAR_GRACE_MS = 15_000;

/** The open question comes to the front again on the agent's wish, but not without end. */
export const REMIND_EVERY_MS = 5_000;

/** An agent may ask again after a no, but not without end: more requests within a minute are denied without a box. */
export const REQUESTS_PER_MINUTE = 6;

/** One act of a viewer: 200 units of text, each up to 3 bytes, in an envelope of 200. (security.md rule 7) */
export const CONTROL_INPUT_MAX_CHARS = 1024;

/** Text in one act, UTF-16 units; longer text comes in several. */
export const ACT_TEXT_MAX = 200;

/** What one key writes, and what a key is called, UTF-16 units: a key may write several, names are of two dozen. */
export const KEY_TEXT_MAX = 16;
export const KEY_NAME_MAX = 32;

/** Turned by a wheel at once, px, lines or pages; a fast flick is a few thousand pixels. */
export const WHEEL_MAX = 100_000;

/** Options of a list that an answer chooses: no page's answer has more. */
export const CHOSEN_MAX = 100;

/** Since the last tick that was heard: what was not heard for this long is too old anyway. */
export const TICK_AGE_MAX_MS = 60_000;

/** One notice of a sharer: the largest is a long list. A data channel carries 256 KB. */
export const CONTROL_NOTICE_MAX_CHARS = 200_000;

/** Input older than this is dropped. (security.md rule 6) */
export const INPUT_MAX_AGE_MS = 1_000;

/** Everything held is let go of when nothing has been heard for this long. (security.md rule 6) */
export const SILENCE_MS = 500;

/** A viewer who has control says so at least this often. */
export const CONTROL_BEAT_MS = 150;

/** The sharer tells its clock this often while control is granted. */
export const CONTROL_TICK_MS = 200;

/** After the sharer's own hand, remote input has no effect for this long. (security.md rule 4) */
export const LOCAL_HAND_MS = 2_000;

/** A mouse makes at most 1,000 moves a second, of which 125 are sent; fast typing and a wheel are far below. */
export const INPUTS_PER_SECOND = 400;

/** One frame between extension and native host, bytes. (security.md rule 9) */
export const HOST_FRAME_MAX_BYTES = 65_536;

/** Each at most 200 units of title and of name, three bytes a unit: a list of these fits into one frame. */
export const HOST_WINDOWS_MAX = 48;
export const HOST_APPS_PER_ANSWER = 60;

/** A program's icon as base64: 36 KB of picture. */
export const HOST_ICON_MAX_CHARS = 49_152;
