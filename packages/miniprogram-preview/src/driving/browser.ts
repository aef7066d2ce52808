/**
 * A real browser: the Chromium that `@sparticuz/chromium` carries on Linux x64 where that package is installed, an
 * installed Chrome or Chromium elsewhere (`CHROME_PATH` names one).
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

const CARRIED = '@sparticuz/chromium';
/** Every other host, by name or by number, cannot be found. */
const STAYS_HERE = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost';

/** It reaches this machine alone, so that no test depends on the network. End it with `close()`. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch(launchOptions());
}

function launchOptions(): LaunchOptions {
  const path = process.env['CHROME_PATH'];
  if (path !== undefined) return { executablePath: path, args: ['--no-sandbox', STAYS_HERE] };
  const carried = process.platform === 'linux' && process.arch === 'x64' ? carriedModule() : undefined;
  if (carried === undefined) return { channel: 'chrome', args: [STAYS_HERE] };
  const folder = unpacked(carried);
  return {
    executablePath: join(folder, 'chromium'),
    // It may run as root, where Chromium has no sandbox; the pages under test are our own.
    args: ['--no-sandbox', STAYS_HERE, '--font-render-hinting=none', '--disable-gpu'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH'] ?? ''].join(':'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  };
}

function carriedModule(): string | undefined {
  try {
    return createRequire(__filename).resolve(CARRIED);
  } catch {
    return undefined;
  }
}

/**
 * The package unpacks to the temporary folder and takes whatever lies there already, of any version, even half
 * written. So each checkout has a folder of its own, which appears only when it is complete.
 */
function unpacked(carried: string): string {
  const manifest = carried.replace(/build[\\/].*$/, 'package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const checkout = createHash('sha256').update(dirname(manifest)).digest('hex').slice(0, 12);
  const folder = join(tmpdir(), `chromium-${version}-fonts-${checkout}`);
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  const place = mkdtempSync(`${folder}-`);
  unpackInto(place, carried);
  writeFileSync(join(place, 'fonts', 'fonts.conf'), fontSettings(folder));
  try {
    renameSync(place, folder);
  } catch {
    rmSync(place, { recursive: true, force: true }); // another process was faster
  }
  return folder;
}

/** The package's own settings look for fonts in Lambda's folders; a Chromium that finds none draws no text at all. */
function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fonts', 'cache')}</cachedir></fontconfig>
`;
}

/** In a process of its own, because the package reads its folder from the environment. */
function unpackInto(folder: string, carried: string): void {
  const address = JSON.stringify(pathToFileURL(carried).href);
  const program = `import(${address}).then(({ default: chromium }) => chromium.executablePath())`;
  execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    // The value makes it unpack its own libnss3 and friends, for machines that have none.
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
