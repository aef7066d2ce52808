/** The next payer lives elsewhere: the way from a posted slip to the search of the desk. */
const DESK = 'staff/pages/desk/index';

let asked = false;

/** Goes back to the desk where it was opened before, so that no page of the last payer's room lies in between. */
export function findNextPayer(): void {
  asked = true;
  const routes = getCurrentPages().map(({ route }) => route);
  const delta = routes.length - 1 - routes.lastIndexOf(DESK);
  if (delta < routes.length) void wx.navigateBack({ delta });
  else void wx.redirectTo({ url: `/${DESK}` });
}

/** True once after each way to the desk. */
export function isNextPayerAsked(): boolean {
  const wasAsked = asked;
  asked = false;
  return wasAsked;
}
