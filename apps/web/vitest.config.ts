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
    setupFiles: [
      'test/unit/texts.ts',
      'test/unit/end-stores.ts',
      '../../packages/testing/src/setup/patience.ts',
    ],
    server: { deps: { inline: ['element-plus'] } },
    // A wait ends with what it waits for, so that these are long: the machine may be busy with other things.
    expect: { poll: { timeout: 15_000, interval: 20 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
