/** A program for the browser, built when the site opens: its sources are what there is to look at, not a bundle. */
import { basename, join } from 'node:path';
import { build } from 'esbuild';

const NOTHING = Buffer.alloc(0);

export interface ProgramFiles {
  readonly folder: string;
  /** Below the folder, as is the style sheet. */
  readonly script: string;
  readonly style: string;
  /** Conditions of packages' `exports`, beside the browser's own. */
  readonly conditions?: readonly string[];
}

export interface BuiltProgram {
  readonly script: Buffer;
  readonly style: Buffer;
  /** Where the script's and the style sheet's own lines come from, by the names that they give: for who looks into them. */
  readonly maps: Readonly<Record<string, Buffer>>;
}

export async function buildProgram(files: ProgramFiles): Promise<BuiltProgram> {
  const { folder, script, style, conditions = [] } = files;
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: { script: join(folder, script), style: join(folder, style) },
    bundle: true,
    write: false,
    outdir: 'built',
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    sourcemap: 'linked',
    conditions: ['module', ...conditions],
    // glass-easel asks for it, and speaks up more where it is not “production”.
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  const built = Object.fromEntries(
    outputFiles.map(({ path, contents }) => [basename(path), Buffer.from(contents)]),
  );
  const { 'script.js': program = NOTHING, 'style.css': sheet = NOTHING, ...maps } = built;
  return { script: program, style: sheet, maps };
}
