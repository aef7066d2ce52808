// Writes docs/error-codes.md from the table, so that the page can't say anything else.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const { outputFiles } = await build({
  entryPoints: [join(root, 'shared/contract/errors.ts')],
  bundle: true,
  format: 'esm',
  write: false,
});
const { ERRORS } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
const rows = Object.entries(ERRORS).map(
  ([code, { zh, en, retryable }]) => `| \`${code}\` | ${zh} | ${en} | ${retryable ? 'yes' : 'no'} |`,
);
const page = `# Error codes

Generated from \`shared/contract/errors.ts\` by \`npm run error-codes\`. \`{field}\` and the like are filled in.

| Code | 中文 | English | Try again? |
|---|---|---|---|
${rows.join('\n')}
`;
writeFileSync(join(root, 'docs/error-codes.md'), page);
