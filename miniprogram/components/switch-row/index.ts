/** A row that is switched by tapping it anywhere; the switch in it only shows the state. */
Component({
  properties: {
    heading: { type: String, value: '' },
    text: { type: String, value: '' },
    on: { type: Boolean, value: false },
  },

  methods: {
    toggle() {
      this.triggerEvent('switch', { value: !this.data.on });
    },
  },
});
