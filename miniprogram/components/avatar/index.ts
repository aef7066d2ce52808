/** A round picture of somebody; without one, or when it does not load, the first character of the name. */
Component({
  properties: {
    url: { type: String, value: '' },
    /** Empty where the name is hidden. */
    initial: { type: String, value: '' },
  },

  data: { broken: '' },

  methods: {
    /** Addresses of pictures are temporary: the next one may load again. */
    fail() {
      this.setData({ broken: this.data.url });
    },
  },
});
