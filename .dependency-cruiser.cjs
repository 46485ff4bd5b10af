// Who may import whom. The table is the rule: a folder may import what is listed for it, and nothing else of ours.
// `typesToo: true` lets it name a type of any folder; `node: true` lets it use Node's own modules; `packages` are the libraries it may use (absent: any).
const domain = '^app/domain/'
const live = '^app/live/'
const ui = '^app/ui/'
const react = ['react', 'react-dom', '@types/react', '@types/react-dom']
const widgets = [...react, 'radix-ui', '@radix-ui/.+', '@conform-to/.+', 'lucide-react', 'recharts']
const remix = ['@remix-run/.+']

const table = {
  'app-domain': {
    from: domain,
    may: [domain],
    packages: ['zod', 'temporal-polyfill', 'rrule-temporal'],
  },
  'app-live': { from: live, may: [domain, live], packages: [...react, 'socket.io-client', 'idb-keyval'] },
  'app-ui': { from: ui, may: [domain, live, ui], packages: [...widgets, '@dnd-kit/.+'] },
  'app-routes': {
    from: '^app/routes/',
    may: [
      domain,
      live,
      ui,
      '^app/[^/]+\\.server\\.ts$',
      '^app/(root\\.tsx|use-look-again\\.ts)$',
      '^app/routes/',
    ],
    packages: [...widgets, ...remix, 'zod', 'qrcode'],
  },
  'app-frame': {
    from: '^app/[^/]+$',
    may: ['^app/'],
    packages: [...widgets, ...remix, 'isbot', 'zod'],
    node: true,
  },
  db: { from: '^db/', may: [domain, '^db/'], node: true },
  'server-services': {
    from: '^server/services/',
    may: [domain, '^db/', '^server/(services|auth|mail)/', '^server/(announce|env|log|mode|sealing)\\.ts$'],
    node: true,
  },
  'server-auth': {
    from: '^server/auth/',
    may: [
      domain,
      '^server/auth/',
      '^server/(announce|env|mode)\\.ts$',
      '^db/queries/(sessions|people)',
      '^db/client\\.ts$',
    ],
    node: true,
  },
  'server-planner': {
    from: '^server/planner/',
    may: [domain, '^server/planner/'],
    packages: ['highs'],
    node: true,
  },
  'server-screening': {
    from: '^server/screening/',
    may: [domain, '^server/screening/'],
    node: true,
  },
  'server-voice': {
    from: '^server/voice/',
    may: [domain, '^server/voice/'],
    packages: ['libopus-wasm', 'mediabunny'],
    node: true,
  },
  'server-media': {
    from: '^server/media/',
    may: [domain, '^server/media/'],
    packages: ['zod'],
    node: true,
  },
  'server-edges': {
    // What a row looks like may be said here, as a type; rows come from services.
    typesToo: true,
    from: '^server/(http|sockets|jobs|mail)/',
    may: [domain, '^server/(http|sockets|jobs|mail|services|auth)/', '^server/[^/]+\\.ts$'],
    node: true,
  },
  'server-process': { from: '^server/[^/]+$', may: [domain, '^db/', '^server/'], node: true },
  'server-demo': { from: '^server/demo/', may: [domain, '^db/', '^server/'], node: true },
}

const ours = '^(app|db|server|tests)/'
const packagePath = (name) => `(^|/)node_modules/${name}/`

const directions = Object.entries(table).flatMap(([name, { from, may, packages, node, typesToo }]) => [
  {
    name: `${name}-folders`,
    severity: 'error',
    comment: `${from} may import ${may.join(', ')} and no other folder of ours.`,
    from: { path: from },
    to: { path: ours, pathNot: may, ...(typesToo ? { dependencyTypesNot: ['type-only'] } : {}) },
  },
  ...(packages
    ? [
        {
          name: `${name}-packages`,
          severity: 'error',
          comment: `${from} may use ${packages.join(', ')} and no other package.`,
          from: { path: from },
          to: { path: packagePath('.+'), pathNot: packages.map(packagePath) },
        },
      ]
    : []),
  ...(node
    ? []
    : [
        {
          name: `${name}-node`,
          severity: 'error',
          comment: `${from} runs where there is no Node.`,
          from: { path: from },
          to: { dependencyTypes: ['core'] },
        },
      ]),
])

module.exports = {
  forbidden: [
    ...directions,
    {
      name: 'no-circles',
      severity: 'error',
      comment:
        'No import goes around in a ring, but for types, which are gone when anything runs, and for what is fetched later.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    {
      name: 'no-demo-in-product',
      severity: 'error',
      comment: 'The demo is absent from a production install: nothing but the demo may need it.',
      from: { path: '^(app|db|server)/', pathNot: '^server/demo/' },
      to: { path: '^server/demo/' },
    },
    {
      name: 'no-tests-in-product',
      severity: 'error',
      from: { path: '^(app|db|server)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'remix-only-at-the-edge',
      severity: 'error',
      comment: 'Remix stays in few files, so that moving on from it stays mechanical.',
      from: {
        path: '^(app|db|server)/',
        pathNot: ['^app/[^/]+$', '^app/routes/', '^server/compose\\.ts$', '^server/http/remix[^/]*\\.ts$'],
      },
      to: { path: packagePath('(@remix-run/.+|remix)') },
    },
    {
      name: 'ui-opens-no-line',
      comment: 'Components are given what the hooks of app/live found; they speak to no socket.',
      from: { path: ui },
      to: { path: '^app/live/(socket|session)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'screening-stays-on-the-server',
      severity: 'error',
      comment: 'A lexicon that a browser holds is a lexicon to write around.',
      from: { path: ['^app/'], pathNot: '^app/domain/screening/' },
      to: { path: '^app/domain/screening/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'services-know-no-transport',
      severity: 'error',
      from: { path: ['^server/services/', '^server/auth/', '^db/'] },
      to: { path: packagePath('(express|socket\\.io|socket\\.io-client|@remix-run/.+|@types/express)') },
    },
    {
      name: 'sql-only-in-db',
      severity: 'error',
      comment: 'Whoever needs rows asks a query of db.',
      from: { path: '^(app|server)/' },
      to: { path: packagePath('(drizzle-orm|postgres)'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-missing',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^virtual:', '\\?url$'] },
    },
    {
      name: 'no-development-packages-in-product',
      severity: 'error',
      comment: 'A production install has no devDependencies.',
      from: {
        path: '^(app|db|server)/',
        pathNot: ['^app/routes\\.ts$', '^db/drizzle\\.config\\.ts$', '^server/demo/'],
      },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: packagePath('(vite|@types/.+)'),
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'node', 'import', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts', '.css'],
    },
  },
}
