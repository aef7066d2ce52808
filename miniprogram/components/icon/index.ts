/**
 * A glyph in the colour of the text around it. The drawings come from `tdesign-icons-svg` or are our own; the build writes those
 * named in `glyphs.json` to `glyphs.wxss`, so that no font is fetched from anywhere.
 */
Component({
  options: { virtualHost: true },
  properties: {
    name: { type: String, value: '' },
    /** In px. */
    size: { type: Number, value: 20 },
  },
});
