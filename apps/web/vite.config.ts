import vue from '@vitejs/plugin-vue';
import Components from 'unplugin-vue-components/vite';
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers';
import { defineConfig } from 'vite';

/** Where the development server finds the API. */
const api = process.env['ALTERGATE_DEV_API'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  plugins: [
    vue(),
    Components({
      dirs: [],
      dts: 'components.d.ts',
      resolvers: [ElementPlusResolver({ importStyle: 'css', directives: false })],
    }),
  ],
  optimizeDeps: { include: ['element-plus/es'] },
  server: {
    proxy: {
      '/api': { target: api },
      '/live': { target: api, ws: true, rewriteWsOrigin: true },
    },
  },
  build: { target: 'es2022', sourcemap: true, chunkSizeWarningLimit: 700 },
});
