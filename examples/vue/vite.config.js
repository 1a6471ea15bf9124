// @ts-check
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [
    vue({
      template: { compilerOptions: { isCustomElement: (tag) => tag === 'oss-uploader' } },
    }),
  ],
  build: { target: 'es2022', modulePreload: false },
  logLevel: 'warn',
});
