/** Put in by host/build.mjs. */
declare const __TEST_BUILD__: boolean;
/** The version in host/package.json. */
declare const __RELEASE__: string;
