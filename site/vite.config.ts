import { defineConfig } from 'vite';

import { sitePages } from './build/site-pages.js';

export default defineConfig({
  plugins: [sitePages()],
  // The same files work at any address, below any folder.
  base: './',
  appType: 'mpa',
  build: { target: 'es2022', modulePreload: { polyfill: false } },
  // All of what is imported are modules already, and a server that finds one later would reload the page.
  optimizeDeps: { noDiscovery: true, include: [] },
  logLevel: 'info',
});
