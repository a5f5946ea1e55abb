-- A later report tells what an earlier one should have told only if it was made after that one had been rejected or refused.
CREATE OR REPLACE FUNCTION ffb_delivery_counts() RETURNS TABLE (state text, deliveries bigint, oldest_day date)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT state, count(*), min(day) FROM ffb_delivery delivery
    WHERE state <> 'delivered' AND (state = 'pending' OR NOT EXISTS (
      SELECT FROM ffb_delivery later WHERE later.municipality_code = delivery.municipality_code AND later.citizen_id = delivery.citizen_id
        AND later.day > delivery.day AND later.state = 'delivered' AND later.delivered_at >= delivery.last_attempt_at))
    GROUP BY state
    UNION ALL
    SELECT 'delivered', coalesce(sum(delivered), 0)::bigint, NULL FROM ffb_hand_over
  $$;
