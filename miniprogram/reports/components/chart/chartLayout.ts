/**
 * Where everything of a chart stands, in px. Invariant: bars and line lie inside the plot, and no two labels touch,
 * whatever the numbers and however narrow the phone.
 */
import type { ChartData } from './chartData';
import { type Scale, scaleTo, tickText } from './scale';

export interface Size {
  readonly width: number;
  readonly height: number;
  /** How large its labels are written. */
  readonly textPx: number;
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Label extends Point {
  readonly text: string;
  readonly align: 'left' | 'center' | 'right';
}

export interface ChartLayout {
  readonly plot: Rectangle;
  /** Heights of the lines across the plot. */
  readonly grid: readonly number[];
  readonly bars: readonly Rectangle[];
  readonly line: readonly Point[];
  readonly labels: readonly Label[];
}

export type MeasureText = (text: string) => number;

/** In heights of the text: above the plot are the axes' titles, below it the bars' names. */
const TOP = 7 / 3;
const BOTTOM = 7 / 3;
const NAME_Y = 1;
const TITLE_Y = 2 / 3;
const GAP_PX = 6;
/** The part of its place that a bar fills, and how wide it gets at most. */
const BAR_SHARE = 0.64;
const WIDEST_BAR_PX = 28;

export function layOut(data: ChartData, size: Size, measure: MeasureText): ChartLayout {
  const { bars, barsPerUnit, line } = data;
  const { textPx } = size;
  const scale = scaleTo(Math.max(0, ...bars.map(({ value }) => value)));
  const lineScale = line && scaleTo(Math.max(0, ...line.values), scale.ticks.length - 1);
  const left = scale.ticks.map((tick) => tickText(tick, barsPerUnit));
  const right = line && lineScale ? lineScale.ticks.map((tick) => tickText(tick, line.perUnit)) : [];
  const labelWidth = widest(
    bars.map(({ label }) => label),
    measure,
  );
  const leftPx = Math.max(widest(left, measure) + GAP_PX, labelWidth / 2);
  const rightPx = Math.max(right.length === 0 ? 0 : widest(right, measure) + GAP_PX, labelWidth / 2);
  const plot: Rectangle = {
    x: leftPx,
    y: TOP * textPx,
    width: Math.max(1, size.width - leftPx - rightPx),
    height: Math.max(1, size.height - (TOP + BOTTOM) * textPx),
  };
  const slot = plot.width / Math.max(1, bars.length);
  const centre = (index: number): number => plot.x + (index + 0.5) * slot;
  const barWidth = Math.min(WIDEST_BAR_PX, slot * BAR_SHARE);
  const every = Math.max(1, Math.ceil((labelWidth + GAP_PX) / slot));
  const grid = scale.ticks.map((tick) => heightOf(tick, scale, plot));
  return {
    plot,
    grid,
    bars: bars.map(({ value }, index) => {
      const y = heightOf(Math.max(0, value), scale, plot);
      return { x: centre(index) - barWidth / 2, y, width: barWidth, height: plot.y + plot.height - y };
    }),
    line:
      line && lineScale
        ? line.values.map((value, index) => ({
            x: centre(index),
            y: heightOf(Math.max(0, value), lineScale, plot),
          }))
        : [],
    labels: [
      ...left.map((text, index) => sideLabel(text, plot.x - GAP_PX, grid[index], 'right')),
      ...right.map((text, index) => sideLabel(text, plot.x + plot.width + GAP_PX, grid[index], 'left')),
      ...bars.flatMap(({ label }, index): Label[] =>
        index % every === 0
          ? [{ text: label, x: centre(index), y: size.height - NAME_Y * textPx, align: 'center' }]
          : [],
      ),
      { text: data.barsTitle, x: 0, y: TITLE_Y * textPx, align: 'left' },
      ...(line ? [{ text: line.title, x: size.width, y: TITLE_Y * textPx, align: 'right' } as const] : []),
    ],
  };
}

/** Which bar a finger means: the one in whose place it is, at any height. */
export function barAt({ plot, bars }: ChartLayout, x: number): number | undefined {
  const index = Math.floor(((x - plot.x) / plot.width) * bars.length);
  return index >= 0 && index < bars.length ? index : undefined;
}

function heightOf(value: number, { top }: Scale, plot: Rectangle): number {
  return plot.y + plot.height * (1 - value / top);
}

function sideLabel(text: string, x: number, y: number | undefined, align: Label['align']): Label {
  return { text, x, y: y ?? 0, align };
}

function widest(texts: readonly string[], measure: MeasureText): number {
  return Math.max(0, ...texts.map(measure));
}
