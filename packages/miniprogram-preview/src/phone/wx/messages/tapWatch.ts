/** Whether somebody has just tapped: WeChat opens some windows only then, or when a payment has been answered. */
export interface TapWatch {
  readonly justTapped: () => boolean;
  /** A payment's answer counts as a tap, once. */
  readonly paymentAnswered: () => void;
}

/** As long as the browser itself takes a tap for a reason to open a window. */
const HOLDS_MS = 5_000;

export function tapWatch(): TapWatch {
  let tappedAtMs = -Infinity;
  let answered = false;
  for (const deed of ['pointerup', 'keyup'])
    window.addEventListener(
      deed,
      ({ isTrusted }) => {
        if (isTrusted) tappedAtMs = performance.now();
      },
      { capture: true },
    );
  return {
    justTapped: () => {
      const tapped = answered || performance.now() - tappedAtMs < HOLDS_MS;
      answered = false;
      return tapped;
    },
    paymentAnswered: () => {
      answered = true;
    },
  };
}
