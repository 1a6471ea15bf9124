/** Whether a server and a local OSS are behind the pages; those that are built stand alone. */
declare const __HAS_SERVER__: boolean;

/** What `build/site-pages.ts` knows and the browser needs; types are given where it is imported. */
declare module 'virtual:site/*' {
  const value: unknown;
  export default value;
}
