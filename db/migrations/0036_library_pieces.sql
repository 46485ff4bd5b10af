-- J9: what every clinic begins with. Nobody has reviewed it there yet, so no member sees it: a clinician reads, changes and
-- answers for each piece first.
with p as (insert into library_pieces (slug, position) values ('what-ketamine-is', 1) returning id)
insert into library_versions (piece_id, n, title, body, html, sources)
select id, 1, 'What ketamine is, and what it is not approved for', 'Ketamine is an anaesthetic that has been used for more than fifty years. Some clinics use it in lower amounts for depression, anxiety and other kinds of suffering.

In the United States ketamine itself is **not approved** for depression or anxiety. Using it for them is called *off-label*: allowed, common in medicine, and something you should know.

It is not for everybody. Tell your clinic about:

- high blood pressure, heart trouble, or a stroke
- psychosis or mania, now or earlier, also in your family
- bladder or liver trouble
- pregnancy, or the wish to become pregnant
- other substances, alcohol included

What can happen on the day: dizziness, sickness, raised blood pressure, seeing and hearing things differently, feeling far away. With frequent use over a long time: trouble with the bladder, and wanting more of it. Ask your clinic what they watch for.', '<p>Ketamine is an anaesthetic that has been used for more than fifty years. Some clinics use it in lower amounts for depression, anxiety and other kinds of suffering.</p>
<p>In the United States ketamine itself is <strong>not approved</strong> for depression or anxiety. Using it for them is called <em>off-label</em>: allowed, common in medicine, and something you should know.</p>
<p>It is not for everybody. Tell your clinic about:</p>
<ul>
<li>high blood pressure, heart trouble, or a stroke</li>
<li>psychosis or mania, now or earlier, also in your family</li>
<li>bladder or liver trouble</li>
<li>pregnancy, or the wish to become pregnant</li>
<li>other substances, alcohol included</li>
</ul>
<p>What can happen on the day: dizziness, sickness, raised blood pressure, seeing and hearing things differently, feeling far away. With frequent use over a long time: trouble with the bladder, and wanting more of it. Ask your clinic what they watch for.</p>', array['U.S. Food and Drug Administration: Warning about compounded ketamine products, October 2023', 'American Psychiatric Association: Consensus statement on the use of ketamine in mood disorders, 2017'] from p;
--> statement-breakpoint
with p as (insert into library_pieces (slug, position) values ('before-a-session', 2) returning id)
insert into library_versions (piece_id, n, title, body, html, sources)
select id, 1, 'Before a session', 'Three questions to sit with: *Why am I here? Where do I feel stuck, and what would I like to shift? What does my best self need?* An intention is gentle. You may change it, and you may come without one.

What many clinics ask:

- nothing solid for three hours before, nothing to drink for one
- somebody who brings you home and is there that evening
- loose clothes, and what comforts you: a photo, music, your journal

Choose a safe inner place and one breath that you can come back to. About medicines ask your prescriber: take, stop or change nothing because of what you read here.', '<p>Three questions to sit with: <em>Why am I here? Where do I feel stuck, and what would I like to shift? What does my best self need?</em> An intention is gentle. You may change it, and you may come without one.</p>
<p>What many clinics ask:</p>
<ul>
<li>nothing solid for three hours before, nothing to drink for one</li>
<li>somebody who brings you home and is there that evening</li>
<li>loose clothes, and what comforts you: a photo, music, your journal</li>
</ul>
<p>Choose a safe inner place and one breath that you can come back to. About medicines ask your prescriber: take, stop or change nothing because of what you read here.</p>', array['Common pre-treatment guidance of ketamine clinics; your clinic’s own instructions come first'] from p;
--> statement-breakpoint
with p as (insert into library_pieces (slug, position) values ('after-a-session', 3) returning id)
insert into library_versions (piece_id, n, title, body, html, sources)
select id, 1, 'The day after, and the first days', 'Rest until the next morning, for 24 hours at least, and through a full night’s sleep. Until then:

- no driving: no car, no motorcycle, no bicycle; no machines
- no alcohol
- no large decisions

Write, draw or record what comes, without wanting it to be good. Water, something light to eat, early to bed.

In the first three days many people find it easier to see things anew. Small steps go far: one thing that can be done today. What does not come need not come.', '<p>Rest until the next morning, for 24 hours at least, and through a full night’s sleep. Until then:</p>
<ul>
<li>no driving: no car, no motorcycle, no bicycle; no machines</li>
<li>no alcohol</li>
<li>no large decisions</li>
</ul>
<p>Write, draw or record what comes, without wanting it to be good. Water, something light to eat, early to bed.</p>
<p>In the first three days many people find it easier to see things anew. Small steps go far: one thing that can be done today. What does not come need not come.</p>', array['Common after-care guidance of ketamine clinics; your clinic’s own instructions come first'] from p;
--> statement-breakpoint
with p as (insert into library_pieces (slug, position) values ('small-supports', 4) returning id)
insert into library_versions (piece_id, n, title, body, html, sources)
select id, 1, 'Small supports for ordinary days', 'Pick a few. Consistency counts more than effort.

- the same hour to sleep and to wake
- no screen in the last hour of the day
- no caffeine after two in the afternoon
- ten minutes of sitting still; fewer count too
- five minutes of walking count
- eight to ten cups of water, unless your clinic said otherwise
- one hello to somebody whom you like

Nothing here is owed, and leaving a day out loses nothing.', '<p>Pick a few. Consistency counts more than effort.</p>
<ul>
<li>the same hour to sleep and to wake</li>
<li>no screen in the last hour of the day</li>
<li>no caffeine after two in the afternoon</li>
<li>ten minutes of sitting still; fewer count too</li>
<li>five minutes of walking count</li>
<li>eight to ten cups of water, unless your clinic said otherwise</li>
<li>one hello to somebody whom you like</li>
</ul>
<p>Nothing here is owed, and leaving a day out loses nothing.</p>', array['Common sleep and self-care guidance'] from p;
--> statement-breakpoint
with p as (insert into library_pieces (slug, position) values ('when-it-is-too-much', 5) returning id)
insert into library_versions (piece_id, n, title, body, html, sources)
select id, 1, 'When it is more than you can carry', 'You do not need a reason that is big enough.

In the United States and Canada call or text **988**, at any hour. If a life is in danger call **911**.

From every page here *Someone to talk to* leads to your clinic and to these numbers. In a circle there is a signal for your guide. Nobody is a burden for reaching out.', '<p>You do not need a reason that is big enough.</p>
<p>In the United States and Canada call or text <strong>988</strong>, at any hour. If a life is in danger call <strong>911</strong>.</p>
<p>From every page here <em>Someone to talk to</em> leads to your clinic and to these numbers. In a circle there is a signal for your guide. Nobody is a burden for reaching out.</p>', array['988 Suicide and Crisis Lifeline (United States); 9-8-8: Suicide Crisis Helpline (Canada)'] from p;
