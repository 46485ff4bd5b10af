/**
 * The exact one-sided 95 % lower bound of a share, seen `hits` times in `all` (Clopper and Pearson, “The use of confidence or fiducial
 * limits illustrated in the case of the binomial”, Biometrika 26, 1934): the p at which so many hits or more have 5 %.
 */
export function lowerBound(hits: number, all: number): number {
  if (hits === 0) return 0
  let [low, high] = [0, 1]
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2
    if (tail(hits, all, middle) < 0.05) low = middle
    else high = middle
  }
  return low
}

/** P(X ≥ hits) of a binomial: its terms one after the other, in logarithms. */
function tail(hits: number, all: number, p: number): number {
  let [term, sum] = [all * Math.log(p), 0]
  for (let k = all; k >= hits; k--) {
    sum += Math.exp(term)
    term += Math.log(k) - Math.log(all - k + 1) + Math.log(1 - p) - Math.log(p)
  }
  return sum
}
