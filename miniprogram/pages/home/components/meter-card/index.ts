/** The meter: what is left, what today took, how long it lasts, and the ways to recharge and to the reports. */
Component({
  properties: {
    /** `MeterView` */
    meter: { type: Object, value: {} },
    /** The page's texts. */
    t: { type: Object, value: {} },
  },

  methods: {
    recharge() {
      void wx.navigateTo({ url: '/pages/recharge/index' });
    },

    reports() {
      void wx.navigateTo({ url: '/reports/pages/meter/index' });
    },
  },
});
