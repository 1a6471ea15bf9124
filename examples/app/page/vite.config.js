// @ts-check
import { defineConfig } from 'vite';

export default defineConfig({
  build: { outDir: '../dist/page', emptyOutDir: true, target: 'es2022', modulePreload: false },
  logLevel: 'warn',
});
