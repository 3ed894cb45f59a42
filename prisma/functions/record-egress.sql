-- Writes one egress record. Returns no column of it, because not everybody who may write a record may read it.
--
-- A function needs one message to the database instead of four, and every request to a server waits for
-- it. It runs with the caller's rights, under row-level security (callAsViewer in lib/db/client.ts).
CREATE OR REPLACE FUNCTION "record_egress"("line" jsonb) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = public, pg_temp
  AS $body$
BEGIN
  INSERT INTO egress_record (
    organization_id, user_id, widget_id, call_id, answer_id, endpoint_id, model, provider_id, provider_name,
    jurisdiction, address, place, is_place_confirmed, purpose, data_class, decision, reason, bytes, sha256, masked)
  SELECT organization_id, user_id, widget_id, call_id, answer_id, endpoint_id, model, provider_id, provider_name,
         jurisdiction, address, place, is_place_confirmed, purpose, data_class, decision, reason, bytes, sha256, masked
  FROM jsonb_populate_record(NULL::egress_record, line);
  RETURN FOUND;
END
$body$;
