-- Counts an attempt under all keys, or under none of them if one is paused. Returns the seconds until the last pause
-- ends, or 0: the attempt counts and may be made. After `free` failures, each further one doubles the pause, from a
-- second to the `longest` (seconds). An hour without an attempt forgets the failures. `moment` is now.
--
-- A function, because of attempts that are made at once, each must see those before it.
CREATE OR REPLACE FUNCTION "begin_sign_in_attempt"(
  "keys" text[], "free" integer[], "longest" integer[], "moment" timestamptz
) RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = public, pg_temp
  AS $body$
#variable_conflict use_column
DECLARE
  wait integer;
BEGIN
  INSERT INTO sign_in_attempt (key, failures, last_at)
    SELECT asked, 0, begin_sign_in_attempt.moment FROM unnest(begin_sign_in_attempt.keys) AS asked ORDER BY asked
    ON CONFLICT (key) DO NOTHING;
  PERFORM key FROM sign_in_attempt WHERE key = ANY (begin_sign_in_attempt.keys) ORDER BY key FOR UPDATE;
  UPDATE sign_in_attempt SET failures = 0
    WHERE key = ANY (begin_sign_in_attempt.keys) AND last_at < begin_sign_in_attempt.moment - interval '1 hour';

  SELECT max(ceil(extract(epoch FROM known.last_at - begin_sign_in_attempt.moment)
      + CASE WHEN known.failures < asked.free THEN 0
             ELSE least(power(2, least(known.failures - asked.free, 20)), asked.longest) END))
    INTO wait
    FROM unnest(begin_sign_in_attempt.keys, begin_sign_in_attempt.free, begin_sign_in_attempt.longest)
      AS asked (key, free, longest)
    JOIN sign_in_attempt known ON known.key = asked.key;
  IF wait > 0 THEN
    RETURN wait;
  END IF;

  UPDATE sign_in_attempt SET failures = failures + 1, last_at = greatest(last_at, begin_sign_in_attempt.moment)
    WHERE key = ANY (begin_sign_in_attempt.keys);
  RETURN 0;
END
  $body$;
