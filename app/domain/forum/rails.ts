/**
 * F6: what is noticed while somebody writes, so that a kind, true word can stand beside it. It never holds a text back and
 * never leaves the browser; it is silent on ordinary writing about sessions. The only lists that browsers get (rulings 37).
 * They need a clinician’s review before use.
 */
export const rails = [
  'dose',
  'sourcing',
  'redosing',
  'combining',
  'driving',
  'diversion',
  'bladder',
  'blood-pressure',
  'mania',
] as const
export type Rail = (typeof rails)[number]

const drug = String.raw`(?:ketamine|ket|k|troches?|lozenges?|rdts?|spravato|esketamine|nasal spray|the medicine|my medicine)`
const other = String.raw`(?:alcohol|wine|beer|drinks?|weed|thc|edibles?|cannabis|mdma|molly|cocaine|psilocybin|mushrooms|shrooms|lsd|acid|benzos?|xanax|ativan|valium|klonopin|opioids?|oxycodone|tramadol|ghb|lamotrigine|adderall)`
const of = (...patterns: string[]) => patterns.map((pattern) => new RegExp(pattern, 'iu'))

const patterns: Record<Rail, RegExp[]> = {
  dose: of(
    String.raw`\b\d{1,4}(?:[.,]\d+)? ?(?:mg|milligrams?|mcg|mg\/kg)\b`,
    String.raw`\b(?:higher|bigger|lower|double|max(?:imum)?|what|which|my|your) (?:the )?dos(?:e|es|age)\b`,
    String.raw`\bhow (?:much|many) ${drug}\b`,
  ),
  sourcing: of(
    String.raw`\b(?:where|how|who)\b.{0,40}\b(?:buy|get|order|score|source|find)\b.{0,20}\b${drug}\b`,
    String.raw`\b(?:dark ?web|dealer|plug|street ket|research chemical|without a prescription|no prescription)\b`,
  ),
  redosing: of(
    String.raw`\b(?:re-?dos(?:e|ed|ing)|second dose|another dose|extra (?:dose|troche|lozenge)|top(?:ped|ping)? up)\b`,
    String.raw`\b(?:took|take|taking|had) (?:another|one more|two more|an extra) (?:troche|lozenge|rdt|spray|dose)\b`,
  ),
  combining: of(
    String.raw`\b(?:mix|mixed|mixing|combine|combined|combining|stack(?:ed|ing)?|along with|together with|on top of)\b.{0,30}\b${other}\b.{0,40}\b(?:${drug}|session|treatment|infusion)\b`,
    String.raw`\b(?:${drug}|session|treatment|infusion)\b.{0,30}\b(?:with|and|plus|on)\b.{0,12}\b${other}\b`,
    String.raw`\b${other}\b.{0,20}\b(?:before|after|during)\b.{0,20}\b(?:session|treatment|infusion|${drug})\b`,
  ),
  driving: of(
    String.raw`\b(?:drive|drove|driving|bike|biked|ride my bike)\b.{0,40}\b(?:home|after|right after|same day)\b.{0,40}\b(?:session|treatment|infusion|${drug})\b`,
    String.raw`\b(?:after|right after|straight from)\b.{0,30}\b(?:session|treatment|infusion)\b.{0,40}\b(?:drive|drove|driving)\b`,
  ),
  diversion: of(
    String.raw`\b(?:leftover|left over|spare|extra|unused) (?:${drug})\b`,
    String.raw`\b(?:give|gave|share|shared|sell|sold|trade)\b.{0,20}\b(?:my|some of my|a) ${drug}\b`,
  ),
  bladder: of(
    String.raw`\b(?:blood in (?:my )?(?:urine|pee|wee)|(?:burns?|burning|hurts?|painful?|pain)\b.{0,25}\b(?:pee|peeing|urinat\w*|wee|bladder)|(?:pee|peeing|urinat\w*|bladder)\b.{0,25}\b(?:burns?|burning|hurts?|painful?|pain|bleed\w*)|bladder (?:pain|infection|problems?|cramps?))\b`,
    String.raw`\bpee(?:ing)? (?:every|all the time|constantly|so often)\b`,
  ),
  'blood-pressure': of(
    String.raw`\b(?:high|my) blood pressure\b`,
    String.raw`\b(?:chest (?:pain|tightness|pressure)|heart (?:is |was |keeps )?(?:racing|pounding)|pounding headache|blurred vision)\b`,
  ),
  mania: of(
    String.raw`\b(?:have ?n[o’']?t|haven t|not|barely|hardly) (?:really |even )?(?:slept|sleep|sleeping|needed sleep)\b.{0,30}\b(?:days?|nights?|week)\b`,
    String.raw`\b(?:don[’']?t|do not) need (?:any )?sleep\b`,
    String.raw`\b(?:racing thoughts|thoughts (?:are|won[’']?t stop) racing|spending (?:spree|all my)|i am (?:chosen|the messiah|god)|manic)\b`,
  ),
}

/** Which of them a text touches, in their fixed order. Linear in the text’s length; nothing of it is kept. */
export function railsIn(text: string): Rail[] {
  const plain = text.normalize('NFKC').replace(/\s+/g, ' ')
  return rails.filter((rail) => patterns[rail].some((pattern) => pattern.test(plain)))
}

/** The word that stands beside it: what it is about, and who knows. Never a rebuke. */
export const railWords: Record<Rail, { title: string; says: string }> = {
  dose: {
    title: 'About amounts',
    says: 'What suits one body can harm another, so amounts stay between each person and their clinic. You can write about how it was without the number.',
  },
  sourcing: {
    title: 'About where it comes from',
    says: 'It is only safe from your own clinic, in their care. If getting treatment is hard just now, they can look for a way with you.',
  },
  redosing: {
    title: 'About taking more',
    says: 'Please ask your clinic before you take more than was planned. If you already have, tell them today; nobody will be cross.',
  },
  combining: {
    title: 'About taking things together',
    says: 'Some things are dangerous together, and some dampen each other. Your prescriber can say; please ask them, and change nothing on your own.',
  },
  driving: {
    title: 'About driving',
    says: 'No car, motorcycle or bicycle until 24 hours and a full night’s sleep have passed, even if you feel clear.',
  },
  diversion: {
    title: 'About passing it on',
    says: 'It was chosen for one person, with their heart and history known. Your clinic takes back what is left over.',
  },
  bladder: {
    title: 'About your bladder',
    says: 'Pain, blood, or having to go very often is worth a call to your clinic this week, before the next session.',
  },
  'blood-pressure': {
    title: 'About your heart and blood pressure',
    says: 'Please tell your clinic today. With chest pain, or if you faint or cannot catch your breath, call your emergency number now.',
  },
  mania: {
    title: 'About not sleeping and racing',
    says: 'If you need much less sleep and everything is speeding up, please let your clinic know today. It can be helped, and early is easier.',
  },
}
