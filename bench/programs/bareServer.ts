/** Reads whatever is posted and answers always the same bytes: as little as an HTTP server of Node can do. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { endWithParent, tell } from 'cloud-emulator/programs';

// A text leaves together with its head, in one write; a buffer would take two.
const reply = process.env['BENCH_REPLY'] ?? '';
const headers = {
  'content-type': process.env['BENCH_REPLY_TYPE'] ?? '',
  'content-length': Buffer.byteLength(reply),
};

const server = createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(200, headers).end(reply));
}).listen(0, '127.0.0.1', () => {
  tell({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/admin` });
});
endWithParent(() => {
  server.closeAllConnections();
  return Promise.resolve();
});
