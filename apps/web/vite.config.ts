import { readFileSync } from 'node:fs';
import vue from '@vitejs/plugin-vue';
import Components from 'unplugin-vue-components/vite';
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers';
import { defineConfig } from 'vite';

/** Where the development server finds the API. */
const api = process.env['ALTERGATE_DEV_API'] ?? 'http://127.0.0.1:8080';

const ofEveryPage = /node_modules\/(@vue|vue|vue-router|pinia|vue-i18n|@intlify|@tanstack|@vueuse|zod)\//;

/** Styles of every component of element-plus that a page uses; found only page by page, each would load the page anew. */
function componentStyles() {
  const names = readFileSync(new URL('./components.d.ts', import.meta.url), 'utf8').matchAll(/^ +El(\w+):/gm);
  return [...names].map(([, name = '']) => {
    const folder = name.replaceAll(/\B[A-Z]/g, '-$&').toLowerCase();
    return `element-plus/es/components/${folder}/style/css`;
  });
}

export default defineConfig({
  // What no page uses is left out: Vue's options API, and of vue-i18n its older API and the compiler of its messages.
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: true,
    __INTLIFY_DROP_MESSAGE_COMPILER__: true,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  resolve: {
    conditions: ['source', 'module', 'browser', 'development|production'],
    alias: { '@ctrl/tinycolor': new URL('./src/no-shades.ts', import.meta.url).pathname },
  },
  plugins: [
    vue(),
    Components({
      dirs: [],
      dts: 'components.d.ts',
      resolvers: [ElementPlusResolver({ importStyle: 'css', directives: false })],
    }),
  ],
  optimizeDeps: { include: ['element-plus/es', ...componentStyles()] },
  server: {
    warmup: {
      clientFiles: [
        'main.ts',
        'locales/en/first.ts',
        'layout/AppShell.vue',
        'features/{session,tickets}/*Page.vue',
      ].map((file) => `./src/${file}`),
    },
    proxy: {
      '/api': { target: api },
      '/openapi.json': { target: api },
      '/live': { target: api, ws: true, rewriteWsOrigin: true },
    },
  },
  build: {
    target: 'es2022',
    sourcemap: true,
    chunkSizeWarningLimit: 700,
    // A browser that knows no preloading loads each part when it comes to it.
    modulePreload: { polyfill: false },
    // What every page needs comes in one piece: packed together it is smaller, and a new version of the pages keeps it.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'vue', test: ofEveryPage }] } } },
  },
});
