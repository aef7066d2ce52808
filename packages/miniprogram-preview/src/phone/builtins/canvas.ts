import { element } from '../element';
import type { Builtin } from './builtin';

type Frame = (time: number) => void;

/** `<canvas type="2d">`: what a selector query gives as its `node` is a canvas as WeChat's is. */
export const canvas: Builtin = {
  tag: 'canvas',
  properties: { type: [String, ''], canvasId: [String, ''], disableScroll: [Boolean, false] },
  mount(host) {
    const surface = element('canvas', { width: '300', height: '150' });
    host.element.append(surface);
    const node = Object.assign(surface, {
      createImage: () => new Image(),
      createPath2D: (path?: Path2D) => new Path2D(path),
      createImageData: (width: number, height: number) => new ImageData(width, height),
      requestAnimationFrame: (frame: Frame) => requestAnimationFrame(frame),
      cancelAnimationFrame: (id: number) => {
        cancelAnimationFrame(id);
      },
    });
    surface.addEventListener(
      'touchmove',
      (event) => {
        if (host.flag('disableScroll')) event.preventDefault();
      },
      { passive: false },
    );
    return { queried: () => node };
  },
};
