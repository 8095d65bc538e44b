import { createApp } from 'vue';
import { createPinia } from 'pinia';
import { VueQueryPlugin } from '@tanstack/vue-query';
import { config } from 'zod/mini';
import 'element-plus/theme-chalk/base.css';
import 'element-plus/theme-chalk/dark/css-vars.css';
import './styles/tokens.css';
import './styles/base.css';
import App from './App.vue';
import { watchMissingParts } from './layout/missing-part.ts';
import { showNotLoaded } from './layout/not-loaded.ts';
import { i18n, setLanguage } from './locales/index.ts';
import { router } from './router.ts';
import { createQueryClient } from './common/api/query-client.ts';
import { usePreferences } from './common/preferences.ts';

// zod would compile its checks with `new Function`, which the page's security policy forbids.
config({ jitless: true });

watchMissingParts();

const app = createApp(App).use(createPinia()).use(i18n);
app.use(VueQueryPlugin, { queryClient: createQueryClient() }).use(router);
const root = document.querySelector('#app') ?? document.body;
try {
  // Nothing is shown before there is a text to show.
  await setLanguage(usePreferences().language);
  app.mount(root);
  await router.isReady();
} catch {
  app.unmount();
  showNotLoaded(root);
}
