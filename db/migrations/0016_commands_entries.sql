-- The table is new: nothing is in it yet.
ALTER TABLE "intention_commands" ADD COLUMN "entry_id" uuid NOT NULL;
