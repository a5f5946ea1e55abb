/**
 * The arrows between the folders (ARCHITECTURE.md): a room uses what stands below it, never what stands above. `npm test`
 * fails on each import that goes against one.
 */
const FLOORS = [
  '^src/codes/',
  '^src/domain/',
  '^src/db/',
  '^src/access/',
  '^src/outgoing/',
  '^src/http/',
  '^src/resources/record/',
  '^src/resources/exchange/',
  '^src/resources/administration/',
  '^src/resources/figures/',
  '^src/resources/work-lists/',
  '^src/jobs/',
  '^src/demo/',
  '^src/[^/]+$',
];

const arrowsGoDown = FLOORS.slice(0, -1).map((floor, index) => ({
  name: `arrows-go-down-from-${floor.replace(/^\^src\/|\/$/g, '').replace('resources/', '')}`,
  comment: 'A room uses what stands below it, never what stands above.',
  severity: 'error',
  from: { path: floor },
  to: { path: FLOORS.slice(index + 1) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...arrowsGoDown,
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
      name: 'stores-are-private',
      comment: 'Only the noun itself writes its rows. Another one imports its contract or its queries.',
      severity: 'error',
      from: { path: '^src/resources/(.+)/', pathNot: '^src/resources/exchange/fhir/' },
      to: { path: '^src/resources/.+/store\\.ts$', pathNot: '^src/resources/$1/' },
    },
    {
      name: 'only-a-meeting-decides',
      comment: 'write.ts is how a held meeting changes a goal or an intervention in its own transaction.',
      severity: 'error',
      from: { path: '^src/resources/(.+)/', pathNot: '^src/resources/record/follow-ups/decisions\\.ts$' },
      to: { path: '^src/resources/record/(goals|interventions)/write\\.ts$', pathNot: '^src/resources/$1/' },
    },
    {
      name: 'only-a-meeting-writes-agreements',
      comment: 'agreements/write.ts is how a meeting writes the agreements made at it.',
      severity: 'error',
      from: { path: '^src/resources/(.+)/', pathNot: '^src/resources/record/follow-ups/store\\.ts$' },
      to: { path: '^src/resources/record/agreements/write\\.ts$', pathNot: '^src/resources/$1/' },
    },
    {
      name: 'few-record-scores',
      comment: 'scores/write.ts is how an assessment or a report records scores in its own transaction.',
      severity: 'error',
      from: {
        path: '^src/resources/(.+)/',
        pathNot: ['^src/resources/record/assessments/store\\.ts$', '^src/resources/exchange/fhir/'],
      },
      to: { path: '^src/resources/record/scores/write\\.ts$', pathNot: '^src/resources/$1/' },
    },
    {
      name: 'answers-know-no-request',
      comment: 'Requests use answers; answers do not use requests.',
      severity: 'error',
      from: { path: '^src/http/answers/' },
      to: { path: '^src/http/requests/' },
    },
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other are one module, or need a third.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'no-mutual-folders',
      comment: 'Two folders that need each other are one, or need a third.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^src/.+' },
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
