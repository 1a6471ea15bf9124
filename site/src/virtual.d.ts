declare module 'virtual:site/manifest' {
  const manifest: import('../build/element-manifest.js').ElementManifest;
  export default manifest;
}

declare module 'virtual:site/search-index' {
  const index: readonly import('../build/search-index.js').SearchEntry[];
  export default index;
}

declare module 'virtual:site/languages' {
  /** BCP 47 tags of the languages that the element speaks. */
  const languages: readonly string[];
  export default languages;
}
