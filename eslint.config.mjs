import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import simpleImportSort from 'eslint-plugin-simple-import-sort';
import tseslint from 'typescript-eslint';
import { longFunctions } from './scripts/lint/longFunctions.mjs';

export default defineConfig(
  { ignores: ['**/dist/', '.data/', 'coverage/', 'miniprogram/shared/', 'miniprogram/miniprogram_npm/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.json',
          './tsconfig.phone.json',
          './tsconfig.preview.json',
          './tests/miniprogram/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Numbers are what this house is about; they may stand in a text.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    plugins: { order: simpleImportSort },
    rules: {
      // Node first, then packages, then our own files from far to near: a reader meets strangers before neighbours.
      'order/imports': ['error', { groups: [['^\\u0000', '^node:', '^@?\\w', '^\\.\\.', '^\\.']] }],
      'no-duplicate-imports': 'error',
    },
  },
  {
    plugins: { house: { rules: { 'long-functions': longFunctions } } },
    rules: {
      // A function fits on a screen: who reads its end still sees its beginning.
      'house/long-functions': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // The one place where a function prints.
    files: ['server/runtime/log.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: { console: 'readonly', process: 'readonly', module: 'writable', URL: 'readonly' },
    },
  },
);
