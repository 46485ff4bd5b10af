/** Rulings 16: what the programme asks, affirmed once per version before a first seat. Other words are a new version. */
export const programmeAgreement = {
  version: 1,
  points: [
    'I come to circles sober and rested, and I do not drive to or from them while I am told not to.',
    'What is said in a circle stays there. I do not retell, record or take pictures.',
    'A circle is company, not treatment. It does not replace the people who treat me.',
    'Hearth is not an emergency service. In danger I call the crisis line or local emergency help.',
    'I give my seat back when I cannot come, so that somebody else may have it. No reason is needed.',
    'I may stop at any time. Nothing else of my care changes by it.',
  ],
} as const
