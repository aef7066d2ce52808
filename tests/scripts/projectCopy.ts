/** A copy of the mini program's project, to plant errors in, and the project's own commands run on it. */
import { execFile } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = process.cwd();
const COPIED = [
  'miniprogram',
  'shared',
  'project.config.json',
  'tsconfig.json',
  'tsconfig.phone.json',
  'package.json',
];

export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export class ProjectCopy implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'mini-program-'));

  constructor() {
    for (const name of COPIED) cpSync(join(ROOT, name), join(this.folder, name), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(this.folder, 'node_modules'), 'junction');
  }

  /** Below miniprogram/. */
  path(file: string): string {
    return join(this.folder, 'miniprogram', file);
  }

  read(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  write(file: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), content);
  }

  append(file: string, text: string): void {
    appendFileSync(this.path(file), text);
  }

  edit(file: string, change: (json: Record<string, unknown>) => void): void {
    const json = JSON.parse(this.read(file)) as Record<string, unknown>;
    change(json);
    this.write(file, JSON.stringify(json));
  }

  /** `node scripts/<script> <this folder> …` */
  run(script: string, ...options: string[]): Promise<Run> {
    return runNode(join(ROOT, 'scripts', script), this.folder, ...options);
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function runNode(...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: ROOT }, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}
