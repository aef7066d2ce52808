/** A labelled line to type into. Whatever is wrong with it stands under it, in the place of the hint. */
Component({
  properties: {
    label: { type: String, value: '' },
    value: { type: String, value: '' },
    placeholder: { type: String, value: '' },
    hint: { type: String, value: '' },
    problem: { type: String, value: '' },
    /** As `<input>` has it: `text`, `nickname`, `digit`, … */
    kind: { type: String, value: 'text' },
    disabled: { type: Boolean, value: false },
    focus: { type: Boolean, value: false },
    /** Another field follows: the key at the bottom right says so, and the keyboard stays for it. */
    next: { type: Boolean, value: false },
  },

  methods: {
    typed({ detail }: WechatMiniprogram.Input) {
      this.triggerEvent('change', { value: detail.value });
    },

    /** WeChat empties a nickname that its own review refuses, without an input event. */
    left({ detail }: WechatMiniprogram.InputBlur) {
      if (detail.value !== this.data.value) this.triggerEvent('change', { value: detail.value });
      this.triggerEvent('leave');
    },

    confirmed() {
      this.triggerEvent('confirm');
    },
  },
});
