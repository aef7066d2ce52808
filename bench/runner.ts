/** `npm run bench [-- NAME] [--json]`: measures, compares with the budgets, and says it for people or for tools. */
import { Command, CommanderError } from 'commander';
import { type Bench, judge, type Measurement, type Verdict } from './bench';
import { tableOf } from './table';

export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** The exit code: something is not ok, or a bench could not be run. */
const NOT_OK = 1;
/** The exit code: nothing was measured, since nobody could tell what was wanted. */
const MISUSED = 2;

/** @param words as they were typed after the command; @returns the exit code */
export async function runBenches(
  benches: readonly Bench[],
  words: readonly string[],
  { out, err }: Output,
): Promise<number> {
  const wish = wishOf(words, benches, { out, err });
  if (typeof wish === 'number') return wish;
  const { name, json } = wish;
  const chosen = benches.filter(({ names }) => name === undefined || names.includes(name));
  if (chosen.length === 0) {
    err(`There is no bench “${name}”. There are: ${allNames(benches).join(', ')}\n`);
    return MISUSED;
  }
  const measured: Measurement[] = [];
  for (const bench of chosen) {
    err(`${bench.names.join(', ')}: ${bench.says}\n`);
    const found = await bench.run((text) => {
      err(`  ${text}\n`);
    });
    measured.push(...found.filter((one) => name === undefined || one.name === name));
  }
  const verdicts = measured.map(judge);
  out(json ? `${JSON.stringify(verdicts)}\n` : tableOf(measured, verdicts));
  return verdicts.every(({ ok }: Verdict) => ok) ? 0 : NOT_OK;
}

interface Wish {
  readonly name: string | undefined;
  readonly json: boolean;
}

function wishOf(words: readonly string[], benches: readonly Bench[], { out, err }: Output): Wish | number {
  const program = new Command('bench')
    .description('Measures what is promised about speed and size, each against its budget.')
    .argument('[name]', 'only this one')
    .option('--json', 'print one JSON array to stdout, everything else to stderr')
    .addHelpText('after', `\nBenches:\n${helpOf(benches)}`)
    .configureOutput({ writeOut: out, writeErr: err })
    .exitOverride();
  try {
    program.parse(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : MISUSED;
  }
  return { name: program.args[0], json: program.opts<{ json?: true }>().json === true };
}

function helpOf(benches: readonly Bench[]): string {
  return benches.map(({ names, says }) => `  ${names.join(', ')}: ${says}\n`).join('');
}

function allNames(benches: readonly Bench[]): readonly string[] {
  return benches.flatMap(({ names }) => names).sort();
}
