/**
 * Topics of `changes`: `lobby:<circleId>` (its guides), `arrival:<circleId>` (my own waiting),
 * `circle:<circleId>` (its page), `mine` (my circles and devices), `people` (staff), `pages` (the on-call's), `schedule` (the week board and what
 * feeds it, for those who see it), `glass` (openings in an emergency, for those who ask and who review), `forum`,
 * `space:<id>` and `thread:<id>` (what readers see of them), `queue` (what waits for who moderates: rung for
 * each person apart, and never for whom a case is about), `library` (the clinic's guidance).
 */
export const topicPattern =
  /^(?:(?:lobby|arrival|circle|space|thread):[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mine|people|pages|schedule|glass|forum|queue|library)$/
