const rooms = require('./.dependency-rooms.cjs');

/**
 * Who may import whom. The map in words is in ARCHITECTURE.md; each rule says why it stands.
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    ...rooms,
    {
      name: 'no-circles',
      comment: 'A circle is two files that should be one, or three ideas that should be two.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'phone-stays-in-its-room',
      comment: 'A file that escapes miniprogram/ compiles everywhere and is then missing from the upload.',
      severity: 'error',
      // miniprogram/shared is the generated copy of shared/, which has rules of its own. The packages named here
      // come along in miniprogram_npm, as far as they are used.
      from: { path: '^miniprogram/(?!shared/)' },
      to: {
        pathNot: [
          '^miniprogram/',
          '^node_modules/(miniprogram-api-typings|dayjs)/',
          '^(node_modules/)?tdesign-miniprogram/',
        ],
      },
    },
    {
      name: 'domain-is-pure',
      comment: 'Rules run on the phone and in the cloud: no clock, no I/O, no SDK; dayjs alone is allowed.',
      severity: 'error',
      from: { path: '^shared/domain/' },
      to: { pathNot: ['^shared/domain/', '^node_modules/dayjs/'] },
    },
    {
      name: 'contract-knows-domain-and-valibot',
      comment: 'A contract says what crosses the wire; it must not know who serves it.',
      severity: 'error',
      from: { path: '^shared/contract/' },
      to: { pathNot: ['^shared/', '^node_modules/valibot/'] },
    },
    {
      name: 'doors-are-thin',
      comment: 'A door wires a contract to a use case; anything else belongs into a room behind it.',
      severity: 'error',
      from: { path: '^cloudfunctions/' },
      to: { pathNot: ['^server/(runtime|entries)/', '^server/productionCloud\\.ts$', '^shared/contract/'] },
    },
    {
      name: 'usecases-name-ports-only',
      comment:
        'So that a use case reads as the rule it carries out, and the SDK can be changed in one place. p-map and remeda say how a list is walked.',
      severity: 'error',
      from: { path: '^server/(?!adapters|runtime|productionCloud)' },
      to: {
        pathNot: [
          '^server/(?!adapters/|runtime/|productionCloud)',
          '^shared/',
          '^node_modules/(p-map|remeda)/',
        ],
      },
    },
    {
      name: 'ports-and-runtime-know-no-adapter',
      comment: 'Only the composition root names adapters; the runtime alone may ask the SDK who is calling.',
      severity: 'error',
      from: { path: ['^server/runtime/', '^server/ports\\.ts$', '^server/[a-z]+/ports\\.ts$'] },
      to: { path: ['^server/adapters/', '^packages/', '^tools/'] },
    },
    {
      name: 'runtime-knows-no-usecase',
      comment: 'It carries calls to any use case and answers back; a door says which one.',
      severity: 'error',
      from: { path: '^server/runtime/' },
      to: { path: ['^server/(?!runtime/|basis/|ports\\.ts$)', '^(cloudfunctions|miniprogram)/'] },
    },
    {
      name: 'adapters-know-no-usecase',
      comment: 'An adapter serves a port; it never decides.',
      severity: 'error',
      from: { path: '^server/adapters/' },
      to: {
        path: ['^server/(?!adapters/)', '^cloudfunctions/'],
        pathNot: ['^server/basis/', '^server/[a-z]+/ports\\.ts$', '^server/ports\\.ts$'],
      },
    },
    {
      name: 'emulator-is-a-stranger',
      comment:
        'The emulator loads built functions as the cloud does, and runs anybody’s. If it knew our code it could not prove it.',
      severity: 'error',
      from: { path: '^packages/cloud-emulator/' },
      to: {
        path: '^(server|shared|cloudfunctions|cloud|admin|bench|tools|tests|miniprogram|scripts)/',
        pathNot: '^packages/',
      },
    },
    {
      name: 'emulator-needs-no-preview',
      comment: 'Functions run without a phone. Tests of the console alone borrow the browser of the preview.',
      severity: 'error',
      from: { path: '^packages/cloud-emulator/src/' },
      to: { path: '^packages/miniprogram-preview/' },
    },
    {
      name: 'emulator-has-public-entries',
      comment: 'Whoever uses the emulator names an entry of its exports: what lies behind may move.',
      severity: 'error',
      from: { pathNot: '^packages/cloud-emulator/' },
      to: {
        path: '^packages/cloud-emulator/',
        pathNot:
          '^packages/cloud-emulator/(package\\.json|scripts/build\\.mjs|src/(index|(devices|programs|testing)/index|console/client/kit|clock/replaceDate|loopback/guard)\\.ts)$',
      },
    },
    {
      name: 'preview-is-a-stranger',
      comment:
        'The preview runs any mini program as WeChat does: by compiling its files, never by importing them. It must not know which one it shows, nor which cloud answers.',
      severity: 'error',
      from: { path: '^packages/miniprogram-preview/src/' },
      to: {
        path: [
          '^(server|shared|cloudfunctions|miniprogram|admin|bench|tools|tests)/',
          '^packages/(?!miniprogram-preview/src/)',
        ],
      },
    },
    {
      name: 'preview-tests-stand-beside-it',
      comment:
        'The package is tested where it is taken to. A cloud that a test needs is the emulator as anybody has it.',
      severity: 'error',
      from: { path: '^packages/miniprogram-preview/tests/' },
      to: {
        path: [
          '^(server|shared|cloudfunctions|miniprogram|admin|bench|tools|tests)/',
          '^packages/cloud-emulator/(?!src/index\\.ts$)',
        ],
      },
    },
    {
      name: 'preview-is-used-by-its-exports',
      comment: 'What its package.json does not export is its own, and may change without a word.',
      severity: 'error',
      from: { pathNot: '^packages/miniprogram-preview/' },
      to: { path: '^packages/miniprogram-preview/(?!src/(index|client|driving/index)\\.ts$)' },
    },
    {
      name: 'bench-measures-from-outside',
      comment: 'A bench starts what it measures; whoever leaned on a bench would carry its load along.',
      severity: 'error',
      from: { path: '^bench/' },
      to: { path: ['^(cloudfunctions|miniprogram|packages/miniprogram-preview|tests)/'] },
    },
    {
      name: 'nobody-needs-a-bench',
      comment: 'Benches come and go with the promises that they watch over. Only their own tests see them.',
      severity: 'error',
      from: { pathNot: '^(tests/)?bench/' },
      to: { path: '^bench/' },
    },
    {
      name: 'admin-knows-the-rules-only',
      comment:
        'The command line works on documents as the rules make them; what a use case does is done through its door.',
      severity: 'error',
      from: { path: '^admin/' },
      to: { path: '^(server|cloudfunctions|miniprogram|shared/contract)/' },
    },
    {
      name: 'nothing-deployed-needs-admin',
      comment:
        'It holds the secret of the environment. The local cloud and a bench may run it, as people do.',
      severity: 'error',
      from: { path: '^(shared|server|cloudfunctions|miniprogram|packages)/' },
      to: { path: '^admin/' },
    },
    {
      name: 'off-cloud-clients-stay-off-the-cloud',
      comment:
        'They weigh more than a function and speak with the secret of the environment. The admin command line and tests alone use them.',
      severity: 'error',
      from: { pathNot: '^(admin|tests|packages/cloud-emulator/tests)/' },
      to: { path: '^node_modules/(tcb-admin-node|@cloudbase/node-sdk)/' },
    },
    {
      name: 'production-stands-alone',
      comment: 'What is deployed must not lean on what is only here to try it out.',
      severity: 'error',
      from: { path: '^(shared|server|cloudfunctions|miniprogram|admin)/' },
      to: { path: ['^(tests|packages|tools|bench)/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^miniprogram/miniprogram_npm/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.d.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['typescript-source', 'require', 'node', 'import', 'default'],
    },
  },
};
