/** Server origins this package was built with (wxt.config.ts, DESKSIDE_SERVERS). */
declare const __SERVERS__: readonly string[];
