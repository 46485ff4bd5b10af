// The one configuration of Vite, Remix and Vitest.
// HEARTH_MODE chooses the build folder; app/routes.ts leaves the demo's routes out of a production build.
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { constants } from 'node:zlib'
import { compression, defineAlgorithm } from 'vite-plugin-compression2'
import { denyImports } from 'vite-env-only'
import { configDefaults, defineConfig } from 'vitest/config'

const mode = process.env.HEARTH_MODE ?? 'production'

const everyTest = ['tests/**/*.test.{ts,tsx}']
const never = [...configDefaults.exclude, 'build/**', '.data/**', 'tests/journeys/**']
const alone = [
  'tests/sockets/{hostile,silence,removed,devices}.test.ts',
  'tests/services/import-many.test.ts',
]
/** Real media: they mostly wait for sound to come, and their threads go on for as long as their process. */
const voices = ['tests/media/*.test.ts', 'tests/sockets/voices-media.test.ts']

/** What nearly every page is made of comes in two files: forty small ones cost a phone more turns of the line than bytes. */
const everyPage =
  /\/app\/(?:use-look-again|ui\/(?:button|choice|field|form|frame|initial|mark|notice|page|refusal|spinner|states|time)|live\/(?:command-id|draft-box|draft-line|entry-line))\.tsx?$|\/lucide-react\/dist\/(?:esm\/)?(?:createLucideIcon|Icon|defaultAttributes|shared)|\/icons\/(?:wifi-off|chevron-down)\./
const react =
  /\/node_modules\/(?:react|react-dom|scheduler|react-router|react-router-dom|@remix-run\/(?:react|router))\//
const inTwo = (id) => (react.test(id) ? 'react' : everyPage.test(id) ? 'every-page' : undefined)
const together = {
  name: 'hearth-every-page',
  config: (_, { isSsrBuild }) =>
    isSsrBuild ? {} : { build: { rollupOptions: { output: { manualChunks: inTwo } } } },
}

export default defineConfig({
  plugins: process.env.VITEST
    ? []
    : [
        denyImports({
          client: { files: ['**/server/**', '**/db/**'], specifiers: ['#server/*', '#db/*'] },
          server: { files: ['**/server/**', '**/db/**'], specifiers: ['#server/*', '#db/*'] },
        }),
        tailwindcss(),
        together,
        remix({
          appDirectory: 'app',
          buildDirectory: `build/${mode === 'demo' ? 'demo' : 'production'}`,
          future: {
            v3_fetcherPersist: true,
            v3_lazyRouteDiscovery: true,
            v3_relativeSplatPath: true,
            v3_routeConfig: true,
            v3_singleFetch: true,
            v3_throwAbortReason: true,
          },
        }),
        // Once, as small as brotli can: a server has no time for that while somebody waits (server/http/assets.ts).
        compression({
          include: /^assets\/.*\.(?:js|css)$/,
          algorithms: [
            defineAlgorithm('brotliCompress', { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
          ],
        }),
      ],
  server: { watch: { ignored: ['**/.data/**', '**/tests/**', '**/build/**'] } },
  build: { sourcemap: false },
  test: {
    globalSetup: ['tests/support/global-setup.ts'],
    // What measures waiting or memory has the machine to itself, after all others.
    projects: [
      {
        extends: true,
        test: { name: 'together', include: everyTest, exclude: [...never, ...alone, ...voices] },
      },
      {
        extends: true,
        test: {
          ...{ name: 'alone', include: alone, exclude: never },
          // One process after the others: none of them measures the process that it runs in but import-many, by its best.
          ...{ maxWorkers: 1, sequence: { groupOrder: 1 } },
        },
      },
      {
        extends: true,
        test: { name: 'voices', include: voices, exclude: never, sequence: { groupOrder: 2 } },
      },
    ],
    setupFiles: ['tests/support/console.ts'],
    // Processes, not threads: tests start servers and end them. Two, because two is what a small machine has.
    pool: 'forks',
    // Files share their process: nothing of ours keeps state between two houses, and each file opens its own.
    isolate: false,
    maxWorkers: 2,
    // Laws are tried much more often by `npm run test:long`.
    testTimeout: process.env.LONG ? 600_000 : 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    allowOnly: false,
  },
})
