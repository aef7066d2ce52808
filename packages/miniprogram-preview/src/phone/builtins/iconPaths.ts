interface Drawing {
  readonly color: string;
  readonly path: string;
}

const DISC = 'M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z';
const RING = `${DISC}M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 1 1 0-17z`;
const TICK = 'M10.6 16.4L6.5 12.3l1.2-1.2l2.9 2.9l5.9-5.9l1.2 1.2z';
const EXCLAMATION = 'M11.2 6.5h1.6v7.5h-1.6zM11.2 15.8h1.6v1.7h-1.6z';
const LETTER_I = 'M11.2 10h1.6v7.5h-1.6zM11.2 6.5h1.6v1.7h-1.6z';
const CROSS =
  'M8.3 7.2L12 10.9l3.7-3.7l1.1 1.1L13.1 12l3.7 3.7l-1.1 1.1L12 13.1l-3.7 3.7l-1.1-1.1L10.9 12L7.2 8.3z';

/** In a square of 24 by 24, with the colour that each has unless the page says otherwise. */
export const ICON_PATHS: Readonly<Record<string, Drawing>> = {
  success: { color: '#09BB07', path: DISC + TICK },
  success_no_circle: { color: '#09BB07', path: TICK },
  success_circle: { color: '#09BB07', path: RING + TICK },
  info: { color: '#10AEFF', path: DISC + LETTER_I },
  info_circle: { color: '#10AEFF', path: RING + LETTER_I },
  warn: { color: '#F76260', path: DISC + EXCLAMATION },
  waiting: { color: '#10AEFF', path: `${DISC}M11.2 6.5h1.6v5.1l3.6 2.1l-.8 1.4l-4.4-2.6z` },
  waiting_circle: { color: '#10AEFF', path: `${RING}M11.2 6.5h1.6v5.1l3.6 2.1l-.8 1.4l-4.4-2.6z` },
  cancel: { color: '#F43530', path: RING + CROSS },
  clear: { color: '#B2B2B2', path: DISC + CROSS },
  download: {
    color: '#09BB07',
    path: `${RING}M11.2 6.5h1.6v6l2-2l1.1 1.1l-3.9 3.9l-3.9-3.9l1.1-1.1l2 2zM8 16.5h8V18H8z`,
  },
  search: {
    color: '#B2B2B2',
    path: 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM10.5 5.5a5 5 0 1 1 0 10a5 5 0 1 1 0-10zM15 16l1-1l4.5 4.5l-1 1z',
  },
};
