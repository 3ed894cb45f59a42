-- One message to the database instead of five, since every call with a budget waits for it. Runs with the rights of
-- whoever asks, under row-level security (callAsViewer in lib/db/client.ts).
--
-- Sets an amount aside in these budgets, whose order is that of their locks, or in none of them where one does not cover
-- it. Gives the ids of their rows of the period that is now, in the same order, or null.
CREATE OR REPLACE FUNCTION "reserve_spending"(
  "organization" uuid, "reservation" uuid, "scopes" text[], "scope_ids" text[], "periods" text[], "mosts" bigint[],
  "currency" text, "nano" bigint, "held" interval
) RETURNS uuid[]
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = public, pg_temp
  AS $body$
#variable_conflict use_column
DECLARE
  rows_of_now uuid[];
BEGIN
  WITH locked AS (
    INSERT INTO spending AS known (organization_id, scope, scope_id, period, since, currency)
    SELECT reserve_spending.organization, asked.scope, asked.scope_id, asked.period,
           date_trunc(asked.period, now() AT TIME ZONE 'UTC')::date, reserve_spending.currency
    FROM unnest(scopes, scope_ids, periods) WITH ORDINALITY AS asked (scope, scope_id, period, place)
    ORDER BY asked.place
    ON CONFLICT (organization_id, scope, scope_id, period, since, currency) DO UPDATE SET spent = known.spent
    RETURNING id, scope
  )
  SELECT array_agg(id ORDER BY array_position(scopes, scope)) INTO rows_of_now FROM locked;

  -- Reservations of calls that died count no longer, and are cleared away.
  DELETE FROM budget_reservation WHERE spending_id = ANY (rows_of_now) AND expires_at <= now();

  -- A statement of its own, so that it sees what those before had set aside when the rows were locked.
  INSERT INTO budget_reservation (organization_id, id, spending_id, nano, expires_at)
  SELECT reserve_spending.organization, reservation, row_id, reserve_spending.nano, now() + held
  FROM unnest(rows_of_now) AS row_id
  WHERE NOT EXISTS (
    SELECT FROM unnest(rows_of_now, mosts) AS asked (row_id, most) JOIN spending ON spending.id = asked.row_id
    WHERE asked.most < spending.spent + reserve_spending.nano + (
      SELECT coalesce(sum(known.nano), 0) FROM budget_reservation AS known WHERE known.spending_id = asked.row_id));
  RETURN CASE WHEN FOUND THEN rows_of_now END;
END
$body$;
