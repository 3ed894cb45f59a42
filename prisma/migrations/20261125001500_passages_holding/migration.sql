-- Which passages hold one of these terms, through the index of terms. A query under row-level security
-- cannot use that index: "&&" might tell about rows it should not see, so Postgres first reads every row
-- (decision 013). This function may look, and returns nothing but ids of the organization that asks.
-- Whoever asks still sees of them only what the policies show.
CREATE POLICY "lookup" ON "passage" FOR SELECT TO CURRENT_USER USING (true);
CREATE FUNCTION "passages_holding"("collections" uuid[], "any_of" integer[]) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER ROWS 5000 SET search_path = public, pg_temp
  AS 'SELECT "id" FROM "passage"
      WHERE "organization_id" = NULLIF(current_setting(''app.organization_id'', true), '''')::uuid
        AND "collection_id" = ANY ("collections") AND "terms" && "any_of"';
REVOKE ALL ON FUNCTION "passages_holding"(uuid[], integer[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "passages_holding"(uuid[], integer[]) TO freehold_app;
