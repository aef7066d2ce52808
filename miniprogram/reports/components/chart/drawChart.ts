/** Draws what was laid out, in the app's colours: a canvas does not know the stylesheet's. */
import type { ChartData } from './chartData';
import type { ChartLayout, Rectangle } from './chartLayout';

export type Pen = WechatMiniprogram.CanvasRenderingContext.CanvasRenderingContext2D;

const INK_2 = '#525c6b';
const GRID = '#e4e8ef';
const BRAND = '#1a56db';
const BRAND_MEDIUM = '#7da2f0';
const BRAND_PALE = '#c6d7f9';
const LINE = '#a34d00';
const PAPER = '#ffffff';

const FAMILY = "-apple-system, 'PingFang SC', 'Noto Sans SC', sans-serif";

const BAR_CORNER_PX = 3;
const LINE_PX = 2;
const DOT_PX = 2.5;
const SELECTED_DOT_PX = 4;

export function fontOf(textPx: number): string {
  return `${textPx}px ${FAMILY}`;
}

/** In the font that the pen has. */
export function drawChart(pen: Pen, { bars }: ChartData, layout: ChartLayout, selected: number): void {
  const { plot, grid } = layout;
  pen.strokeStyle = GRID;
  pen.lineWidth = 1;
  for (const y of grid) {
    pen.beginPath();
    pen.moveTo(plot.x, Math.round(y) + 0.5);
    pen.lineTo(plot.x + plot.width, Math.round(y) + 0.5);
    pen.stroke();
  }
  layout.bars.forEach((bar, index) => {
    const provisional = bars[index]?.provisional === true;
    pen.fillStyle = index === selected ? BRAND : provisional ? BRAND_PALE : BRAND_MEDIUM;
    fillBar(pen, bar);
  });
  drawLine(pen, layout, selected);
  pen.fillStyle = INK_2;
  pen.textBaseline = 'middle';
  for (const { text, x, y, align } of layout.labels) {
    pen.textAlign = align;
    pen.fillText(text, x, y);
  }
}

/** With round corners above, as far as there is room for them. */
function fillBar(pen: Pen, { x, y, width, height }: Rectangle): void {
  const corner = Math.min(BAR_CORNER_PX, width / 2, height);
  pen.beginPath();
  pen.moveTo(x, y + height);
  pen.lineTo(x, y + corner);
  pen.quadraticCurveTo(x, y, x + corner, y);
  pen.lineTo(x + width - corner, y);
  pen.quadraticCurveTo(x + width, y, x + width, y + corner);
  pen.lineTo(x + width, y + height);
  pen.fill();
}

function drawLine(pen: Pen, { line }: ChartLayout, selected: number): void {
  pen.strokeStyle = LINE;
  pen.lineWidth = LINE_PX;
  pen.lineJoin = 'round';
  pen.beginPath();
  line.forEach(({ x, y }, index) => {
    if (index === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  });
  pen.stroke();
  line.forEach(({ x, y }, index) => {
    pen.beginPath();
    pen.arc(x, y, index === selected ? SELECTED_DOT_PX : DOT_PX, 0, 2 * Math.PI);
    pen.fillStyle = index === selected ? LINE : PAPER;
    pen.fill();
    pen.stroke();
  });
}
