/** WeChat's text size where nobody has changed it, as on Android: `fontSizeSetting` at a `fontSizeScaleFactor` of 1. */
export const STANDARD_TEXT_PX = 16;
