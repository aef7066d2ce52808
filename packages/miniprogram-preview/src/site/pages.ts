/** The HTML around the programs. */
export function phonePage(): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>电精灵</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/phone/fonts.css">
<link rel="stylesheet" href="/phone/program.css">
<body></body>
<script type="module" src="/phone/program.js"></script>
</html>
`;
}
