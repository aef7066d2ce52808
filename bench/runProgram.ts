import type { Bench } from './bench';
import { runBenches } from './runner';

/** Runs as a program of its own: arguments from the command line, the exit code when everything has ended. */
export function runProgram(benches: readonly Bench[]): void {
  const print = process.stdout.write.bind(process.stdout);
  const say = process.stderr.write.bind(process.stderr);
  // What a library prints must not stand among the results, which tools read.
  process.stdout.write = say;
  runBenches(benches, process.argv.slice(2), {
    out: (text) => void print(text),
    err: (text) => void say(text),
  }).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      say(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exitCode = 1;
    },
  );
}
