// What the SDK loads and no function of ours uses. It is left out of the bundles, since a cold start runs all of it.
const AI = ['@cloudbase/ai', '@cloudbase/app', 'web-streams-polyfill'];
const SIGNING_IN = ['jsonwebtoken'];
const MODELS = ['@cloudbase/wx-cloud-client-sdk'];
/** Of an old `fetch`, for a Node without a URL of its own. */
const URLS = ['whatwg-url'];

const PACKAGES = [...AI, ...SIGNING_IN, ...MODELS, ...URLS];
/** The SDK's own files about them. */
const FILES = /[\\/]@cloudbase[\\/]node-sdk[\\/]dist[\\/](ai|auth)[\\/]/;

const NAMESPACE = 'left-out';

/** In each one's place comes something that may be required and handed on, and throws by name once it is used. */
const standInFor = (name) => `
function refuse() {
  throw new Error(${JSON.stringify(`“${name}” is left out of this bundle: see scripts/leftOut.mjs`)});
}
const properties = { get: (_, key) => (typeof key === 'symbol' || key === '__esModule' ? undefined : refuse) };
module.exports = new Proxy(refuse, properties);
`;

/** For esbuild. */
export const leaveOut = {
  name: NAMESPACE,
  setup(build) {
    const names = new RegExp(`^(${PACKAGES.join('|')})(/|$)`);
    build.onResolve({ filter: names }, ({ path }) => ({ path, namespace: NAMESPACE }));
    build.onLoad({ filter: FILES }, ({ path }) => ({ contents: standInFor(partOf(path)), loader: 'js' }));
    build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({
      contents: standInFor(path),
      loader: 'js',
    }));
  },
};

const partOf = (path) => `node-sdk/${FILES.exec(path)?.[1]}`;
