// @ts-check
import { defineConfig } from 'vite';

/** One file with everything inside, for a page without a build: `tsc --build` first, then `vite build`. */
export default defineConfig({
  build: {
    target: 'es2022',
    sourcemap: true,
    // The folder also holds what tsc made.
    emptyOutDir: false,
    copyPublicDir: false,
    // Not `build.lib`: it leaves white space in for other bundlers, and nobody bundles this file again.
    rolldownOptions: {
      input: 'dist/element/define.js',
      preserveEntrySignatures: 'exports-only',
      output: { format: 'es', entryFileNames: 'oss-uploader.js', codeSplitting: false },
    },
    modulePreload: false,
  },
});
