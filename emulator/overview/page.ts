/** What the local cloud is doing, at a glance: its clock, the messages on phones, the functions that ran. */
export const OVERVIEW_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Local cloud</title>
<style>
  :root { color-scheme: light; font: 15px/1.5 system-ui, "Noto Sans SC", sans-serif; color: #1f2329; background: #f5f6f8; }
  body { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
  h1 { font-size: 1.3rem; margin: 0 0 1rem; }
  h2 { font-size: 1rem; margin: 0 0 .5rem; }
  section { background: #fff; border-radius: 12px; padding: 1rem 1.25rem; margin-bottom: 1rem; overflow-x: auto; }
  #clock { font-size: 1.6rem; font-variant-numeric: tabular-nums; margin-right: 1rem; }
  button { min-height: 44px; padding: 0 1rem; border: 1px solid #c9cdd4; border-radius: 8px; background: #fff; font: inherit; cursor: pointer; }
  button:hover { background: #f0f4ff; }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
  th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #eef0f3; white-space: nowrap; }
  th { color: #5c6370; font-weight: 500; }
  .bad { color: #b42318; }
  .empty, #state { color: #5c6370; }
</style>
<h1>Local cloud <span id="state">connecting…</span></h1>
<section><span id="clock">–</span>
  <button data-ms="300000">+5 min</button> <button data-ms="3600000">+1 h</button> <button data-ms="86400000">+1 day</button>
</section>
<section><h2>Messages on phones</h2><div id="messages" class="empty">none yet</div></section>
<section><h2>Functions that ran</h2><div id="invocations" class="empty">none yet</div></section>
<script>
  const ask = async (name, input) => (await fetch('/emulator/' + name, { method: 'POST', body: JSON.stringify(input || {}) })).json();
  const when = (ms) => new Date(ms).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });
  const cell = (text, name) => { const td = document.createElement(name || 'td'); td.textContent = text; return td; };
  function show(id, heads, rows) {
    const place = document.getElementById(id);
    if (rows.length === 0) return;
    const table = document.createElement('table');
    const head = table.insertRow();
    heads.forEach((text) => head.append(cell(text, 'th')));
    rows.forEach((row) => { const tr = table.insertRow(); row.forEach((text) => tr.append(cell(text))); if (row.bad) tr.className = 'bad'; });
    place.className = '';
    place.replaceChildren(table);
  }
  async function refresh() {
    try {
      const [{ nowMs }, { sent }, { invocations }] = await Promise.all([ask('clock'), ask('messages'), ask('invocations')]);
      document.getElementById('clock').textContent = when(nowMs);
      document.getElementById('state').textContent = '';
      show('messages', ['at', 'to', 'says'], sent.slice(-20).reverse().map((m) => [when(m.atMs), m.openid, Object.values(m.data).map((d) => d.value).join(' · ')]));
      show('invocations', ['at', 'function', 'by', 'took', 'cloud calls', 'outcome'], invocations.slice(-30).reverse().map((i) => {
        const row = [when(i.startedAtMs), i.functionName, i.openid || i.source, (i.durationMs === undefined ? '…' : Math.round(i.durationMs) + ' ms'), i.cloudCalls.length, i.outcome ? (i.outcome.ok ? 'ok' : i.outcome.code) : 'runs'];
        row.bad = i.outcome && !i.outcome.ok;
        return row;
      }));
    } catch { document.getElementById('state').textContent = 'not reachable; trying again'; }
  }
  document.querySelectorAll('button').forEach((button) => button.addEventListener('click', async () => { await ask('clock/advance', { ms: Number(button.dataset.ms) }); refresh(); }));
  refresh();
  setInterval(refresh, 2000);
</script>
</html>
`;
