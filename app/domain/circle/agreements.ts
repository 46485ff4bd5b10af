/** C3: what everybody in a circle agrees to. A change of the words takes a new version: everyone is asked again. */
export const agreements = {
  version: 1,
  points: [
    'What is said here stays here. We do not retell, record or take pictures.',
    'I speak for myself, and I listen without giving advice unless it is asked for.',
    'I may always pass, come back later or be silent.',
    'I am not under the influence of alcohol or drugs now, and I am not driving.',
    'If I am in danger I use the crisis line or call for help. My guide may contact me.',
  ],
} as const
