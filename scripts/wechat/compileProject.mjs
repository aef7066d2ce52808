// Compiles the project in the folder given and sends its parent the size of each compiled file, or the error.
import { Buffer } from 'node:buffer';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const ci = require('miniprogram-ci');
const extensions = require('miniprogram-ci/dist/utils/white_ext_list');

// It would ask WeChat's servers; its own list is as good, and the check says the same with and without a network.
extensions.getWhiteExtList = () =>
  Promise.resolve({
    MiniProgramWhiteList: new Set(extensions.MiniProgramWhiteList),
    GameWhiteList: new Set(extensions.GameWhiteList),
  });

const project = new ci.Project({
  appid: 'touristappid',
  type: 'miniProgram',
  projectPath: process.argv[2],
  // Asked for, and used for uploading only.
  privateKey: 'none',
  ignores: ['node_modules/**/*'],
});
project.attr = () => Promise.resolve(ci.DefaultProjectAttr);

try {
  const files = await ci.getCompiledResult({
    project,
    setting: { useProjectConfig: true },
    onProgressUpdate: () => undefined,
  });
  const bytes = Object.fromEntries(
    Object.entries(files).map(([path, content]) => [path, Buffer.byteLength(content)]),
  );
  process.send({ bytes }, () => process.exit());
} catch (error) {
  process.send({ error: error.message }, () => process.exit());
}
