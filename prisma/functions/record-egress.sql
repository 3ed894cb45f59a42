-- One message to the database instead of four, since every request outside waits for it. Runs with the rights of
-- whoever asks, under row-level security (callAsViewer in lib/db/client.ts).
--
-- Writes one line of the egress ledger. Not everybody who writes may read it: nothing of the line is given back.
CREATE OR REPLACE FUNCTION "record_egress"("line" jsonb) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = public, pg_temp
  AS $body$
BEGIN
  INSERT INTO egress_record (
    organization_id, user_id, widget_id, call_id, answer_id, endpoint_id, model, provider_id, provider_name,
    jurisdiction, address, purpose, data_class, decision, reason, bytes, sha256, masked)
  SELECT organization_id, user_id, widget_id, call_id, answer_id, endpoint_id, model, provider_id, provider_name,
         jurisdiction, address, purpose, data_class, decision, reason, bytes, sha256, masked
  FROM jsonb_populate_record(NULL::egress_record, line);
  RETURN FOUND;
END
$body$;
