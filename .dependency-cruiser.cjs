/** Arrows point one way: shared <- core <- element, shared <- server; the emulator stands alone. */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'shared-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^packages/shared/src' },
      to: { path: '^(packages/(?!shared/)|examples|test)' },
    },
    {
      name: 'emulator-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^packages/emulator/src' },
      to: { path: '^(packages/(?!emulator/)|examples|test)' },
    },
    {
      name: 'emulator-does-not-use-the-sdk-it-judges',
      severity: 'error',
      from: { path: '^packages/emulator/src' },
      to: { path: 'node_modules/.*ali-oss' },
    },
    {
      name: 'server-imports-only-shared',
      severity: 'error',
      from: { path: '^packages/server/src' },
      to: { path: '^(packages/(?!server/|shared/)|examples|test)' },
    },
    {
      name: 'core-does-not-know-the-element',
      severity: 'error',
      from: { path: '^packages/widget/src/core' },
      to: {
        path: '^(packages/widget/src/element|packages/(?!widget/|shared/)|examples|test)|node_modules/lit',
      },
    },
    {
      name: 'element-imports-only-core-and-shared',
      severity: 'error',
      from: { path: '^packages/widget/src/element' },
      to: { path: '^(packages/(?!widget/|shared/)|examples|test)' },
    },
    {
      name: 'public-entry-points-only',
      severity: 'error',
      from: { path: '^(examples|site|test|benchmarks)' },
      to: { path: '^packages/[^/]+/src' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'default'],
    },
  },
};
