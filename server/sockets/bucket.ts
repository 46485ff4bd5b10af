/** Answers whether there is still one to take: `most` at once, and so many more each second. */
export function openBucket(most: number, perSecond: number): () => boolean {
  let left = most
  let since = performance.now()
  return () => {
    const now = performance.now()
    left = Math.min(most, left + ((now - since) / 1000) * perSecond)
    since = now
    if (left < 1) return false
    left -= 1
    return true
  }
}
