import vue from '@vitejs/plugin-vue';
import Components from 'unplugin-vue-components/vite';
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  plugins: [
    vue(),
    Components({ dirs: [], dts: false, resolvers: [ElementPlusResolver({ importStyle: false })] }),
  ],
  test: {
    name: 'web',
    environment: 'happy-dom',
    isolate: false,
    include: ['test/unit/**/*.test.ts'],
    setupFiles: ['test/unit/texts.ts'],
    server: { deps: { inline: ['element-plus'] } },
    testTimeout: 20_000,
  },
});
