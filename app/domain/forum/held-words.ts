/**
 * M3: words that a person looks at first: ways to reach somebody outside, and buying and selling. Not a judgement of who
 * wrote them. A clinic’s own list may be longer; this one is what every clinic begins with.
 */
const held = [
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+\.[\p{L}]{2,}/u,
  // Seven digits and more, as telephones are written.
  /(?:\+|\b)\d(?:[ ().-]{0,2}\d){6,}\b/u,
  /\b(?:whats ?app|telegram|signal me|snapchat|discord|kik)\b/iu,
  /\b(?:for sale|selling|i sell|buy from me|venmo|cash ?app|paypal|gift card)\b/iu,
]

/** Does it hold one of them? Linear in its length. */
export const hasHeldWord = (text: string): boolean => held.some((pattern) => pattern.test(text))
