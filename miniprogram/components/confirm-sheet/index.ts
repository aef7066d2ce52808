/** A sheet from below that asks before something counts: what it is about stands in the slot. */
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

    changed(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('cancel');
    },
  },
});
