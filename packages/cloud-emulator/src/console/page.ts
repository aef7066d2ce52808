/** The console's HTML; its script fills it. */
export const CONSOLE_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Local cloud</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/console/style.css">
<script type="module" src="/console/program.js"></script>
<noscript>The console needs JavaScript; <code>POST /emulator/…</code> answers without.</noscript>
</html>
`;
