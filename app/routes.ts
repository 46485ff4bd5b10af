import { flatRoutes } from '@remix-run/fs-routes'
import type { RouteConfig } from '@remix-run/route-config'

// The demo's pages (one-tap sign-in, outbox) are not in a production build.
const mode = process.env['HEARTH_MODE'] ?? 'production'
const withDemo = mode === 'demo' || mode === 'development'

export default flatRoutes({
  ignoredRouteFiles: withDemo ? ['**/.*'] : ['**/.*', '**/demo*'],
}) satisfies RouteConfig
