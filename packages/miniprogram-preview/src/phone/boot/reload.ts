/** Starts anew when the mini program's files have changed, on the page that was on top. */
export function reloadOnChange(): void {
  const changes = new EventSource('/phone/changes');
  changes.addEventListener('change', () => {
    changes.close();
    const address = new URL(window.location.href);
    const route = document.querySelector<HTMLElement>('.phone-page:not([hidden])')?.dataset['address'];
    if (route !== undefined) address.searchParams.set('path', route);
    window.location.replace(address);
  });
}
