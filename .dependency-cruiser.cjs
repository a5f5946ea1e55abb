/**
 * The arrows between the folders (ARCHITECTURE.md). `depcruise src test …` in `npm test` fails on each import that goes against one.
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'Domain rules are pure functions: they know the code lists, and no framework, no database and no clock.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: ['^src/(domain|codes)/', '^node_modules/temporal-polyfill/'] },
    },
    {
      name: 'codes-stand-alone',
      comment: 'Code lists are data with look-ups; they import nothing but themselves.',
      severity: 'error',
      from: { path: '^src/codes/' },
      to: { pathNot: '^src/codes/' },
    },
    {
      name: 'resources-look-down',
      comment: 'Of our own code a resource imports resources, domain, codes, db and http; the configuration is handed to it.',
      severity: 'error',
      from: { path: '^src/resources/' },
      to: { path: '^src/', pathNot: '^src/(resources|domain|codes|db|http)/' },
    },
    {
      name: 'stores-are-private',
      comment:
        "A resource's SQL is its own: another may import its contract or projection, never its store. A shared question belongs in one of them, or in domain. Delivery reports and kl-core Bundles alone write through the PUT of everything they feed.",
      severity: 'error',
      from: { path: '^src/resources/([^/]+)/', pathNot: '^src/resources/(ffb/native(-citizen)?|kl-core/native)\\.ts$' },
      to: { path: '^src/resources/[^/]+/store\\.ts$', pathNot: '^src/resources/$1/' },
    },
    {
      name: 'only-a-meeting-decides',
      comment:
        'decide.ts is how a held meeting changes a goal or an intervention in its own transaction. Everything else goes by their PUT.',
      severity: 'error',
      from: { path: '^src/resources/([^/]+)/', pathNot: '^src/resources/follow-ups/decisions\\.ts$' },
      to: { path: '^src/resources/[^/]+/decide\\.ts$', pathNot: '^src/resources/$1/' },
    },
    {
      name: 'http-knows-no-resource',
      comment: 'What every request meets does not know which nouns there are.',
      severity: 'error',
      from: { path: '^src/http/' },
      to: { path: '^src/resources/' },
    },
    {
      name: 'db-is-at-the-bottom',
      comment: 'The database layer knows neither requests nor nouns.',
      severity: 'error',
      from: { path: '^src/db/' },
      to: { path: '^src/(http|resources)/' },
    },
    {
      name: 'app-is-at-the-top',
      comment: 'app.ts plugs everything together; only what starts the service imports it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/((main|cli|app)\\.ts$|demo/)' },
      to: { path: '^src/app\\.ts$' },
    },
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other are one module, or need a third.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A module nothing imports, and that imports nothing, is forgotten code.',
      severity: 'error',
      from: { orphan: true, path: '^src/' },
      to: {},
    },
    {
      name: 'only-production-packages',
      comment: 'The service runs without development dependencies (the Docker image has none).',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        path: '^node_modules/',
        pathNot: '^node_modules/@types/',
        dependencyTypesNot: ['npm', 'npm-optional', 'type-only'],
      },
    },
    {
      name: 'src-stands-alone',
      comment: 'Nothing from test, scripts, bench or examples reaches the running service.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts|bench|examples)/' },
    },
    {
      name: 'every-import-exists',
      comment: 'An import that cannot be found fails at start. FHIR types are types alone: there is no such package to run.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^fhir/r4' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'types', 'default'],
    },
  },
};
