-- Quarter and months of these measures are decided together: whatever touches one of them makes all of them stale, and as they stand
-- they were decided each for itself.
UPDATE trend_period SET period_from = date_trunc('quarter', period_from)::date,
  period_to = (date_trunc('quarter', period_to) + interval '3 months')::date - 1, stale = stale OR closed_at IS NULL
WHERE measure IN ('follow-ups', 'interventions');
