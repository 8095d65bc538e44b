import { needCatalogue, needOtherTexts, setLanguage } from '../../src/locales/index.ts';

// As the program does before it shows the pages.
await setLanguage('en');
await needOtherTexts();
await needCatalogue();
