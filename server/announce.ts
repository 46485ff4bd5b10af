/**
 * Rings the bell of a topic on every node. Only ever after the commit of what it announces, and it never fails the act:
 * the bell is a hint, the rows are the truth. Topics: `circle:<id>`, `lobby:<id>`, `arrival:<circleId>:<personId>`,
 * `mine:<personId>`, `queue:<personId>` (who moderates), `people`, `pages` (staff: calls, cases, the roster, questions), `auth` (some auth session or right ended: look
 * at your sockets again).
 */
export type Announce = (...topics: string[]) => Promise<void>
