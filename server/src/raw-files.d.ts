/** A file's text, put into the bundle: Vite knows `?raw` by itself, build.mjs teaches it to esbuild. */
declare module '*?raw' {
  const text: string;
  export default text;
}
