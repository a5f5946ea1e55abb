-- A report that was rejected or refused goes again with the citizen's next day: no later one stands for it.
CREATE OR REPLACE FUNCTION ffb_delivery_counts() RETURNS TABLE (state text, deliveries bigint, oldest_day date)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT state, count(*), min(day) FROM ffb_delivery WHERE state <> 'delivered' GROUP BY state
    UNION ALL
    SELECT 'delivered', coalesce(sum(delivered), 0)::bigint, NULL FROM ffb_hand_over
  $$;
