import fs from 'node:fs';
import path from 'node:path';
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import vue from 'eslint-plugin-vue';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { fences, packageOf } from './packages/testing/fences.js';

/** The manifest of a package: what its own package.json names. */
function manifestOf(folder) {
  return JSON.parse(fs.readFileSync(path.join(import.meta.dirname, folder, 'package.json'), 'utf8'));
}

/** What a browser loads with the first page. */
const carriedByPages = ['apps/web', 'packages/contracts'];

/** Sources of a package may import what its own row of the fence table names, and nothing that only tests may have. */
const fenceRules = Object.entries(fences).map(([folder, allowed]) => ({
  files: [`${folder}/src/**/*.{ts,vue,mjs}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^@altergate/(?!(${allowed.map(packageOf).join('|') || '-'})(/|$))`,
            message: `${folder} may import only: ${allowed.map(packageOf).join(', ') || 'nothing of ours'}`,
          },
          {
            // By name and not by resolution: what cannot be resolved is no less forbidden.
            regex: `^(?!\\.|node:|@altergate/|(${Object.keys(manifestOf(folder).dependencies ?? {}).join('|') || '-'})(/|$))`,
            message: `Not among the dependencies of ${folder}/package.json.`,
          },
          { regex: '^(\\.\\./)+(packages|apps)/', message: 'Import a package by its name.' },
          ...(carriedByPages.includes(folder)
            ? [{ regex: '^zod$', message: 'Import zod/mini: of zod every page would carry the whole.' }]
            : []),
        ],
      },
    ],
  },
}));

/** The manifest is the fence that the package manager enforces; it must not name more than the table. */
for (const [folder, allowed] of Object.entries(fences)) {
  const extra = Object.keys(manifestOf(folder).dependencies ?? {})
    .filter((name) => name.startsWith('@altergate/'))
    .filter((name) => !allowed.map((folderName) => `@altergate/${packageOf(folderName)}`).includes(name));
  if (extra.length > 0)
    throw new Error(`${folder}/package.json depends on ${extra.join(', ')}, which it may not import`);
}

const typeChecked = [
  '{apps,packages}/*/{src,test,accuracy,measure,bench,pictures}/**/*.ts',
  'apps/web/**/*.vue',
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      '**/node_modules/',
      '.altergate/',
      'packages/db/src/generated/',
      '**/components.d.ts',
      'packages/testing/fences.d.ts',
      'bench-results/',
      'screenshots/',
    ],
  },
  js.configs.recommended,
  { plugins: { 'import-x': importX } },
  {
    files: typeChecked,
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['{apps,packages}/*/{src,test,accuracy,measure,bench,pictures}/**/*.{ts,vue}'],
    settings: {
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/resolver-next': [
        createTypeScriptImportResolver({ conditionNames: ['source', 'types', 'import', 'default'] }),
      ],
    },
    rules: { 'import-x/no-cycle': 'error' },
  },
  ...fenceRules,
  ...vue.configs['flat/recommended'].map((config) => ({ ...config, files: ['apps/web/**/*.vue'] })),
  {
    files: ['apps/web/**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser }, globals: globals.browser },
    rules: { 'vue/multi-word-component-names': 'off', 'no-undef': 'off' },
  },
  { files: ['apps/web/**/*.ts'], languageOptions: { globals: globals.browser } },
  {
    files: ['{apps,packages}/*/test/**/*.{ts,mjs}'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['mock', 'doMock'].map((property) => ({
          object: 'vi',
          property,
          message: 'Test files share what they import; hand in what differs, or stub a global.',
        })),
      ],
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: { globals: globals.node },
  },
  { files: ['**/*.ts'], rules: { 'no-undef': 'off' } },
  prettier,
);
