/** As much of it as Summernote's page needs. */
declare module 'jquery' {
  interface Summernote {
    summernote(command?: string): string;
  }
  export default function $(host: HTMLElement): Summernote;
}
