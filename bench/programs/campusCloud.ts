/** The local cloud with our own functions and collections, and no campus yet: tells its address. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endWithParent, tell } from 'cloud-emulator/programs';
import { startLocalCloud } from '../../tools/cloud/localCloud';

/** Built as dist/bench/programs/campusCloud.js. */
const ROOT = join(__dirname, '..', '..', '..');

async function main(): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'bench-campus-'));
  const emulator = await startLocalCloud(ROOT, { dataFolder });
  endWithParent(async () => {
    await emulator.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });
  tell({ url: emulator.url });
}

void main();
