/** Reads whatever is posted and answers always the same bytes: as little as an HTTP server of Node can do. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { endWithParent, tell } from '../parent';

const reply = Buffer.from(process.env['BENCH_REPLY'] ?? '');
const type = process.env['BENCH_REPLY_TYPE'] ?? '';

const server = createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(200, { 'content-type': type }).end(reply));
}).listen(0, '127.0.0.1', () => {
  tell({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/admin` });
});
endWithParent(() => {
  server.closeAllConnections();
  return Promise.resolve();
});
