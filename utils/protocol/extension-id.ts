/**
 * The extension's id, fixed by the manifest's `key` (manifest.ts; design decision 14): first 16 bytes of the key's
 * SHA-256, each half-byte as a letter a to p. The server takes requests and sockets from this extension's origin only.
 */
export const EXTENSION_ID = 'ednbmjnjaoiijbpeccajfpmcfafgmldk';
