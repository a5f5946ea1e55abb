-- What docs/bi.md says of the views, for tools that show what a database says of itself.
COMMENT ON VIEW bi.scores IS 'One row per score: a value, or the fact that there was none, at a date, by an informant.';--> statement-breakpoint
COMMENT ON COLUMN bi.scores.id IS 'Pseudonym of the score: the same in every export, and in the feed.';--> statement-breakpoint
COMMENT ON COLUMN bi.scores.version IS 'Which version this is. It grows with each correction.';--> statement-breakpoint
COMMENT ON COLUMN bi.scores.citizen_id IS 'Pseudonym of the citizen: the same in all facts.';--> statement-breakpoint
COMMENT ON COLUMN bi.scores.goal_id IS 'Pseudonym of the goal; null for a score of the citizen on an instrument.';--> statement-breakpoint
COMMENT ON COLUMN bi.scores.instrument IS 'The instrument, such as `ffb-level`.';--> statement-breakpoint
COMMENT ON COLUMN bi.scores.instrument_version IS 'The version of the instrument.';--> statement-breakpoint
COMMENT ON COLUMN bi.scores.dimension IS 'The instrument’s dimension; null for one that measures one thing.';--> statement-breakpoint
COMMENT ON COLUMN bi.scores.assessed_on IS 'The day that was assessed.';--> statement-breakpoint
COMMENT ON COLUMN bi.scores.quarter IS 'The quarter of that day, such as `2026-Q1`.';--> statement-breakpoint
COMMENT ON COLUMN bi.scores.value IS 'On the instrument’s own scale; null when not assessed.';--> statement-breakpoint
COMMENT ON COLUMN bi.scores.not_assessed IS 'True when there is no value, but a reason why.';--> statement-breakpoint
COMMENT ON COLUMN bi.scores.informant IS 'Whose view it is, such as `citizen` or `staff`.';--> statement-breakpoint
COMMENT ON COLUMN bi.scores.provider_id IS 'The provider that registered it; null when the authority did. The provider’s real id, as in the trends.';--> statement-breakpoint
COMMENT ON COLUMN bi.scores.registered_at IS 'When this version was registered, in UTC.';--> statement-breakpoint
COMMENT ON VIEW bi.goals IS 'One row per goal and sub-goal, as it stands.';--> statement-breakpoint
COMMENT ON COLUMN bi.goals.id IS 'Pseudonym of the goal: the same in every export, and in the feed.';--> statement-breakpoint
COMMENT ON COLUMN bi.goals.version IS 'Which version this is. It grows with each correction.';--> statement-breakpoint
COMMENT ON COLUMN bi.goals.citizen_id IS 'Pseudonym of the citizen: the same in all facts.';--> statement-breakpoint
COMMENT ON COLUMN bi.goals.plan_id IS 'Pseudonym of the plan.';--> statement-breakpoint
COMMENT ON COLUMN bi.goals.parent_goal_id IS 'Pseudonym of the goal a sub-goal is a step towards; null for a goal.';--> statement-breakpoint
COMMENT ON COLUMN bi.goals.kind IS '`goal` or `sub-goal`.';--> statement-breakpoint
COMMENT ON COLUMN bi.goals.status IS '`proposed`, `active`, `completed` or `archived`.';--> statement-breakpoint
COMMENT ON COLUMN bi.goals.change_type IS '`develop`, `maintain` or `limit-loss`.';--> statement-breakpoint
COMMENT ON COLUMN bi.goals.theme IS 'FFB sub-theme code.';--> statement-breakpoint
COMMENT ON COLUMN bi.goals.instrument IS 'The instrument it is measured on.';--> statement-breakpoint
COMMENT ON COLUMN bi.goals.instrument_version IS 'The version of the instrument.';--> statement-breakpoint
COMMENT ON COLUMN bi.goals.dimension IS 'The instrument’s dimension; null for one that measures one thing.';--> statement-breakpoint
COMMENT ON COLUMN bi.goals.baseline_value IS 'Where it began, on the instrument’s own scale.';--> statement-breakpoint
COMMENT ON COLUMN bi.goals.baseline_date IS 'When.';--> statement-breakpoint
COMMENT ON COLUMN bi.goals.target_value IS 'Where it is to get to.';--> statement-breakpoint
COMMENT ON COLUMN bi.goals.target_date IS 'By when.';--> statement-breakpoint
COMMENT ON COLUMN bi.goals.weight IS 'Its weight among the citizen’s goals, for goal attainment.';--> statement-breakpoint
COMMENT ON COLUMN bi.goals.accepted_on IS 'The day the citizen accepted it.';--> statement-breakpoint
COMMENT ON COLUMN bi.goals.ended_on IS 'The day it was completed or archived.';--> statement-breakpoint
COMMENT ON COLUMN bi.goals.provider_id IS 'The provider that wrote a sub-goal; null when the authority did. The provider’s real id, as in the trends.';--> statement-breakpoint
COMMENT ON COLUMN bi.goals.registered_at IS 'When this version was registered, in UTC.';--> statement-breakpoint
COMMENT ON VIEW bi.follow_ups IS 'One row per meeting, whatever became of it.';--> statement-breakpoint
COMMENT ON COLUMN bi.follow_ups.id IS 'Pseudonym of the meeting: the same in every export, and in the feed.';--> statement-breakpoint
COMMENT ON COLUMN bi.follow_ups.version IS 'Which version this is. It grows with each correction.';--> statement-breakpoint
COMMENT ON COLUMN bi.follow_ups.citizen_id IS 'Pseudonym of the citizen: the same in all facts.';--> statement-breakpoint
COMMENT ON COLUMN bi.follow_ups.plan_id IS 'Pseudonym of the plan.';--> statement-breakpoint
COMMENT ON COLUMN bi.follow_ups.kind IS '`follow-up` or `network`.';--> statement-breakpoint
COMMENT ON COLUMN bi.follow_ups.state IS '`planned`, `held`, `cancelled` or `no-show`.';--> statement-breakpoint
COMMENT ON COLUMN bi.follow_ups.planned_for IS 'The day it was planned for.';--> statement-breakpoint
COMMENT ON COLUMN bi.follow_ups.held_on IS 'The day it was held.';--> statement-breakpoint
COMMENT ON COLUMN bi.follow_ups.due_by IS 'The end of the window it was due in, for a meeting that was held.';--> statement-breakpoint
COMMENT ON COLUMN bi.follow_ups.outcome IS '`continue`, `end-and-refer` or `end`.';--> statement-breakpoint
COMMENT ON COLUMN bi.follow_ups.experience_sted IS 'How far the citizen agrees, 1 very low degree … 5 very high degree: “Det var godt, at samtalen fandt sted her”.';--> statement-breakpoint
COMMENT ON COLUMN bi.follow_ups.experience_tryghed IS 'How far the citizen agrees, 1 very low degree … 5 very high degree: “Jeg følte mig tryg”.';--> statement-breakpoint
COMMENT ON COLUMN bi.follow_ups.experience_lyttet_til IS 'How far the citizen agrees, 1 very low degree … 5 very high degree: “Jeg blev lyttet til”.';--> statement-breakpoint
COMMENT ON COLUMN bi.follow_ups.experience_det_vigtige IS 'How far the citizen agrees, 1 very low degree … 5 very high degree: “Samtalen handlede om det, der er vigtigt for mig”.';--> statement-breakpoint
COMMENT ON COLUMN bi.follow_ups.experience_tidspunkt IS 'How far the citizen agrees, 1 very low degree … 5 very high degree: “Samtalen kom på det rigtige tidspunkt”.';--> statement-breakpoint
COMMENT ON COLUMN bi.follow_ups.registered_at IS 'When this version was registered, in UTC.';--> statement-breakpoint
COMMENT ON VIEW bi.interventions IS 'One row per intervention granted.';--> statement-breakpoint
COMMENT ON COLUMN bi.interventions.id IS 'Pseudonym of the intervention: the same in every export, and in the feed.';--> statement-breakpoint
COMMENT ON COLUMN bi.interventions.version IS 'Which version this is. It grows with each correction.';--> statement-breakpoint
COMMENT ON COLUMN bi.interventions.citizen_id IS 'Pseudonym of the citizen: the same in all facts.';--> statement-breakpoint
COMMENT ON COLUMN bi.interventions.plan_id IS 'Pseudonym of the plan.';--> statement-breakpoint
COMMENT ON COLUMN bi.interventions.code IS 'What is granted: FFB code.';--> statement-breakpoint
COMMENT ON COLUMN bi.interventions.legal_basis IS 'Its legal basis, such as `SEL-85`.';--> statement-breakpoint
COMMENT ON COLUMN bi.interventions.provider_id IS 'Who delivers it. The provider’s real id, as in the trends.';--> statement-breakpoint
COMMENT ON COLUMN bi.interventions.start_date IS 'Its first day.';--> statement-breakpoint
COMMENT ON COLUMN bi.interventions.end_date IS 'Its last day.';--> statement-breakpoint
COMMENT ON COLUMN bi.interventions.package IS 'The step on the ladder, 0–10.';--> statement-breakpoint
COMMENT ON COLUMN bi.interventions.delivery IS '`individual`, `group` or `digital`.';--> statement-breakpoint
COMMENT ON COLUMN bi.interventions.hours_per_week IS 'Hours a week.';--> statement-breakpoint
COMMENT ON COLUMN bi.interventions.unit_cost IS 'Danish kroner a month.';--> statement-breakpoint
COMMENT ON COLUMN bi.interventions.registered_at IS 'When this version was registered, in UTC.';--> statement-breakpoint
COMMENT ON VIEW bi.trends IS 'One row per period and group: the figures of the trends, of the periods that have been asked for over HTTP or that jobs compute. Many tables in one: choose `measure`, `instrument`, `dimensions` and one kind of `period`.';--> statement-breakpoint
COMMENT ON COLUMN bi.trends.measure IS '`goals`, `scores`, `follow-ups` or `interventions`.';--> statement-breakpoint
COMMENT ON COLUMN bi.trends.period IS 'A quarter such as `2026-Q1`, or a month such as `2026-03`. Both are there: choose one.';--> statement-breakpoint
COMMENT ON COLUMN bi.trends.instrument IS 'The instrument of `scores`; empty, not null, for the other measures.';--> statement-breakpoint
COMMENT ON COLUMN bi.trends.dimensions IS 'Which table the row stands in: what it is grouped by, in alphabetical order with a comma, such as `legalBasis,theme`. Empty, not null, for the total of the period; `scores` are always by `dimension` at least, its value empty for an instrument that measures one thing.';--> statement-breakpoint
COMMENT ON COLUMN bi.trends.value1 IS 'The value of the first of `dimensions`; empty for what has none, or where there is no dimension.';--> statement-breakpoint
COMMENT ON COLUMN bi.trends.value2 IS 'The value of the second of `dimensions`; empty for what has none, or where there is no second.';--> statement-breakpoint
COMMENT ON COLUMN bi.trends.suppressed IS 'True when the figures are withheld because too few citizens are behind them, or behind what could be worked out from them.';--> statement-breakpoint
COMMENT ON COLUMN bi.trends.figures IS 'JSON with the figures of the measure, by the names they have over HTTP; null when suppressed.';
