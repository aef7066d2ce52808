/**
 * A sheet from below that asks before something counts: what it is about stands in the slot. To a screen reader it is all
 * there is: what opens it hides the page below by `aria-hidden`, and the shade says nothing that its buttons do not say.
 * Where the focus goes is the platform's: WeChat has no way to set it, and goes by `aria-modal`.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    title: { type: String, value: '' },
    confirmText: { type: String, value: '' },
    cancelText: { type: String, value: '' },
    /** While the answer is on the way nothing can be tapped twice. */
    busy: { type: Boolean, value: false },
  },

  methods: {
    confirm() {
      if (!this.data.busy) this.triggerEvent('confirm');
    },

    cancel() {
      if (!this.data.busy) this.triggerEvent('cancel');
    },

    /** The page below does not scroll. */
    hold: () => undefined,
  },
});
