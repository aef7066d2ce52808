/** Whether somebody has just tapped: WeChat opens some windows only then, or when a payment has been answered. */
export interface TapWatch {
  readonly justTapped: () => boolean;
  /** A payment's answer counts as a tap, once. */
  readonly paymentAnswered: () => void;
}

export function tapWatch(): TapWatch {
  let answered = false;
  return {
    justTapped: () => {
      const tapped = answered || navigator.userActivation.isActive;
      answered = false;
      return tapped;
    },
    paymentAnswered: () => {
      answered = true;
    },
  };
}
