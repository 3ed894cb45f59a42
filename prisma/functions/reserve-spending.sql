-- Sets an amount aside in these budgets, or in none of them if one does not cover it. Locks their rows in the given
-- order. Returns the ids of their rows of the current period, in the same order, or null.
--
-- A function needs one message to the database instead of five, and every call with a budget waits for it. It runs
-- with the caller's rights, under row-level security (callAsViewer in lib/db/client.ts).
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

  -- Delete expired reservations: they belong to calls that died, and no longer count.
  DELETE FROM budget_reservation
  WHERE organization_id = reserve_spending.organization AND spending_id = ANY (rows_of_now) AND expires_at <= now();

  -- A separate statement, so that it sees the reservations that earlier calls made before the rows were locked.
  INSERT INTO budget_reservation (organization_id, id, spending_id, nano, expires_at)
  SELECT reserve_spending.organization, reservation, row_id, reserve_spending.nano, now() + held
  FROM unnest(rows_of_now) AS row_id
  WHERE NOT EXISTS (
    SELECT FROM unnest(rows_of_now, mosts) AS asked (row_id, most)
    JOIN spending ON spending.organization_id = reserve_spending.organization AND spending.id = asked.row_id
    WHERE asked.most < spending.spent + reserve_spending.nano + (
      SELECT coalesce(sum(known.nano), 0) FROM budget_reservation AS known
      WHERE known.organization_id = reserve_spending.organization AND known.spending_id = asked.row_id));
  RETURN CASE WHEN FOUND THEN rows_of_now END;
END
$body$;
