/** The phone's own program, built when the site opens: its sources are what there is to look at, not a bundle. */
import { build } from 'esbuild';
import { join } from 'node:path';

export interface BuiltProgram {
  readonly script: string;
  readonly style: string;
}

/** @param entry a script; a style sheet of the same name may stand beside what it imports */
export async function buildProgram(folder: string, script: string, style: string): Promise<BuiltProgram> {
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: { script: join(folder, script), style: join(folder, style) },
    bundle: true,
    write: false,
    outdir: 'built',
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    sourcemap: 'inline',
    // glass-easel asks for it, and speaks up more where it is not “production”.
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  const textOf = (ending: string): string =>
    outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: textOf('script.js'), style: textOf('style.css') };
}
