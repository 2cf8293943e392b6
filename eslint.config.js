import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import { LAYERS, NO_BARREL, NO_OPERATOR_BY_NAME } from './scripts/lint-rules.js';
import svelteConfig from './svelte.config.js';

const TESTS = ['**/*.test.ts', 'tests/**/*.ts'];

export default defineConfig(
	globalIgnores([
		'build/',
		'.svelte-kit/',
		'src/lib/paraglide/',
		'test-results/',
		'playwright-report/'
	]),
	js.configs.recommended,
	ts.configs.recommended,
	svelte.configs.recommended,
	prettier,
	svelte.configs.prettier,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		plugins: { 'import-x': importX },
		settings: {
			'import-x/resolver-next': [
				createNodeResolver({ extensions: ['.ts', '.js', '.svelte'], conditionNames: ['import'] })
			],
			'import-x/extensions': ['.ts', '.js', '.svelte'],
			'import-x/parsers': {
				'@typescript-eslint/parser': ['.ts'],
				'svelte-eslint-parser': ['.svelte']
			},
			'import-x/ignore': ['node_modules', 'src/lib/paraglide/']
		},
		rules: {
			// TypeScript knows which names exist.
			'no-undef': 'off',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
			],
			eqeqeq: ['error', 'always'],
			'import-x/no-cycle': ['error', { ignoreExternal: true }],
			'import-x/no-self-import': 'error',
			'svelte/no-at-html-tags': 'error',
			'svelte/require-each-key': 'error',
			// State is replaced, not mutated: a Set or Map within a function is just that.
			'svelte/prefer-svelte-reactivity': 'off'
		}
	},
	{
		// Plain .ts files too: no-cycle reads the components that they import.
		files: ['**/*.svelte', '**/*.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } }
	},
	{
		files: ['src/**/*.{ts,svelte}'],
		rules: { 'no-console': ['error', { allow: ['warn', 'error'] }] }
	},
	{
		files: ['src/**/*.{ts,svelte}'],
		ignores: ['src/lib/graph/ops/**', ...TESTS],
		rules: { 'no-restricted-syntax': ['error', ...NO_BARREL, ...NO_OPERATOR_BY_NAME] }
	},
	LAYERS.map(({ files, ignores = [], imports, restrictedGlobals = [] }) => ({
		files,
		ignores: [...ignores, ...TESTS],
		rules: {
			'@typescript-eslint/no-restricted-imports': ['error', { patterns: imports }],
			'no-restricted-globals': ['error', ...restrictedGlobals]
		}
	}))
);
