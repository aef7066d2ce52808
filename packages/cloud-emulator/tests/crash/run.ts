/** `npm run test:crash`: the last line says what was lost; the exit code is 1 if anything was. */
import { crash } from './crash';

const KILLS = 30;
const LEAST_PER_KILL = 400;
const LEAST_ACKNOWLEDGED = 10_000;

async function main(): Promise<void> {
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  const { kills, acknowledged, lost, half } = await crash(
    { kills: KILLS, least: LEAST_PER_KILL, durability: 'process' },
    say,
  );
  say(`${kills} kills, ${acknowledged} acknowledged, ${lost} lost, ${half} half`);
  process.exitCode = lost === 0 && half === 0 && acknowledged >= LEAST_ACKNOWLEDGED ? 0 : 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
