/**
 * Bars, and a line over them where there is one. A finger on the chart selects the bar under it (event `select`); its
 * numbers and a summary of the chart stand outside it, in words.
 */
import type { ChartData } from './chartData';
import { barAt, type ChartLayout, layOut, type Size } from './chartLayout';
import { drawChart, fontOf, type Pen } from './drawChart';

interface Sheet extends Size {
  readonly canvas: WechatMiniprogram.Canvas;
}

interface Measured extends Omit<Size, 'textPx'> {
  readonly node: WechatMiniprogram.Canvas;
  /** As the style sheet has it, `12px`: a canvas knows no rem. */
  readonly fontSize: string;
}

interface Touch {
  /** Measured from the canvas's own corner. */
  readonly touches: readonly { readonly x: number }[];
}

const NO_DATA: ChartData = { bars: [], barsPerUnit: 1, barsTitle: '' };

/** What belongs to a component but is nothing to show. */
const sheets = new WeakMap<object, Sheet>();
const layouts = new WeakMap<object, ChartLayout>();

Component({
  properties: {
    /** `ChartData` */
    chart: { type: Object, value: NO_DATA },
    selected: { type: Number, value: -1 },
    /** What the chart shows, for those who hear it. */
    summary: { type: String, value: '' },
  },

  observers: {
    'chart, selected'() {
      this.draw();
    },
  },

  lifetimes: {
    ready() {
      this.measure();
    },
  },

  pageLifetimes: {
    resize() {
      this.measure();
    },
  },

  methods: {
    measure() {
      this.createSelectorQuery()
        .select('.canvas')
        .fields({ node: true, size: true, computedStyle: ['fontSize'] }, (found: unknown) => {
          this.prepare(found as Measured | null);
        })
        .exec();
    },

    /** The canvas gets as many dots as the screen shows in its place, so that it is sharp. */
    prepare(found: Measured | null) {
      if (found === null) return; // Taken off the screen meanwhile.
      const { node, width, height, fontSize } = found;
      const { pixelRatio } = wx.getWindowInfo();
      node.width = Math.round(width * pixelRatio);
      node.height = Math.round(height * pixelRatio);
      pen(node).scale(pixelRatio, pixelRatio);
      sheets.set(this, { canvas: node, width, height, textPx: Number.parseInt(fontSize, 10) });
      this.draw();
    },

    draw() {
      const sheet = sheets.get(this);
      if (sheet === undefined) return;
      const context = pen(sheet.canvas);
      const chart = this.data.chart;
      context.clearRect(0, 0, sheet.width, sheet.height);
      context.font = fontOf(sheet.textPx);
      const layout = layOut(chart, sheet, (text) => context.measureText(text).width);
      drawChart(context, chart, layout, this.data.selected);
      layouts.set(this, layout);
    },

    touch({ touches: [finger] }: Touch) {
      const layout = layouts.get(this);
      const index = layout && finger && barAt(layout, finger.x);
      if (index !== undefined && index !== this.data.selected) this.triggerEvent('select', { index });
    },
  },
});

function pen(canvas: WechatMiniprogram.Canvas): Pen {
  return canvas.getContext('2d');
}
