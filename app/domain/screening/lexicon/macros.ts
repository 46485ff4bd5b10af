/** Words that may stand between the words of a phrase. */
export const fillers = (
  'just really so fucking fuckin freaking actually probably honestly literally finally maybe now even still only simply ' +
  'definitely seriously also then again very badly soon today tonight tomorrow fr kinda sorta basically certainly truly ' +
  'already always constantly quietly completely absolutely lol tbh like well ever not never no the weirdly'
).split(' ')

/** Phrases by name, for use in rules and in each other. */
export const macros: Record<string, readonly string[]> = {
  kin: [
    'husband|wife|partner|boyfriend|girlfriend|ex|bf|gf|dad|father|mum|mom|mother|stepdad|stepfather|stepmother|brother|sister|uncle|son|daughter|boss|roommate|neighbour|neighbor',
  ],
  victim: ['him|her|them|someone|somebody|people|everyone', '{kin}', 'my|his|the|that *1 {kin}'],
  person: [
    'him|her|them|he|she|they|someone|somebody|friend|member|anyone',
    'my|our|a|this|another *1 friend|husband|wife|partner|boyfriend|girlfriend|brother|sister|son|daughter|mum|mom|mother|dad|father|kid|teenager|cousin|roommate|neighbour|neighbor|member|person|guy|woman|man|buddy',
    'someone|somebody|person|member|people in|from|here the|our|this? circle|group|forum|thread?',
    'ana|ben|sam|lee|maria|john|alex|chris|kim|max|tom|anna|cem|dee|jo|joe|mike|sarah|emma|david|james|laura|mia|leo|noah|lisa|marco|nina',
  ],
  time: [
    'tonight|tomorrow|today|now|soon|later|forever|asap',
    'this|next week|weekend|month|morning|evening|time|afternoon|friday|saturday|sunday|monday|tuesday|wednesday|thursday|session|infusion',
    'on|by|before|after|next monday|tuesday|wednesday|thursday|friday|saturday|sunday|christmas|midnight|work|dark|dinner|school',
    'at midnight|dawn|sunset|night|noon',
    'in the|an morning|hour|evening|end',
    'for good|real',
    'right|here now',
  ],
  high: [
    'a|the|my|this bridge|roof|building|balcony|cliff|parking|overpass|window|tower|garage|ledge|viaduct',
    'bridge|roof|balcony|overpass',
  ],
  train: ['a|the|my train|truck|bus|traffic|car|lorry|tram|subway|tracks|metro', 'traffic|trains'],
  drugs: [
    'pills|pill|meds|medication|tablets|tylenol|paracetamol|oxy|benzos|xanax|opioids|fentanyl|fent|troches|lozenges|lozenge|troche|insulin|morphine|antidepressants|painkillers|sedatives|valium|aspirin|ketamine',
    'sleeping|pain|blood heart? pills|tablets|meds|medication|pressure',
  ],
  // What one would do.
  selfkill: [
    'kms|unalive',
    'kill|off|unalive|end|finish|delete|hang|shoot|drown|murder|neck|gas|suffocate|strangle|electrocute|destroy|erase myself',
    'end|finish|quit my|this own? life|existence',
    'end it all',
    'end everything',
    'end it {time}',
    'end it before|after|once|when the|my|everyone|they|mum|mom|i',
    'take my own? life',
    'commit|attempt|complete suicide',
    'die by suicide',
    'die by my own? hand|hands',
    'slit|slash|open my wrists|wrist|throat|veins',
    'cut my wrists|throat|veins',
    'blow my brains|head out|off',
    'pull the trigger on? me|myself?',
    'put|fire a bullet in|into|through my head|brain|skull|mouth',
    'put|press|hold a|the|this gun|pistol|barrel to|in|against my head|mouth|temple',
    'bleed out|to death?',
    'starve|drink|freeze|burn myself to death',
    'jump off|from|out|in|under|into *1 {high}',
    'jump off|from|out {high}',
    'jump|step|walk|run|lie|throw|lay myself? down? in|into|under|on|before front? of? {train}',
    'throw|fling|hurl myself off|under|from|out',
    'drive|crash|steer|run my|the? car? into|off|over a|the|this tree|wall|cliff|bridge|road|river|truck|edge|pole|lake',
    'walk|swim into|out the|to sea|ocean|lake|river|water *3 back|die|drown',
    'overdose|od',
  ],
  // What one is doing.
  selfkilling: [
    'killing|offing|unaliving|ending|finishing|deleting|hanging|shooting|drowning|gassing|suffocating|strangling myself',
    'ending|finishing|quitting my|this own? life|existence',
    'ending it all|everything',
    'ending everything',
    'ending it {time}',
    'taking my own? life',
    'committing|attempting|completing suicide',
    'dying by suicide',
    'slitting|slashing|cutting|opening my wrists|wrist|throat|veins',
    'blowing my brains|head out|off',
    'putting a bullet in|into|through my head|brain|mouth',
    'putting|pressing|holding a|the|this gun|pistol|barrel to|in|against my head|mouth|temple',
    'bleeding out',
    'jumping off|from|out|in|under|into {high}',
    'jumping|stepping|walking|running|lying in|into|under|on|before front? of? {train}',
    'throwing myself off|under|from',
    'driving|crashing my|the? car? into|off a|the tree|wall|cliff|bridge|road|river|truck',
  ],
  takeall: [
    'take|swallow|taking|swallowing all|everything|them at once',
    'swallow|take|down|swallowing|taking them|it|everything all',
    'swallow|swallowing|down everything',
    'take|swallow|down|taking *2 stash',
    'take|swallow|down|eat all|every|enough *3 {drugs}',
    'take|swallow|down the|this whole|entire|full bottle|box|pack|packet|lot|stash',
    'taking|swallowing|downing all|every|enough *3 {drugs}',
    'taking|swallowing|downing the|this|my whole|entire|full bottle|box|pack|packet|lot|stash',
  ],
  // That one has settled on it.
  resolve: [
    'set|committed|bent|settled|decided on|to',
    'plan|planning|planned|intend|intending|decided|deciding|choosing|chosen|chose|determined to|2', 'choosing|chosen|chose|choose death|to'],
  // That one means to.
  will: [
    'going|gonna|goin|gon to|2?',
    'will|ill|shall|imma|ima|finna|tryna|bouta',
    'about|ready|prepared|determined|set to|2',
    'plan|planning|planned|intend|intending|decided|deciding|choose|choosing|chosen|chose|resolved|mean|vowed|arranged to|2',
    'made|making up? my mind up? to',
    'made the? my? decision|choice|peace to',
    'have|got|need|ought|must to? still?',
    'promised|swore|told myself *3 id|i|to would?',
    'i would',
  ],
  want: [
    'want|wanna|wish|need|long|ache|desire|crave|prefer|hope|desperate|tempted to|2?',
    'wanting|wishing|longing|craving|itching|hoping to',
    'feel|feeling like',
    'urge|urges|desire|need|impulse to',
    'id rather|prefer to?', 'i would rather|prefer to?',
  ],
  suicide: [
    'suicide|suicidality',
    'killing|hanging|shooting|drowning|offing|unaliving|ending myself',
    'ending my|it life|all',
    'taking my own life',
    'my own death',
    'how id|i would? {selfkill}',
    'wanting to die',
    'not being here anymore|alive|around',
    'being dead',
    'ways to die',
  ],
  date: ['a|the|my|an date|day|time|hour|place|method|way|plan|means|exit|deadline'],
}
