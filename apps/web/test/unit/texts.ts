import { needCatalogue, setLanguage } from '../../src/locales/index.ts';

// As the program does before it shows its first page.
await setLanguage('en');
await needCatalogue();
