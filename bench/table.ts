import type { Measurement, Verdict } from './bench';

const HEADS = ['', 'ours', 'baseline', 'ratio', 'budget', ''] as const;

/** The verdicts for people, a line each. */
export function tableOf(measured: readonly Measurement[], verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ name, ours, baseline, ratio, budget, unit, ok }, index) => {
    const sign = 'atLeast' in (measured[index]?.budget ?? {}) ? '≥' : '≤';
    const limit = ratio === null ? `${budget} ${unit}` : String(budget);
    return [
      name,
      `${shown(ours)} ${unit}`,
      baseline === null ? '–' : `${shown(baseline)} ${unit}`,
      ratio === null ? '–' : ratio.toFixed(2),
      `${sign} ${limit}`,
      ok ? 'ok' : 'NOT OK',
    ];
  });
  const lines = [HEADS, ...rows];
  const widths = HEADS.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map((line) => line.map((text, column) => padded(text, widths[column] ?? 0, column)).join('  '))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

function padded(text: string, width: number, column: number): string {
  return column === 0 || column === HEADS.length - 1 ? text.padEnd(width) : text.padStart(width);
}

/** Three digits are as much as any of these figures holds. */
function shown(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
