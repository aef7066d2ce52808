/** Sizes in CSS pixels. The phone's status bar is drawn outside of the window, if at all, so the page has none above it. */
const NAVIGATION_BAR_HEIGHT = 44;
const STATUS_BAR_HEIGHT = 0;
const CAPSULE = { width: 87, height: 32, right: 7 };

export function windowInfo(): WechatMiniprogram.WindowInfo {
  const { innerWidth: width, innerHeight: height, devicePixelRatio } = window;
  return {
    pixelRatio: devicePixelRatio,
    screenWidth: width,
    screenHeight: height,
    screenTop: STATUS_BAR_HEIGHT + NAVIGATION_BAR_HEIGHT,
    statusBarHeight: STATUS_BAR_HEIGHT,
    windowWidth: width,
    windowHeight: height - STATUS_BAR_HEIGHT - NAVIGATION_BAR_HEIGHT,
    safeArea: {
      left: 0,
      right: width,
      top: STATUS_BAR_HEIGHT,
      bottom: height,
      width,
      height: height - STATUS_BAR_HEIGHT,
    },
  };
}

/** Where WeChat's own capsule of two buttons would be, in the navigation bar. */
export function capsule(): WechatMiniprogram.ClientRect {
  const top = STATUS_BAR_HEIGHT + (NAVIGATION_BAR_HEIGHT - CAPSULE.height) / 2;
  const right = window.innerWidth - CAPSULE.right;
  return {
    top,
    bottom: top + CAPSULE.height,
    right,
    left: right - CAPSULE.width,
    width: CAPSULE.width,
    height: CAPSULE.height,
  };
}
