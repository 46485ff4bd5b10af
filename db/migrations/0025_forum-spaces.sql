-- F1: the spaces that every clinic begins with. A clinic names, orders and adds its own.
INSERT INTO "spaces" ("slug", "name", "about", "position") VALUES
  ('preparing', 'Preparing', 'Before a first session, and before the next one.', 10),
  ('first-days', 'First days', 'The days right after a session: what comes, what stays, what helps.', 20),
  ('between-sessions', 'Between sessions', 'Living with what came up, step by step.', 30),
  ('maintenance', 'Maintenance', 'The long run: boosters, habits, and ordinary weeks.', 40),
  ('body-and-sleep', 'Body and sleep', 'Rest, food, movement, and how the body takes part.', 50),
  ('relationships', 'Relationships', 'Partners, families, friends, work, and telling people.', 60);
