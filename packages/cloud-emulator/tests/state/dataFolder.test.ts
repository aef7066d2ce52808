import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ChildProgram } from '../../src/programs/childProgram';
import { openDataFolder } from '../../src/state/dataFolder';
import { localCloud } from '../support/programs';

let folder: string;
const programs: ChildProgram[] = [];

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'data-folder-')));
});
afterEach(async () => {
  await Promise.all(programs.splice(0).map((program) => program.stop()));
  rmSync(folder, { recursive: true, force: true });
});

/** A cloud in a process of its own: the program, and what it says first. */
async function startedCloud(): Promise<{ program: ChildProgram; said: object }> {
  const program = localCloud({ folder });
  programs.push(program);
  return { program, said: (await program.next()) as object };
}

describe('a data folder', () => {
  test('is for one process: another is told which one, and the first goes on', async () => {
    const first = await startedCloud();
    expect(first.said).toHaveProperty('url');
    const { said } = await startedCloud();
    expect(said).toEqual({
      refusal:
        `The data folder ${join(folder, 'data')} is in use by process ${first.program.processId}. ` +
        'Stop the local cloud that runs there, or choose another folder.',
    });
    expect(await first.program.ask({ documents: true })).toEqual({ documents: '[]' });
    expect((await startedCloud()).said).toHaveProperty('refusal');
  });

  test('is free at once when its process was killed, and when it ended by itself', async () => {
    const { program } = await startedCloud();
    process.kill(program.processId, 'SIGKILL');
    await program.ended();
    const { program: second, said } = await startedCloud();
    expect(said).toHaveProperty('url');
    await second.stop();
    expect((await startedCloud()).said).toHaveProperty('url');
  });

  test('is not opened twice within one process either, by whatever path', async () => {
    const data = join(folder, 'data');
    const other = join(folder, 'other');
    const held = await openDataFolder(data);
    symlinkSync(data, other);
    for (const path of [data, other])
      await expect(openDataFolder(path)).rejects.toThrow(
        `The data folder ${data} is in use by process ${process.pid}, this one.`,
      );
    await held.close();
    const again = await openDataFolder(other);
    await again.close();
  });

  test('can be opened again after it was refused for its format', async () => {
    const first = await openDataFolder(folder);
    await first.close();
    const file = join(folder, 'format');
    const format = readFileSync(file, 'utf8');
    writeFileSync(file, '999\n');
    await expect(openDataFolder(folder)).rejects.toThrow(
      `The data folder ${folder} was written by another version of the local cloud. Delete it to begin anew`,
    );
    writeFileSync(file, format);
    const again = await openDataFolder(folder);
    await again.close();
  });

  test('of the time before there were numbers is refused, an empty one is not', async () => {
    mkdirSync(join(folder, 'services'));
    await expect(openDataFolder(folder)).rejects.toThrow('another version of the local cloud');
    rmSync(join(folder, 'services'), { recursive: true });
    const fresh = await openDataFolder(folder);
    await fresh.close();
  });
});
