/** Opens the phone's dialler; whoever then decides not to call has not met an error. */
export function dial(phoneNumber: string): void {
  wx.makePhoneCall({ phoneNumber, fail: ignored });
}

function ignored(): void {
  // Nothing to tell.
}
