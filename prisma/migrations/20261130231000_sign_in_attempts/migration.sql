-- Attempts to sign in, by account, address, both, device and in all: limits that hold for every web process and
-- survive a restart. A key is a keyed hash, so that the table holds no email address.

CREATE TABLE "sign_in_attempt" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("key")
);

CREATE INDEX "sign_in_attempt_last_at_idx" ON "sign_in_attempt"("last_at");

-- From here on by hand: what schema.prisma cannot say.

ALTER TABLE "sign_in_attempt" ADD CHECK ("failures" >= 0);
ALTER TABLE "sign_in_attempt" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "sign_in_attempt" FORCE ROW LEVEL SECURITY;
CREATE POLICY "system" ON "sign_in_attempt"
  USING ((SELECT current_setting('app.house', true)) = 'on')
  WITH CHECK ((SELECT current_setting('app.house', true)) = 'on');
