/** How overlays look: WeChat's shapes, with greens and greys dark enough to be read (4.5:1). */
const STYLES = `
.wechat-dialog, .wechat-toast { font-family: inherit; color: #1a1a1a; line-height: 1.5; box-sizing: border-box; pointer-events: auto; user-select: none; overflow-wrap: anywhere; }
.wechat-dialog { border: 0; padding: 0; background: #fff; overflow: auto; flex-direction: column; }
.wechat-dialog[open] { display: flex; }
.wechat-dialog::backdrop { background: rgb(0 0 0 / 55%); }
.wechat-dialog *, .wechat-toast * { box-sizing: border-box; }
.wechat-card { width: min(320px, calc(100vw - 48px)); max-height: 80vh; border-radius: 12px; margin: auto; }
.wechat-sheet { width: 100vw; max-width: 100vw; max-height: 90vh; margin: auto 0 0; border-radius: 12px 12px 0 0; padding-bottom: env(safe-area-inset-bottom); }
.wechat-full { width: 100vw; height: 100vh; max-width: 100vw; max-height: 100vh; margin: 0; background: #000; color: #fff; }
@media (prefers-reduced-motion: no-preference) {
  .wechat-sheet[open] { animation: wechat-rise .2s ease-out; }
  .wechat-card[open] { animation: wechat-appear .15s ease-out; }
}
@keyframes wechat-rise { from { transform: translateY(40%); opacity: .4; } }
@keyframes wechat-appear { from { transform: scale(.96); opacity: .4; } }
.wechat-dialog button { min-height: 48px; min-width: 44px; border: 0; background: none; font: inherit; font-size: 17px; line-height: 1.4; color: inherit; cursor: pointer; padding: 8px 12px; margin: 0; }
.wechat-dialog button:focus-visible, .wechat-dialog input:focus-visible { outline: 3px solid #576b95; outline-offset: -3px; border-radius: 8px; }
.wechat-dialog button:active { background: #ededed; }
.wechat-text { padding: 28px 24px; overflow-y: auto; text-align: center; white-space: pre-wrap; }
.wechat-title { font-size: 17px; font-weight: 600; margin: 0 0 8px; }
.wechat-note { font-size: 15px; color: #595959; margin: 0; }
.wechat-title:last-child, .wechat-note:last-child { margin-bottom: 0; }
.wechat-choices { display: flex; border-top: 1px solid #e5e5e5; flex: none; }
.wechat-choices button { flex: 1 1 0; }
.wechat-choices button + button { border-left: 1px solid #e5e5e5; }
.wechat-dialog .wechat-confirm { color: #576b95; font-weight: 600; }
.wechat-dialog .wechat-primary { background: #06733a; color: #fff; border-radius: 8px; font-weight: 600; width: 100%; }
.wechat-dialog .wechat-primary:active { background: #055c2e; }
.wechat-dialog .wechat-primary[disabled] { background: #d9d9d9; color: #595959; cursor: default; }
.wechat-dialog .wechat-plain { background: #ededed; border-radius: 8px; width: 100%; }
.wechat-list { list-style: none; margin: 0; padding: 0; }
.wechat-list li + li { border-top: 1px solid #ededed; }
.wechat-list button { width: 100%; min-height: 56px; }
.wechat-list.wechat-apart { border-top: 8px solid #f2f2f2; }
.wechat-body { padding: 24px; display: flex; flex-direction: column; gap: 12px; overflow-y: auto; }
.wechat-body > * { margin: 0; }
.wechat-amount { font-size: 40px; font-weight: 600; text-align: center; font-variant-numeric: tabular-nums; line-height: 1.2; }
.wechat-center { text-align: center; }
.wechat-warning { color: #b42318; text-align: center; }
.wechat-check { display: flex; gap: 12px; align-items: center; min-height: 48px; font-size: 16px; cursor: pointer; }
.wechat-check input { width: 22px; height: 22px; flex: none; accent-color: #06733a; }
.wechat-field { width: 100%; min-height: 48px; border: 1px solid #767676; border-radius: 8px; padding: 8px 12px; font: inherit; font-size: 16px; background: #fff; color: inherit; }
.wechat-picture { flex: 1; min-height: 0; width: 100%; object-fit: contain; }
.wechat-full .wechat-choices { border-color: #4d4d4d; }
.wechat-full .wechat-choices button + button { border-color: #4d4d4d; }
.wechat-full button:active { background: #333; }
.wechat-toast { position: fixed; inset: 0; display: flex; align-items: center; justify-content: center; padding: 24px; z-index: 5000; }
.wechat-toast.wechat-passing { pointer-events: none; }
.wechat-toast > div { background: #3b3b3b; color: #fff; border-radius: 12px; padding: 14px 18px; font-size: 15px; max-width: 280px; text-align: center; white-space: pre-wrap; }
.wechat-toast.wechat-pictured > div { width: 136px; min-height: 136px; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 12px; padding: 14px 10px; }
.wechat-toast svg, .wechat-toast img { width: 40px; height: 40px; flex: none; }
.wechat-toast .wechat-turning { animation: wechat-turn 1s linear infinite; }
@keyframes wechat-turn { to { transform: rotate(360deg); } }
`;

let used = false;

export function useOverlayStyles(): void {
  if (used) return;
  used = true;
  const style = document.createElement('style');
  style.textContent = STYLES;
  document.head.append(style);
}
