import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ChartData } from '../../../miniprogram/reports/components/chart/chartData';
import {
  barAt,
  type ChartLayout,
  type Label,
  layOut,
} from '../../../miniprogram/reports/components/chart/chartLayout';
import { scaleTo, tickText } from '../../../miniprogram/reports/components/chart/scale';

/** A letter of a text of 12 px. */
const LETTER_PX = 7;
const TEXT_PX = 12;
const measured =
  (textPx: number) =>
  (text: string): number =>
    (text.length * LETTER_PX * textPx) / TEXT_PX;

const value = fc.oneof(fc.nat({ max: 50 }), fc.nat({ max: 100_000 }), fc.constant(0));
const charts = fc
  .array(fc.record({ label: fc.string({ minLength: 1, maxLength: 5 }), value, provisional: fc.boolean() }), {
    maxLength: 31,
  })
  .chain((bars) =>
    fc.record({
      bars: fc.constant(bars),
      barsPerUnit: fc.constant(1_000),
      barsTitle: fc.constant('kWh'),
      line: fc.option(
        fc.record({
          values: fc.array(value, { minLength: bars.length, maxLength: bars.length }),
          perUnit: fc.constant(100),
          title: fc.constant('元'),
        }),
        { nil: undefined },
      ),
    }),
  )
  .map(({ line, ...chart }): ChartData => (line === undefined ? chart : { ...chart, line }));
const widths = fc.integer({ min: 240, max: 700 });
/** The text, and the height that the style sheet gives a chart with it: as usual, and twice as large. */
const sizes = fc.constantFrom([TEXT_PX, 220] as const, [2 * TEXT_PX, 284] as const);

describe('a chart', () => {
  test('keeps bars and line inside its plot', () => {
    eachLayout(({ plot, bars, line }) => {
      for (const { x, y, width, height } of bars) {
        expect(x).toBeGreaterThanOrEqual(plot.x);
        expect(x + width).toBeLessThanOrEqual(plot.x + plot.width + 0.001);
        expect(y).toBeGreaterThanOrEqual(plot.y - 0.001);
        expect(y + height).toBeCloseTo(plot.y + plot.height);
      }
      for (const { x, y } of line) {
        expect(x).toBeGreaterThan(plot.x);
        expect(y).toBeGreaterThanOrEqual(plot.y - 0.001);
        expect(y).toBeLessThanOrEqual(plot.y + plot.height + 0.001);
      }
    });
  });

  test('never lets two labels touch, nor one leave it', () => {
    eachLayout(({ labels }, width, textPx) => {
      const boxes = labels.map((label) => boxOf(label, textPx));
      expect(boxes.filter(({ left, right }) => left < -0.001 || right > width + 0.001)).toEqual([]);
      expect(
        boxes.flatMap((box, index) => boxes.slice(index + 1).filter((other) => touch(box, other))),
      ).toEqual([]);
    });
  });

  test('draws the larger value higher', () => {
    const [small, large] = layOut(
      chartOf([1_000, 3_000]),
      { width: 300, height: 220, textPx: TEXT_PX },
      measured(TEXT_PX),
    ).bars;
    expect(large?.height).toBeCloseTo(3 * (small?.height ?? 0));
  });

  test('finds the bar under a finger, from edge to edge, and none beside the plot', () => {
    eachLayout((layout) => {
      layout.bars.forEach(({ x, width }, index) => {
        expect(barAt(layout, x + width / 2)).toBe(index);
      });
      expect(barAt(layout, layout.plot.x - 1)).toBeUndefined();
      expect(barAt(layout, layout.plot.x + layout.plot.width + 1)).toBeUndefined();
    });
  });
});

describe('an axis', () => {
  test.each([
    [0, 1_000, ['0', '0.001']],
    [950, 1_000, ['0', '0.5', '1']],
    [7_300, 1_000, ['0', '2', '4', '6', '8']],
    [12_340, 100, ['0', '50', '100', '150']],
  ])('up to %d of %d to the unit', (largest, perUnit, texts) => {
    expect(scaleTo(largest).ticks.map((tick) => tickText(tick, perUnit))).toEqual(texts);
  });

  test('reaches every value in at most four whole steps, or in as many as are asked for', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 10_000_000 }),
        fc.option(fc.integer({ min: 1, max: 4 })),
        (largest, steps) => {
          const { top, ticks } = scaleTo(largest, steps ?? undefined);
          expect(top).toBeGreaterThanOrEqual(largest);
          expect(ticks.every(Number.isInteger)).toBe(true);
          if (steps === null) expect(ticks.length).toBeLessThanOrEqual(5);
          else expect(ticks).toHaveLength(steps + 1);
        },
      ),
    );
  });
});

function eachLayout(holds: (layout: ChartLayout, width: number, textPx: number) => void): void {
  fc.assert(
    fc.property(charts, widths, sizes, (chart, width, [textPx, height]) => {
      holds(layOut(chart, { width, height, textPx }, measured(textPx)), width, textPx);
    }),
  );
}

function chartOf(values: readonly number[]): ChartData {
  const bars = values.map((one, index) => ({ label: String(index + 1), value: one, provisional: false }));
  return { bars, barsPerUnit: 1_000, barsTitle: 'kWh' };
}

type Box = Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>>;

function boxOf({ text, x, y, align }: Label, textPx: number): Box {
  const width = measured(textPx)(text);
  const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
  return { left, right: left + width, top: y - textPx / 2, bottom: y + textPx / 2 };
}

function touch(one: Box, other: Box): boolean {
  const beside = one.right < other.left || other.right < one.left;
  const above = one.bottom < other.top || other.bottom < one.top;
  return !beside && !above;
}
