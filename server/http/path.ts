/** Pages that are opened by a secret in their address (rulings 34). */
const singlePurpose = /^\/(?:invite|reset|calendar|seat|unsubscribe)\/[^/]/

const oneClick = /^\/unsubscribe\/[\w-]+(?:\.data)?$/
/** The one route that anybody may post to, from anywhere. */
export const isOneClick = (path: string): boolean => oneClick.test(path)

/** Whether this path carries a secret: it is never written down, and its page sends no referrer. */
export function isSinglePurpose(path: string): boolean {
  return singlePurpose.test(path)
}

/** How an address is written down: without its query, and without the secret of a single-purpose link. */
export function loggedPath(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? ''
  return isSinglePurpose(path) ? `/${path.split('/')[1]}/[link]` : path.slice(0, 200)
}
