/* Generated from openapi/openapi.json by npm run generate. */

export interface paths {
    "/v1/citizens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List citizens
         * @description All citizens of the municipality, or the one with an external reference.
         */
        get: operations["listCitizens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/citizens/{citizenId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a citizen
         * @description What the service knows of the citizen. Plans and scores have their own paths.
         */
        get: operations["getCitizen"];
        /**
         * Create or replace a citizen
         * @description The id is yours to choose. A CPR number can belong to one citizen only. A number that fails modulus 11 is stored, with a warning in the answer. The id of a citizen who was erased is refused.
         */
        put: operations["putCitizen"];
        post?: never;
        /**
         * Mark a citizen as entered in error
         * @description Everything about the citizen then counts nowhere. Nothing is erased; PUT brings it back.
         */
        delete: operations["deleteCitizen"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/citizens/{citizenId}/cpr": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a citizen’s CPR number
         * @description The only operation that shows the number itself. It takes a key of the role `cpr-reader`, which opens nothing else. 404 when no number is stored.
         */
        get: operations["getCitizenNumber"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/citizens/{citizenId}/cpr/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When a citizen’s CPR number changed
         * @description Earlier numbers are kept, encrypted. The answer says when the number changed and shows none of them.
         */
        get: operations["getCitizenNumberHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List providers
         * @description All providers of the municipality. A provider’s own key sees itself.
         */
        get: operations["listProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers/{providerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a provider
         * @description The provider as it was last written.
         */
        get: operations["getProvider"];
        /**
         * Create or replace a provider
         * @description The id is yours to choose; a provider’s credential and the interventions it delivers carry it.
         */
        put: operations["putProvider"];
        post?: never;
        /**
         * Mark a provider as entered in error
         * @description It leaves the list. Interventions that name it stay as they are.
         */
        delete: operations["deleteProvider"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List plans
         * @description The plans you may see, or the one with an external reference. A provider sees the plans in which it has an active intervention, or had one not longer ago than `providerAccessAfterEndDays` in the settings. If a plan has `consentRequired`, the provider also needs a valid consent. `updatedSince` finds a plan when anything its document shows was registered or corrected since then: goals, scores, interventions, meetings.
         */
        get: operations["listPlans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{planId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The shared action plan
         * @description Everything the parties agreed and how it is going, in one document: plan, interventions, goals with sub-goals, each with its SMART report, progression and latest scores, meetings and open agreements. The `ETag` changes with anything in the document, and with the Danish date. `Accept: application/fhir+json` gives the plan by KL’s kl-core profiles, which `POST /v1/fhir` takes in.
         */
        get: operations["getPlan"];
        /**
         * Create or change a plan
         * @description The plan itself. Goals, interventions and follow-ups have their own paths below it.
         */
        put: operations["putPlan"];
        post?: never;
        /**
         * Mark a plan as entered in error
         * @description The plan and everything below it then count nowhere. A plan that came to nothing is `cancelled` instead.
         */
        delete: operations["deletePlan"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List consents
         * @description Consents across plans, including withdrawn and past ones. A provider sees only consents given to itself, and only while it may see the plan: where the plan requires consent and none is valid, it sees no old ones either.
         */
        get: operations["listConsents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{planId}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a plan’s consents
         * @description The consents of one plan, including withdrawn and past ones. A provider sees only those given to itself.
         */
        get: operations["listConsentsOfPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{planId}/consents/{consentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a consent
         * @description The current version.
         */
        get: operations["getConsent"];
        /**
         * Record, change or withdraw a consent
         * @description The citizen’s consent to one provider. It counts for plans with `consentRequired` and takes effect at once: for the provider’s next call, its webhooks and its calendars. If several are valid, the widest counts. To withdraw a consent, send it again with `withdrawnOn`.
         */
        put: operations["putConsent"];
        post?: never;
        /**
         * Mark a consent as entered in error
         * @description It then counts nowhere, at once. To withdraw a consent that was given, use PUT with `withdrawnOn`.
         */
        delete: operations["deleteConsent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{planId}/consents/{consentId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every version of a consent
         * @description What the citizen had consented to at any time, and when that was registered.
         */
        get: operations["getConsentHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/interventions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List interventions
         * @description Interventions across plans, or the one with an external reference.
         */
        get: operations["listInterventions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{planId}/interventions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a plan’s interventions
         * @description The interventions of one plan.
         */
        get: operations["listInterventionsOfPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{planId}/interventions/{interventionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an intervention
         * @description The intervention as it was last written.
         */
        get: operations["getIntervention"];
        /**
         * Grant or change an intervention
         * @description What is granted in the plan. `providerId` says which provider delivers it and then sees the plan.
         */
        put: operations["putIntervention"];
        post?: never;
        /**
         * Mark an intervention as entered in error
         * @description It then counts nowhere, and no provider sees the plan because of it. To end an intervention, give it an `endDate`.
         */
        delete: operations["deleteIntervention"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/goals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List goals
         * @description Goals and sub-goals across plans, each with its report and progression, or the one with an external reference.
         */
        get: operations["listGoals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{planId}/goals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a plan’s goals
         * @description The goals and sub-goals of one plan, each with its report and progression.
         */
        get: operations["listGoalsOfPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{planId}/goals/{goalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a goal
         * @description The goal with its SMART report and its progression as of today.
         */
        get: operations["getGoal"];
        /**
         * Set or change a goal
         * @description The authority sets goals; a provider writes sub-goals. A goal that is less than SMART is stored, and the report says why; what is impossible is refused. A change makes a new version.
         */
        put: operations["putGoal"];
        post?: never;
        /**
         * Mark a goal as entered in error
         * @description The goal, its sub-goals and its scores then count nowhere. To end a goal, archive it with a reason.
         */
        delete: operations["deleteGoal"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/goals/{goalId}/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A goal’s series of scores
         * @description The scores that count for the goal: its own, and the citizen’s on the same instrument and dimension. With `asOf`, as they were known then.
         */
        get: operations["getSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/goals/{goalId}/progression": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a goal goes, today or at any past moment
         * @description Judgement and pace with the numbers they rest on, and a sentence to read aloud. `asOf` asks what was known at an instant, `validAt` what was true on a day: later corrections and later scores are left out.
         */
        get: operations["getProgression"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instruments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List instruments
         * @description The built-in instruments and the municipality’s own.
         */
        get: operations["listInstruments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instruments/{instrumentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an instrument
         * @description The current version: scale, dimensions, labels and who may score.
         */
        get: operations["getInstrument"];
        /**
         * Define an instrument
         * @description A scale of the municipality’s own, or more dimensions on the built-in `ten-step`. Each change makes a new version, and scores keep theirs. Once scores or goals use it, the scale cannot change; dimensions and labels can be added.
         */
        put: operations["putInstrument"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List scores
         * @description Scores across goals, or the one with an external reference. A goal’s own series is `GET /goals/{goalId}/scores`.
         */
        get: operations["listScores"];
        put?: never;
        /**
         * Record a score
         * @description One score. With an id or an `Idempotency-Key` the call can be repeated safely: the same content again changes nothing.
         */
        post: operations["postScore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scores/{scoreId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a score
         * @description The current version.
         */
        get: operations["getScore"];
        /**
         * Record or correct a score
         * @description By an id of your choice. Other content under the same id is a correction: it needs `If-Match` and makes a new version. The earlier version stays in the history.
         */
        put: operations["putScore"];
        post?: never;
        /**
         * Mark a score as entered in error
         * @description It then counts nowhere and stays in the history.
         */
        delete: operations["deleteScore"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scores/{scoreId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every version of a score
         * @description Every version, and when each was known.
         */
        get: operations["getScoreHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/score-batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record many scores at once
         * @description Each score gets its own result: `created`, `replaced` (same id, other content: a correction, without `If-Match`), `replayed` (same id, same content) or `rejected` with its problem. With `atomic=true` nothing is stored when one score is rejected: the answer is 422 with the same body.
         */
        post: operations["postScoreBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List assessments
         * @description Assessments across citizens, or the one with an external reference.
         */
        get: operations["listAssessments"];
        put?: never;
        /**
         * Score a whole instrument
         * @description One value per dimension. Each becomes a score of the citizen, and counts for the goals measured on that dimension.
         */
        post: operations["postAssessment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments/{assessmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an assessment
         * @description The current version.
         */
        get: operations["getAssessment"];
        /**
         * Record or correct an assessment
         * @description By an id of your choice. A correction also corrects its scores, and withdraws the score of a dimension that is left out.
         */
        put: operations["putAssessment"];
        post?: never;
        /**
         * Mark an assessment as entered in error
         * @description Its scores are marked with it. They then count nowhere.
         */
        delete: operations["deleteAssessment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/follow-up-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List follow-up policies
         * @description The presets and the municipality’s own.
         */
        get: operations["listFollowUpPolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/follow-up-policies/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a follow-up policy
         * @description A preset, or one of the municipality’s own.
         */
        get: operations["getFollowUpPolicy"];
        /**
         * Define a follow-up policy
         * @description How often to follow up, by legal basis and term. A plan names its policy in `followUpPolicy`; the settings name the municipality’s default.
         */
        put: operations["putFollowUpPolicy"];
        post?: never;
        /**
         * Mark a follow-up policy as entered in error
         * @description Plans that name it then follow the municipality’s default.
         */
        delete: operations["deleteFollowUpPolicy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List follow-ups: meetings, or what is due
         * @description Meetings across plans, planned or past. With `state` `due`, `overdue` or `not-due`: the plans whose next meeting is in that state, each with its window and the reason for it; the most urgent first unless `sort` says otherwise. That is a team leader’s list. `Accept: text/csv` gives a table.
         */
        get: operations["listFollowUps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{planId}/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a plan’s follow-ups
         * @description The meetings of one plan.
         */
        get: operations["listFollowUpsOfPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{planId}/follow-ups/brief": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The brief of the coming meeting
         * @description Each active goal with the score at the last meeting, the score now, the one expected on the day of the meeting, judgement and pace; where citizen and staff disagree; missing scores; open agreements; and what changed in the plan since the last meeting.
         */
        get: operations["getBrief"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{planId}/follow-ups/{followUpId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a follow-up
         * @description The meeting with its decisions and agreements.
         */
        get: operations["getFollowUp"];
        /**
         * Plan or record a follow-up
         * @description Plan the meeting, then write it again when it was held or cancelled, or when the citizen did not come. Meeting, decisions and agreements are stored together or not at all. The decisions of a held meeting take effect with it: goals get new targets or end, interventions change. Sending the same again changes nothing. A correction that decides otherwise first takes back what the decision had done, unless that was changed since. `effects` says what was done.
         */
        put: operations["putFollowUp"];
        post?: never;
        /**
         * Mark a follow-up as entered in error
         * @description It then counts nowhere. What it decided is taken back, unless that was changed since: see `effects`. A meeting that did not take place is `cancelled` or a `no-show` instead.
         */
        delete: operations["deleteFollowUp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{planId}/exemptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a plan’s exemptions
         * @description The exemptions of the present and past windows, including withdrawn ones, in the order they were made.
         */
        get: operations["listExemptions"];
        put?: never;
        /**
         * Extend the window of the next follow-up
         * @description The window ends later by the given days, once per reason. The extension ends with the next meeting held.
         */
        post: operations["postExemption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{planId}/exemptions/{exemptionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Withdraw an exemption
         * @description It no longer counts, and its reason can be given again. To undo this, make a new exemption.
         */
        delete: operations["deleteExemption"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List agreements
         * @description Agreements across plans, made at meetings or between them: a provider’s to-do list, or what is overdue. `Accept: text/csv` gives a table.
         */
        get: operations["listAgreements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{planId}/agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a plan’s agreements
         * @description The agreements of one plan, made at its meetings or between them.
         */
        get: operations["listAgreementsOfPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{planId}/agreements/{agreementId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an agreement
         * @description The agreement as it was last written, at its meeting or by itself.
         */
        get: operations["getAgreement"];
        /**
         * Make, change or close an agreement
         * @description With `followUpId` the agreement belongs to that meeting. The meeting shows its agreements, so each change gives the meeting a new version. A provider changes only the `state`, and only of agreements with its own `providerId`; it sends the rest as it read it.
         */
        put: operations["putAgreement"];
        post?: never;
        /**
         * Mark an agreement as entered in error
         * @description It then counts nowhere. An agreement that came to nothing is `cancelled` instead.
         */
        delete: operations["deleteAgreement"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ffb/delivery-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The FFB delivery reports of a day
         * @description KL’s FFB delivery report of each citizen whose report can have changed on the Danish day, as NDJSON: one Bundle a line, whichever way the data came in. A report tells what was known at the end of the day; for today, what is known now. Where a report cannot be made, the line is an OperationOutcome that says what is missing, so no citizen is left out silently. Every citizen in the answer goes to the access log. Lines come as they are made: an answer that breaks off is not complete.
         */
        get: operations["listDeliveryReports"];
        put?: never;
        /**
         * Take in FFB delivery reports
         * @description Takes KL’s FFB delivery report, which every case system can send daily. The report is checked whole: a single error means that nothing is stored, and all errors come at once as a FHIR OperationOutcome with Danish texts. A sound report is stored in one transaction and read everywhere under its own ids: a CarePlan as plan or intervention, a Goal as goal, re-assessed conditions as scores, follow-ups as meetings. The citizen is found by CPR number. Sending the same report again changes nothing. A resource updated later replaces the stored one, an older one does not, and `entered-in-error` withdraws it. With `application/fhir+ndjson` you send any number of reports, one a line of at most 1 MB. Each line is taken by itself and in order; the answer has a line for each and comes while you send.
         */
        post: operations["postDeliveryReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/citizens/{citizenId}/ffb/delivery-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A citizen’s FFB delivery report of a day
         * @description The report holds what changed that day, the plans that are not over with their interventions, goals, latest results and next follow-up, and whatever these refer to. It tells what was known at the end of the day; for today, what is known now. Ids are the service’s own. It keeps every rule that a report taken in must keep. Where data are missing for that, the answer tells everything at once: `outcome` in Danish, by resource type and id.
         */
        get: operations["getDeliveryReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ffb/recipient": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read where delivery reports are handed over
         * @description The secret is left out. 404 until a recipient has been set.
         */
        get: operations["getFfbRecipient"];
        /**
         * Say where delivery reports are handed over
         * @description Soon after each Danish midnight, the service sends the reports for the day that has ended: one for every citizen something has changed about. It sends one Bundle at a time by `POST` with `application/fhir+json`, each citizen’s days in order, and tries again until the report is taken. Missed days are made up for. **Reports carry CPR numbers**: name a recipient the municipality may report to. `GET /v1/ffb/deliveries` tells how it goes.
         */
        put: operations["putFfbRecipient"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ffb/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what has been handed over
         * @description The ledger says for each citizen and Danish day whether the report was delivered, or why not. `open=true` is the list to work from. It gives codes and places only; `GET /v1/citizens/{citizenId}/ffb/delivery-report` tells the same in words.
         */
        get: operations["listFfbDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ffb/deliveries/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand reports over again
         * @description Sends the reports now, made anew of what is known now about their day. Use it when what was wrong has been put right, here or at the recipient. A correction needs no retry: the report for the day it was made on tells it too.
         */
        post: operations["postFfbRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fhir": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take in a citizen’s plans by kl-core
         * @description Takes a FHIR R4 transaction Bundle of KL’s kl-core resources about one citizen: plans with purpose, goals, sub-goals, conditions, interventions, follow-ups and scores. The whole Bundle is checked first. If it breaks a rule, the answer names every error at once, as a FHIR OperationOutcome with Danish texts, and nothing is stored. Plans, goals, interventions and meetings are written by the rules of their own PUT. `GET /v1/plans/{planId}` with `Accept: application/fhir+json` gives the resources back as they came. Sending the same Bundle again changes nothing. What has been changed here since stays, unless the Bundle says something new about it. An id that is no UUID is a name: it is kept as `externalReference` in the system `urn:fremdrift:fhir`, and comes back as the id.
         */
        post: operations["postKlCoreBundle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks
         * @description The authority sees its own webhooks, and a provider its own.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Create a webhook
         * @description The service calls your address when something happens. The message is thin: what happened, when, and ids; you read the rest with your own key. The secret in this answer signs each message by Standard Webhooks, and is shown only this once. A message comes at least once, with the same `webhook-id` each time, and in order for each plan. What happened before the webhook was made is not sent.
         */
        post: operations["postWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a webhook
         * @description Without its secret.
         */
        get: operations["getWebhook"];
        /**
         * Create or replace a webhook
         * @description The id is yours to choose. A new webhook answers with its secret, only this once. `state: active` on a disabled webhook sends what has been held, in order.
         */
        put: operations["putWebhook"];
        post?: never;
        /**
         * Mark a webhook as entered in error
         * @description It receives nothing more. Pending deliveries are dropped.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change a webhook’s secret
         * @description For a day both secrets sign each message, so that you can change over without losing any.
         */
        post: operations["postWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test message
         * @description Sends one message of the type `webhook.test`, also to a disabled webhook, and answers with the result within some 20 seconds. It is not tried again.
         */
        post: operations["postWebhookTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a webhook’s deliveries
         * @description The webhook’s events of the last 30 days, sent and still to be sent, with the state of each.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send events again
         * @description Sends the webhook’s events of the last 30 days again: at once, with the ids they had, in order for each plan. While the webhook is disabled they are held.
         */
        post: operations["postWebhookReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the municipality’s settings
         * @description The defaults until the municipality has chosen.
         */
        get: operations["getSettings"];
        /**
         * Choose the municipality’s settings
         * @description Replaces them all: what is left out gets its default. From the second time on it needs `If-Match`.
         */
        put: operations["putSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the municipality’s keys
         * @description Without their secrets, which the service does not know. `expiresSoon` marks keys that expire within 30 days; every answer to such a key says so in `Fremdrift-Key-Expires`.
         */
        get: operations["listCredentials"];
        put?: never;
        /**
         * Make a key
         * @description The answer shows the key this once. Each call makes a new one.
         */
        post: operations["postCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/{credentialId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace a key with a new one
         * @description The answer shows the new key this once. It has the same role, provider and name under a new id. The old key works beside it for some hours, so that the system can change over. Each call makes a new key.
         */
        post: operations["rotateCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/{credentialId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a key
         * @description The key is refused from this moment on, for good.
         */
        delete: operations["revokeCredential"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes/ffb": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * FFB codes
         * @description Themes and sub-themes, interventions, service types, target groups and levels of Fælles Faglige Begreber (VUM 2.0/FFB).
         */
        get: operations["listFfbCodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes/legal-bases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Legal bases
         * @description The values of an intervention’s `legalBasis`, with KLE numbers.
         */
        get: operations["listLegalBases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes/municipalities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Municipalities
         * @description Every Danish municipality with its code.
         */
        get: operations["listMunicipalities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/citizens/{citizenId}/access-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who has read and written about a citizen
         * @description Every call that concerned the citizen, oldest first. This call is in the log from the next time on.
         */
        get: operations["listAccesses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/citizens/{citizenId}/access-log/extract": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The access log in plain Danish, for the citizen
         * @description A sentence for each access, oldest first, with Danish local times: which party it was, what it read or wrote, and why. It does not name the member of staff unless `staff=true`. `Accept: text/html` gives a page to show or print.
         */
        get: operations["getAccessExtract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/access-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The municipality’s access log
         * @description Ids and codes of every access, in the order in which they are sealed, to look for accesses that should not have happened. Give a period: without one the service reads the whole log. The citizens in the answer get this call into their log, too. `Accept: text/csv` gives a table. docs/access-log.md says how to check the seals with this answer.
         */
        get: operations["listAccessLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/access-log/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The seals over the access log
         * @description Each block seals the entries that follow those of the block before, and the hash of that block. The service seals every ten minutes when there are new entries.
         */
        get: operations["listAccessLogBlocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/access-log/sampling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a sample of the access log is due
         * @description The municipality must review its log regularly, and be able to show that it did: within `accessLogSamplingMonths` of the last review, or of the first access.
         */
        get: operations["getAccessSampling"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/access-log/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List samples of the access log
         * @description With the outcome of their reviews, without their entries.
         */
        get: operations["listAccessSamples"];
        put?: never;
        /**
         * Draw a sample of the access log
         * @description Draws entries of the period at random, each with the same probability. Review them, then put the review.
         */
        post: operations["postAccessSample"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/access-log/samples/{sampleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a sample of the access log
         * @description With those of its entries that have not expired.
         */
        get: operations["getAccessSample"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/access-log/samples/{sampleId}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Review a sample of the access log
         * @description Who reviewed it, when, and what was found. Needs `If-Match` with the sample’s ETag. A correction makes a new version, and earlier versions are kept.
         */
        put: operations["putAccessSampleReview"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/citizens/{citizenId}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything held about a citizen
         * @description The answer to a citizen who asks for their data: every row about them with its earlier versions, what other systems have sent and been told, and who has read it. It does not name members of staff, and the CPR number is masked. `Accept: text/html` gives a page in Danish to hand over.
         */
        get: operations["exportCitizen"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/legal-holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List legal holds
         * @description Every citizen with a legal hold, including holds whose last day is over. Lifted holds are left out.
         */
        get: operations["listLegalHolds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/citizens/{citizenId}/legal-hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a citizen’s legal hold
         * @description The current version; 404 when there never was one.
         */
        get: operations["getLegalHold"];
        /**
         * Keep a citizen’s data
         * @description While it holds, nothing about the citizen is erased, however long ago the case was closed.
         */
        put: operations["putLegalHold"];
        post?: never;
        /**
         * Lift a legal hold
         * @description The data may be erased when the retention period is over. PUT makes the hold apply again.
         */
        delete: operations["deleteLegalHold"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/citizens/{citizenId}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase a citizen
         * @description Erases everything held about the citizen, earlier versions included, in one step and for good. It is possible when `retentionMonths` have passed since the case was closed and no legal hold keeps the data; before that, 409 says why and until when. What law keeps stays, and the receipt names it. Figures of past periods stay as they are. The citizen’s id is never used again, nor are the ids that delivery reports and kl-core Bundles had for the citizen. Asking again gives the same receipt.
         */
        post: operations["eraseCitizen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List receipts of erasures
         * @description What has been erased, oldest first: ids and counts.
         */
        get: operations["listErasures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures/due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List citizens whose data may be erased
         * @description Citizens whose case was closed `retentionMonths` ago or longer, including those with a legal hold. The service erases nothing by itself unless the municipality has chosen `eraseAutomatically`.
         */
        get: operations["listDueErasures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures/{erasureId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the receipt of an erasure
         * @description It never changes.
         */
        get: operations["getErasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trends/goals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How goals go, period by period
         * @description Counts and shares of goals per judgement. A period uses only its own scores: the last of each goal, by those the plan is judged by. Filtered on an informant, it uses that informant’s scores, and only goals with such scores count. A goal counts under each legal basis and provider its plan has in the period. Sub-goals are not counted. `Accept: text/csv` gives a table, `application/x-ndjson` a row per line.
         */
        get: operations["getGoalTrend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trends/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How scores on one instrument are distributed, and how they change
         * @description The last score of the period per goal, or per citizen, on one instrument. Scores on different dimensions are never averaged together: an instrument with dimensions must be grouped by or filtered on `dimension`. Without an `informant`, the scores of those the plan is judged by count, so that the views of citizen and staff are not mixed. A categorical instrument has shares only. `Accept: text/csv` gives a table, `application/x-ndjson` a row per line.
         */
        get: operations["getScoreTrend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trends/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether meetings are held, in time, and how they are experienced
         * @description Meetings count on the day they were held, or else planned for. In time means by the end of the window, as known when the meeting was recorded. A window that ended without a meeting counts as overdue from the morning it is noticed. `Accept: text/csv` gives a table, `application/x-ndjson` a row per line.
         */
        get: operations["getFollowUpTrend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trends/interventions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is granted: how much, how long, up or down the ladder
         * @description Interventions active in the period. A step compares a citizen’s highest package before the period, or else the first in it, with the last. Going down is success. `Accept: text/csv` gives a table, `application/x-ndjson` a row per line.
         */
        get: operations["getInterventionTrend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trends/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * From where to where citizens moved
         * @description How many citizens moved from which value to which, from the first to the last score of the period. Only citizens with at least two scores count. For packages, it is from the first to the last package. `Accept: text/csv` gives a table, `application/x-ndjson` a row per line.
         */
        get: operations["getMovements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All scores as pseudonymous facts
         * @description One row per score: a value, or the fact that there was none, at a date, by an informant. The export is complete, of one moment, and in no particular order. Pseudonyms stay the same. It holds no free text, and nobody with a protected address. `Accept`: `text/csv` (default), `application/x-ndjson` or `application/vnd.apache.parquet`; `Accept-Encoding: gzip` is honoured. `Changes-Cursor` in the answer is where `GET /v1/changes` continues from. An answer that breaks off is not complete: its body does not end as HTTP demands, so clients report an error.
         */
        get: operations["exportScoreFacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/goals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All goals as pseudonymous facts
         * @description One row per goal and sub-goal, as it stands. The export is complete, of one moment, and in no particular order. Pseudonyms stay the same. It holds no free text, and nobody with a protected address. `Accept`: `text/csv` (default), `application/x-ndjson` or `application/vnd.apache.parquet`; `Accept-Encoding: gzip` is honoured. `Changes-Cursor` in the answer is where `GET /v1/changes` continues from. An answer that breaks off is not complete: its body does not end as HTTP demands, so clients report an error.
         */
        get: operations["exportGoalFacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All follow-ups as pseudonymous facts
         * @description One row per meeting, whatever became of it. The export is complete, of one moment, and in no particular order. Pseudonyms stay the same. It holds no free text, and nobody with a protected address. `Accept`: `text/csv` (default), `application/x-ndjson` or `application/vnd.apache.parquet`; `Accept-Encoding: gzip` is honoured. `Changes-Cursor` in the answer is where `GET /v1/changes` continues from. An answer that breaks off is not complete: its body does not end as HTTP demands, so clients report an error.
         */
        get: operations["exportFollowUpFacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/interventions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All interventions as pseudonymous facts
         * @description One row per intervention granted. The export is complete, of one moment, and in no particular order. Pseudonyms stay the same. It holds no free text, and nobody with a protected address. `Accept`: `text/csv` (default), `application/x-ndjson` or `application/vnd.apache.parquet`; `Accept-Encoding: gzip` is honoured. `Changes-Cursor` in the answer is where `GET /v1/changes` continues from. An answer that breaks off is not complete: its body does not end as HTTP demands, so clients report an error.
         */
        get: operations["exportInterventionFacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changed, in the order of commits
         * @description A feed of every change, with corrections and what is entered in error. A change waits for those before it that are still being written, so you miss none. Continue with `next`. A case system gets each thing it may read, by id. BI gets scores, goals, follow-ups and interventions, each with the row that the export has now. To keep a copy, load an export, then apply each `row` in order, and delete the row where it is null. An item can come twice, which does no harm. 410 says that the database has been restored or taken over since the cursor: start again from an export.
         */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/odata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The sets of the OData feed
         * @description A small, read-only OData v4 feed of the pseudonymous facts: give `/v1/odata` to Excel or Power BI as an OData feed, and sign in by Basic with the key as password.
         */
        get: operations["getODataService"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/odata/$metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The fields of the OData feed
         * @description Names, types and descriptions of all fields, as CSDL 4.0 (XML).
         */
        get: operations["getODataMetadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/odata/Scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Scores as an OData set
         * @description One row per score: a value, or the fact that there was none, at a date, by an informant. Pages are linked by `@odata.nextLink`; `Prefer: odata.maxpagesize=500` makes them smaller. Other options of OData are answered with 501.
         */
        get: operations["queryODataScores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/odata/Goals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Goals as an OData set
         * @description One row per goal and sub-goal, as it stands. Pages are linked by `@odata.nextLink`; `Prefer: odata.maxpagesize=500` makes them smaller. Other options of OData are answered with 501.
         */
        get: operations["queryODataGoals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/odata/FollowUps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * FollowUps as an OData set
         * @description One row per meeting, whatever became of it. Pages are linked by `@odata.nextLink`; `Prefer: odata.maxpagesize=500` makes them smaller. Other options of OData are answered with 501.
         */
        get: operations["queryODataFollowUps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/odata/Interventions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Interventions as an OData set
         * @description One row per intervention granted. Pages are linked by `@odata.nextLink`; `Prefer: odata.maxpagesize=500` makes them smaller. Other options of OData are answered with 501.
         */
        get: operations["queryODataInterventions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/score-duties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which goals still owe a score
         * @description Every active goal that can be measured owes one score a quarter, from those the plan is judged by. `Accept: text/csv` gives a table.
         */
        get: operations["listScoreDuties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/visitation-cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The list for the visitation meeting
         * @description Active plans the authority must look at, each with its reasons as they stand today. The period chooses the interventions that end. Plans come in the order of their most urgent reason: meetings overdue, brought forward, interventions that end, target dates passed, all goals reached, no goals; for the same reason the earliest date first. `Accept: text/csv` gives a table with a line per reason.
         */
        get: operations["listVisitationCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/caseloads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many citizens each coordinator has
         * @description Citizens with an active plan per coordinator, unit and role, against the limit of the role (`caseloadLimits` of the settings), and how many of their meetings are due or overdue. Plans that name no person count for their unit, without a limit. The list holds numbers and names no citizen, so nothing goes to an access log. `Accept: text/csv` gives a table.
         */
        get: operations["listCaseloads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/follow-ups.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The calendar of a link
         * @description For a calendar program to subscribe to (RFC 5545). It shows planned meetings and those called off since; for each plan without a planned meeting, it shows the day by which the follow-up must be held. It covers active plans, from 90 days back to two years ahead, with case numbers and nothing else about the citizens. Citizens with protected addresses are left out, and their number is told. It takes no key: the link opens it, and the access log names the link for each citizen shown.
         */
        get: operations["getCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendar-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the links to calendars
         * @description Also expired and revoked ones, without the secret that opens them. A provider sees its own.
         */
        get: operations["listCalendarLinks"];
        put?: never;
        /**
         * Make a link to a calendar
         * @description For a coordinator, a unit or a provider. The answer shows its `url` this once. Each call makes a new one: give each person their own, so that you can revoke one alone.
         */
        post: operations["postCalendarLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendar-links/{linkId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a link to a calendar
         * @description It opens nothing from this moment on, for good.
         */
        delete: operations["revokeCalendarLink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/citizens/{citizenId}/development": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a citizen has moved on an instrument
         * @description Dimension by dimension: first and latest score, each move between, and – where the instrument states how reliable it is – whether the change is more than noise. On an instrument of named segments the moves are between segments.
         */
        get: operations["getDevelopment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/citizens/{citizenId}/goal-attainment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A citizen’s goal attainment as one T-score
         * @description Goal Attainment Scaling across the citizen’s goals measured on `gas`, by their weights: at each follow-up held, and on the day asked for.
         */
        get: operations["getGoalAttainment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/citizens/{citizenId}/packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a citizen has moved between packages
         * @description The most intensive package at each time, by the interventions, and each change. Down a package is forward.
         */
        get: operations["getPackageMovements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "plan.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A plan was written
         * @description Somebody wrote the plan, or a goal, intervention, meeting, agreement or exemption of it. Sent once per request.
         */
        post: operations["planUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "score.recorded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A score was recorded, corrected or withdrawn
         * @description Sent once per goal that the score counts for, or once for the plan if it counts for no goal. One score can therefore come several times.
         */
        post: operations["scoreRecorded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "goal.reached": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A goal was reached
         * @description A score, or a change of the goal itself, changed its judgement to `reached`.
         */
        post: operations["goalReached"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "goal.setback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A goal had a setback
         * @description A score, or a change of the goal itself, changed its judgement to `setback`.
         */
        post: operations["goalSetback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "score.overdue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A score is missing
         * @description The days of grace after the quarter have passed. Sent in the morning, once per goal and quarter.
         */
        post: operations["scoreOverdue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "follow-up.due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A meeting is due
         * @description Sent in the morning, once after each meeting held.
         */
        post: operations["followUpDue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "follow-up.overdue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A meeting is overdue
         * @description Sent in the morning, once after each meeting held, and once more when an exemption has moved the day.
         */
        post: operations["followUpOverdue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "agreement.overdue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An agreement is overdue
         * @description Sent in the morning, once per due date.
         */
        post: operations["agreementOverdue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook.test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A test message
         * @description `POST /v1/webhooks/{webhookId}/test` sends it. It carries no data.
         */
        post: operations["webhookTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** @description Who has read and written about the citizen, in plain Danish. */
        AccessExtract: {
            /** @description Accesses, in the order of their ids. */
            items: components["schemas"]["AccessSentence"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /** @description A seal over entries of the access log. */
        AccessLogBlock: {
            /** @description 1 for the first, and one more for each that follows. */
            number: number;
            /** @description How many entries it seals. */
            entries: number;
            /**
             * Format: date-time
             * @description The earliest of them. In UTC with six decimals, as it is sealed.
             * @example 2026-03-31T10:15:00Z
             */
            from: string;
            /**
             * Format: date-time
             * @description The latest of them. In UTC with six decimals, as it is sealed.
             * @example 2026-03-31T10:15:00Z
             */
            to: string;
            /** @description Over its entries. SHA-256, hexadecimal. */
            digest: string;
            /** @description The `hash` of the block before; zeros in the first. SHA-256, hexadecimal. */
            previousHash: string;
            /** @description Over all of the above and `sealedAt`. SHA-256, hexadecimal. */
            hash: string;
            /**
             * Format: date-time
             * @description When it was sealed. In UTC with six decimals, as it is sealed.
             * @example 2026-03-31T10:15:00Z
             */
            sealedAt: string;
            /**
             * Format: date-time
             * @description When its entries had expired and were removed; the seal stays.
             * @example 2026-03-31T10:15:00Z
             */
            removedAt?: string;
        };
        /** @description A page of the seals. */
        AccessLogBlockPage: {
            /** @description Blocks, in the order of their numbers. */
            items: components["schemas"]["AccessLogBlock"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /** @description One access to a citizen’s data. */
        AccessLogEntry: {
            /**
             * Format: date-time
             * @description When.
             * @example 2026-03-31T10:15:00Z
             */
            at: string;
            /**
             * @description What kind of access.
             * @enum {string}
             */
            action: "read" | "write";
            /** @description The `operationId` of the call. */
            operation: string;
            /** @description The credential that called. */
            credentialId: string;
            /** @description Its role; absent in entries from before roles were logged. */
            role?: string;
            /**
             * Format: uuid
             * @description The provider it belongs to.
             */
            providerId?: string;
            /** @description The end user in the calling system, as `X-Actor` said. */
            actor?: string;
            /** @description Why, as `X-Purpose` said. */
            purpose?: string;
            /**
             * Format: uuid
             * @description The request; the same as `instance` in a problem.
             */
            requestId: string;
        };
        /** @description A page of the access log. */
        AccessLogPage: {
            /** @description Accesses, in the order of their ids. */
            items: components["schemas"]["AccessLogEntry"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /** @description Entries drawn at random from the access log, to be reviewed. */
        AccessSample: {
            /**
             * Format: uuid
             * @description The id you chose, or the one the service made.
             */
            id: string;
            /** @description 1 when new, and one more for each change. It is the `ETag`. */
            version: number;
            /**
             * Format: date-time
             * @description When the first version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            updatedAt: string;
            /**
             * Format: date
             * @description The first day it was drawn from.
             * @example 2026-03-31
             */
            from: string;
            /**
             * Format: date
             * @description The last day.
             * @example 2026-03-31
             */
            to: string;
            /** @description How many entries were drawn. */
            size: number;
            /** @description How many entries there were in the period. */
            population: number;
            /** @description The credential that drew it. */
            drawnBy: string;
            /** @description The outcome of the review; absent until somebody has reviewed it. */
            review?: {
                /** @description The reviewer, by an id of yours. */
                reviewedBy: string;
                /**
                 * Format: date
                 * @description The day of the review.
                 * @example 2026-03-31
                 */
                reviewedOn: string;
                /**
                 * @description The finding over all: no milder than that of any entry.
                 * @enum {string}
                 */
                finding: "in-order" | "to-be-followed-up" | "breach";
                /** @description A remark. No names, no CPR numbers. */
                note?: string;
            };
            /** @description The entries drawn, in the order in which they are sealed. */
            entries: {
                /** @description The entry’s number, unique in the whole log. */
                id: number;
                /**
                 * Format: date-time
                 * @description When. In UTC with six decimals, as it is sealed.
                 * @example 2026-03-31T10:15:00Z
                 */
                at?: string;
                /**
                 * Format: uuid
                 * @description The citizen it concerned.
                 */
                citizenId?: string;
                /**
                 * @description What kind of access.
                 * @enum {string}
                 */
                action?: "read" | "write";
                /** @description The `operationId` of the call. */
                operation?: string;
                /** @description The credential that called. */
                credentialId?: string;
                /** @description Its role; absent in entries from before roles were logged. */
                role?: string;
                /**
                 * Format: uuid
                 * @description The provider it belongs to.
                 */
                providerId?: string;
                /** @description The end user in the calling system, as `X-Actor` said. */
                actor?: string;
                /** @description Why, as `X-Purpose` said. */
                purpose?: string;
                /**
                 * Format: uuid
                 * @description The request; the same as `instance` in a problem.
                 */
                requestId?: string;
                /** @description From which address. */
                remoteAddress?: string;
                /**
                 * @description The entry has expired and been removed from the log; nothing else is known of it.
                 * @constant
                 */
                expired?: true;
                /**
                 * @description The finding about this entry.
                 * @enum {string}
                 */
                finding?: "in-order" | "to-be-followed-up" | "breach";
                /** @description The reviewer’s remark. */
                note?: string;
            }[];
        };
        /** @description A page of samples. */
        AccessSamplePage: {
            /** @description Samples, in the order of their ids. */
            items: components["schemas"]["AccessSampleSummary"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /**
         * @description The outcome of reviewing a sample.
         * @example {
         *       "reviewedBy": "dpo-2",
         *       "reviewedOn": "2026-10-05",
         *       "finding": "in-order"
         *     }
         */
        AccessSampleReview: {
            /** @description The reviewer, by an id of yours. */
            reviewedBy: string;
            /**
             * Format: date
             * @description The day of the review.
             * @example 2026-03-31
             */
            reviewedOn: string;
            /**
             * @description The finding over all: no milder than that of any entry.
             * @enum {string}
             */
            finding: "in-order" | "to-be-followed-up" | "breach";
            /** @description A remark. No names, no CPR numbers. */
            note?: string;
            /** @description Findings about single entries. */
            entries?: {
                /** @description The entry’s `id` in the sample. */
                id: number;
                /**
                 * @description The finding about this entry.
                 * @enum {string}
                 */
                finding: "in-order" | "to-be-followed-up" | "breach";
                /** @description A remark. No names, no CPR numbers. */
                note?: string;
            }[];
        };
        /** @description A sample, without its entries. */
        AccessSampleSummary: {
            /**
             * Format: uuid
             * @description The id you chose, or the one the service made.
             */
            id: string;
            /** @description 1 when new, and one more for each change. It is the `ETag`. */
            version: number;
            /**
             * Format: date-time
             * @description When the first version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            updatedAt: string;
            /**
             * Format: date
             * @description The first day it was drawn from.
             * @example 2026-03-31
             */
            from: string;
            /**
             * Format: date
             * @description The last day.
             * @example 2026-03-31
             */
            to: string;
            /** @description How many entries were drawn. */
            size: number;
            /** @description How many entries there were in the period. */
            population: number;
            /** @description The credential that drew it. */
            drawnBy: string;
            /** @description The outcome of the review; absent until somebody has reviewed it. */
            review?: {
                /** @description The reviewer, by an id of yours. */
                reviewedBy: string;
                /**
                 * Format: date
                 * @description The day of the review.
                 * @example 2026-03-31
                 */
                reviewedOn: string;
                /**
                 * @description The finding over all: no milder than that of any entry.
                 * @enum {string}
                 */
                finding: "in-order" | "to-be-followed-up" | "breach";
                /** @description A remark. No names, no CPR numbers. */
                note?: string;
            };
        };
        /**
         * @description A sample to draw.
         * @example {
         *       "from": "2026-07-01",
         *       "to": "2026-09-30",
         *       "size": 20
         *     }
         */
        AccessSampleWrite: {
            /**
             * Format: date
             * @description The first day to draw from (Danish date).
             * @example 2026-03-31
             */
            from: string;
            /**
             * Format: date
             * @description The last day, included.
             * @example 2026-03-31
             */
            to: string;
            /**
             * @description How many entries to draw. All of them when there are fewer.
             * @default 20
             */
            size?: number;
        };
        /** @description How the municipality looks after its access log. */
        AccessSampling: {
            /**
             * @description Whether a sample must be reviewed: `due` in the last two weeks, `overdue` after `dueOn`.
             * @enum {string}
             */
            state: "not-due" | "due" | "overdue";
            dueOn: string | null;
            /** @description `accessLogSamplingMonths` of the settings. */
            everyMonths: number;
            lastReviewedOn: string | null;
            /** @description Samples drawn that nobody has reviewed. */
            notReviewed: number;
            sealedUntil: string | null;
            head: {
                /** @description Its number. */
                number: number;
                /** @description Its hash. SHA-256, hexadecimal. */
                hash: string;
            } | null;
        };
        /** @description One access, as the citizen reads it. */
        AccessSentence: {
            /**
             * Format: date-time
             * @description When.
             * @example 2026-03-31T10:15:00Z
             */
            at: string;
            /**
             * @description The access in a Danish sentence for the citizen.
             * @example 12. marts 2026 kl. 9.14: Bostedet Eksempel læste din handleplan (formål: opfølgning).
             */
            text: string;
        };
        /** @description Who does what by when (aftale). */
        Agreement: {
            /**
             * Format: uuid
             * @description The id you chose, or the one the service made.
             */
            id: string;
            /** @description 1 when new, and one more for each change. It is the `ETag`. */
            version: number;
            /**
             * Format: date-time
             * @description When the first version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            updatedAt: string;
            /**
             * @description Present when it has been withdrawn as entered in error. It then counts nowhere.
             * @constant
             */
            enteredInError?: true;
            /**
             * Format: uuid
             * @description The plan.
             */
            planId: string;
            /** @description What is to be done. */
            what: string;
            /** @description Who does it. */
            responsible: string;
            /**
             * Format: date
             * @description By when.
             * @example 2026-03-31
             */
            dueDate: string;
            /**
             * @description The state of the agreement.
             * @enum {string}
             */
            state: "open" | "done" | "cancelled";
            /**
             * Format: uuid
             * @description The provider that is to do it, and may close it. Left out: no provider.
             */
            providerId?: string;
            /**
             * Format: uuid
             * @description The meeting of this plan that it was made at; cannot change. Left out: made between meetings.
             */
            followUpId?: string;
            externalReference?: components["schemas"]["ExternalReference"];
        };
        /** @description A page of agreements. */
        AgreementPage: {
            /** @description Agreements, in the order of their ids. */
            items: components["schemas"]["Agreement"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /**
         * @description An agreement as you write it.
         * @example {
         *       "what": "Besøge klubben i Nørregade sammen",
         *       "responsible": "Kontaktpædagog",
         *       "dueDate": "2026-05-01",
         *       "state": "open",
         *       "providerId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0301"
         *     }
         */
        AgreementWrite: {
            /** @description What is to be done. */
            what: string;
            /** @description Who does it. */
            responsible: string;
            /**
             * Format: date
             * @description By when.
             * @example 2026-03-31
             */
            dueDate: string;
            /**
             * @description The state of the agreement.
             * @enum {string}
             */
            state: "open" | "done" | "cancelled";
            /**
             * Format: uuid
             * @description The provider that is to do it, and may close it. Left out: no provider.
             */
            providerId?: string;
            /**
             * Format: uuid
             * @description The meeting of this plan that it was made at; cannot change. Left out: made between meetings.
             */
            followUpId?: string;
            externalReference?: components["schemas"]["ExternalReference"];
        };
        /** @description One scoring of a whole instrument. Each value is also a score, and counts for the goals measured on its dimension. */
        Assessment: {
            /**
             * Format: uuid
             * @description The id you chose, or the one the service made.
             */
            id: string;
            /** @description 1 when new, and one more for each change. It is the `ETag`. */
            version: number;
            /**
             * Format: date-time
             * @description When the first version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            updatedAt: string;
            /**
             * @description Present when it has been withdrawn as entered in error. It then counts nowhere.
             * @constant
             */
            enteredInError?: true;
            /**
             * Format: uuid
             * @description The citizen assessed. Cannot change.
             */
            citizenId: string;
            /**
             * @description The instrument, such as `ffb-level`.
             * @example ten-step
             */
            instrument: string;
            /**
             * Format: date
             * @description The day of the assessment (Danish date). Not in the future.
             * @example 2026-03-31
             */
            assessedOn: string;
            /**
             * @description Who gave the scores (kilde).
             * @enum {string}
             */
            informant: "citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other";
            /**
             * @description A value for each dimension; null where the citizen was not assessed.
             * @example {
             *       "bolig": 6,
             *       "netvaerk": 4,
             *       "oekonomi": null
             *     }
             */
            values: {
                [key: string]: number | null;
            };
            externalReference?: components["schemas"]["ExternalReference"];
            /** @description The version of the instrument the values were given on. */
            instrumentVersion: number;
            /**
             * Format: uuid
             * @description The provider that registered it; absent when the authority did.
             */
            providerId?: string;
        };
        /**
         * @description One scoring of a whole instrument, as you write it, with its id.
         * @example {
         *       "id": "0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b21",
         *       "citizenId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0001",
         *       "instrument": "ten-step",
         *       "assessedOn": "2026-03-30",
         *       "informant": "citizen",
         *       "values": {
         *         "bolig": 6,
         *         "netvaerk": 4,
         *         "oekonomi": null
         *       }
         *     }
         */
        AssessmentItem: {
            /**
             * Format: uuid
             * @description Yours to choose; without it the service makes one.
             */
            id?: string;
            /**
             * Format: uuid
             * @description The citizen assessed. Cannot change.
             */
            citizenId: string;
            /**
             * @description The instrument, such as `ffb-level`.
             * @example ten-step
             */
            instrument: string;
            /**
             * Format: date
             * @description The day of the assessment (Danish date). Not in the future.
             * @example 2026-03-31
             */
            assessedOn: string;
            /**
             * @description Who gave the scores (kilde).
             * @enum {string}
             */
            informant: "citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other";
            /**
             * @description A value for each dimension; null where the citizen was not assessed.
             * @example {
             *       "bolig": 6,
             *       "netvaerk": 4,
             *       "oekonomi": null
             *     }
             */
            values: {
                [key: string]: number | null;
            };
            externalReference?: components["schemas"]["ExternalReference"];
        };
        /** @description A page of assessments. */
        AssessmentPage: {
            /** @description Assessments, in the order of their ids. */
            items: components["schemas"]["Assessment"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /**
         * @description One scoring of a whole instrument, as you write it.
         * @example {
         *       "citizenId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0001",
         *       "instrument": "ten-step",
         *       "assessedOn": "2026-03-30",
         *       "informant": "citizen",
         *       "values": {
         *         "bolig": 6,
         *         "netvaerk": 4,
         *         "oekonomi": null
         *       }
         *     }
         */
        AssessmentWrite: {
            /**
             * Format: uuid
             * @description The citizen assessed. Cannot change.
             */
            citizenId: string;
            /**
             * @description The instrument, such as `ffb-level`.
             * @example ten-step
             */
            instrument: string;
            /**
             * Format: date
             * @description The day of the assessment (Danish date). Not in the future.
             * @example 2026-03-31
             */
            assessedOn: string;
            /**
             * @description Who gave the scores (kilde).
             * @enum {string}
             */
            informant: "citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other";
            /**
             * @description A value for each dimension; null where the citizen was not assessed.
             * @example {
             *       "bolig": 6,
             *       "netvaerk": 4,
             *       "oekonomi": null
             *     }
             */
            values: {
                [key: string]: number | null;
            };
            externalReference?: components["schemas"]["ExternalReference"];
        };
        /** @description One access to a citizen’s data, with all that is sealed of it. */
        AuditEntry: {
            /** @description The entry’s number, unique in the whole log. */
            id: number;
            /**
             * Format: date-time
             * @description When. In UTC with six decimals, as it is sealed.
             * @example 2026-03-31T10:15:00Z
             */
            at: string;
            /**
             * Format: uuid
             * @description The citizen it concerned.
             */
            citizenId: string;
            /**
             * @description What kind of access.
             * @enum {string}
             */
            action: "read" | "write";
            /** @description The `operationId` of the call. */
            operation: string;
            /** @description The credential that called. */
            credentialId: string;
            /** @description Its role; absent in entries from before roles were logged. */
            role?: string;
            /**
             * Format: uuid
             * @description The provider it belongs to.
             */
            providerId?: string;
            /** @description The end user in the calling system, as `X-Actor` said. */
            actor?: string;
            /** @description Why, as `X-Purpose` said. */
            purpose?: string;
            /**
             * Format: uuid
             * @description The request; the same as `instance` in a problem.
             */
            requestId: string;
            /** @description From which address. */
            remoteAddress?: string;
        };
        /** @description A page of the municipality’s access log. */
        AuditPage: {
            /** @description Accesses, in the order in which they are sealed. */
            items: components["schemas"]["AuditEntry"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /** @description The prepared agenda of the coming meeting. */
        Brief: {
            /**
             * Format: date
             * @description The day of the last meeting held. Before the first: the plan’s start.
             * @example 2026-03-31
             */
            since: string;
            /**
             * Format: date
             * @description The day the next meeting is planned for. Today when none is planned.
             * @example 2026-03-31
             */
            until: string;
            /** @description The phase the plan is in today. Null between phases, and for a plan without phases. */
            currentPhase: components["schemas"]["Phase"] | null;
            /** @description The active goals, in the order they were set. */
            goals: {
                /**
                 * Format: uuid
                 * @description The goal.
                 */
                goalId: string;
                /** @description The goal in a few words. */
                title: string | null;
                /** @description The score that was valid at the last meeting. Before the first: the baseline. */
                then: number | null;
                /** @description The latest score. */
                now: number | null;
                /** @description The value expected on the day of the meeting. */
                expected: number | null;
                /** @description How the goal goes by its latest score, given the direction of the scale and the change type. Only scores by those the plan is judged by count. `not-assessed`: there is no score. null: the goal lacks what a judgement needs; see `warnings`. */
                judgement: ("reached" | "progressing" | "unchanged" | "setback" | "not-assessed") | null;
                /** @description Compared with `expected`: the value expected on the day of the meeting, not today. */
                pace: ("ahead" | "on-track" | "behind") | null;
                /** @description Whether the expected progression has been reached. Null without pace. */
                reachedExpected: boolean | null;
                /** @description Present when the scores of citizen and staff are a step or more apart in the latest quarter that both scored; null when they agree. */
                disagreement: {
                    /** @description The quarter. */
                    quarter: string;
                    /** @description The citizen’s last score of the quarter. */
                    citizen: number;
                    /** @description The staff side’s last score of the quarter. */
                    staff: number;
                } | null;
                /** @description Quarters that ended since the last meeting without a score, and without a reason why there is none. */
                missingQuarters: string[];
                /** @description In the same quarters, the informants that the policy asks for scores (`scoredBy`) and that gave none. */
                missingScores: {
                    /**
                     * @description A quarter.
                     * @example 2026-Q1
                     */
                    quarter: string;
                    /**
                     * @description Whose score is missing.
                     * @enum {string}
                     */
                    informant: "citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other";
                }[];
            }[];
            /** @description Agreements not yet done, by due date. */
            openAgreements: {
                /**
                 * Format: uuid
                 * @description The agreement.
                 */
                id: string;
                /** @description What is to be done. */
                what: string;
                /** @description Who does it. */
                responsible: string;
                /**
                 * Format: date
                 * @description By when.
                 * @example 2026-03-31
                 */
                dueDate: string;
                /**
                 * @description The state of the agreement.
                 * @enum {string}
                 */
                state: "open" | "done" | "cancelled";
                /**
                 * Format: uuid
                 * @description The provider that is to do it, and may close it. Left out: no provider.
                 */
                providerId?: string;
                /**
                 * Format: uuid
                 * @description The meeting of this plan that it was made at; cannot change. Left out: made between meetings.
                 */
                followUpId?: string;
                /** @description Whether the day has passed. */
                overdue: boolean;
            }[];
            /** @description What has changed in the plan since the last meeting, by the time of registration. */
            planChanges: {
                /**
                 * @description What changed.
                 * @enum {string}
                 */
                resource: "plan" | "goal" | "intervention";
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                id: string;
                /**
                 * Format: date-time
                 * @description When it was registered.
                 * @example 2026-03-31T10:15:00Z
                 */
                at: string;
                /**
                 * @description What happened to it.
                 * @enum {string}
                 */
                change: "added" | "changed" | "withdrawn";
            }[];
            /** @description The citizen’s experience of the last meeting. Null when they were not asked. */
            experience: {
                [key: string]: number;
            } | null;
            /** @description What there is to talk about, goal by goal, in the suggested order. */
            suggestions: {
                /**
                 * Format: uuid
                 * @description The goal.
                 */
                goalId: string;
                /**
                 * @description What there is to talk about.
                 * @enum {string}
                 */
                suggestion: "celebrate-and-set-next" | "ask-what-changed" | "adjust-plan-or-target" | "hear-both-views" | "score-first" | "make-measurable";
            }[];
        };
        /** @description A link to a calendar, without the secret that opens it. */
        CalendarLink: {
            /** @description The link. The access log names it `calendar:<id>`. */
            id: string;
            /** @description Plans with this coordinator, this unit, or both. Either this or `providerId`. */
            coordinator?: {
                /** @description The person, written as in the plans. */
                name?: string;
                /** @description The team or unit, written as in the plans. */
                unit?: string;
            };
            /**
             * Format: uuid
             * @description Plans this provider may see. Either this or `coordinator`; a provider gives its own id.
             */
            providerId?: string;
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /** @description The key it was made with. */
            createdBy: string;
            /**
             * Format: date-time
             * @description When it stops working.
             * @example 2026-03-31T10:15:00Z
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description When it was revoked; absent while it works.
             * @example 2026-03-31T10:15:00Z
             */
            revokedAt?: string;
        };
        /** @description A page of links. */
        CalendarLinkPage: {
            /** @description Links, in the order of their ids. */
            items: components["schemas"]["CalendarLink"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /**
         * @description A link to make.
         * @example {
         *       "coordinator": {
         *         "unit": "Socialpsykiatri Øst"
         *       },
         *       "expiresOn": "2027-06-30"
         *     }
         */
        CalendarLinkWrite: {
            /** @description Plans with this coordinator, this unit, or both. Either this or `providerId`. */
            coordinator?: {
                /** @description The person, written as in the plans. */
                name?: string;
                /** @description The team or unit, written as in the plans. */
                unit?: string;
            };
            /**
             * Format: uuid
             * @description Plans this provider may see. Either this or `coordinator`; a provider gives its own id.
             */
            providerId?: string;
            /**
             * Format: date
             * @description The last day the link works (Danish date). Left out: a year from now.
             * @example 2026-03-31
             */
            expiresOn?: string;
        };
        /** @description How many citizens one coordinator has, in one unit and role. */
        Caseload: {
            /** @description Whose caseload. */
            coordinator: {
                /** @description The person. */
                name?: string;
                /** @description The team or unit. */
                unit?: string;
                /**
                 * @description The role: CTI worker, ICM worker, or coordinator. Without it the person counts as a coordinator. Each role has a caseload limit.
                 * @enum {string}
                 */
                role: "cti" | "icm" | "coordinator";
            };
            /** @description Citizens with an active plan: what is held against the limit. */
            citizens: number;
            /** @description Active plans. */
            plans: number;
            /** @description How many citizens the role may have, by the settings; null where the plans name no person. */
            limit: number | null;
            /** @description The limit less the citizens, so negative when over; null without limit. */
            free: number | null;
            /** @description Whether there are more citizens than the limit. */
            over: boolean;
            /** @description Plans whose next meeting is due. */
            due: number;
            /** @description Plans whose next meeting is overdue. */
            overdue: number;
        };
        /** @description A page of caseloads. */
        CaseloadPage: {
            /** @description Caseloads, in the order asked for. */
            items: components["schemas"]["Caseload"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /** @description One change, in the order of commits. */
        Change: {
            /** @description Give it as `after` once you have handled this item, and you miss nothing. */
            cursor: string;
            /**
             * @description What changed. For BI: `score`, `goal`, `follow-up`, `intervention`.
             * @enum {string}
             */
            resource: "citizen" | "provider" | "plan" | "intervention" | "goal" | "score" | "assessment" | "follow-up" | "agreement" | "exemption" | "consent" | "instrument" | "follow-up-policy" | "settings";
            /** @description Its id; for BI its pseudonym, as in the exports. */
            id: string;
            /** @description The version that the change made. */
            version: number;
            /**
             * @description `replaced` may also bring back what was entered in error. `erased`: it is gone for good, with the citizen; earlier items about it stay in the feed, but nothing can be read. BI also gets `removed` and `returned`: it left the facts, or came back to them, with the citizen, plan or goal it belongs to.
             * @enum {string}
             */
            change: "created" | "replaced" | "entered-in-error" | "erased" | "removed" | "returned";
            /**
             * Format: date-time
             * @description When it was registered.
             * @example 2026-03-31T10:15:00Z
             */
            at: string;
            /**
             * Format: uuid
             * @description The plan it belongs to. Not for BI.
             */
            planId?: string;
            /** @description For BI alone: the row as the export has it now, which can be later than this change. null when it is not among the facts: delete it from your copy. */
            row?: (components["schemas"]["ScoreFact"] | components["schemas"]["GoalFact"] | components["schemas"]["FollowUpFact"] | components["schemas"]["InterventionFact"]) | null;
        };
        /** @description A page of the feed. */
        Changes: {
            /** @description What changed, the oldest first. */
            items: components["schemas"]["Change"][];
            /** @description The `after` of your next call, also when there is nothing new yet. */
            next: string;
            /** @description true when there is more already: ask again at once. */
            more: boolean;
        };
        /** @description A citizen. */
        Citizen: {
            /**
             * Format: uuid
             * @description The id you chose, or the one the service made.
             */
            id: string;
            /** @description 1 when new, and one more for each change. It is the `ETag`. */
            version: number;
            /**
             * Format: date-time
             * @description When the first version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            updatedAt: string;
            /**
             * @description Present when it has been withdrawn as entered in error. It then counts nowhere.
             * @constant
             */
            enteredInError?: true;
            /** @description The municipality’s own case number. */
            caseNumber: string;
            /**
             * @description Present when a CPR number is stored. The number itself is not shown.
             * @constant
             */
            cpr?: "******-****";
            /** @description Target groups, in the order they were sent. */
            targetGroups: components["schemas"]["TargetGroup"][];
            /** @description Navne- og adressebeskyttelse: the citizen is left out of anything that could tell where they live. */
            protectedAddress: boolean;
            externalReference?: components["schemas"]["ExternalReference"];
            /** @description What may be wrong with the CPR number: check it. It is stored all the same. */
            warnings?: {
                /**
                 * @description The number fails modulus 11, the check that all numbers given out before 2007 pass.
                 * @enum {string}
                 */
                code: "no-control-digit";
                /** @description In words. */
                detail: string;
            }[];
        };
        /** @description Everything held about a citizen. */
        CitizenExport: {
            /**
             * Format: uuid
             * @description The citizen.
             */
            citizenId: string;
            /** @description The municipality responsible for the data, four digits. */
            municipality: string;
            /**
             * Format: date-time
             * @description The moment at which all of it was read.
             * @example 2026-03-31T10:15:00Z
             */
            exportedAt: string;
            /**
             * Format: date
             * @description When the case was closed; absent while it is open.
             */
            closedOn?: string;
            /**
             * Format: date
             * @description The first day the data may be erased; absent while the case is open.
             */
            keptUntil?: string;
            /** @description Everything, by kind. An empty section means that there is nothing. */
            sections: {
                /** @description The table it is stored in. */
                table: string;
                /** @description What it is, in Danish. */
                label: string;
                /** @description Every row, with the fields it has; earlier versions have `supersededAt`. */
                rows: {
                    [key: string]: unknown;
                }[];
            }[];
        };
        /** @description A citizen’s CPR number. */
        CitizenNumber: {
            /**
             * Format: uuid
             * @description The citizen.
             */
            citizenId: string;
            /**
             * @description The CPR number, ten digits.
             * @example 7001019996
             */
            cpr: string;
            /** @description What may be wrong with the CPR number: check it. It is stored all the same. */
            warnings?: {
                /**
                 * @description The number fails modulus 11, the check that all numbers given out before 2007 pass.
                 * @enum {string}
                 */
                code: "no-control-digit";
                /** @description In words. */
                detail: string;
            }[];
        };
        /** @description When a citizen’s CPR number changed. The numbers are not shown. */
        CitizenNumberHistory: {
            /** @description Each time the number was set, changed or cleared; oldest first. */
            items: {
                /** @description The version of the citizen that changed the number. */
                version: number;
                /**
                 * Format: date-time
                 * @description When that was registered.
                 * @example 2026-03-31T10:15:00Z
                 */
                at: string;
                /** @description null when the number was cleared. */
                cpr: "******-****" | null;
            }[];
            /** @description Always null: the list is complete. */
            next: null;
        };
        /** @description A page of citizens. */
        CitizenPage: {
            /** @description Citizens, in the order of their ids. */
            items: components["schemas"]["Citizen"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /**
         * @description A citizen as you write it. Without name and address: the service needs neither.
         * @example {
         *       "caseNumber": "27.12.12-G01-417-26",
         *       "targetGroups": [
         *         {
         *           "code": "97c355cc-84e3-46d0-ac1b-00bc627d089f",
         *           "rank": 1
         *         }
         *       ],
         *       "externalReference": {
         *         "system": "nexus",
         *         "value": "citizen-417"
         *       }
         *     }
         */
        CitizenWrite: {
            /** @description The municipality’s own case number. */
            caseNumber: string;
            /**
             * @description CPR number, with or without hyphen. Left out: keeps what is stored. null: clears it. Stored encrypted; only `GET /v1/citizens/{citizenId}/cpr` shows it.
             * @example 700101-9996
             */
            cpr?: string | null;
            /** @description Target groups, each once. At most one has rank 1. */
            targetGroups?: components["schemas"]["TargetGroup"][];
            /** @description Navne- og adressebeskyttelse: the citizen is left out of anything that could tell where they live. */
            protectedAddress?: boolean;
            externalReference?: components["schemas"]["ExternalReference"];
        };
        /** @description The citizen’s consent (samtykke) that one provider may see the plan: how much of it, and until when. */
        Consent: {
            /**
             * Format: uuid
             * @description The id you chose, or the one the service made.
             */
            id: string;
            /** @description 1 when new, and one more for each change. It is the `ETag`. */
            version: number;
            /**
             * Format: date-time
             * @description When the first version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            updatedAt: string;
            /**
             * @description Present when it has been withdrawn as entered in error. It then counts nowhere.
             * @constant
             */
            enteredInError?: true;
            /**
             * Format: uuid
             * @description The plan.
             */
            planId: string;
            /**
             * Format: uuid
             * @description The provider that may see the plan. Cannot change.
             */
            providerId: string;
            /**
             * @description How much of the plan the provider may see. `plan`: the plan itself and its interventions. `goals-and-scores`: also goals, scores and progression. `whole`: also meetings and agreements.
             * @enum {string}
             */
            scope: "plan" | "goals-and-scores" | "whole";
            /**
             * @description How the consent was given.
             * @enum {string}
             */
            form: "written" | "oral" | "digital";
            /**
             * Format: date
             * @description The day the citizen gave it.
             * @example 2026-03-31
             */
            givenOn: string;
            /**
             * Format: date
             * @description The last day it is valid. Left out: valid until it is withdrawn.
             * @example 2026-03-31
             */
            until?: string;
            /**
             * Format: date
             * @description The day the citizen withdrew it. Once this is written, the consent no longer lets the provider see the plan.
             * @example 2026-03-31
             */
            withdrawnOn?: string;
            externalReference?: components["schemas"]["ExternalReference"];
        };
        /** @description All versions of a consent, and when each was registered. */
        ConsentHistory: {
            /** @description Every version, first to last. */
            items: {
                /**
                 * Format: uuid
                 * @description The id you chose, or the one the service made.
                 */
                id: string;
                /** @description 1 when new, and one more for each change. It is the `ETag`. */
                version: number;
                /**
                 * Format: date-time
                 * @description When the first version was registered.
                 * @example 2026-03-31T10:15:00Z
                 */
                createdAt: string;
                /**
                 * Format: date-time
                 * @description When this version was registered.
                 * @example 2026-03-31T10:15:00Z
                 */
                updatedAt: string;
                /**
                 * @description Present when it has been withdrawn as entered in error. It then counts nowhere.
                 * @constant
                 */
                enteredInError?: true;
                /**
                 * Format: uuid
                 * @description The plan.
                 */
                planId: string;
                /**
                 * Format: uuid
                 * @description The provider that may see the plan. Cannot change.
                 */
                providerId: string;
                /**
                 * @description How much of the plan the provider may see. `plan`: the plan itself and its interventions. `goals-and-scores`: also goals, scores and progression. `whole`: also meetings and agreements.
                 * @enum {string}
                 */
                scope: "plan" | "goals-and-scores" | "whole";
                /**
                 * @description How the consent was given.
                 * @enum {string}
                 */
                form: "written" | "oral" | "digital";
                /**
                 * Format: date
                 * @description The day the citizen gave it.
                 * @example 2026-03-31
                 */
                givenOn: string;
                /**
                 * Format: date
                 * @description The last day it is valid. Left out: valid until it is withdrawn.
                 * @example 2026-03-31
                 */
                until?: string;
                /**
                 * Format: date
                 * @description The day the citizen withdrew it. Once this is written, the consent no longer lets the provider see the plan.
                 * @example 2026-03-31
                 */
                withdrawnOn?: string;
                externalReference?: components["schemas"]["ExternalReference"];
                /**
                 * Format: date-time
                 * @description When the next version replaced it. Absent on the current version.
                 * @example 2026-03-31T10:15:00Z
                 */
                supersededAt?: string;
            }[];
            /** @description Always null: the history is complete. */
            next: null;
        };
        /** @description A page of consents. */
        ConsentPage: {
            /** @description Consents, in the order of their ids. */
            items: components["schemas"]["Consent"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /**
         * @description A consent as you write it.
         * @example {
         *       "providerId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0301",
         *       "scope": "goals-and-scores",
         *       "form": "written",
         *       "givenOn": "2026-01-12",
         *       "until": "2026-12-31"
         *     }
         */
        ConsentWrite: {
            /**
             * Format: uuid
             * @description The provider that may see the plan. Cannot change.
             */
            providerId: string;
            /**
             * @description How much of the plan the provider may see. `plan`: the plan itself and its interventions. `goals-and-scores`: also goals, scores and progression. `whole`: also meetings and agreements.
             * @enum {string}
             */
            scope: "plan" | "goals-and-scores" | "whole";
            /**
             * @description How the consent was given.
             * @enum {string}
             */
            form: "written" | "oral" | "digital";
            /**
             * Format: date
             * @description The day the citizen gave it.
             * @example 2026-03-31
             */
            givenOn: string;
            /**
             * Format: date
             * @description The last day it is valid. Left out: valid until it is withdrawn.
             * @example 2026-03-31
             */
            until?: string;
            /**
             * Format: date
             * @description The day the citizen withdrew it. Once this is written, the consent no longer lets the provider see the plan.
             * @example 2026-03-31
             */
            withdrawnOn?: string;
            externalReference?: components["schemas"]["ExternalReference"];
        };
        /** @description Who coordinates the plan: the caseworker, or one of several. */
        Coordinator: {
            /** @description The person. */
            name?: string;
            /** @description The team or unit. */
            unit?: string;
            /**
             * @description The role: CTI worker, ICM worker, or coordinator. Without it the person counts as a coordinator. Each role has a caseload limit.
             * @enum {string}
             */
            role?: "cti" | "icm" | "coordinator";
        };
        /** @description A key, without its secret. */
        Credential: {
            /** @description The credential, as the access log names it. */
            id: string;
            /** @description The municipality, four digits. */
            municipality: string;
            /**
             * @description What the key may do.
             * @enum {string}
             */
            role: "case-system" | "provider" | "bi" | "admin" | "cpr-reader";
            /** @description What the key is for, so that you recognise it. */
            name: string;
            /**
             * Format: uuid
             * @description The provider it belongs to: required for the role `provider`, not allowed for others.
             */
            providerId?: string;
            /** @description The client certificate that the key is bound to (RFC 8705, `x5t#S256`); without that certificate it opens nothing. Left out: the key alone is enough. */
            certificateThumbprint?: string;
            /** @description The credential that was rotated to make this one. */
            replaces?: string;
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it stops working.
             * @example 2026-03-31T10:15:00Z
             */
            expiresAt: string;
            /**
             * @description It stops working within 30 days.
             * @constant
             */
            expiresSoon?: true;
            /**
             * Format: date-time
             * @description When it was last used, to the hour; absent when it never was.
             * @example 2026-03-31T10:15:00Z
             */
            lastUsedAt?: string;
            /**
             * Format: date-time
             * @description When it was revoked; absent while it holds.
             * @example 2026-03-31T10:15:00Z
             */
            revokedAt?: string;
        };
        /** @description The keys of a municipality. */
        CredentialList: {
            /** @description All keys of the municipality, oldest first. */
            items: components["schemas"]["Credential"][];
            /** @description Always null: the list is whole. */
            next: null;
        };
        /**
         * @description How the new key replaces the old one.
         * @example {
         *       "overlapHours": 72
         *     }
         */
        CredentialRotation: {
            /**
             * @description How many hours the old key still works, at most until it expires. 0: it stops now.
             * @default 168
             */
            overlapHours?: number;
            /**
             * Format: date
             * @description The last day the new key works (Danish date). Left out: a year from now.
             * @example 2026-03-31
             */
            expiresOn?: string;
            /** @description The client certificate of the new key. Left out: the old key’s. */
            certificateThumbprint?: string;
        };
        /**
         * @description A key to make.
         * @example {
         *       "role": "bi",
         *       "name": "Power BI, Økonomi og Analyse",
         *       "expiresOn": "2027-06-30"
         *     }
         */
        CredentialWrite: {
            /**
             * @description What the key may do.
             * @enum {string}
             */
            role: "case-system" | "provider" | "bi" | "admin" | "cpr-reader";
            /** @description What the key is for, so that you recognise it. */
            name: string;
            /**
             * Format: uuid
             * @description The provider it belongs to: required for the role `provider`, not allowed for others.
             */
            providerId?: string;
            /** @description The client certificate that the key is bound to (RFC 8705, `x5t#S256`); without that certificate it opens nothing. Left out: the key alone is enough. */
            certificateThumbprint?: string;
            /**
             * Format: date
             * @description The last day the key works (Danish date). Left out: a year from now.
             * @example 2026-03-31
             */
            expiresOn?: string;
        };
        /**
         * @description KL’s FFB delivery report (guide “FFB reporting” 1.0.0): one Bundle about one citizen. As NDJSON: one such Bundle a line. `docs/ffb.md` names every element and every rule.
         * @example {
         *       "resourceType": "Bundle",
         *       "meta": {
         *         "profile": [
         *           "http://fhir.kl.dk/ffbreporting/StructureDefinition/kl-reporting-ffb-deliveryReport"
         *         ]
         *       },
         *       "type": "collection",
         *       "timestamp": "2026-01-12T14:30:00+01:00",
         *       "entry": [
         *         {
         *           "fullUrl": "Patient/6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0f01",
         *           "resource": {
         *             "resourceType": "Patient",
         *             "id": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0f01",
         *             "meta": {
         *               "profile": [
         *                 "http://fhir.kl.dk/ffbreporting/StructureDefinition/kl-reporting-ffb-citizen"
         *               ],
         *               "lastUpdated": "2026-01-12T09:00:00+01:00"
         *             },
         *             "identifier": [
         *               {
         *                 "use": "official",
         *                 "system": "urn:oid:1.2.208.176.1.2",
         *                 "value": "7001019996"
         *               }
         *             ],
         *             "managingOrganization": {
         *               "identifier": {
         *                 "use": "official",
         *                 "system": "https://www.kombit.dk/organisation",
         *                 "value": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0f00"
         *               }
         *             }
         *           }
         *         },
         *         {
         *           "fullUrl": "ServiceRequest/6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0f02",
         *           "resource": {
         *             "resourceType": "ServiceRequest",
         *             "id": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0f02",
         *             "meta": {
         *               "profile": [
         *                 "http://fhir.kl.dk/ffbreporting/StructureDefinition/kl-reporting-ffb-serviceRequest"
         *               ],
         *               "lastUpdated": "2026-01-12T09:00:00+01:00"
         *             },
         *             "extension": [
         *               {
         *                 "url": "http://fhir.kl.dk/ffbreporting/StructureDefinition/kl-reporting-ffb-municipalityCaseNumber",
         *                 "extension": [
         *                   {
         *                     "url": "municipalitySpecific",
         *                     "valueIdentifier": {
         *                       "system": "http://example.dk/sag",
         *                       "value": "27.12.12-G01-417-26"
         *                     }
         *                   }
         *                 ]
         *               }
         *             ],
         *             "status": "active",
         *             "intent": "proposal",
         *             "subject": {
         *               "reference": "Patient/6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0f01"
         *             }
         *           }
         *         }
         *       ]
         *     }
         */
        DeliveryReport: {
            /**
             * @description A FHIR R4 Bundle.
             * @constant
             */
            resourceType: "Bundle";
            /**
             * @description A collection.
             * @constant
             */
            type: "collection";
            /** @description The instant the report was made. */
            timestamp: string;
            /** @description One citizen and everything else the report holds about them. */
            entry: ({
                /** @description `Type/id` of the resource: what references name. */
                fullUrl?: string;
                /** @description A resource with `meta.profile` and `meta.lastUpdated`. */
                resource: {
                    /** @description One of the types of the report. */
                    resourceType: string;
                } & {
                    [key: string]: unknown;
                };
            } & {
                [key: string]: unknown;
            })[];
        } & {
            [key: string]: unknown;
        };
        /** @description Why a delivery report was refused or cannot be made. */
        DeliveryReportProblem: {
            /** @description A page that says what the problem means and how to cure it. */
            type: string;
            /** @description The kind of problem. */
            title: string;
            /** @description The HTTP status. */
            status: number;
            /** @description What happened this time. */
            detail: string;
            /** @description This request. Name it when you ask operations about it. */
            instance?: string;
            /**
             * @description The kind of problem, for a program: stable.
             * @enum {string}
             */
            code: "malformed-json" | "invalid-header" | "malformed-request" | "unauthenticated" | "forbidden-scope" | "not-found" | "method-not-allowed" | "not-acceptable" | "request-timeout" | "conflict" | "not-to-be-erased" | "erased" | "cursor-expired" | "precondition-failed" | "payload-too-large" | "unsupported-media-type" | "invalid-body" | "invalid-parameter" | "off-scale" | "too-early" | "in-the-future" | "after-the-end" | "wrong-code" | "not-measurable" | "invalid-delivery-report" | "incomplete-delivery-report" | "invalid-fhir-bundle" | "too-many-goals" | "scale-in-use" | "idempotency-mismatch" | "cpr-not-kept" | "precondition-required" | "too-many-requests" | "headers-too-large" | "internal-error" | "not-implemented" | "service-unavailable";
            /** @description Every fault that was found, each with its place. */
            errors?: components["schemas"]["Fault"][];
            /** @description Everything found, where the report breaks a rule. */
            outcome?: components["schemas"]["ReportOutcome"];
        };
        /** @description What became of a delivery report. */
        DeliveryReportTaken: {
            /**
             * Format: uuid
             * @description The citizen, found by CPR number. It need not be the id of the report’s Patient.
             */
            citizenId: string;
            /** @description Resources not known before. */
            created: number;
            /** @description Resources known before that came with other content and a later `lastUpdated`. */
            updated: number;
            /** @description Resources known before, now entered in error. */
            withdrawn: number;
            /** @description Resources known with the same content. */
            unchanged: number;
            /** @description Resources already stored in a version as new or newer, which stays. */
            outdated: number;
            /** @description Warnings and information. Left out where there are none. */
            outcome?: components["schemas"]["ReportOutcome"];
        };
        /** @description How a citizen has moved on an instrument, dimension by dimension. */
        Development: {
            /**
             * @description The instrument, such as `ffb-level`.
             * @example ten-step
             */
            instrument: string;
            /** @description Whose scores. */
            informant: string;
            /**
             * Format: date-time
             * @description What was known at this instant.
             * @example 2026-03-31T10:15:00Z
             */
            asOf: string;
            /**
             * Format: date
             * @description What was true on this day.
             * @example 2026-03-31
             */
            validAt: string;
            /** @description The dimensions that have a score, in the instrument’s order. */
            dimensions: {
                /** @description The dimension; null on an instrument that measures one thing. */
                dimension: string | null;
                /** @description What people read, in Danish. */
                label: string | null;
                /** @description The first score. */
                first: {
                    /** @description On the instrument’s own scale. */
                    value: number;
                    /** @description What the value is called, in Danish, where it has a name. */
                    label?: string;
                    /**
                     * Format: date
                     * @description The day it was scored.
                     * @example 2026-03-31
                     */
                    on: string;
                };
                /** @description The latest score. */
                latest: {
                    /** @description On the instrument’s own scale. */
                    value: number;
                    /** @description What the value is called, in Danish, where it has a name. */
                    label?: string;
                    /**
                     * Format: date
                     * @description The day it was scored.
                     * @example 2026-03-31
                     */
                    on: string;
                };
                /** @description From first to latest; a positive number is for the better. null where values have no order. */
                change: number | null;
                /** @description Each move from one value to another. Empty where values have no order. */
                movements: {
                    /** @description The place left. */
                    from: number;
                    /** @description The place moved to. */
                    to: number;
                    /**
                     * Format: date
                     * @description The day it was seen.
                     * @example 2026-03-31
                     */
                    on: string;
                    /**
                     * @description For the better or for the worse, by the scale’s direction.
                     * @enum {string}
                     */
                    judgement: "forward" | "back";
                }[];
                /** @description Is the change more than the instrument’s own noise? null where the instrument does not state it. */
                reliableChange: {
                    /**
                     * @description By Jacobson and Truax.
                     * @enum {string}
                     */
                    class: "recovered" | "improved" | "unchanged" | "deteriorated";
                    /** @description From first to latest; a positive number is for the better. */
                    change: number;
                    /** @description The change it takes, in scale units. */
                    threshold: number;
                } | null;
                /** @description For instruments used per session. */
                alerts: ("no-progress-after-n" | "deteriorating" | "below-expected")[];
            }[];
        };
        /** @description One thing the instrument measures. */
        Dimension: {
            /** @description What scores call the dimension. */
            code: string;
            /** @description What people read, in Danish. */
            label: string;
        };
        /** @description A citizen whose retention period is over. */
        DueErasure: {
            /**
             * Format: uuid
             * @description The citizen.
             */
            citizenId: string;
            /** @description The case number. */
            caseNumber: string;
            /**
             * Format: date
             * @description When the case was closed: the last of the citizen’s plans, by `closedOn`, else `endDate`, else its last change.
             * @example 2026-03-31
             */
            closedOn: string;
            /**
             * Format: date
             * @description The first day the data may be erased: `retentionMonths` after the closure.
             * @example 2026-03-31
             */
            dueOn: string;
            /** @description The legal hold that keeps the data. */
            hold?: {
                /**
                 * @description Why.
                 * @enum {string}
                 */
                reason: "complaint" | "court-case" | "supervision" | "access-request" | "archive" | "other";
                /**
                 * Format: date
                 * @description The last day it holds; absent for a hold without an end.
                 * @example 2026-03-31
                 */
                until?: string;
            };
        };
        /** @description A page of citizens whose retention period is over. */
        DueErasurePage: {
            /** @description Citizens, in the order of their ids. */
            items: components["schemas"]["DueErasure"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /** @description A plan whose next meeting is due, overdue or not due yet. */
        DueFollowUp: {
            /**
             * Format: date
             * @description The first day of the window the next meeting is due in.
             * @example 2026-03-31
             */
            windowFrom: string;
            /**
             * Format: date
             * @description The last day of the window: a working day.
             * @example 2026-03-31
             */
            windowTo: string;
            /**
             * @description `due` inside the window, `overdue` after it.
             * @enum {string}
             */
            state: "not-due" | "due" | "overdue";
            /** @description The policy it follows. */
            policy: string;
            /** @description Which rule of the policy decides: that of a legal basis, `default`, or `own` for an interval agreed with the citizen. */
            rule: string;
            /** @description What the window counts from. */
            anchor: {
                /**
                 * @description The plan’s start, or the last meeting held.
                 * @enum {string}
                 */
                kind: "start" | "held";
                /**
                 * Format: date
                 * @description The day.
                 * @example 2026-03-31
                 */
                date: string;
            };
            /** @description Why the meeting is due sooner than the rule says. Null when it is not. */
            broughtForward: {
                /**
                 * @description What happened.
                 * @enum {string}
                 */
                reason: "setback" | "behind-two-quarters";
                /**
                 * Format: uuid
                 * @description On which goal.
                 */
                goalId: string;
            } | null;
            /** @description The extension of this window. Null when there is none. */
            exemption: {
                /** @description Why. */
                reason: string;
                /** @description By how many days. */
                days: number;
            } | null;
            /**
             * Format: uuid
             * @description The next meeting planned for today or later. Null when none is.
             */
            planned: string | null;
            /**
             * Format: date
             * @description The day it is planned for.
             * @example 2026-03-31
             */
            plannedFor?: string;
            /** @description Where. */
            place?: string;
            /**
             * Format: uuid
             * @description The plan.
             */
            planId: string;
            /**
             * Format: uuid
             * @description The citizen.
             */
            citizenId: string;
            /** @description The municipality’s own case number. */
            caseNumber: string;
            /**
             * @description Present when the citizen has a protected address: show it only to those who need to know.
             * @constant
             */
            protectedAddress?: true;
            coordinator?: components["schemas"]["Coordinator"];
        };
        /** @description A page of meetings, or of plans whose next meeting is in the state asked for. */
        DueOrMeetingPage: {
            /** @description Meetings in the order of their ids. For `due`, `overdue` and `not-due`: plans, by the end of their windows or as `sort` says. */
            items: (components["schemas"]["FollowUp"] | components["schemas"]["DueFollowUp"])[];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /** @description The receipt of an erasure. */
        Erasure: {
            /**
             * Format: uuid
             * @description The receipt’s own id.
             */
            id: string;
            /**
             * Format: uuid
             * @description The erased citizen’s id. It is never used again.
             */
            citizenId: string;
            /**
             * Format: date-time
             * @description When.
             * @example 2026-03-31T10:15:00Z
             */
            at: string;
            /** @description The credential that asked for it, or `automatic` for the nightly job. */
            credentialId: string;
            /**
             * Format: date
             * @description When the case was closed: the last of the citizen’s plans, by `closedOn`, else `endDate`, else its last change.
             * @example 2026-03-31
             */
            closedOn: string;
            /**
             * Format: date
             * @description The first day the data may be erased: `retentionMonths` after the closure.
             * @example 2026-03-31
             */
            dueOn: string;
            /** @description Rows erased, by table, earlier versions (`…_history`) included. Tables with none are left out. */
            erased: {
                [key: string]: number;
            };
            /** @description What stays, and why. */
            kept: {
                /**
                 * @description What stays.
                 * @enum {string}
                 */
                table: "access_log";
                /** @description How many rows. */
                rows: number;
                /** @description The law that keeps it. */
                law: string;
            }[];
        };
        /** @description What an erasure would do. */
        ErasureDryRun: {
            /**
             * @description Nothing has been erased.
             * @constant
             */
            dryRun: true;
            /**
             * Format: uuid
             * @description The citizen.
             */
            citizenId: string;
            /**
             * Format: date
             * @description When the case was closed: the last of the citizen’s plans, by `closedOn`, else `endDate`, else its last change.
             * @example 2026-03-31
             */
            closedOn?: string;
            /**
             * Format: date
             * @description The first day the data may be erased: `retentionMonths` after the closure.
             * @example 2026-03-31
             */
            dueOn?: string;
            /** @description Present when the citizen may not be erased today. */
            blockedBy?: {
                /**
                 * @description What prevents the erasure.
                 * @enum {string}
                 */
                code: "open-case" | "not-due" | "legal-hold";
                /** @description In words. */
                detail: string;
                /** @description The legal hold that keeps the data. */
                hold?: {
                    /**
                     * @description Why.
                     * @enum {string}
                     */
                    reason: "complaint" | "court-case" | "supervision" | "access-request" | "archive" | "other";
                    /**
                     * Format: date
                     * @description The last day it holds; absent for a hold without an end.
                     * @example 2026-03-31
                     */
                    until?: string;
                };
            };
            /** @description Rows erased, by table, earlier versions (`…_history`) included. Tables with none are left out. */
            erased: {
                [key: string]: number;
            };
            /** @description What stays, and why. */
            kept: {
                /**
                 * @description What stays.
                 * @enum {string}
                 */
                table: "access_log";
                /** @description How many rows. */
                rows: number;
                /** @description The law that keeps it. */
                law: string;
            }[];
        };
        /** @description A page of receipts. */
        ErasurePage: {
            /** @description Receipts, in the order of their ids. */
            items: components["schemas"]["Erasure"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /** @description Why a citizen is not erased. */
        ErasureProblem: {
            /** @description A page that says what the problem means and how to cure it. */
            type: string;
            /** @description The kind of problem. */
            title: string;
            /** @description The HTTP status. */
            status: number;
            /** @description What happened this time. */
            detail: string;
            /** @description This request. Name it when you ask operations about it. */
            instance?: string;
            /**
             * @description The kind of problem, for a program: stable.
             * @enum {string}
             */
            code: "malformed-json" | "invalid-header" | "malformed-request" | "unauthenticated" | "forbidden-scope" | "not-found" | "method-not-allowed" | "not-acceptable" | "request-timeout" | "conflict" | "not-to-be-erased" | "erased" | "cursor-expired" | "precondition-failed" | "payload-too-large" | "unsupported-media-type" | "invalid-body" | "invalid-parameter" | "off-scale" | "too-early" | "in-the-future" | "after-the-end" | "wrong-code" | "not-measurable" | "invalid-delivery-report" | "incomplete-delivery-report" | "invalid-fhir-bundle" | "too-many-goals" | "scale-in-use" | "idempotency-mismatch" | "cpr-not-kept" | "precondition-required" | "too-many-requests" | "headers-too-large" | "internal-error" | "not-implemented" | "service-unavailable";
            /** @description Every fault that was found, each with its place. */
            errors?: components["schemas"]["Fault"][];
            /**
             * @description What keeps the data.
             * @enum {string}
             */
            reason?: "open-case" | "not-due" | "legal-hold";
            /**
             * Format: date
             * @description The first day the data may be erased: `retentionMonths` after the closure.
             * @example 2026-03-31
             */
            dueOn?: string;
            /** @description The legal hold that keeps the data. */
            hold?: {
                /**
                 * @description Why.
                 * @enum {string}
                 */
                reason: "complaint" | "court-case" | "supervision" | "access-request" | "archive" | "other";
                /**
                 * Format: date
                 * @description The last day it holds; absent for a hold without an end.
                 * @example 2026-03-31
                 */
                until?: string;
            };
        };
        /**
         * @description `plan.updated`: somebody wrote the plan, or a goal, intervention, meeting, agreement or exemption of it. It comes once per request. `score.recorded`: a score was recorded, corrected or withdrawn. It comes once per goal that the score counts for, or once for the plan if it counts for no goal. `goal.reached`, `goal.setback`: a score, or a change of the goal itself, changed the goal’s judgement to that. `score.overdue`, `follow-up.due`, `follow-up.overdue`, `agreement.overdue`: the service finds these in the morning and sends each once.
         * @enum {string}
         */
        EventType: "plan.updated" | "score.recorded" | "score.overdue" | "goal.reached" | "goal.setback" | "follow-up.due" | "follow-up.overdue" | "agreement.overdue";
        /** @description An extension of one window of a plan, with its reason. */
        Exemption: {
            /**
             * Format: uuid
             * @description The exemption.
             */
            id: string;
            /** @description Why. */
            reason: string;
            /** @description By how many days it extends the window’s end. */
            days: number;
            /**
             * Format: date
             * @description The day the window counts from. Only the window that counts from that day is extended.
             * @example 2026-03-31
             */
            anchorDate: string;
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was withdrawn. Absent while it counts.
             * @example 2026-03-31T10:15:00Z
             */
            withdrawnAt?: string;
        };
        /** @description A page of exemptions. */
        ExemptionPage: {
            /** @description Exemptions, in the order of their ids. */
            items: components["schemas"]["Exemption"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /**
         * @description An extension of the window of the next follow-up, with a reason.
         * @example {
         *       "reason": "Indlagt",
         *       "days": 21
         *     }
         */
        ExemptionWrite: {
            /** @description Why the meeting cannot be held in its window. Each reason can be given once per window; capitals make no difference. */
            reason: string;
            /** @description By how many days the window’s end is extended. */
            days: number;
        };
        /** @description How a goal goes, with the numbers the judgement rests on and a sentence to read aloud. */
        ExplainedProgression: {
            /** @description How the goal goes by its latest score, given the direction of the scale and the change type. Only scores by those the plan is judged by count. `not-assessed`: there is no score. null: the goal lacks what a judgement needs; see `warnings`. */
            judgement: ("reached" | "progressing" | "unchanged" | "setback" | "not-assessed") | null;
            /** @description Ahead of or behind the expected course by half a step or more. null without target date or score. */
            pace: ("ahead" | "on-track" | "behind") | null;
            /** @description On the instrument’s own scale. */
            baseline: number | null;
            /** @description On the instrument’s own scale. */
            target: number | null;
            /** @description The score that is judged. */
            latest: {
                /** @description On the instrument’s own scale. */
                value: number;
                /**
                 * Format: date
                 * @description When.
                 * @example 2026-03-31
                 */
                assessedOn: string;
                /**
                 * @description By whom.
                 * @enum {string}
                 */
                informant: "citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other";
            } | null;
            /** @description The value expected today, on the instrument’s own scale. */
            expectedNow: number | null;
            /** @description From baseline to latest. Positive means better, whatever the direction of the scale. */
            change: number | null;
            /** @description Whether the goal goes as expected since the last follow-up. */
            sinceLastFollowUp: {
                /** @description The day the last follow-up was held; null before the first. */
                since: string | null;
                /** @description The latest score on that day. */
                scoreThen: number | null;
                /** @description The value expected on the day asked for. */
                expected: number | null;
                /** @description Whether `pace` is not `behind`; null when `pace` is null. */
                reached: boolean | null;
            };
            /**
             * Format: date
             * @description Present when the goal was reached and no longer is: the day of the first score that shows it.
             * @example 2026-03-31
             */
            fellBackOn?: string;
            /** @description Present when the scores of citizen and staff are a step or more apart in the latest quarter that both scored; null when they agree. */
            disagreement: {
                /** @description The quarter. */
                quarter: string;
                /** @description The citizen’s last score of the quarter. */
                citizen: number;
                /** @description The staff side’s last score of the quarter. */
                staff: number;
            } | null;
            /** @description Whether the change is larger than the instrument’s own noise; null when the instrument does not state its reliability. */
            reliableChange: {
                /**
                 * @description By Jacobson and Truax.
                 * @enum {string}
                 */
                class: "recovered" | "improved" | "unchanged" | "deteriorated";
                /** @description From baseline to latest. Positive means better. */
                change: number;
                /** @description The smallest reliable change, on the instrument’s own scale. */
                threshold: number;
            } | null;
            /** @description For instruments used per session: signs that the course should be changed. */
            alerts: ("no-progress-after-n" | "deteriorating" | "below-expected")[];
            /** @description What limits the judgement. */
            warnings: ("no-change-type" | "no-baseline" | "no-target" | "scale-without-order" | "target-not-better-than-baseline" | "maintain-target-differs-from-baseline" | "limit-loss-target-better-than-baseline")[];
            /**
             * Format: uuid
             * @description The goal.
             */
            goalId: string;
            /**
             * Format: date-time
             * @description By what was known at this instant.
             * @example 2026-03-31T10:15:00Z
             */
            asOf: string;
            /**
             * Format: date
             * @description By what was true on this day.
             * @example 2026-03-31
             */
            validAt: string;
            /** @description The numbers the judgement rests on. */
            basis: {
                /** @description Change type; null when the goal has none. */
                changeType: ("develop" | "maintain" | "limit-loss") | null;
                /** @description The instrument’s scale; null when the goal has no measure. */
                scale: {
                    /**
                     * @description The kind of values.
                     * @enum {string}
                     */
                    kind: "ordinal" | "numeric" | "categorical";
                    /** @description The lowest value. */
                    min: number;
                    /** @description The highest value. */
                    max: number;
                    /** @description The distance between two values. */
                    step: number;
                    /** @description Which way is better; null for categorical values. */
                    direction: ("higher-is-better" | "lower-is-better") | null;
                } | null;
                /** @description Where the citizen stood. */
                baseline: {
                    /** @description On the instrument’s own scale. */
                    value: number;
                    /**
                     * Format: date
                     * @description The day.
                     * @example 2026-03-31
                     */
                    date: string;
                } | null;
                /** @description Where the citizen wants to be. */
                target: {
                    /** @description On the instrument’s own scale. */
                    value: number;
                    /** @description By when; null when not set. */
                    date: string | null;
                } | null;
                /** @description The authority’s own expected values. */
                expectations: {
                    /** @description On the instrument’s own scale. */
                    value: number;
                    /**
                     * Format: date
                     * @description The day.
                     * @example 2026-03-31
                     */
                    date: string;
                }[];
                /** @description Whose scores judge: `staff` for the staff side, or one informant. */
                judgedBy: string;
                /** @description The days follow-ups were held. */
                followUps: string[];
            };
            /** @description The judgement in a sentence to read aloud. */
            explanation: {
                /** @description In Danish. */
                da: string;
                /** @description In English. */
                en: string;
            };
        };
        /** @description The id that a system of yours has for this. It is unique per system, and lists can be filtered by it. */
        ExternalReference: {
            /** @description The system that gave the id, by the name the municipality uses for it. No `|`. */
            system: string;
            /** @description The id in that system. */
            value: string;
        };
        /** @description One fault of a request, at one place. */
        Fault: {
            /** @description Where in the body: a JSON pointer (RFC 6901). */
            pointer?: string;
            /** @description Which path or query parameter. */
            parameter?: string;
            /** @description Which header. */
            header?: string;
            /** @description What is wrong, in a sentence. */
            detail: string;
            /** @description What is wrong, for a program: stable, in kebab-case. */
            code: string;
        };
        /** @description Codes of the national list Fælles Faglige Begreber. */
        FfbCodes: {
            /** @description The edition of the list. */
            version: string;
            /** @description The codes, in the order of the list. */
            items: {
                /** @description The code. */
                code: string;
                /** @description What it is called, in Danish. */
                display: string;
                /**
                 * @description What kind of thing it is.
                 * @enum {string}
                 */
                kind: "theme" | "sub-theme" | "intervention" | "service" | "target-group" | "functional-level" | "support-need" | "change-type" | "follow-up-result";
                /** @description The names above it, outermost first. */
                path: string[];
                /** @description Its rank on a scale of levels; null where it has none. */
                ordinal: number | null;
                /** @description Whether it can be used. A heading cannot. */
                leaf: boolean;
                /** @description On a sub-theme: whether it carries a functional level. */
                functionalLevel?: boolean;
            }[];
            /** @description Always null: the list is complete. */
            next: null;
        };
        /** @description How it goes with one citizen’s report for one day. */
        FfbDelivery: {
            /**
             * Format: uuid
             * @description This line of the ledger.
             */
            id: string;
            /**
             * Format: uuid
             * @description The citizen the report is about.
             */
            citizenId: string;
            /**
             * Format: date
             * @description The Danish day it is for.
             * @example 2026-03-31
             */
            date: string;
            /**
             * @description `pending`: waits to be sent, or sent again. `delivered`: the recipient has taken it. `rejected`: the recipient found something wrong with it; `issues` says what. `refused`: not sent, because the report would break the rules; `issues` says which. Rejected and refused reports go again with the next day on which something changes about the citizen.
             * @enum {string}
             */
            state: "pending" | "delivered" | "rejected" | "refused";
            /** @description Attempts since the report was last put in line. */
            attempts: number;
            /**
             * Format: date-time
             * @description When the report was last sent, or last found not fit to be sent.
             * @example 2026-03-31T10:15:00Z
             */
            lastAttemptAt?: string;
            /**
             * Format: date-time
             * @description The earliest time it is sent again.
             * @example 2026-03-31T10:15:00Z
             */
            nextAttemptAt?: string;
            /** @description The HTTP status of the last answer. Absent when there was none. */
            lastStatus?: number;
            /**
             * @description Why the last attempt failed, as a code: `status-500`, `timeout`, `connection-refused`, `connection-reset`, `unreachable`, `unknown-host`, `tls`, `not-http`, `address-not-allowed`, `failed`; `not-made` when the service could not make the report; its log says where.
             * @example status-500
             */
            lastError?: string;
            /**
             * Format: date-time
             * @description When the recipient took it.
             * @example 2026-03-31T10:15:00Z
             */
            deliveredAt?: string;
            /**
             * @description SHA-256 of the body as it was last sent, in hex.
             * @example 9f86d081884c7d65…
             */
            digest?: string;
            /** @description What was wrong. Empty where nothing was. */
            issues: components["schemas"]["FfbDeliveryIssue"][];
            /**
             * Format: date-time
             * @description When this line last changed.
             * @example 2026-03-31T10:15:00Z
             */
            updatedAt: string;
        };
        /** @description A fault, without its words: they could tell something about the citizen. */
        FfbDeliveryIssue: {
            /** @description The kind of fault, by FHIR’s IssueType. */
            code: string;
            /** @description The rule that was broken, where the recipient names one. For a refused report it is a rule of `docs/ffb.md`. */
            rule?: string;
            /** @description Where, as FHIRPath. For a refused report by the type and id of the resource; for a rejected one as far as the recipient’s is a plain path. */
            expression?: string;
        };
        /** @description A page of the ledger. */
        FfbDeliveryPage: {
            /** @description Reports, in the order of their ids. */
            items: components["schemas"]["FfbDelivery"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /** @description Where delivery reports are handed over. */
        FfbRecipient: {
            /** @description 1 when new, and one more for each change. It is the `ETag`. */
            version: number;
            /**
             * Format: date-time
             * @description When the first version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            updatedAt: string;
            /**
             * @description Where each report is sent, by POST. `https`, to a public address. An address inside a network is refused (`address-not-allowed`) unless operations have allowed it, also when its name leads there only later.
             * @example https://example.org/fhir/ffb
             */
            url: string;
            /**
             * Format: date
             * @description The first Danish day that is handed over. Moving it back hands over the days between too.
             * @example 2026-03-31
             */
            from: string;
            /** @description How the service shows who it is. The secret is left out. */
            authorization?: {
                /**
                 * @description A token, or user name and password.
                 * @enum {string}
                 */
                kind: "bearer" | "basic";
                /** @description The user name, where there is one. */
                user?: string;
            };
            /**
             * @description Whether reports are sent.
             * @enum {string}
             */
            state: "active" | "disabled";
        };
        /**
         * @description How the service shows the recipient who it is.
         * @example {
         *       "kind": "bearer",
         *       "token": "dit-token"
         *     }
         */
        FfbRecipientAuthorization: {
            /**
             * @description A token.
             * @constant
             */
            kind: "bearer";
            /** @description Sent as `Authorization: Bearer …`. Never shown again. */
            token: string;
        } | {
            /**
             * @description User name and password.
             * @constant
             */
            kind: "basic";
            /** @description The user name. */
            user: string;
            /** @description The password. Never shown again. */
            password: string;
        };
        /**
         * @description Where delivery reports are handed over, as you write it.
         * @example {
         *       "url": "https://example.org/fhir/ffb",
         *       "authorization": {
         *         "kind": "bearer",
         *         "token": "dit-token"
         *       },
         *       "from": "2026-11-01"
         *     }
         */
        FfbRecipientWrite: {
            /**
             * @description Where each report is sent, by POST. `https`, to a public address. An address inside a network is refused (`address-not-allowed`) unless operations have allowed it, also when its name leads there only later.
             * @example https://example.org/fhir/ffb
             */
            url: string;
            /**
             * Format: date
             * @description The first Danish day that is handed over. Moving it back hands over the days between too.
             * @example 2026-03-31
             */
            from: string;
            /** @description Left out: what is set stays, as long as `url` stays on its host; for another host say it again. `null`: no authorization is sent. */
            authorization?: components["schemas"]["FfbRecipientAuthorization"] | null;
            /**
             * @description `disabled` sends nothing. Back to `active`, the days that have passed are handed over in order.
             * @default active
             * @enum {string}
             */
            state?: "active" | "disabled";
        };
        /** @description What is being sent again. */
        FfbRetried: {
            /** @description How many reports are sent again. */
            deliveries: number;
        };
        /**
         * @description What to send again: every report for a day that has not been delivered, or the reports named.
         * @example {
         *       "date": "2026-11-20"
         *     }
         */
        FfbRetry: {
            /**
             * Format: date
             * @description Every report for this Danish day that has not been delivered.
             * @example 2026-03-31
             */
            date?: string;
            /** @description These reports, delivered or not. */
            deliveryIds?: string[];
        };
        /** @description A follow-up meeting: planned, held, cancelled, or one the citizen did not come to. */
        FollowUp: {
            /**
             * Format: uuid
             * @description The id you chose, or the one the service made.
             */
            id: string;
            /** @description 1 when new, and one more for each change. It is the `ETag`. */
            version: number;
            /**
             * Format: date-time
             * @description When the first version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            updatedAt: string;
            /**
             * @description Present when it has been withdrawn as entered in error. It then counts nowhere.
             * @constant
             */
            enteredInError?: true;
            /**
             * Format: uuid
             * @description The plan.
             */
            planId: string;
            /**
             * @description A follow-up, or a meeting of the citizen’s network. Some policies count only network meetings.
             * @default follow-up
             * @enum {string}
             */
            kind: "follow-up" | "network";
            /**
             * Format: date
             * @description The day it is planned for.
             * @example 2026-03-31
             */
            plannedFor: string;
            /** @description Where. */
            place?: string;
            /**
             * @description Who is invited, and who came.
             * @default []
             */
            participants: components["schemas"]["Participant"][];
            /**
             * @description The state of the meeting. After a `no-show` the follow-up is still due.
             * @enum {string}
             */
            state: "planned" | "held" | "cancelled" | "no-show";
            /**
             * Format: date
             * @description The day it was held. Required for `held`, else not allowed.
             * @example 2026-03-31
             */
            heldOn?: string;
            /**
             * @description The result for the plan: continue, end and refer on, or end. Only for `held`.
             * @enum {string}
             */
            outcome?: "continue" | "end-and-refer" | "end";
            /**
             * @description Decisions about the plan’s goals, at most one per goal. Only for `held`.
             * @default []
             */
            goalDecisions: components["schemas"]["GoalDecision"][];
            /**
             * @description Changes in what is granted, at most one per intervention. Only for `held`.
             * @default []
             */
            interventionChanges: components["schemas"]["InterventionChange"][];
            /** @description What was said and decided. */
            summary?: string;
            /**
             * @description The citizen’s experience of the meeting, by dimension of the instrument `experience`: 1 to a very low degree … 5 to a very high degree.
             * @example {
             *       "lyttet-til": 5,
             *       "tryghed": 4
             *     }
             */
            experience?: {
                [key: string]: number;
            };
            /** @description What was agreed, by due date. */
            agreements: {
                /**
                 * Format: uuid
                 * @description The agreement.
                 */
                id: string;
                /** @description What is to be done. */
                what: string;
                /** @description Who does it. */
                responsible: string;
                /**
                 * Format: date
                 * @description By when.
                 * @example 2026-03-31
                 */
                dueDate: string;
                /**
                 * @description The state of the agreement.
                 * @enum {string}
                 */
                state: "open" | "done" | "cancelled";
                /**
                 * Format: uuid
                 * @description The provider that is to do it, and may close it. Left out: no provider.
                 */
                providerId?: string;
            }[];
            externalReference?: components["schemas"]["ExternalReference"];
            /** @description The effects of the decisions: which versions of goals and interventions they wrote, and what a correction undid. */
            effects: components["schemas"]["FollowUpEffect"][];
        };
        /** @description Who does what by when (aftale), as agreed at the meeting. */
        FollowUpAgreement: {
            /**
             * Format: uuid
             * @description Yours to choose. Left out: the service makes one from the place in the list.
             */
            id?: string;
            /** @description What is to be done. */
            what: string;
            /** @description Who does it. */
            responsible: string;
            /**
             * Format: date
             * @description By when.
             * @example 2026-03-31
             */
            dueDate: string;
            /**
             * @description The state of the agreement.
             * @enum {string}
             */
            state: "open" | "done" | "cancelled";
            /**
             * Format: uuid
             * @description The provider that is to do it, and may close it. Left out: no provider.
             */
            providerId?: string;
        };
        /** @description How often to follow up where no rule fits. */
        FollowUpDefaultRule: {
            /** @description The window of the first meeting, counted from the plan’s start. */
            first: components["schemas"]["FollowUpInterval"];
            /** @description The window of each later meeting, counted from the day the previous one was held. */
            next: components["schemas"]["FollowUpInterval"];
        };
        /** @description The effect of a decision. */
        FollowUpEffect: {
            /**
             * @description What was written.
             * @enum {string}
             */
            resource: "goal" | "intervention";
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description The version that was written. */
            version: number;
            /**
             * @description `applied`: the meeting decides this. `taken-back`: the meeting no longer decides this, and its effect was undone; an intervention that had begun is then entered in error. `overtaken`: the meeting no longer decides this, but the goal or intervention was changed since and was left as it is; `version` is the one the decision had written.
             * @enum {string}
             */
            state: "applied" | "taken-back" | "overtaken";
        };
        /** @description One row per meeting, whatever became of it. */
        FollowUpFact: {
            /**
             * Format: uuid
             * @description Pseudonym of the meeting: the same in every export, and in the feed.
             */
            id: string;
            /** @description Which version this is. It grows with each correction. */
            version: number;
            /**
             * Format: uuid
             * @description Pseudonym of the citizen: the same in all facts.
             */
            citizenId: string;
            /**
             * Format: uuid
             * @description Pseudonym of the plan.
             */
            planId: string;
            /** @description `follow-up` or `network`. */
            kind: string;
            /** @description `planned`, `held`, `cancelled` or `no-show`. */
            state: string;
            /**
             * Format: date
             * @description The day it was planned for.
             * @example 2026-03-31
             */
            plannedFor: string;
            /** @description The day it was held. */
            heldOn: string | null;
            /** @description The end of the window it was due in, for a meeting that was held. */
            dueBy: string | null;
            /** @description `continue`, `end-and-refer` or `end`. */
            outcome: string | null;
            /** @description How far the citizen agrees, 1 very low degree … 5 very high degree: “Det var godt, at samtalen fandt sted her”. */
            experienceSted: number | null;
            /** @description How far the citizen agrees, 1 very low degree … 5 very high degree: “Jeg følte mig tryg”. */
            experienceTryghed: number | null;
            /** @description How far the citizen agrees, 1 very low degree … 5 very high degree: “Jeg blev lyttet til”. */
            experienceLyttetTil: number | null;
            /** @description How far the citizen agrees, 1 very low degree … 5 very high degree: “Samtalen handlede om det, der er vigtigt for mig”. */
            experienceDetVigtige: number | null;
            /** @description How far the citizen agrees, 1 very low degree … 5 very high degree: “Samtalen kom på det rigtige tidspunkt”. */
            experienceTidspunkt: number | null;
            /**
             * Format: date-time
             * @description When this version was registered, in UTC.
             * @example 2026-03-31T10:15:00Z
             */
            registeredAt: string;
        };
        /** @description A window after the plan’s start or the last meeting held, in ISO 8601 durations. */
        FollowUpInterval: {
            /**
             * @description When the window opens, after the anchor. Left out: a fifth of the interval before its end.
             * @example P4M
             */
            from?: string;
            /**
             * @description When the window ends, after the anchor. Moved back to a working day.
             * @example P4M
             */
            to: string;
        };
        /** @description A page of meetings. */
        FollowUpPage: {
            /** @description Meetings, in the order of their ids. */
            items: components["schemas"]["FollowUp"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /** @description How often a municipality follows up. */
        FollowUpPolicy: {
            /**
             * @description The policy, such as `statutory`.
             * @example vores-praksis
             */
            id: string;
            /** @description True for a preset: published practice that you can choose, or copy under another name. */
            builtIn: boolean;
            /** @description 1 when new, and one more for each change. It is the `ETag`. */
            version: number;
            /**
             * Format: date-time
             * @description When the first version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt?: string;
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            updatedAt?: string;
            /**
             * @description Present when it has been withdrawn as entered in error. It then counts nowhere.
             * @constant
             */
            enteredInError?: true;
            /** @description What people read, in Danish. */
            label: string;
            /**
             * @description The rules. No two for the same legal basis and term.
             * @default []
             */
            rules: components["schemas"]["FollowUpRule"][];
            defaultRule: components["schemas"]["FollowUpDefaultRule"];
            /**
             * @description After a setback, or two quarters behind, a meeting is due within this many weeks.
             * @default 6
             */
            broughtForwardWeeks: number;
            /**
             * @description The interval is agreed with each citizen: `followUpInterval` of the plan overrides the rules.
             * @default false
             */
            perCitizen: boolean;
            /**
             * @description Only meetings of this kind count. A held meeting of another kind does not move the window. Left out: all kinds count.
             * @enum {string}
             */
            countsOnly?: "follow-up" | "network";
            /** @description The informants who each score every goal every quarter; the brief says whose score is missing. Left out: those the plan is judged by. */
            scoredBy?: ("citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other")[];
        };
        /** @description A page of follow-up policies. */
        FollowUpPolicyPage: {
            /** @description Policies, in the order of their ids. */
            items: components["schemas"]["FollowUpPolicy"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /**
         * @description A follow-up policy as you write it.
         * @example {
         *       "label": "Vores praksis",
         *       "rules": [
         *         {
         *           "legalBases": [
         *             "SEL-85"
         *           ],
         *           "first": {
         *             "to": "P3M"
         *           },
         *           "next": {
         *             "to": "P4M"
         *           }
         *         }
         *       ],
         *       "defaultRule": {
         *         "first": {
         *           "to": "P3M"
         *         },
         *         "next": {
         *           "to": "P1Y"
         *         }
         *       }
         *     }
         */
        FollowUpPolicyWrite: {
            /** @description What people read, in Danish. */
            label: string;
            /**
             * @description The rules. No two for the same legal basis and term.
             * @default []
             */
            rules?: components["schemas"]["FollowUpRuleInput"][];
            defaultRule: components["schemas"]["FollowUpDefaultRule"];
            /**
             * @description After a setback, or two quarters behind, a meeting is due within this many weeks.
             * @default 6
             */
            broughtForwardWeeks?: number;
            /**
             * @description The interval is agreed with each citizen: `followUpInterval` of the plan overrides the rules.
             * @default false
             */
            perCitizen?: boolean;
            /**
             * @description Only meetings of this kind count. A held meeting of another kind does not move the window. Left out: all kinds count.
             * @enum {string}
             */
            countsOnly?: "follow-up" | "network";
            /** @description The informants who each score every goal every quarter; the brief says whose score is missing. Left out: those the plan is judged by. */
            scoredBy?: ("citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other")[];
        };
        /** @description How often to follow up, for which legal bases. If several rules fit a plan, the window that ends first counts. */
        FollowUpRule: {
            /**
             * @description The legal bases the rule is for. Empty: all.
             * @default []
             */
            legalBases: string[];
            /**
             * @description The term of the plans the rule is for. Left out: both.
             * @enum {string}
             */
            term?: "short" | "long";
            /** @description The window of the first meeting, counted from the plan’s start. */
            first: components["schemas"]["FollowUpInterval"];
            /** @description The window of each later meeting, counted from the day the previous one was held. */
            next: components["schemas"]["FollowUpInterval"];
        };
        /** @description How often to follow up, for which legal bases. If several rules fit a plan, the window that ends first counts. */
        FollowUpRuleInput: {
            /**
             * @description The legal bases the rule is for. Empty: all.
             * @default []
             */
            legalBases?: string[];
            /**
             * @description The term of the plans the rule is for. Left out: both.
             * @enum {string}
             */
            term?: "short" | "long";
            /** @description The window of the first meeting, counted from the plan’s start. */
            first: components["schemas"]["FollowUpInterval"];
            /** @description The window of each later meeting, counted from the day the previous one was held. */
            next: components["schemas"]["FollowUpInterval"];
        };
        /** @description Whether meetings are held, in time, and how they are experienced. */
        FollowUpTrend: {
            /** @description By period, then by name. */
            rows: components["schemas"]["FollowUpTrendRow"][];
            /**
             * @description First period.
             * @example 2026-Q1
             */
            from: string;
            /**
             * @description Last period.
             * @example 2026-Q1
             */
            to: string;
            /** @description What makes a row: the period’s kind, then the dimensions. */
            groupBy: string[];
            /** @description Small groups are not shown, nor what they could be worked out from. */
            suppression: {
                /** @description Fewer citizens than this are not shown. */
                threshold: number;
                /** @description How many rows are suppressed. */
                cells: number;
            };
            /**
             * Format: date-time
             * @description Everything registered until then is in the figures.
             * @example 2026-03-31T10:15:00Z
             */
            computedAt: string;
            /** @description Periods in which a citizen counted who has been erased since. Absent where there are none, and in answers across municipalities. */
            erasures?: {
                /**
                 * @description The period.
                 * @example 2026-Q1
                 */
                period: string;
                /**
                 * @description `kept`: as they stood when the first such citizen was erased; later corrections are not in them. `without`: computed since, from the records that are left.
                 * @enum {string}
                 */
                figures: "kept" | "without";
            }[];
        };
        /** @description The figures of one group of one period. */
        FollowUpTrendRow: {
            /** @description The quarter. Only when grouped by quarter. */
            quarter?: string;
            /** @description The month. Only when grouped by month. */
            month?: string;
            /** @description The municipality’s code. Only when grouped by it. */
            municipality?: string;
            /** @description Its name. Only when grouped by municipality. */
            municipalityName?: string;
            /** @description Legal basis. null for what has none. Only when grouped by it. */
            legalBasis?: string | null;
            /** @description Its name, in Danish. */
            legalBasisName?: string | null;
            /** @description Provider. null for what has none. Only when grouped by it. */
            providerId?: string | null;
            /** @description Its name, in Danish. */
            providerName?: string | null;
            /** @description FFB target group code, the citizen’s primary one. null for what has none. Only when grouped by it. */
            targetGroup?: string | null;
            /** @description Its name, in Danish. */
            targetGroupName?: string | null;
            /** @description Citizens behind the row. null when suppressed. */
            citizens: number | null;
            /** @description Meetings planned, held or not, but for those cancelled. null when suppressed. */
            planned: number | null;
            /** @description Meetings held. null when suppressed. */
            held: number | null;
            /** @description Meetings held by the end of their window. null when suppressed. */
            onTime: number | null;
            /** @description Windows that ended without a meeting: it was held late, or not yet. null when suppressed. */
            overdue: number | null;
            /** @description Meetings where the citizen did not come. null when suppressed. */
            noShow: number | null;
            /** @description noShow ÷ (held + noShow). Between 0 and 1, four decimals. null when suppressed, or when there is nothing to divide by. */
            noShowShare: number | null;
            /** @description onTime ÷ (onTime + overdue). Between 0 and 1, four decimals. null when suppressed, or when there is nothing to divide by. */
            onTimeShare: number | null;
            /** @description By item of the instrument `experience`: the share of answers that agree (4–5). An item that nobody answered is left out. Between 0 and 1, four decimals. null when suppressed. */
            experience: {
                [key: string]: number;
            } | null;
            /** @description Whether the figures are withheld because too few citizens are behind them, or behind what could be worked out from them. */
            suppressed: boolean;
        };
        /**
         * @description A follow-up meeting as you write it.
         * @example {
         *       "plannedFor": "2026-04-07",
         *       "state": "held",
         *       "heldOn": "2026-04-07",
         *       "participants": [
         *         {
         *           "role": "citizen",
         *           "label": "Borger",
         *           "attended": true
         *         },
         *         {
         *           "role": "provider",
         *           "label": "Kontaktpædagog",
         *           "attended": true
         *         }
         *       ],
         *       "outcome": "continue",
         *       "goalDecisions": [
         *         {
         *           "goalId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0201",
         *           "decision": "keep",
         *           "expectation": {
         *             "value": 2,
         *             "date": "2026-08-03"
         *           }
         *         }
         *       ],
         *       "interventionChanges": [
         *         {
         *           "interventionId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0401",
         *           "from": "2026-05-01",
         *           "package": 3,
         *           "hoursPerWeek": 2.5
         *         }
         *       ],
         *       "experience": {
         *         "lyttet-til": 5,
         *         "tryghed": 4
         *       },
         *       "agreements": [
         *         {
         *           "what": "Besøge klubben i Nørregade sammen",
         *           "responsible": "Kontaktpædagog",
         *           "dueDate": "2026-05-01",
         *           "state": "open"
         *         }
         *       ]
         *     }
         */
        FollowUpWrite: {
            /**
             * @description A follow-up, or a meeting of the citizen’s network. Some policies count only network meetings.
             * @default follow-up
             * @enum {string}
             */
            kind?: "follow-up" | "network";
            /**
             * Format: date
             * @description The day it is planned for.
             * @example 2026-03-31
             */
            plannedFor: string;
            /** @description Where. */
            place?: string;
            /**
             * @description Who is invited, and who came.
             * @default []
             */
            participants?: components["schemas"]["Participant"][];
            /**
             * @description The state of the meeting. After a `no-show` the follow-up is still due.
             * @enum {string}
             */
            state: "planned" | "held" | "cancelled" | "no-show";
            /**
             * Format: date
             * @description The day it was held. Required for `held`, else not allowed.
             * @example 2026-03-31
             */
            heldOn?: string;
            /**
             * @description The result for the plan: continue, end and refer on, or end. Only for `held`.
             * @enum {string}
             */
            outcome?: "continue" | "end-and-refer" | "end";
            /**
             * @description Decisions about the plan’s goals, at most one per goal. Only for `held`.
             * @default []
             */
            goalDecisions?: components["schemas"]["GoalDecision"][];
            /**
             * @description Changes in what is granted, at most one per intervention. Only for `held`.
             * @default []
             */
            interventionChanges?: components["schemas"]["InterventionChange"][];
            /** @description What was said and decided. */
            summary?: string;
            /**
             * @description The citizen’s experience of the meeting, by dimension of the instrument `experience`: 1 to a very low degree … 5 to a very high degree.
             * @example {
             *       "lyttet-til": 5,
             *       "tryghed": 4
             *     }
             */
            experience?: {
                [key: string]: number;
            };
            /**
             * @description What was agreed. An agreement that a later write leaves out is withdrawn.
             * @default []
             */
            agreements?: components["schemas"]["FollowUpAgreement"][];
            externalReference?: components["schemas"]["ExternalReference"];
        };
        /** @description A goal or sub-goal with its SMART report and progression. */
        Goal: {
            /**
             * Format: uuid
             * @description The id you chose, or the one the service made.
             */
            id: string;
            /** @description 1 when new, and one more for each change. It is the `ETag`. */
            version: number;
            /**
             * Format: date-time
             * @description When the first version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            updatedAt: string;
            /**
             * @description Present when it has been withdrawn as entered in error. It then counts nowhere.
             * @constant
             */
            enteredInError?: true;
            /**
             * Format: uuid
             * @description The plan.
             */
            planId: string;
            /**
             * @description A goal (indsatsmål) is set by the authority; a sub-goal (delmål) is the provider’s step towards one.
             * @enum {string}
             */
            kind: "goal" | "sub-goal";
            /**
             * @description Where the goal stands.
             * @enum {string}
             */
            status: "proposed" | "active" | "completed" | "archived";
            /**
             * Format: uuid
             * @description The goal a sub-goal leads to: required on a sub-goal, not allowed on a goal.
             */
            parentGoalId?: string;
            /** @description The goal in a few words. */
            title?: string;
            /** @description The goal in full. */
            description?: string;
            /**
             * @description Change type (måltype): develop, maintain, or limit a loss of functional ability.
             * @enum {string}
             */
            changeType?: "develop" | "maintain" | "limit-loss";
            /** @description The primary FFB sub-theme (undertema): `GET /v1/codes/ffb?kind=sub-theme`. */
            theme?: string;
            /**
             * @description Further sub-themes.
             * @default []
             */
            secondaryThemes: string[];
            /** @description What the goal is measured by. A goal without it cannot be scored. */
            measure?: {
                /**
                 * @description The instrument, such as `ffb-level`.
                 * @example ten-step
                 */
                instrument: string;
                /** @description What is measured, as the instrument calls it. On `ffb-level` it is the theme, and can be left out. */
                dimension?: string;
                /** @description Where the citizen stood. */
                baseline?: {
                    /** @description On the instrument’s own scale. */
                    value: number;
                    /**
                     * Format: date
                     * @description The day it was measured.
                     * @example 2026-03-31
                     */
                    date: string;
                };
                /** @description Where the citizen wants to be. */
                target?: {
                    /** @description On the instrument’s own scale. */
                    value: number;
                    /**
                     * Format: date
                     * @description By when. After the baseline.
                     * @example 2026-03-31
                     */
                    date?: string;
                };
            };
            /**
             * @description Values that the authority expects on certain days, such as that of the next follow-up.
             * @default []
             */
            expectations: {
                /** @description The value expected, on the instrument’s own scale. */
                value: number;
                /**
                 * Format: date
                 * @description The day it is expected on.
                 * @example 2026-03-31
                 */
                date: string;
            }[];
            /** @description How much the goal weighs in Goal Attainment Scaling. */
            weight?: number;
            /** @description The day the citizen accepted the goal; null when they have not. */
            acceptedByCitizen?: string | null;
            /** @description Who is responsible for the goal. */
            responsible?: string;
            /**
             * Format: date
             * @description The day the goal ended. It takes scores up to that day.
             * @example 2026-03-31
             */
            endedOn?: string;
            /** @description Why the goal was archived. */
            archiveReason?: string;
            /** @description The result in words. Scores say how far the goal got. */
            result?: {
                /** @description The result in words. */
                text: string;
                /**
                 * @description Whose words they are (kilde).
                 * @enum {string}
                 */
                informant?: "citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other";
            };
            externalReference?: components["schemas"]["ExternalReference"];
            /**
             * Format: uuid
             * @description The provider that wrote the sub-goal; absent when the authority did.
             */
            providerId?: string;
            smart: components["schemas"]["SmartReport"];
            progression: components["schemas"]["Progression"];
        };
        /** @description Goal Attainment Scaling across a citizen’s goals. */
        GoalAttainment: {
            /**
             * Format: date-time
             * @description What was known at this instant.
             * @example 2026-03-31T10:15:00Z
             */
            asOf: string;
            /**
             * Format: date
             * @description What was true on this day.
             * @example 2026-03-31
             */
            validAt: string;
            /** @description At each follow-up held, and on the day asked for. */
            at: {
                /**
                 * Format: date
                 * @description The day.
                 * @example 2026-03-31
                 */
                on: string;
                /**
                 * Format: uuid
                 * @description The follow-up held that day; absent on the day asked for.
                 */
                followUpId?: string;
                /** @description T-score; 50 is as expected on the whole. null when no goal had a score. */
                t: number | null;
                /** @description The goals behind it. */
                goals: {
                    /**
                     * Format: uuid
                     * @description The goal.
                     */
                    goalId: string;
                    /** @description −2…+2, the latest by then. */
                    score: number;
                    /** @description How much the goal weighs. */
                    weight: number;
                }[];
            }[];
        };
        /** @description What the meeting decided about a goal. It takes effect with the meeting: the goal gets a new version. */
        GoalDecision: {
            /**
             * Format: uuid
             * @description A goal of this plan that has not ended. Not a sub-goal: its provider closes those.
             */
            goalId: string;
            /**
             * @description What was decided. `keep`: the goal goes on. `adjust-target`: it goes on with the new target, expectation or both. `complete` and `archive`: it ended the day the meeting was held.
             * @enum {string}
             */
            decision: "keep" | "adjust-target" | "complete" | "archive";
            /** @description The new target. Only with `adjust-target`. */
            target?: {
                /** @description On the instrument’s own scale. */
                value: number;
                /**
                 * Format: date
                 * @description By when. Left out: the goal keeps its date.
                 * @example 2026-03-31
                 */
                date?: string;
            };
            /** @description What is expected by the next meeting. It is added to the goal’s expected values. Only with `keep` and `adjust-target`. */
            expectation?: {
                /** @description On the instrument’s own scale. */
                value: number;
                /**
                 * Format: date
                 * @description On which day, typically that of the next meeting.
                 * @example 2026-03-31
                 */
                date: string;
            };
            /** @description Why. Required with `archive`, where it becomes the goal’s `archiveReason`. */
            reason?: string;
        };
        /** @description One row per goal and sub-goal, as it stands. */
        GoalFact: {
            /**
             * Format: uuid
             * @description Pseudonym of the goal: the same in every export, and in the feed.
             */
            id: string;
            /** @description Which version this is. It grows with each correction. */
            version: number;
            /**
             * Format: uuid
             * @description Pseudonym of the citizen: the same in all facts.
             */
            citizenId: string;
            /**
             * Format: uuid
             * @description Pseudonym of the plan.
             */
            planId: string;
            /** @description Pseudonym of the goal a sub-goal is a step towards; null for a goal. */
            parentGoalId: string | null;
            /** @description `goal` or `sub-goal`. */
            kind: string;
            /** @description `proposed`, `active`, `completed` or `archived`. */
            status: string;
            /** @description `develop`, `maintain` or `limit-loss`. */
            changeType: string | null;
            /** @description FFB sub-theme code. */
            theme: string | null;
            /** @description The instrument it is measured on. */
            instrument: string | null;
            /** @description The version of the instrument. */
            instrumentVersion: number | null;
            /** @description The instrument’s dimension; null for one that measures one thing. */
            dimension: string | null;
            /** @description Where it began, on the instrument’s own scale. */
            baselineValue: number | null;
            /** @description When. */
            baselineDate: string | null;
            /** @description Where it is to get to. */
            targetValue: number | null;
            /** @description By when. */
            targetDate: string | null;
            /** @description Its weight among the citizen’s goals, for goal attainment. */
            weight: number | null;
            /** @description The day the citizen accepted it. */
            acceptedOn: string | null;
            /** @description The day it was completed or archived. */
            endedOn: string | null;
            /** @description The provider that wrote a sub-goal; null when the authority did. The provider’s real id, as in the trends. */
            providerId: string | null;
            /**
             * Format: date-time
             * @description When this version was registered, in UTC.
             * @example 2026-03-31T10:15:00Z
             */
            registeredAt: string;
        };
        /** @description A goal in the shared plan, with its sub-goals. */
        GoalInPlan: {
            /**
             * Format: uuid
             * @description The id you chose, or the one the service made.
             */
            id: string;
            /** @description 1 when new, and one more for each change. It is the `ETag`. */
            version: number;
            /**
             * Format: date-time
             * @description When the first version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            updatedAt: string;
            /**
             * @description Present when it has been withdrawn as entered in error. It then counts nowhere.
             * @constant
             */
            enteredInError?: true;
            /**
             * Format: uuid
             * @description The plan.
             */
            planId: string;
            /**
             * @description A goal (indsatsmål) is set by the authority; a sub-goal (delmål) is the provider’s step towards one.
             * @enum {string}
             */
            kind: "goal" | "sub-goal";
            /**
             * @description Where the goal stands.
             * @enum {string}
             */
            status: "proposed" | "active" | "completed" | "archived";
            /**
             * Format: uuid
             * @description The goal a sub-goal leads to: required on a sub-goal, not allowed on a goal.
             */
            parentGoalId?: string;
            /** @description The goal in a few words. */
            title?: string;
            /** @description The goal in full. */
            description?: string;
            /**
             * @description Change type (måltype): develop, maintain, or limit a loss of functional ability.
             * @enum {string}
             */
            changeType?: "develop" | "maintain" | "limit-loss";
            /** @description The primary FFB sub-theme (undertema): `GET /v1/codes/ffb?kind=sub-theme`. */
            theme?: string;
            /**
             * @description Further sub-themes.
             * @default []
             */
            secondaryThemes: string[];
            /** @description What the goal is measured by. A goal without it cannot be scored. */
            measure?: {
                /**
                 * @description The instrument, such as `ffb-level`.
                 * @example ten-step
                 */
                instrument: string;
                /** @description What is measured, as the instrument calls it. On `ffb-level` it is the theme, and can be left out. */
                dimension?: string;
                /** @description Where the citizen stood. */
                baseline?: {
                    /** @description On the instrument’s own scale. */
                    value: number;
                    /**
                     * Format: date
                     * @description The day it was measured.
                     * @example 2026-03-31
                     */
                    date: string;
                };
                /** @description Where the citizen wants to be. */
                target?: {
                    /** @description On the instrument’s own scale. */
                    value: number;
                    /**
                     * Format: date
                     * @description By when. After the baseline.
                     * @example 2026-03-31
                     */
                    date?: string;
                };
            };
            /**
             * @description Values that the authority expects on certain days, such as that of the next follow-up.
             * @default []
             */
            expectations: {
                /** @description The value expected, on the instrument’s own scale. */
                value: number;
                /**
                 * Format: date
                 * @description The day it is expected on.
                 * @example 2026-03-31
                 */
                date: string;
            }[];
            /** @description How much the goal weighs in Goal Attainment Scaling. */
            weight?: number;
            /** @description The day the citizen accepted the goal; null when they have not. */
            acceptedByCitizen?: string | null;
            /** @description Who is responsible for the goal. */
            responsible?: string;
            /**
             * Format: date
             * @description The day the goal ended. It takes scores up to that day.
             * @example 2026-03-31
             */
            endedOn?: string;
            /** @description Why the goal was archived. */
            archiveReason?: string;
            /** @description The result in words. Scores say how far the goal got. */
            result?: {
                /** @description The result in words. */
                text: string;
                /**
                 * @description Whose words they are (kilde).
                 * @enum {string}
                 */
                informant?: "citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other";
            };
            externalReference?: components["schemas"]["ExternalReference"];
            /**
             * Format: uuid
             * @description The provider that wrote the sub-goal; absent when the authority did.
             */
            providerId?: string;
            smart: components["schemas"]["SmartReport"];
            progression: components["schemas"]["Progression"];
            /** @description The last score per informant in each of the latest eight quarters that have one, ascending. */
            scores: components["schemas"]["QuarterScore"][];
            /** @description The steps towards the goal. */
            subGoals: components["schemas"]["SubGoalInPlan"][];
            subGoalCounts: components["schemas"]["SubGoalCounts"];
        };
        /** @description A page of goals. */
        GoalPage: {
            /** @description Goals, in the order of their ids. */
            items: components["schemas"]["Goal"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /** @description How goals go, period by period. */
        GoalTrend: {
            /** @description By period, then by name. */
            rows: components["schemas"]["GoalTrendRow"][];
            /**
             * @description First period.
             * @example 2026-Q1
             */
            from: string;
            /**
             * @description Last period.
             * @example 2026-Q1
             */
            to: string;
            /** @description What makes a row: the period’s kind, then the dimensions. */
            groupBy: string[];
            /** @description Small groups are not shown, nor what they could be worked out from. */
            suppression: {
                /** @description Fewer citizens than this are not shown. */
                threshold: number;
                /** @description How many rows are suppressed. */
                cells: number;
            };
            /**
             * Format: date-time
             * @description Everything registered until then is in the figures.
             * @example 2026-03-31T10:15:00Z
             */
            computedAt: string;
            /** @description Periods in which a citizen counted who has been erased since. Absent where there are none, and in answers across municipalities. */
            erasures?: {
                /**
                 * @description The period.
                 * @example 2026-Q1
                 */
                period: string;
                /**
                 * @description `kept`: as they stood when the first such citizen was erased; later corrections are not in them. `without`: computed since, from the records that are left.
                 * @enum {string}
                 */
                figures: "kept" | "without";
            }[];
        };
        /** @description The figures of one group of one period. */
        GoalTrendRow: {
            /** @description The quarter. Only when grouped by quarter. */
            quarter?: string;
            /** @description The month. Only when grouped by month. */
            month?: string;
            /** @description The municipality’s code. Only when grouped by it. */
            municipality?: string;
            /** @description Its name. Only when grouped by municipality. */
            municipalityName?: string;
            /** @description Change type. null for what has none. Only when grouped by it. */
            changeType?: string | null;
            /** @description Legal basis. null for what has none. Only when grouped by it. */
            legalBasis?: string | null;
            /** @description Its name, in Danish. */
            legalBasisName?: string | null;
            /** @description Provider. null for what has none. Only when grouped by it. */
            providerId?: string | null;
            /** @description Its name, in Danish. */
            providerName?: string | null;
            /** @description FFB sub-theme code. null for what has none. Only when grouped by it. */
            subTheme?: string | null;
            /** @description Its name, in Danish. */
            subThemeName?: string | null;
            /** @description FFB target group code, the citizen’s primary one. null for what has none. Only when grouped by it. */
            targetGroup?: string | null;
            /** @description Its name, in Danish. */
            targetGroupName?: string | null;
            /** @description FFB theme code. null for what has none. Only when grouped by it. */
            theme?: string | null;
            /** @description Its name, in Danish. */
            themeName?: string | null;
            /** @description Citizens behind the row. null when suppressed. */
            citizens: number | null;
            /** @description Goals active in the period. null when suppressed. */
            goals: number | null;
            /** @description Goals with a score in the period. null when suppressed. */
            scored: number | null;
            /** @description Goals judged reached by the period’s last score. null when suppressed. */
            reached: number | null;
            /** @description Goals judged progressing. null when suppressed. */
            progressing: number | null;
            /** @description Goals judged unchanged. null when suppressed. */
            unchanged: number | null;
            /** @description Goals judged a setback. null when suppressed. */
            setback: number | null;
            /** @description Goals without score, but with a reason why. null when suppressed. */
            notAssessed: number | null;
            /** @description reached ÷ scored. Between 0 and 1, four decimals. null when suppressed, or when there is nothing to divide by. */
            reachedShare: number | null;
            /** @description Goals ahead or on track ÷ goals with a pace, on the period’s last day or today. Between 0 and 1, four decimals. null when suppressed, or when there is nothing to divide by. */
            onTrackShare: number | null;
            /** @description Whether the figures are withheld because too few citizens are behind them, or behind what could be worked out from them. */
            suppressed: boolean;
        };
        /**
         * @description A goal or sub-goal as you write it. The `smart` report in the answer says what is missing; only what is impossible is refused.
         * @example {
         *       "kind": "goal",
         *       "status": "active",
         *       "title": "Holder orden i egen bolig",
         *       "changeType": "develop",
         *       "theme": "8f32c948-41c4-49d7-8913-cdeede2e7fe1",
         *       "measure": {
         *         "instrument": "ffb-level",
         *         "baseline": {
         *           "value": 3,
         *           "date": "2026-01-12"
         *         },
         *         "target": {
         *           "value": 1,
         *           "date": "2026-12-31"
         *         }
         *       },
         *       "acceptedByCitizen": "2026-01-12"
         *     }
         */
        GoalWrite: {
            /**
             * @description A goal (indsatsmål) is set by the authority; a sub-goal (delmål) is the provider’s step towards one.
             * @enum {string}
             */
            kind: "goal" | "sub-goal";
            /**
             * @description Where the goal stands.
             * @enum {string}
             */
            status: "proposed" | "active" | "completed" | "archived";
            /**
             * Format: uuid
             * @description The goal a sub-goal leads to: required on a sub-goal, not allowed on a goal.
             */
            parentGoalId?: string;
            /** @description The goal in a few words. */
            title?: string;
            /** @description The goal in full. */
            description?: string;
            /**
             * @description Change type (måltype): develop, maintain, or limit a loss of functional ability.
             * @enum {string}
             */
            changeType?: "develop" | "maintain" | "limit-loss";
            /** @description The primary FFB sub-theme (undertema): `GET /v1/codes/ffb?kind=sub-theme`. */
            theme?: string;
            /**
             * @description Further sub-themes.
             * @default []
             */
            secondaryThemes?: string[];
            /** @description What the goal is measured by. A goal without it cannot be scored. */
            measure?: {
                /**
                 * @description The instrument, such as `ffb-level`.
                 * @example ten-step
                 */
                instrument: string;
                /** @description What is measured, as the instrument calls it. On `ffb-level` it is the theme, and can be left out. */
                dimension?: string;
                /** @description Where the citizen stood. */
                baseline?: {
                    /** @description On the instrument’s own scale. */
                    value: number;
                    /**
                     * Format: date
                     * @description The day it was measured.
                     * @example 2026-03-31
                     */
                    date: string;
                };
                /** @description Where the citizen wants to be. */
                target?: {
                    /** @description On the instrument’s own scale. */
                    value: number;
                    /**
                     * Format: date
                     * @description By when. After the baseline.
                     * @example 2026-03-31
                     */
                    date?: string;
                };
            };
            /**
             * @description Values that the authority expects on certain days, such as that of the next follow-up.
             * @default []
             */
            expectations?: {
                /** @description The value expected, on the instrument’s own scale. */
                value: number;
                /**
                 * Format: date
                 * @description The day it is expected on.
                 * @example 2026-03-31
                 */
                date: string;
            }[];
            /** @description How much the goal weighs in Goal Attainment Scaling. */
            weight?: number;
            /** @description The day the citizen accepted the goal; null when they have not. */
            acceptedByCitizen?: string | null;
            /** @description Who is responsible for the goal. */
            responsible?: string;
            /**
             * Format: date
             * @description The day the goal ended. It takes scores up to that day.
             * @example 2026-03-31
             */
            endedOn?: string;
            /** @description Why the goal was archived. */
            archiveReason?: string;
            /** @description The result in words. Scores say how far the goal got. */
            result?: {
                /** @description The result in words. */
                text: string;
                /**
                 * @description Whose words they are (kilde).
                 * @enum {string}
                 */
                informant?: "citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other";
            };
            externalReference?: components["schemas"]["ExternalReference"];
        };
        /** @description A scale with its dimensions. Scores remember which version they were given on. */
        Instrument: {
            /**
             * @description The instrument, such as `ffb-level`.
             * @example ten-step
             */
            id: string;
            /** @description Whether it comes with the service. Only `ten-step` of these takes more dimensions. */
            builtIn: boolean;
            /** @description 1 when new, and one more for each change. It is the `ETag`. */
            version: number;
            /**
             * Format: date-time
             * @description When the first version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt?: string;
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            updatedAt?: string;
            /**
             * @description Present when it has been withdrawn as entered in error. It then counts nowhere.
             * @constant
             */
            enteredInError?: true;
            /** @description What people read, in Danish. */
            name: string;
            /** @description What the instrument is for. */
            description?: string;
            /**
             * @description `ordinal` and `numeric` have a direction; `categorical` values have no order.
             * @default ordinal
             * @enum {string}
             */
            kind: "ordinal" | "numeric" | "categorical";
            /**
             * @description What it measures. Empty for an instrument that measures one thing.
             * @default []
             */
            dimensions: components["schemas"]["Dimension"][];
            /** @description The lowest value. */
            min: number;
            /** @description The highest value. */
            max: number;
            /**
             * @description The distance between two values.
             * @default 1
             */
            step: number;
            /**
             * @description Which way is better. Required; a categorical instrument has none.
             * @enum {string}
             */
            direction?: "higher-is-better" | "lower-is-better";
            /**
             * @description What the values are called.
             * @default []
             */
            valueLabels: components["schemas"]["ValueLabel"][];
            /**
             * @description Who may score. Without it: everyone.
             * @default [
             *       "citizen",
             *       "citizen-with-staff",
             *       "citizen-with-relative",
             *       "staff",
             *       "staff-and-relative",
             *       "caseworker",
             *       "provider",
             *       "relative",
             *       "other"
             *     ]
             */
            informants: ("citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other")[];
            /** @description How often it is meant to be used, in months. */
            cadenceMonths?: number;
            /** @description Under which licence the municipality uses it. */
            licence?: string;
            /** @description The value between a clinical and a non-clinical population. */
            cutOff?: number;
            /** @description The smallest change that is reliable, as the instrument states it. */
            reliableChangeThreshold?: number;
            /** @description Standard deviation of the norm population. */
            sd?: number;
            /** @description Reliability of the instrument. */
            reliability?: number;
            /** @description For instruments used per session: the number of sessions after which there should be progress. Turns the alerts on. */
            noProgressAfter?: number;
            externalReference?: components["schemas"]["ExternalReference"];
        };
        /** @description A page of instruments. */
        InstrumentPage: {
            /** @description Instruments, in the order of their ids. */
            items: components["schemas"]["Instrument"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /**
         * @description An instrument as you define it.
         * @example {
         *       "name": "Ro i hverdagen",
         *       "kind": "ordinal",
         *       "dimensions": [
         *         {
         *           "code": "ro",
         *           "label": "Ro"
         *         },
         *         {
         *           "code": "soevn",
         *           "label": "Søvn"
         *         }
         *       ],
         *       "min": 0,
         *       "max": 10,
         *       "step": 0.5,
         *       "direction": "higher-is-better",
         *       "valueLabels": [
         *         {
         *           "value": 0,
         *           "label": "Slet ikke"
         *         },
         *         {
         *           "value": 10,
         *           "label": "Helt"
         *         }
         *       ]
         *     }
         */
        InstrumentWrite: {
            /** @description What people read, in Danish. */
            name: string;
            /** @description What the instrument is for. */
            description?: string;
            /**
             * @description `ordinal` and `numeric` have a direction; `categorical` values have no order.
             * @default ordinal
             * @enum {string}
             */
            kind?: "ordinal" | "numeric" | "categorical";
            /**
             * @description What it measures. Empty for an instrument that measures one thing.
             * @default []
             */
            dimensions?: components["schemas"]["Dimension"][];
            /** @description The lowest value. */
            min: number;
            /** @description The highest value. */
            max: number;
            /**
             * @description The distance between two values.
             * @default 1
             */
            step?: number;
            /**
             * @description Which way is better. Required; a categorical instrument has none.
             * @enum {string}
             */
            direction?: "higher-is-better" | "lower-is-better";
            /**
             * @description What the values are called.
             * @default []
             */
            valueLabels?: components["schemas"]["ValueLabel"][];
            /**
             * @description Who may score. Without it: everyone.
             * @default [
             *       "citizen",
             *       "citizen-with-staff",
             *       "citizen-with-relative",
             *       "staff",
             *       "staff-and-relative",
             *       "caseworker",
             *       "provider",
             *       "relative",
             *       "other"
             *     ]
             */
            informants?: ("citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other")[];
            /** @description How often it is meant to be used, in months. */
            cadenceMonths?: number;
            /** @description Under which licence the municipality uses it. */
            licence?: string;
            /** @description The value between a clinical and a non-clinical population. */
            cutOff?: number;
            /** @description The smallest change that is reliable, as the instrument states it. */
            reliableChangeThreshold?: number;
            /** @description Standard deviation of the norm population. */
            sd?: number;
            /** @description Reliability of the instrument. */
            reliability?: number;
            /** @description For instruments used per session: the number of sessions after which there should be progress. Turns the alerts on. */
            noProgressAfter?: number;
            externalReference?: components["schemas"]["ExternalReference"];
        };
        /** @description What is granted: an FFB intervention with legal basis, provider and dates. */
        Intervention: {
            /**
             * Format: uuid
             * @description The id you chose, or the one the service made.
             */
            id: string;
            /** @description 1 when new, and one more for each change. It is the `ETag`. */
            version: number;
            /**
             * Format: date-time
             * @description When the first version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            updatedAt: string;
            /**
             * @description Present when it has been withdrawn as entered in error. It then counts nowhere.
             * @constant
             */
            enteredInError?: true;
            /**
             * Format: uuid
             * @description The plan.
             */
            planId: string;
            /** @description FFB intervention (ydelse): `GET /v1/codes/ffb?kind=intervention`. */
            code: string;
            /**
             * Format: date
             * @description First day.
             * @example 2026-03-31
             */
            startDate: string;
            /**
             * @description The paragraph of the law it is granted under: `GET /v1/codes/legal-bases`.
             * @example SEL-85
             */
            legalBasis?: string;
            /**
             * Format: uuid
             * @description Who delivers it. The provider sees the plan while the intervention is active. If the plan has `consentRequired`, it sees only what a consent covers.
             */
            providerId?: string;
            /**
             * Format: date
             * @description Last day, if it has one.
             * @example 2026-03-31
             */
            endDate?: string;
            /** @description Why it ends or ended. */
            endReason?: string;
            /** @description Package or ladder step, 0–10. Going down is success. */
            package?: number;
            /**
             * @description How it is delivered.
             * @enum {string}
             */
            delivery?: "individual" | "group" | "digital";
            /** @description Hours a week. */
            hoursPerWeek?: number;
            /** @description Cost in Danish kroner per month. */
            unitCost?: number;
            externalReference?: components["schemas"]["ExternalReference"];
        };
        /** @description An intervention that ends, or changes package, provider, delivery, hours or cost. A change ends the intervention and begins a successor, so that each package keeps its dates. The successor takes over all other fields but the external reference. */
        InterventionChange: {
            /**
             * Format: uuid
             * @description An intervention of this plan.
             */
            interventionId: string;
            /**
             * Format: date
             * @description The first day of what is new. The intervention’s last day is the day before.
             * @example 2026-03-31
             */
            from: string;
            /** @description The intervention ends and nothing replaces it. Not together with the fields below. */
            end?: {
                /** @description Why it ends: becomes its `endReason`. */
                reason: string;
            };
            /** @description Package or ladder step, 0–10. Going down is success. */
            package?: number;
            /**
             * Format: uuid
             * @description Who delivers it. The provider sees the plan while the intervention is active. If the plan has `consentRequired`, it sees only what a consent covers.
             */
            providerId?: string;
            /**
             * @description How it is delivered.
             * @enum {string}
             */
            delivery?: "individual" | "group" | "digital";
            /** @description Hours a week. */
            hoursPerWeek?: number;
            /** @description Cost in Danish kroner per month. */
            unitCost?: number;
            /** @description Why it changes: becomes the `endReason` of the intervention that ends. */
            reason?: string;
            /**
             * Format: uuid
             * @description The id of the intervention that begins: yours to choose. Left out: the service makes one, the same each time.
             */
            successorId?: string;
        };
        /** @description One row per intervention granted. */
        InterventionFact: {
            /**
             * Format: uuid
             * @description Pseudonym of the intervention: the same in every export, and in the feed.
             */
            id: string;
            /** @description Which version this is. It grows with each correction. */
            version: number;
            /**
             * Format: uuid
             * @description Pseudonym of the citizen: the same in all facts.
             */
            citizenId: string;
            /**
             * Format: uuid
             * @description Pseudonym of the plan.
             */
            planId: string;
            /** @description What is granted: FFB code. */
            code: string;
            /** @description Its legal basis, such as `SEL-85`. */
            legalBasis: string | null;
            /** @description Who delivers it. The provider’s real id, as in the trends. */
            providerId: string | null;
            /**
             * Format: date
             * @description Its first day.
             * @example 2026-03-31
             */
            startDate: string;
            /** @description Its last day. */
            endDate: string | null;
            /** @description The step on the ladder, 0–10. */
            package: number | null;
            /** @description `individual`, `group` or `digital`. */
            delivery: string | null;
            /** @description Hours a week. */
            hoursPerWeek: number | null;
            /** @description Danish kroner a month. */
            unitCost: number | null;
            /**
             * Format: date-time
             * @description When this version was registered, in UTC.
             * @example 2026-03-31T10:15:00Z
             */
            registeredAt: string;
        };
        /** @description A page of interventions. */
        InterventionPage: {
            /** @description Interventions, in the order of their ids. */
            items: components["schemas"]["Intervention"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /** @description What is granted: how much, how long, up or down the ladder. */
        InterventionTrend: {
            /** @description By period, then by name. */
            rows: components["schemas"]["InterventionTrendRow"][];
            /**
             * @description First period.
             * @example 2026-Q1
             */
            from: string;
            /**
             * @description Last period.
             * @example 2026-Q1
             */
            to: string;
            /** @description What makes a row: the period’s kind, then the dimensions. */
            groupBy: string[];
            /** @description Small groups are not shown, nor what they could be worked out from. */
            suppression: {
                /** @description Fewer citizens than this are not shown. */
                threshold: number;
                /** @description How many rows are suppressed. */
                cells: number;
            };
            /**
             * Format: date-time
             * @description Everything registered until then is in the figures.
             * @example 2026-03-31T10:15:00Z
             */
            computedAt: string;
            /** @description Periods in which a citizen counted who has been erased since. Absent where there are none, and in answers across municipalities. */
            erasures?: {
                /**
                 * @description The period.
                 * @example 2026-Q1
                 */
                period: string;
                /**
                 * @description `kept`: as they stood when the first such citizen was erased; later corrections are not in them. `without`: computed since, from the records that are left.
                 * @enum {string}
                 */
                figures: "kept" | "without";
            }[];
        };
        /** @description The figures of one group of one period. */
        InterventionTrendRow: {
            /** @description The quarter. Only when grouped by quarter. */
            quarter?: string;
            /** @description The month. Only when grouped by month. */
            month?: string;
            /** @description The municipality’s code. Only when grouped by it. */
            municipality?: string;
            /** @description Its name. Only when grouped by municipality. */
            municipalityName?: string;
            /** @description Legal basis. null for what has none. Only when grouped by it. */
            legalBasis?: string | null;
            /** @description Its name, in Danish. */
            legalBasisName?: string | null;
            /** @description Provider. null for what has none. Only when grouped by it. */
            providerId?: string | null;
            /** @description Its name, in Danish. */
            providerName?: string | null;
            /** @description FFB target group code, the citizen’s primary one. null for what has none. Only when grouped by it. */
            targetGroup?: string | null;
            /** @description Its name, in Danish. */
            targetGroupName?: string | null;
            /** @description Citizens behind the row. null when suppressed. */
            citizens: number | null;
            /** @description Interventions active in the period. null when suppressed. */
            active: number | null;
            /** @description Interventions that began in it. null when suppressed. */
            started: number | null;
            /** @description Interventions that ended in it. null when suppressed. */
            ended: number | null;
            /** @description Mean length of those that ended, in days. null when suppressed, or unknown. */
            meanDays: number | null;
            /** @description Median length of those that ended, in days. null when suppressed, or unknown. */
            medianDays: number | null;
            /** @description Citizens whose package went down. null when suppressed. */
            steppedDown: number | null;
            /** @description Citizens whose package went up. null when suppressed. */
            steppedUp: number | null;
            /** @description Citizens whose package stayed. null when suppressed. */
            unchangedStep: number | null;
            /** @description Citizens with an intervention in a group. null when suppressed. */
            group: number | null;
            /** @description group ÷ citizens. Between 0 and 1, four decimals. null when suppressed, or when there is nothing to divide by. */
            groupShare: number | null;
            /** @description Whole kroner for the days of the period each was active, first and last included: `unitCost` a month × 12 ÷ 365.25 × days. One without an end counts to the period’s last day, or until today while the period runs. One without `unitCost` is left out. null when suppressed, or unknown. */
            cost: number | null;
            /** @description Whether the figures are withheld because too few citizens are behind them, or behind what could be worked out from them. */
            suppressed: boolean;
        };
        /**
         * @description An intervention as you write it.
         * @example {
         *       "code": "638f44df-6bf2-47f8-9935-b8fdc83e5bf5",
         *       "startDate": "2026-01-19",
         *       "legalBasis": "SEL-85",
         *       "providerId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0301",
         *       "package": 4,
         *       "delivery": "individual",
         *       "hoursPerWeek": 3.5
         *     }
         */
        InterventionWrite: {
            /** @description FFB intervention (ydelse): `GET /v1/codes/ffb?kind=intervention`. */
            code: string;
            /**
             * Format: date
             * @description First day.
             * @example 2026-03-31
             */
            startDate: string;
            /**
             * @description The paragraph of the law it is granted under: `GET /v1/codes/legal-bases`.
             * @example SEL-85
             */
            legalBasis?: string;
            /**
             * Format: uuid
             * @description Who delivers it. The provider sees the plan while the intervention is active. If the plan has `consentRequired`, it sees only what a consent covers.
             */
            providerId?: string;
            /**
             * Format: date
             * @description Last day, if it has one.
             * @example 2026-03-31
             */
            endDate?: string;
            /** @description Why it ends or ended. */
            endReason?: string;
            /** @description Package or ladder step, 0–10. Going down is success. */
            package?: number;
            /**
             * @description How it is delivered.
             * @enum {string}
             */
            delivery?: "individual" | "group" | "digital";
            /** @description Hours a week. */
            hoursPerWeek?: number;
            /** @description Cost in Danish kroner per month. */
            unitCost?: number;
            externalReference?: components["schemas"]["ExternalReference"];
        };
        /** @description The shared action plan by KL’s kl-core profiles: FHIR R4. */
        KlCoreBundle: {
            /**
             * @description A FHIR R4 Bundle.
             * @constant
             */
            resourceType: "Bundle";
            /**
             * @description A collection.
             * @constant
             */
            type: "collection";
            /** @description The plan and what it refers to, in the order of their references. */
            entry: {
                /** @description `Type/id` of the resource: what references name. */
                fullUrl?: string;
                /** @description A resource, with its kl-core profile in `meta.profile`. */
                resource: {
                    /** @description One of the types `docs/fhir.md` lists. */
                    resourceType: string;
                    /** @description A UUID, or a name: `Goal/AndenIndsats` is found again by it. */
                    id?: string;
                } & {
                    [key: string]: unknown;
                };
            }[];
        };
        /** @description Why a kl-core Bundle was refused. */
        KlCoreBundleProblem: {
            /** @description A page that says what the problem means and how to cure it. */
            type: string;
            /** @description The kind of problem. */
            title: string;
            /** @description The HTTP status. */
            status: number;
            /** @description What happened this time. */
            detail: string;
            /** @description This request. Name it when you ask operations about it. */
            instance?: string;
            /**
             * @description The kind of problem, for a program: stable.
             * @enum {string}
             */
            code: "malformed-json" | "invalid-header" | "malformed-request" | "unauthenticated" | "forbidden-scope" | "not-found" | "method-not-allowed" | "not-acceptable" | "request-timeout" | "conflict" | "not-to-be-erased" | "erased" | "cursor-expired" | "precondition-failed" | "payload-too-large" | "unsupported-media-type" | "invalid-body" | "invalid-parameter" | "off-scale" | "too-early" | "in-the-future" | "after-the-end" | "wrong-code" | "not-measurable" | "invalid-delivery-report" | "incomplete-delivery-report" | "invalid-fhir-bundle" | "too-many-goals" | "scale-in-use" | "idempotency-mismatch" | "cpr-not-kept" | "precondition-required" | "too-many-requests" | "headers-too-large" | "internal-error" | "not-implemented" | "service-unavailable";
            /** @description Every fault that was found, each with its place. */
            errors?: components["schemas"]["Fault"][];
            /** @description Everything that was found, where a rule was broken. */
            outcome?: components["schemas"]["KlCoreOutcome"];
        };
        /** @description What a kl-core Bundle changed. */
        KlCoreBundleTaken: {
            /**
             * Format: uuid
             * @description The citizen.
             */
            citizenId: string;
            /** @description The Bundle’s plans. Read them back with `GET /v1/plans/{planId}`, as JSON or as FHIR. */
            plans: string[];
            /** @description Every resource of the Bundle. */
            resources: {
                /** @description `Type/id`, as sent. */
                reference: string;
                /**
                 * @description What the Bundle changed about it.
                 * @enum {string}
                 */
                status: "created" | "updated" | "unchanged";
                /**
                 * Format: uuid
                 * @description The id of the thing it feeds here. Absent if it is only kept as it came.
                 */
                id?: string;
                /** @description The kind of that thing, such as `goals`. */
                resource?: string;
            }[];
            /** @description Warnings and notes, where there are any. */
            outcome?: components["schemas"]["KlCoreOutcome"];
        };
        /**
         * @description A citizen’s plans by KL’s kl-core profiles, as a FHIR R4 transaction. `docs/fhir.md` names every element and every rule.
         * @example {
         *       "resourceType": "Bundle",
         *       "type": "transaction",
         *       "entry": [
         *         {
         *           "fullUrl": "Patient/6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0f11",
         *           "resource": {
         *             "resourceType": "Patient",
         *             "id": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0f11",
         *             "meta": {
         *               "profile": [
         *                 "http://fhir.kl.dk/core/StructureDefinition/KLCommonCitizen"
         *               ]
         *             },
         *             "identifier": [
         *               {
         *                 "system": "urn:fremdrift:fhir:case-number",
         *                 "value": "27.12.12-G01-417-26"
         *               }
         *             ]
         *           },
         *           "request": {
         *             "method": "PUT",
         *             "url": "Patient/6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0f11"
         *           }
         *         }
         *       ]
         *     }
         */
        KlCoreBundleWrite: {
            /**
             * @description A FHIR R4 Bundle.
             * @constant
             */
            resourceType: "Bundle";
            /**
             * @description A transaction: all or nothing.
             * @constant
             */
            type: "transaction";
            /** @description One citizen, and everything about their plans. */
            entry: ({
                /** @description `Type/id` of the resource: what references name. */
                fullUrl?: string;
                /** @description A resource, with its kl-core profile in `meta.profile`. */
                resource: {
                    /** @description One of the types `docs/fhir.md` lists. */
                    resourceType: string;
                    /** @description A UUID, or a name: `Goal/AndenIndsats` is found again by it. */
                    id?: string;
                } & {
                    [key: string]: unknown;
                };
                /** @description As FHIR asks of transactions. */
                request: {
                    /**
                     * @description Ids are yours: the same Bundle again changes nothing.
                     * @constant
                     */
                    method: "PUT";
                    /** @description `Type/id` of the resource. */
                    url: string;
                } & {
                    [key: string]: unknown;
                };
            } & {
                [key: string]: unknown;
            })[];
        } & {
            [key: string]: unknown;
        };
        /** @description What was found in a kl-core Bundle: a FHIR R4 OperationOutcome. */
        KlCoreOutcome: {
            /**
             * @description FHIR R4.
             * @constant
             */
            resourceType: "OperationOutcome";
            /** @description Every issue found. */
            issue: {
                /**
                 * @description Only an error stops the Bundle.
                 * @enum {string}
                 */
                severity: "error" | "warning" | "information";
                /** @description The kind of issue, by FHIR’s IssueType. */
                code: string;
                /** @description What is wrong. */
                details: {
                    /** @description The rule. */
                    coding: {
                        /**
                         * @description The service’s own list of rules.
                         * @constant
                         */
                        system: "urn:fremdrift:kl-core-rule";
                        /** @description The rule: stable, in kebab-case; `docs/fhir.md` lists them. */
                        code: string;
                    }[];
                    /** @description What is wrong, in Danish. */
                    text: string;
                };
                /** @description Where: FHIRPath from the Bundle. */
                expression: string[];
            }[];
        };
        /** @description The last meeting held. */
        LastFollowUp: {
            /**
             * Format: uuid
             * @description The meeting.
             */
            id: string;
            /**
             * Format: date
             * @description When it was held.
             * @example 2026-03-31
             */
            heldOn: string;
            /**
             * @description The result for the plan: continue, end and refer on, or end. Only for `held`.
             * @enum {string}
             */
            outcome?: "continue" | "end-and-refer" | "end";
        };
        /** @description Paragraphs of Serviceloven by which interventions are granted. */
        LegalBases: {
            /** @description The legal bases, by paragraph. */
            items: {
                /** @description The code. */
                code: string;
                /** @description What it is called, in Danish. */
                name: string;
                /** @description KLE number; null where it has none. */
                kle: string | null;
            }[];
            /** @description Always null: the list is complete. */
            next: null;
        };
        /** @description Keeps a citizen’s data beyond the retention period. */
        LegalHold: {
            /**
             * Format: uuid
             * @description The id you chose, or the one the service made.
             */
            id: string;
            /** @description 1 when new, and one more for each change. It is the `ETag`. */
            version: number;
            /**
             * Format: date-time
             * @description When the first version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            updatedAt: string;
            /**
             * @description Present when it has been withdrawn as entered in error. It then counts nowhere.
             * @constant
             */
            enteredInError?: true;
            /**
             * Format: uuid
             * @description The citizen; the same as `id`.
             */
            citizenId: string;
            /**
             * @description Why: a complaint (klagesag), a case before a court, supervision by an authority, a request for access to documents (aktindsigt), records still to be delivered to an archive, or another reason, which the case itself tells.
             * @enum {string}
             */
            reason: "complaint" | "court-case" | "supervision" | "access-request" | "archive" | "other";
            /**
             * Format: date
             * @description The last day it holds. Left out: until it is lifted.
             * @example 2026-03-31
             */
            until?: string;
            externalReference?: components["schemas"]["ExternalReference"];
        };
        /** @description A page of legal holds. */
        LegalHoldPage: {
            /** @description Legal holds, in the order of their ids. */
            items: components["schemas"]["LegalHold"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /**
         * @description A legal hold on a citizen’s data, as you write it.
         * @example {
         *       "reason": "complaint",
         *       "until": "2027-12-31"
         *     }
         */
        LegalHoldWrite: {
            /**
             * @description Why: a complaint (klagesag), a case before a court, supervision by an authority, a request for access to documents (aktindsigt), records still to be delivered to an archive, or another reason, which the case itself tells.
             * @enum {string}
             */
            reason: "complaint" | "court-case" | "supervision" | "access-request" | "archive" | "other";
            /**
             * Format: date
             * @description The last day it holds. Left out: until it is lifted.
             * @example 2026-03-31
             */
            until?: string;
            externalReference?: components["schemas"]["ExternalReference"];
        };
        /** @description How many moved from one value to another. */
        MovementRow: {
            /** @description The first value in the period. */
            from: number;
            /** @description The last value in the period. */
            to: number;
            /** @description Citizens who moved from the one value to the other, or stayed. null when suppressed. */
            citizens: number | null;
            /** @description Whether too few citizens are behind the row, or behind what could be worked out from it. */
            suppressed: boolean;
        };
        /** @description Movements between values, from first to last in the period. */
        MovementTrend: {
            /** @description By value, first and last. */
            rows: components["schemas"]["MovementRow"][];
            /**
             * @description First period.
             * @example 2026-Q1
             */
            from: string;
            /**
             * @description Last period.
             * @example 2026-Q1
             */
            to: string;
            /** @description Small groups are not shown, nor what they could be worked out from. */
            suppression: {
                /** @description Fewer citizens than this are not shown. */
                threshold: number;
                /** @description How many rows are suppressed. */
                cells: number;
            };
        };
        /** @description Danish municipalities. */
        Municipalities: {
            /** @description The municipalities, by code. */
            items: {
                /** @description Four digits. */
                code: string;
                /** @description The municipality. */
                name: string;
            }[];
            /** @description Always null: the list is complete. */
            next: null;
        };
        /** @description A link just made. */
        NewCalendarLink: {
            /** @description The link. The access log names it `calendar:<id>`. */
            id: string;
            /** @description Plans with this coordinator, this unit, or both. Either this or `providerId`. */
            coordinator?: {
                /** @description The person, written as in the plans. */
                name?: string;
                /** @description The team or unit, written as in the plans. */
                unit?: string;
            };
            /**
             * Format: uuid
             * @description Plans this provider may see. Either this or `coordinator`; a provider gives its own id.
             */
            providerId?: string;
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /** @description The key it was made with. */
            createdBy: string;
            /**
             * Format: date-time
             * @description When it stops working.
             * @example 2026-03-31T10:15:00Z
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description When it was revoked; absent while it works.
             * @example 2026-03-31T10:15:00Z
             */
            revokedAt?: string;
            /**
             * Format: uri-reference
             * @description The calendar’s address, relative to the address you call the service by: join the two for the calendar program. Shown only this once, since the service keeps a hash. Whoever has it can read the calendar.
             */
            url: string;
        };
        /** @description A key just made. */
        NewCredential: {
            /** @description The credential, as the access log names it. */
            id: string;
            /** @description The municipality, four digits. */
            municipality: string;
            /**
             * @description What the key may do.
             * @enum {string}
             */
            role: "case-system" | "provider" | "bi" | "admin" | "cpr-reader";
            /** @description What the key is for, so that you recognise it. */
            name: string;
            /**
             * Format: uuid
             * @description The provider it belongs to: required for the role `provider`, not allowed for others.
             */
            providerId?: string;
            /** @description The client certificate that the key is bound to (RFC 8705, `x5t#S256`); without that certificate it opens nothing. Left out: the key alone is enough. */
            certificateThumbprint?: string;
            /** @description The credential that was rotated to make this one. */
            replaces?: string;
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it stops working.
             * @example 2026-03-31T10:15:00Z
             */
            expiresAt: string;
            /**
             * @description It stops working within 30 days.
             * @constant
             */
            expiresSoon?: true;
            /**
             * Format: date-time
             * @description When it was last used, to the hour; absent when it never was.
             * @example 2026-03-31T10:15:00Z
             */
            lastUsedAt?: string;
            /**
             * Format: date-time
             * @description When it was revoked; absent while it holds.
             * @example 2026-03-31T10:15:00Z
             */
            revokedAt?: string;
            /** @description The key. It is shown only this once; the service keeps a hash. */
            key: string;
        };
        /** @description A new webhook, with its secret. */
        NewWebhook: {
            /**
             * Format: uuid
             * @description The id you chose, or the one the service made.
             */
            id: string;
            /** @description 1 when new, and one more for each change. It is the `ETag`. */
            version: number;
            /**
             * Format: date-time
             * @description When the first version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            updatedAt: string;
            /**
             * @description Present when it has been withdrawn as entered in error. It then counts nowhere.
             * @constant
             */
            enteredInError?: true;
            /**
             * @description Where to send. `https`, to a public address. An address inside a network is refused (`address-not-allowed`) unless operations have allowed it, also when its name leads there only later.
             * @example https://example.org/fremdrift
             */
            url: string;
            /** @description The events it receives. */
            types: components["schemas"]["EventType"][];
            /** @description What it is for, so that you know it again. */
            description?: string;
            /**
             * @description While it is `disabled`, its events are held for up to 30 days. `active` sends them, in order.
             * @enum {string}
             */
            state: "active" | "disabled";
            externalReference?: components["schemas"]["ExternalReference"];
            /**
             * @description Why the service disabled it. `gone`: the receiver answered 410 Gone. `failing`: something could not be delivered for three days. Absent when you disabled it.
             * @enum {string}
             */
            disabledReason?: "gone" | "failing";
            /**
             * Format: uuid
             * @description The provider it belongs to. It receives only events of plans that this provider may see.
             */
            providerId?: string;
            /**
             * @description Verifies the signatures (Standard Webhooks). Shown only this once.
             * @example whsec_…
             */
            secret: string;
        };
        /** @description When the next meeting is due, by which rule, and whether it is planned. */
        NextFollowUp: {
            /**
             * Format: date
             * @description The first day of the window the next meeting is due in.
             * @example 2026-03-31
             */
            windowFrom: string;
            /**
             * Format: date
             * @description The last day of the window: a working day.
             * @example 2026-03-31
             */
            windowTo: string;
            /**
             * @description `due` inside the window, `overdue` after it.
             * @enum {string}
             */
            state: "not-due" | "due" | "overdue";
            /** @description The policy it follows. */
            policy: string;
            /** @description Which rule of the policy decides: that of a legal basis, `default`, or `own` for an interval agreed with the citizen. */
            rule: string;
            /** @description What the window counts from. */
            anchor: {
                /**
                 * @description The plan’s start, or the last meeting held.
                 * @enum {string}
                 */
                kind: "start" | "held";
                /**
                 * Format: date
                 * @description The day.
                 * @example 2026-03-31
                 */
                date: string;
            };
            /** @description Why the meeting is due sooner than the rule says. Null when it is not. */
            broughtForward: {
                /**
                 * @description What happened.
                 * @enum {string}
                 */
                reason: "setback" | "behind-two-quarters";
                /**
                 * Format: uuid
                 * @description On which goal.
                 */
                goalId: string;
            } | null;
            /** @description The extension of this window. Null when there is none. */
            exemption: {
                /** @description Why. */
                reason: string;
                /** @description By how many days. */
                days: number;
            } | null;
            /**
             * Format: uuid
             * @description The next meeting planned for today or later. Null when none is.
             */
            planned: string | null;
            /**
             * Format: date
             * @description The day it is planned for.
             * @example 2026-03-31
             */
            plannedFor?: string;
            /** @description Where. */
            place?: string;
        };
        /** @description A page of rows. One row per meeting, whatever became of it. */
        ODataFollowUps: {
            /** @description Where the metadata of the answer is. */
            "@odata.context": string;
            /** @description The rows: all fields, or those in `$select`. */
            value: {
                /**
                 * Format: uuid
                 * @description Pseudonym of the meeting: the same in every export, and in the feed.
                 */
                id?: string;
                /** @description Which version this is. It grows with each correction. */
                version?: number;
                /**
                 * Format: uuid
                 * @description Pseudonym of the citizen: the same in all facts.
                 */
                citizenId?: string;
                /**
                 * Format: uuid
                 * @description Pseudonym of the plan.
                 */
                planId?: string;
                /** @description `follow-up` or `network`. */
                kind?: string;
                /** @description `planned`, `held`, `cancelled` or `no-show`. */
                state?: string;
                /**
                 * Format: date
                 * @description The day it was planned for.
                 * @example 2026-03-31
                 */
                plannedFor?: string;
                /** @description The day it was held. */
                heldOn?: string | null;
                /** @description The end of the window it was due in, for a meeting that was held. */
                dueBy?: string | null;
                /** @description `continue`, `end-and-refer` or `end`. */
                outcome?: string | null;
                /** @description How far the citizen agrees, 1 very low degree … 5 very high degree: “Det var godt, at samtalen fandt sted her”. */
                experienceSted?: number | null;
                /** @description How far the citizen agrees, 1 very low degree … 5 very high degree: “Jeg følte mig tryg”. */
                experienceTryghed?: number | null;
                /** @description How far the citizen agrees, 1 very low degree … 5 very high degree: “Jeg blev lyttet til”. */
                experienceLyttetTil?: number | null;
                /** @description How far the citizen agrees, 1 very low degree … 5 very high degree: “Samtalen handlede om det, der er vigtigt for mig”. */
                experienceDetVigtige?: number | null;
                /** @description How far the citizen agrees, 1 very low degree … 5 very high degree: “Samtalen kom på det rigtige tidspunkt”. */
                experienceTidspunkt?: number | null;
                /**
                 * Format: date-time
                 * @description When this version was registered, in UTC.
                 * @example 2026-03-31T10:15:00Z
                 */
                registeredAt?: string;
            }[];
            /** @description The next page; absent on the last. */
            "@odata.nextLink"?: string;
        };
        /** @description A page of rows. One row per goal and sub-goal, as it stands. */
        ODataGoals: {
            /** @description Where the metadata of the answer is. */
            "@odata.context": string;
            /** @description The rows: all fields, or those in `$select`. */
            value: {
                /**
                 * Format: uuid
                 * @description Pseudonym of the goal: the same in every export, and in the feed.
                 */
                id?: string;
                /** @description Which version this is. It grows with each correction. */
                version?: number;
                /**
                 * Format: uuid
                 * @description Pseudonym of the citizen: the same in all facts.
                 */
                citizenId?: string;
                /**
                 * Format: uuid
                 * @description Pseudonym of the plan.
                 */
                planId?: string;
                /** @description Pseudonym of the goal a sub-goal is a step towards; null for a goal. */
                parentGoalId?: string | null;
                /** @description `goal` or `sub-goal`. */
                kind?: string;
                /** @description `proposed`, `active`, `completed` or `archived`. */
                status?: string;
                /** @description `develop`, `maintain` or `limit-loss`. */
                changeType?: string | null;
                /** @description FFB sub-theme code. */
                theme?: string | null;
                /** @description The instrument it is measured on. */
                instrument?: string | null;
                /** @description The version of the instrument. */
                instrumentVersion?: number | null;
                /** @description The instrument’s dimension; null for one that measures one thing. */
                dimension?: string | null;
                /** @description Where it began, on the instrument’s own scale. */
                baselineValue?: number | null;
                /** @description When. */
                baselineDate?: string | null;
                /** @description Where it is to get to. */
                targetValue?: number | null;
                /** @description By when. */
                targetDate?: string | null;
                /** @description Its weight among the citizen’s goals, for goal attainment. */
                weight?: number | null;
                /** @description The day the citizen accepted it. */
                acceptedOn?: string | null;
                /** @description The day it was completed or archived. */
                endedOn?: string | null;
                /** @description The provider that wrote a sub-goal; null when the authority did. The provider’s real id, as in the trends. */
                providerId?: string | null;
                /**
                 * Format: date-time
                 * @description When this version was registered, in UTC.
                 * @example 2026-03-31T10:15:00Z
                 */
                registeredAt?: string;
            }[];
            /** @description The next page; absent on the last. */
            "@odata.nextLink"?: string;
        };
        /** @description A page of rows. One row per intervention granted. */
        ODataInterventions: {
            /** @description Where the metadata of the answer is. */
            "@odata.context": string;
            /** @description The rows: all fields, or those in `$select`. */
            value: {
                /**
                 * Format: uuid
                 * @description Pseudonym of the intervention: the same in every export, and in the feed.
                 */
                id?: string;
                /** @description Which version this is. It grows with each correction. */
                version?: number;
                /**
                 * Format: uuid
                 * @description Pseudonym of the citizen: the same in all facts.
                 */
                citizenId?: string;
                /**
                 * Format: uuid
                 * @description Pseudonym of the plan.
                 */
                planId?: string;
                /** @description What is granted: FFB code. */
                code?: string;
                /** @description Its legal basis, such as `SEL-85`. */
                legalBasis?: string | null;
                /** @description Who delivers it. The provider’s real id, as in the trends. */
                providerId?: string | null;
                /**
                 * Format: date
                 * @description Its first day.
                 * @example 2026-03-31
                 */
                startDate?: string;
                /** @description Its last day. */
                endDate?: string | null;
                /** @description The step on the ladder, 0–10. */
                package?: number | null;
                /** @description `individual`, `group` or `digital`. */
                delivery?: string | null;
                /** @description Hours a week. */
                hoursPerWeek?: number | null;
                /** @description Danish kroner a month. */
                unitCost?: number | null;
                /**
                 * Format: date-time
                 * @description When this version was registered, in UTC.
                 * @example 2026-03-31T10:15:00Z
                 */
                registeredAt?: string;
            }[];
            /** @description The next page; absent on the last. */
            "@odata.nextLink"?: string;
        };
        /** @description A page of rows. One row per score: a value, or the fact that there was none, at a date, by an informant. */
        ODataScores: {
            /** @description Where the metadata of the answer is. */
            "@odata.context": string;
            /** @description The rows: all fields, or those in `$select`. */
            value: {
                /**
                 * Format: uuid
                 * @description Pseudonym of the score: the same in every export, and in the feed.
                 */
                id?: string;
                /** @description Which version this is. It grows with each correction. */
                version?: number;
                /**
                 * Format: uuid
                 * @description Pseudonym of the citizen: the same in all facts.
                 */
                citizenId?: string;
                /** @description Pseudonym of the goal; null for a score of the citizen on an instrument. */
                goalId?: string | null;
                /** @description The instrument, such as `ffb-level`. */
                instrument?: string;
                /** @description The version of the instrument. */
                instrumentVersion?: number;
                /** @description The instrument’s dimension; null for one that measures one thing. */
                dimension?: string | null;
                /**
                 * Format: date
                 * @description The day that was assessed.
                 * @example 2026-03-31
                 */
                assessedOn?: string;
                /** @description The quarter of that day, such as `2026-Q1`. */
                quarter?: string;
                /** @description On the instrument’s own scale; null when not assessed. */
                value?: number | null;
                /** @description True when there is no value, but a reason why. */
                notAssessed?: boolean;
                /** @description Whose view it is, such as `citizen` or `staff`. */
                informant?: string;
                /** @description The provider that registered it; null when the authority did. The provider’s real id, as in the trends. */
                providerId?: string | null;
                /**
                 * Format: date-time
                 * @description When this version was registered, in UTC.
                 * @example 2026-03-31T10:15:00Z
                 */
                registeredAt?: string;
            }[];
            /** @description The next page; absent on the last. */
            "@odata.nextLink"?: string;
        };
        /** @description What the feed holds (OData v4 service document). */
        ODataService: {
            /** @description Where the metadata of the answer is. */
            "@odata.context": string;
            /** @description The sets of the feed. */
            value: {
                /** @description The name of the set. */
                name: string;
                /**
                 * @description What it is.
                 * @constant
                 */
                kind: "EntitySet";
                /** @description Where it is. */
                url: string;
            }[];
        };
        /** @description An agreement not yet done. */
        OpenAgreement: {
            /**
             * Format: uuid
             * @description The agreement.
             */
            id: string;
            /** @description What is to be done. */
            what: string;
            /** @description Who does it. */
            responsible: string;
            /**
             * Format: date
             * @description By when.
             * @example 2026-03-31
             */
            dueDate: string;
            /**
             * @description The state of the agreement.
             * @enum {string}
             */
            state: "open" | "done" | "cancelled";
            /**
             * Format: uuid
             * @description The provider that is to do it, and may close it. Left out: no provider.
             */
            providerId?: string;
            /**
             * Format: uuid
             * @description The meeting of this plan that it was made at; cannot change. Left out: made between meetings.
             */
            followUpId?: string;
        };
        /** @description How intensive the citizen’s support has been. Going down is success. */
        PackageMovements: {
            /**
             * Format: date-time
             * @description What was known at this instant.
             * @example 2026-03-31T10:15:00Z
             */
            asOf: string;
            /**
             * Format: date
             * @description What was true on this day.
             * @example 2026-03-31
             */
            validAt: string;
            /** @description The most intensive package at each time. */
            places: {
                /**
                 * Format: date
                 * @description From this day.
                 * @example 2026-03-31
                 */
                on: string;
                /** @description The package. */
                package: number;
            }[];
            /** @description Each change. Down a package is forward. */
            movements: {
                /** @description The place left. */
                from: number;
                /** @description The place moved to. */
                to: number;
                /**
                 * Format: date
                 * @description The day it was seen.
                 * @example 2026-03-31
                 */
                on: string;
                /**
                 * @description For the better or for the worse, by the scale’s direction.
                 * @enum {string}
                 */
                judgement: "forward" | "back";
            }[];
            /** @description From first to last; null when they are the same. */
            overall: {
                /** @description The place left. */
                from: number;
                /** @description The place moved to. */
                to: number;
                /**
                 * Format: date
                 * @description The day it was seen.
                 * @example 2026-03-31
                 */
                on: string;
                /**
                 * @description For the better or for the worse, by the scale’s direction.
                 * @enum {string}
                 */
                judgement: "forward" | "back";
            } | null;
        };
        /** @description Somebody who is invited to the meeting. */
        Participant: {
            /**
             * @description Which party they belong to.
             * @enum {string}
             */
            role: "citizen" | "authority" | "provider" | "network" | "other";
            /** @description Who it is. A role or a title is enough. */
            label: string;
            /** @description Whether they came. */
            attended?: boolean;
        };
        /** @description A phase of the plan, such as one of CTI’s three. */
        Phase: {
            /** @description What the phase is called. */
            name: string;
            /**
             * Format: date
             * @description First day.
             * @example 2026-03-31
             */
            from: string;
            /**
             * Format: date
             * @description Last day.
             * @example 2026-03-31
             */
            to: string;
        };
        /** @description A plan by itself. The shared document adds goals, interventions and meetings. */
        Plan: {
            /**
             * Format: uuid
             * @description The id you chose, or the one the service made.
             */
            id: string;
            /** @description 1 when new, and one more for each change. It is the `ETag`. */
            version: number;
            /**
             * Format: date-time
             * @description When the first version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            updatedAt: string;
            /**
             * @description Present when it has been withdrawn as entered in error. It then counts nowhere.
             * @constant
             */
            enteredInError?: true;
            /**
             * Format: uuid
             * @description The citizen the plan is for. Cannot change.
             */
            citizenId: string;
            /**
             * Format: date
             * @description The day the plan begins (Danish date).
             * @example 2026-03-31
             */
            startDate: string;
            /**
             * @description The state of the plan.
             * @enum {string}
             */
            status: "draft" | "active" | "completed" | "cancelled";
            /** @description Why the plan exists (indsatsformål). */
            purpose?: string;
            /** @description What the citizen wants, in their own words (borgers mål og ønsker). */
            citizenWishes?: string;
            /**
             * @description A plan by Serviceloven § 141, a *helhedsorienteret plan*, or an order to a provider.
             * @enum {string}
             */
            kind?: "sel-141" | "holistic" | "provider-order";
            /** @description A § 141 plan is offered to the citizen, who accepts or declines it. A holistic plan may replace it. */
            agreement?: {
                /**
                 * @description Whether the citizen has been offered the plan, and what they answered.
                 * @enum {string}
                 */
                state: "offered" | "accepted" | "declined" | "replaced";
                /**
                 * Format: date
                 * @description The day that happened.
                 * @example 2026-03-31
                 */
                date: string;
            };
            /**
             * Format: date
             * @description The day the plan ends or ended.
             * @example 2026-03-31
             */
            endDate?: string;
            /**
             * Format: date
             * @description The day the case was closed. The retention period counts from it.
             * @example 2026-03-31
             */
            closedOn?: string;
            coordinator?: components["schemas"]["Coordinator"];
            /** @description Support need (støttebehov), 0 none … 4 complete. */
            supportNeed?: number;
            /**
             * Format: date
             * @description The day the support need was assessed.
             * @example 2026-03-31
             */
            supportNeedAssessedOn?: string;
            /** @description The follow-up policy of the plan. Left out: the municipality’s default. */
            followUpPolicy?: string;
            /**
             * @description The interval agreed with this citizen. Used when the policy has `perCitizen`.
             * @example P2M
             */
            followUpInterval?: string;
            /**
             * @description Short-term or long-term support, for policies that tell them apart.
             * @enum {string}
             */
            term?: "short" | "long";
            /**
             * @description Whose scores the goals are judged by: the staff side (default), or one informant.
             * @default staff
             * @enum {string}
             */
            judgedBy: "staff" | "citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other";
            /**
             * @description If true, a provider sees the plan only with the citizen’s consent, and only what the consent covers: see `PUT /v1/plans/{planId}/consents/{consentId}`.
             * @default false
             */
            consentRequired: boolean;
            /**
             * @description Phases of the plan, such as CTI’s three. No phase begins before the plan, and phases do not overlap.
             * @default []
             */
            phases: components["schemas"]["Phase"][];
            externalReference?: components["schemas"]["ExternalReference"];
            /**
             * @description Present when the citizen has a protected address: show it only to those who need to know.
             * @constant
             */
            protectedAddress?: true;
        };
        /** @description The shared action plan: everything the parties agreed and how it is going, in one document. */
        PlanDocument: {
            /**
             * Format: uuid
             * @description The id you chose, or the one the service made.
             */
            id: string;
            /** @description 1 when new, and one more for each change. It is the `ETag`. */
            version: number;
            /**
             * Format: date-time
             * @description When the first version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            updatedAt: string;
            /**
             * @description Present when it has been withdrawn as entered in error. It then counts nowhere.
             * @constant
             */
            enteredInError?: true;
            /**
             * Format: uuid
             * @description The citizen the plan is for. Cannot change.
             */
            citizenId: string;
            /**
             * Format: date
             * @description The day the plan begins (Danish date).
             * @example 2026-03-31
             */
            startDate: string;
            /**
             * @description The state of the plan.
             * @enum {string}
             */
            status: "draft" | "active" | "completed" | "cancelled";
            /** @description Why the plan exists (indsatsformål). */
            purpose?: string;
            /** @description What the citizen wants, in their own words (borgers mål og ønsker). */
            citizenWishes?: string;
            /**
             * @description A plan by Serviceloven § 141, a *helhedsorienteret plan*, or an order to a provider.
             * @enum {string}
             */
            kind?: "sel-141" | "holistic" | "provider-order";
            /** @description A § 141 plan is offered to the citizen, who accepts or declines it. A holistic plan may replace it. */
            agreement?: {
                /**
                 * @description Whether the citizen has been offered the plan, and what they answered.
                 * @enum {string}
                 */
                state: "offered" | "accepted" | "declined" | "replaced";
                /**
                 * Format: date
                 * @description The day that happened.
                 * @example 2026-03-31
                 */
                date: string;
            };
            /**
             * Format: date
             * @description The day the plan ends or ended.
             * @example 2026-03-31
             */
            endDate?: string;
            /**
             * Format: date
             * @description The day the case was closed. The retention period counts from it.
             * @example 2026-03-31
             */
            closedOn?: string;
            coordinator?: components["schemas"]["Coordinator"];
            /** @description Support need (støttebehov), 0 none … 4 complete. */
            supportNeed?: number;
            /**
             * Format: date
             * @description The day the support need was assessed.
             * @example 2026-03-31
             */
            supportNeedAssessedOn?: string;
            /** @description The follow-up policy of the plan. Left out: the municipality’s default. */
            followUpPolicy?: string;
            /**
             * @description The interval agreed with this citizen. Used when the policy has `perCitizen`.
             * @example P2M
             */
            followUpInterval?: string;
            /**
             * @description Short-term or long-term support, for policies that tell them apart.
             * @enum {string}
             */
            term?: "short" | "long";
            /**
             * @description Whose scores the goals are judged by: the staff side (default), or one informant.
             * @default staff
             * @enum {string}
             */
            judgedBy: "staff" | "citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other";
            /**
             * @description If true, a provider sees the plan only with the citizen’s consent, and only what the consent covers: see `PUT /v1/plans/{planId}/consents/{consentId}`.
             * @default false
             */
            consentRequired: boolean;
            /**
             * @description Phases of the plan, such as CTI’s three. No phase begins before the plan, and phases do not overlap.
             * @default []
             */
            phases: components["schemas"]["Phase"][];
            externalReference?: components["schemas"]["ExternalReference"];
            /**
             * @description Present when the citizen has a protected address: show it only to those who need to know.
             * @constant
             */
            protectedAddress?: true;
            /** @description What is granted, by start date. */
            interventions: components["schemas"]["Intervention"][];
            /** @description The goals with their sub-goals, in the order they were set. */
            goals: components["schemas"]["GoalInPlan"][];
            /** @description When the next meeting is due. Null for a plan that is not active, and when `shows` is less than `whole`. */
            nextFollowUp: components["schemas"]["NextFollowUp"] | null;
            /** @description The last meeting held. Null before the first, and when `shows` is less than `whole`. */
            lastFollowUp: components["schemas"]["LastFollowUp"] | null;
            /** @description The phase the plan is in today. Null between phases, and for a plan without phases. */
            currentPhase: components["schemas"]["Phase"] | null;
            /** @description Agreements not yet done, by due date. */
            openAgreements: components["schemas"]["OpenAgreement"][];
            /** @description The consents, including withdrawn and past ones, in the order they were given. A provider sees only those given to itself. */
            consents: components["schemas"]["Consent"][];
            /**
             * @description How much of the plan this answer shows. It is less than `whole` for a provider whose consent covers less: `goals-and-scores` leaves out meetings and agreements, `plan` also goals and scores.
             * @enum {string}
             */
            shows: "plan" | "goals-and-scores" | "whole";
            /** @description What a reader should know about the plan as a whole. */
            warnings: "more-active-goals-than-agreed"[];
        };
        /** @description A page of plans. */
        PlanPage: {
            /** @description Plans, in the order of their ids. */
            items: components["schemas"]["Plan"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /**
         * @description A plan as you write it.
         * @example {
         *       "citizenId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0001",
         *       "startDate": "2026-01-12",
         *       "status": "active",
         *       "purpose": "En hverdag med venner og aktiviteter, og ro i egen bolig.",
         *       "kind": "sel-141",
         *       "agreement": {
         *         "state": "accepted",
         *         "date": "2026-01-12"
         *       },
         *       "coordinator": {
         *         "name": "Sagsbehandler 17",
         *         "unit": "Voksenteam Nord"
         *       }
         *     }
         */
        PlanWrite: {
            /**
             * Format: uuid
             * @description The citizen the plan is for. Cannot change.
             */
            citizenId: string;
            /**
             * Format: date
             * @description The day the plan begins (Danish date).
             * @example 2026-03-31
             */
            startDate: string;
            /**
             * @description The state of the plan.
             * @enum {string}
             */
            status: "draft" | "active" | "completed" | "cancelled";
            /** @description Why the plan exists (indsatsformål). */
            purpose?: string;
            /** @description What the citizen wants, in their own words (borgers mål og ønsker). */
            citizenWishes?: string;
            /**
             * @description A plan by Serviceloven § 141, a *helhedsorienteret plan*, or an order to a provider.
             * @enum {string}
             */
            kind?: "sel-141" | "holistic" | "provider-order";
            /** @description A § 141 plan is offered to the citizen, who accepts or declines it. A holistic plan may replace it. */
            agreement?: {
                /**
                 * @description Whether the citizen has been offered the plan, and what they answered.
                 * @enum {string}
                 */
                state: "offered" | "accepted" | "declined" | "replaced";
                /**
                 * Format: date
                 * @description The day that happened.
                 * @example 2026-03-31
                 */
                date: string;
            };
            /**
             * Format: date
             * @description The day the plan ends or ended.
             * @example 2026-03-31
             */
            endDate?: string;
            /**
             * Format: date
             * @description The day the case was closed. The retention period counts from it.
             * @example 2026-03-31
             */
            closedOn?: string;
            coordinator?: components["schemas"]["Coordinator"];
            /** @description Support need (støttebehov), 0 none … 4 complete. */
            supportNeed?: number;
            /**
             * Format: date
             * @description The day the support need was assessed.
             * @example 2026-03-31
             */
            supportNeedAssessedOn?: string;
            /** @description The follow-up policy of the plan. Left out: the municipality’s default. */
            followUpPolicy?: string;
            /**
             * @description The interval agreed with this citizen. Used when the policy has `perCitizen`.
             * @example P2M
             */
            followUpInterval?: string;
            /**
             * @description Short-term or long-term support, for policies that tell them apart.
             * @enum {string}
             */
            term?: "short" | "long";
            /**
             * @description Whose scores the goals are judged by: the staff side (default), or one informant.
             * @default staff
             * @enum {string}
             */
            judgedBy?: "staff" | "citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other";
            /**
             * @description If true, a provider sees the plan only with the citizen’s consent, and only what the consent covers: see `PUT /v1/plans/{planId}/consents/{consentId}`.
             * @default false
             */
            consentRequired?: boolean;
            /**
             * @description Phases of the plan, such as CTI’s three. No phase begins before the plan, and phases do not overlap.
             * @default []
             */
            phases?: components["schemas"]["Phase"][];
            externalReference?: components["schemas"]["ExternalReference"];
        };
        /** @description What went wrong (RFC 9457). Every error has this form. */
        Problem: {
            /** @description A page that says what the problem means and how to cure it. */
            type: string;
            /** @description The kind of problem. */
            title: string;
            /** @description The HTTP status. */
            status: number;
            /** @description What happened this time. */
            detail: string;
            /** @description This request. Name it when you ask operations about it. */
            instance?: string;
            /**
             * @description The kind of problem, for a program: stable.
             * @enum {string}
             */
            code: "malformed-json" | "invalid-header" | "malformed-request" | "unauthenticated" | "forbidden-scope" | "not-found" | "method-not-allowed" | "not-acceptable" | "request-timeout" | "conflict" | "not-to-be-erased" | "erased" | "cursor-expired" | "precondition-failed" | "payload-too-large" | "unsupported-media-type" | "invalid-body" | "invalid-parameter" | "off-scale" | "too-early" | "in-the-future" | "after-the-end" | "wrong-code" | "not-measurable" | "invalid-delivery-report" | "incomplete-delivery-report" | "invalid-fhir-bundle" | "too-many-goals" | "scale-in-use" | "idempotency-mismatch" | "cpr-not-kept" | "precondition-required" | "too-many-requests" | "headers-too-large" | "internal-error" | "not-implemented" | "service-unavailable";
            /** @description Every fault that was found, each with its place. */
            errors?: components["schemas"]["Fault"][];
        };
        /** @description How the goal goes, by the rules of social care. */
        Progression: {
            /** @description How the goal goes by its latest score, given the direction of the scale and the change type. Only scores by those the plan is judged by count. `not-assessed`: there is no score. null: the goal lacks what a judgement needs; see `warnings`. */
            judgement: ("reached" | "progressing" | "unchanged" | "setback" | "not-assessed") | null;
            /** @description Ahead of or behind the expected course by half a step or more. null without target date or score. */
            pace: ("ahead" | "on-track" | "behind") | null;
            /** @description On the instrument’s own scale. */
            baseline: number | null;
            /** @description On the instrument’s own scale. */
            target: number | null;
            /** @description The score that is judged. */
            latest: {
                /** @description On the instrument’s own scale. */
                value: number;
                /**
                 * Format: date
                 * @description When.
                 * @example 2026-03-31
                 */
                assessedOn: string;
                /**
                 * @description By whom.
                 * @enum {string}
                 */
                informant: "citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other";
            } | null;
            /** @description The value expected today, on the instrument’s own scale. */
            expectedNow: number | null;
            /** @description From baseline to latest. Positive means better, whatever the direction of the scale. */
            change: number | null;
            /** @description Whether the goal goes as expected since the last follow-up. */
            sinceLastFollowUp: {
                /** @description The day the last follow-up was held; null before the first. */
                since: string | null;
                /** @description The latest score on that day. */
                scoreThen: number | null;
                /** @description The value expected on the day asked for. */
                expected: number | null;
                /** @description Whether `pace` is not `behind`; null when `pace` is null. */
                reached: boolean | null;
            };
            /**
             * Format: date
             * @description Present when the goal was reached and no longer is: the day of the first score that shows it.
             * @example 2026-03-31
             */
            fellBackOn?: string;
            /** @description Present when the scores of citizen and staff are a step or more apart in the latest quarter that both scored; null when they agree. */
            disagreement: {
                /** @description The quarter. */
                quarter: string;
                /** @description The citizen’s last score of the quarter. */
                citizen: number;
                /** @description The staff side’s last score of the quarter. */
                staff: number;
            } | null;
            /** @description Whether the change is larger than the instrument’s own noise; null when the instrument does not state its reliability. */
            reliableChange: {
                /**
                 * @description By Jacobson and Truax.
                 * @enum {string}
                 */
                class: "recovered" | "improved" | "unchanged" | "deteriorated";
                /** @description From baseline to latest. Positive means better. */
                change: number;
                /** @description The smallest reliable change, on the instrument’s own scale. */
                threshold: number;
            } | null;
            /** @description For instruments used per session: signs that the course should be changed. */
            alerts: ("no-progress-after-n" | "deteriorating" | "below-expected")[];
            /** @description What limits the judgement. */
            warnings: ("no-change-type" | "no-baseline" | "no-target" | "scale-without-order" | "target-not-better-than-baseline" | "maintain-target-differs-from-baseline" | "limit-loss-target-better-than-baseline")[];
        };
        /** @description Who delivers support: a home-support team, a residential facility. */
        Provider: {
            /**
             * Format: uuid
             * @description The id you chose, or the one the service made.
             */
            id: string;
            /** @description 1 when new, and one more for each change. It is the `ETag`. */
            version: number;
            /**
             * Format: date-time
             * @description When the first version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            updatedAt: string;
            /**
             * @description Present when it has been withdrawn as entered in error. It then counts nowhere.
             * @constant
             */
            enteredInError?: true;
            /** @description The provider’s name, such as the residential facility’s. */
            name: string;
            /** @description CVR number of the organisation, eight digits. */
            cvr?: string;
            /** @description P-number of the production unit, ten digits. */
            pNumber?: string;
            /** @description FFB service type (tilbud): `GET /v1/codes/ffb?kind=service`. */
            serviceType?: string;
            externalReference?: components["schemas"]["ExternalReference"];
        };
        /** @description A page of providers. */
        ProviderPage: {
            /** @description Providers, in the order of their ids. */
            items: components["schemas"]["Provider"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /**
         * @description A provider as you write it.
         * @example {
         *       "name": "Botilbuddet Eksempelhus",
         *       "serviceType": "25de7444-3919-4dab-b844-8cec6c15f30e"
         *     }
         */
        ProviderWrite: {
            /** @description The provider’s name, such as the residential facility’s. */
            name: string;
            /** @description CVR number of the organisation, eight digits. */
            cvr?: string;
            /** @description P-number of the production unit, ten digits. */
            pNumber?: string;
            /** @description FFB service type (tilbud): `GET /v1/codes/ffb?kind=service`. */
            serviceType?: string;
            externalReference?: components["schemas"]["ExternalReference"];
        };
        /** @description An informant’s last score of a quarter. */
        QuarterScore: {
            /**
             * Format: uuid
             * @description The score.
             */
            id: string;
            /**
             * @description The quarter of the assessment.
             * @example 2026-Q1
             */
            quarter: string;
            /**
             * Format: date
             * @description When.
             * @example 2026-03-31
             */
            assessedOn: string;
            /** @description On the instrument’s own scale; absent when not assessed. */
            value?: number;
            /** @description Why the citizen was not assessed. */
            notAssessed?: string;
            /**
             * @description By whom.
             * @enum {string}
             */
            informant: "citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other";
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            registeredAt: string;
        };
        /** @description What was found in a delivery report: a FHIR R4 OperationOutcome. */
        ReportOutcome: {
            /**
             * @description FHIR R4.
             * @constant
             */
            resourceType: "OperationOutcome";
            /** @description Every issue found. */
            issue: {
                /**
                 * @description Only an error stops the report.
                 * @enum {string}
                 */
                severity: "error" | "warning" | "information";
                /** @description The kind of issue, by FHIR’s IssueType. */
                code: string;
                /** @description What is wrong. */
                details: {
                    /** @description Which rule. */
                    coding: {
                        /**
                         * @description The service’s own list of rules.
                         * @constant
                         */
                        system: "urn:fremdrift:ffb-rule";
                        /** @description The rule: stable, in kebab-case; `docs/ffb.md` lists them. */
                        code: string;
                    }[];
                    /** @description What is wrong, in Danish. */
                    text: string;
                };
                /** @description Where: FHIRPath from the Bundle. */
                expression: string[];
            }[];
        };
        /** @description One value on one goal or dimension, on a day, by an informant. */
        Score: {
            /**
             * Format: uuid
             * @description The score.
             */
            id: string;
            /** @description 1 when new, and one more for each change. It is the `ETag`. */
            version: number;
            /**
             * Format: date-time
             * @description When the first version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            updatedAt: string;
            /**
             * @description Present when it has been withdrawn as entered in error. It then counts nowhere.
             * @constant
             */
            enteredInError?: true;
            /**
             * Format: date-time
             * @description When this version was registered; the same as `updatedAt`.
             * @example 2026-03-31T10:15:00Z
             */
            registeredAt: string;
            /**
             * Format: uuid
             * @description The goal scored. Without it: `citizenId`, `instrument` and, where the instrument has dimensions, `dimension`.
             */
            goalId?: string;
            /**
             * Format: uuid
             * @description The citizen scored.
             */
            citizenId: string;
            /**
             * @description The instrument, such as `ffb-level`.
             * @example ten-step
             */
            instrument: string;
            /** @description The instrument’s dimension, when not by a goal. */
            dimension?: string;
            /**
             * Format: date
             * @description The day of the assessment (Danish date). Not in the future.
             * @example 2026-03-31
             */
            assessedOn: string;
            /** @description The score, on the instrument’s own scale. */
            value?: number;
            /** @description Instead of a value: why the citizen was not assessed. Never counts as zero. */
            notAssessed?: string;
            /**
             * @description Who gave the score (kilde).
             * @enum {string}
             */
            informant: "citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other";
            /** @description A remark for the plan’s parties. */
            comment?: string;
            /** @description Where the score was registered first. */
            source?: {
                /** @description The system it comes from. */
                system: string;
                /** @description Its id there. */
                reference: string;
            };
            externalReference?: components["schemas"]["ExternalReference"];
            /** @description The version of the instrument the score was given on. */
            instrumentVersion: number;
            /**
             * Format: uuid
             * @description The assessment the score is part of.
             */
            assessmentId?: string;
            /**
             * Format: uuid
             * @description The provider that registered it; absent when the authority did.
             */
            providerId?: string;
        };
        /** @description The result of each score in the batch. */
        ScoreBatchResult: {
            /** @description How many were created or replaced. */
            accepted: number;
            /** @description How many were already there with the same content. */
            replayed: number;
            /** @description How many were refused; each has its problem. */
            rejected: number;
            /** @description One result per score, in the order of the batch. */
            results: {
                /** @description The place in the batch, from 0. */
                index: number;
                /**
                 * @description What the service did with the score. `replaced` is a correction.
                 * @enum {string}
                 */
                status: "created" | "replaced" | "replayed" | "rejected";
                /**
                 * Format: uuid
                 * @description The score’s id, where it has one.
                 */
                id?: string;
                problem?: components["schemas"]["Problem"];
            }[];
        };
        /**
         * @description Many scores at once.
         * @example {
         *       "scores": [
         *         {
         *           "id": "0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11",
         *           "goalId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0201",
         *           "assessedOn": "2026-03-30",
         *           "value": 2,
         *           "informant": "staff"
         *         },
         *         {
         *           "id": "0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b12",
         *           "citizenId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0001",
         *           "instrument": "ten-step",
         *           "dimension": "netvaerk",
         *           "assessedOn": "2026-03-30",
         *           "value": 6,
         *           "informant": "citizen"
         *         }
         *       ]
         *     }
         */
        ScoreBatchWrite: {
            /** @description Up to 5000 scores. */
            scores: components["schemas"]["ScoreItem"][];
        };
        /** @description A score an active goal owes for a quarter, by those the plan is judged by. */
        ScoreDuty: {
            /**
             * Format: uuid
             * @description The goal.
             */
            goalId: string;
            /**
             * Format: uuid
             * @description Its plan.
             */
            planId: string;
            /**
             * Format: uuid
             * @description The citizen.
             */
            citizenId: string;
            /** @description The municipality’s own case number. */
            caseNumber: string;
            /**
             * @description Present when the citizen has a protected address: show it only to those who need to know.
             * @constant
             */
            protectedAddress?: true;
            coordinator?: components["schemas"]["Coordinator"];
            /**
             * @description The quarter the score is owed for.
             * @example 2026-Q1
             */
            quarter: string;
            /**
             * @description `scored`, or `exempt` where a reason was given; else `due` until the days of grace after the quarter have passed, then `overdue`.
             * @enum {string}
             */
            state: "due" | "overdue" | "scored" | "exempt";
            /**
             * Format: date
             * @description The quarter’s first day.
             * @example 2026-03-31
             */
            dueFrom: string;
            /**
             * Format: date
             * @description The quarter’s last day plus the municipality’s days of grace.
             * @example 2026-03-31
             */
            overdueAfter: string;
        };
        /** @description A page of duties. */
        ScoreDutyPage: {
            /** @description Duties, in the order of their ids. */
            items: components["schemas"]["ScoreDuty"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /** @description One row per score: a value, or the fact that there was none, at a date, by an informant. */
        ScoreFact: {
            /**
             * Format: uuid
             * @description Pseudonym of the score: the same in every export, and in the feed.
             */
            id: string;
            /** @description Which version this is. It grows with each correction. */
            version: number;
            /**
             * Format: uuid
             * @description Pseudonym of the citizen: the same in all facts.
             */
            citizenId: string;
            /** @description Pseudonym of the goal; null for a score of the citizen on an instrument. */
            goalId: string | null;
            /** @description The instrument, such as `ffb-level`. */
            instrument: string;
            /** @description The version of the instrument. */
            instrumentVersion: number;
            /** @description The instrument’s dimension; null for one that measures one thing. */
            dimension: string | null;
            /**
             * Format: date
             * @description The day that was assessed.
             * @example 2026-03-31
             */
            assessedOn: string;
            /** @description The quarter of that day, such as `2026-Q1`. */
            quarter: string;
            /** @description On the instrument’s own scale; null when not assessed. */
            value: number | null;
            /** @description True when there is no value, but a reason why. */
            notAssessed: boolean;
            /** @description Whose view it is, such as `citizen` or `staff`. */
            informant: string;
            /** @description The provider that registered it; null when the authority did. The provider’s real id, as in the trends. */
            providerId: string | null;
            /**
             * Format: date-time
             * @description When this version was registered, in UTC.
             * @example 2026-03-31T10:15:00Z
             */
            registeredAt: string;
        };
        /** @description Every version of a score, and when each was known. */
        ScoreHistory: {
            /** @description Every version, first to last. */
            items: {
                /**
                 * Format: uuid
                 * @description The score.
                 */
                id: string;
                /** @description 1 when new, and one more for each change. It is the `ETag`. */
                version: number;
                /**
                 * Format: date-time
                 * @description When the first version was registered.
                 * @example 2026-03-31T10:15:00Z
                 */
                createdAt: string;
                /**
                 * Format: date-time
                 * @description When this version was registered.
                 * @example 2026-03-31T10:15:00Z
                 */
                updatedAt: string;
                /**
                 * @description Present when it has been withdrawn as entered in error. It then counts nowhere.
                 * @constant
                 */
                enteredInError?: true;
                /**
                 * Format: date-time
                 * @description When this version was registered; the same as `updatedAt`.
                 * @example 2026-03-31T10:15:00Z
                 */
                registeredAt: string;
                /**
                 * Format: uuid
                 * @description The goal scored. Without it: `citizenId`, `instrument` and, where the instrument has dimensions, `dimension`.
                 */
                goalId?: string;
                /**
                 * Format: uuid
                 * @description The citizen scored.
                 */
                citizenId: string;
                /**
                 * @description The instrument, such as `ffb-level`.
                 * @example ten-step
                 */
                instrument: string;
                /** @description The instrument’s dimension, when not by a goal. */
                dimension?: string;
                /**
                 * Format: date
                 * @description The day of the assessment (Danish date). Not in the future.
                 * @example 2026-03-31
                 */
                assessedOn: string;
                /** @description The score, on the instrument’s own scale. */
                value?: number;
                /** @description Instead of a value: why the citizen was not assessed. Never counts as zero. */
                notAssessed?: string;
                /**
                 * @description Who gave the score (kilde).
                 * @enum {string}
                 */
                informant: "citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other";
                /** @description A remark for the plan’s parties. */
                comment?: string;
                /** @description Where the score was registered first. */
                source?: {
                    /** @description The system it comes from. */
                    system: string;
                    /** @description Its id there. */
                    reference: string;
                };
                externalReference?: components["schemas"]["ExternalReference"];
                /** @description The version of the instrument the score was given on. */
                instrumentVersion: number;
                /**
                 * Format: uuid
                 * @description The assessment the score is part of.
                 */
                assessmentId?: string;
                /**
                 * Format: uuid
                 * @description The provider that registered it; absent when the authority did.
                 */
                providerId?: string;
                /**
                 * Format: date-time
                 * @description When the next version replaced it; absent on the current one.
                 * @example 2026-03-31T10:15:00Z
                 */
                supersededAt?: string;
            }[];
            /** @description Always null: the history is not paged. */
            next: null;
        };
        /**
         * @description A score as you write it, with its id.
         * @example {
         *       "id": "0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11",
         *       "goalId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0201",
         *       "assessedOn": "2026-03-30",
         *       "value": 2,
         *       "informant": "staff"
         *     }
         */
        ScoreItem: {
            /**
             * Format: uuid
             * @description The score’s id. Yours to choose; without it the service makes one. Send one: it makes a retry safe.
             */
            id?: string;
            /**
             * Format: uuid
             * @description The goal scored. Without it: `citizenId`, `instrument` and, where the instrument has dimensions, `dimension`.
             */
            goalId?: string;
            /**
             * Format: uuid
             * @description The citizen scored, when not by a goal.
             */
            citizenId?: string;
            /**
             * @description The instrument, such as `ffb-level`.
             * @example ten-step
             */
            instrument?: string;
            /** @description The instrument’s dimension, when not by a goal. */
            dimension?: string;
            /**
             * Format: date
             * @description The day of the assessment (Danish date). Not in the future.
             * @example 2026-03-31
             */
            assessedOn: string;
            /** @description The score, on the instrument’s own scale. */
            value?: number;
            /** @description Instead of a value: why the citizen was not assessed. Never counts as zero. */
            notAssessed?: string;
            /**
             * @description Who gave the score (kilde).
             * @enum {string}
             */
            informant: "citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other";
            /** @description A remark for the plan’s parties. */
            comment?: string;
            /** @description Where the score was registered first. */
            source?: {
                /** @description The system it comes from. */
                system: string;
                /** @description Its id there. */
                reference: string;
            };
            externalReference?: components["schemas"]["ExternalReference"];
        };
        /** @description A page of scores. */
        ScorePage: {
            /** @description Scores, in the order of their ids. */
            items: components["schemas"]["Score"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /** @description How scores on one instrument are distributed, and how they change. */
        ScoreTrend: {
            /** @description By period, then by name. */
            rows: components["schemas"]["ScoreTrendRow"][];
            /**
             * @description First period.
             * @example 2026-Q1
             */
            from: string;
            /**
             * @description Last period.
             * @example 2026-Q1
             */
            to: string;
            /** @description What makes a row: the period’s kind, then the dimensions. */
            groupBy: string[];
            /** @description Small groups are not shown, nor what they could be worked out from. */
            suppression: {
                /** @description Fewer citizens than this are not shown. */
                threshold: number;
                /** @description How many rows are suppressed. */
                cells: number;
            };
            /**
             * Format: date-time
             * @description Everything registered until then is in the figures.
             * @example 2026-03-31T10:15:00Z
             */
            computedAt: string;
            /** @description Periods in which a citizen counted who has been erased since. Absent where there are none, and in answers across municipalities. */
            erasures?: {
                /**
                 * @description The period.
                 * @example 2026-Q1
                 */
                period: string;
                /**
                 * @description `kept`: as they stood when the first such citizen was erased; later corrections are not in them. `without`: computed since, from the records that are left.
                 * @enum {string}
                 */
                figures: "kept" | "without";
            }[];
        };
        /** @description The figures of one group of one period. */
        ScoreTrendRow: {
            /** @description The quarter. Only when grouped by quarter. */
            quarter?: string;
            /** @description The month. Only when grouped by month. */
            month?: string;
            /** @description The municipality’s code. Only when grouped by it. */
            municipality?: string;
            /** @description Its name. Only when grouped by municipality. */
            municipalityName?: string;
            /** @description Dimension of the instrument; empty for an instrument that measures one thing. null for what has none. Only when grouped by it. */
            dimension?: string | null;
            /** @description Its name, in Danish. */
            dimensionName?: string | null;
            /** @description Legal basis. null for what has none. Only when grouped by it. */
            legalBasis?: string | null;
            /** @description Its name, in Danish. */
            legalBasisName?: string | null;
            /** @description Provider. null for what has none. Only when grouped by it. */
            providerId?: string | null;
            /** @description Its name, in Danish. */
            providerName?: string | null;
            /** @description FFB target group code, the citizen’s primary one. null for what has none. Only when grouped by it. */
            targetGroup?: string | null;
            /** @description Its name, in Danish. */
            targetGroupName?: string | null;
            /** @description Citizens behind the row. null when suppressed. */
            citizens: number | null;
            /** @description Scores. null when suppressed. */
            n: number | null;
            /** @description Mean. null when suppressed, or unknown. */
            mean: number | null;
            /** @description Median. null when suppressed, or unknown. */
            median: number | null;
            /** @description Lower quartile. null when suppressed, or unknown. */
            p25: number | null;
            /** @description Upper quartile. null when suppressed, or unknown. */
            p75: number | null;
            /** @description Mean change since the goal’s baseline, or else since the first score. Positive is for the better on every instrument. null when suppressed, or unknown. */
            meanChange: number | null;
            /** @description Scores better than their baseline. null when suppressed. */
            improved: number | null;
            /** @description Scores equal to their baseline. null when suppressed. */
            unchanged: number | null;
            /** @description Scores worse than their baseline. null when suppressed. */
            worse: number | null;
            /** @description The share of each value. An instrument with at most 25 values has all of them, with 0 for a value nobody has. Another has the values found, if they are at most 25. Between 0 and 1, four decimals. null when suppressed. */
            shares: {
                [key: string]: number;
            } | null;
            /** @description Whether the figures are withheld because too few citizens are behind them, or behind what could be worked out from them. */
            suppressed: boolean;
        };
        /**
         * @description A score as you write it: a value on a goal, or on an instrument’s dimension.
         * @example {
         *       "goalId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0201",
         *       "assessedOn": "2026-03-30",
         *       "value": 2,
         *       "informant": "staff"
         *     }
         * @example {
         *       "citizenId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0001",
         *       "instrument": "ten-step",
         *       "dimension": "netvaerk",
         *       "assessedOn": "2026-03-30",
         *       "value": 6,
         *       "informant": "citizen"
         *     }
         */
        ScoreWrite: {
            /**
             * Format: uuid
             * @description The goal scored. Without it: `citizenId`, `instrument` and, where the instrument has dimensions, `dimension`.
             */
            goalId?: string;
            /**
             * Format: uuid
             * @description The citizen scored, when not by a goal.
             */
            citizenId?: string;
            /**
             * @description The instrument, such as `ffb-level`.
             * @example ten-step
             */
            instrument?: string;
            /** @description The instrument’s dimension, when not by a goal. */
            dimension?: string;
            /**
             * Format: date
             * @description The day of the assessment (Danish date). Not in the future.
             * @example 2026-03-31
             */
            assessedOn: string;
            /** @description The score, on the instrument’s own scale. */
            value?: number;
            /** @description Instead of a value: why the citizen was not assessed. Never counts as zero. */
            notAssessed?: string;
            /**
             * @description Who gave the score (kilde).
             * @enum {string}
             */
            informant: "citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other";
            /** @description A remark for the plan’s parties. */
            comment?: string;
            /** @description Where the score was registered first. */
            source?: {
                /** @description The system it comes from. */
                system: string;
                /** @description Its id there. */
                reference: string;
            };
            externalReference?: components["schemas"]["ExternalReference"];
        };
        /** @description A page of a goal’s series. */
        SeriesPage: {
            /** @description The scores that count for the goal, ascending by assessment and registration. */
            items: components["schemas"]["SeriesScore"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /** @description A score of a goal’s series. */
        SeriesScore: {
            /**
             * Format: uuid
             * @description The score.
             */
            id: string;
            /** @description Its version. */
            version: number;
            /**
             * Format: date
             * @description When.
             * @example 2026-03-31
             */
            assessedOn: string;
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            registeredAt: string;
            /** @description On the instrument’s own scale; absent when not assessed. */
            value?: number;
            /** @description Why the citizen was not assessed. */
            notAssessed?: string;
            /**
             * @description Who gave the score (kilde).
             * @enum {string}
             */
            informant: "citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other";
            /** @description A remark. */
            comment?: string;
            /**
             * Format: uuid
             * @description Absent for a score of the citizen on the goal’s instrument and dimension.
             */
            goalId?: string;
        };
        /** @description A municipality’s settings. */
        Settings: {
            /** @description 0 until the municipality has chosen. It is the `ETag`. */
            version: number;
            /**
             * Format: date-time
             * @description When the municipality first chose.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt?: string;
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            updatedAt?: string;
            /**
             * @description Figures about fewer citizens than this are not shown. Never below three.
             * @default 5
             */
            suppressionThreshold: number;
            /**
             * @description Days after a quarter before a missing score is overdue.
             * @default 14
             */
            scoreGraceDays: number;
            /**
             * @description How many active goals a plan may have; null for no limit. A plan with more carries a warning.
             * @default null
             */
            activeGoalsPerPlan: number | null;
            /**
             * @description Refuse goals above `activeGoalsPerPlan` instead of warning.
             * @default false
             */
            refuseMoreGoals: boolean;
            /**
             * @description Months from the closure of a case until its data may be erased.
             * @default 60
             */
            retentionMonths: number;
            /**
             * @description Erase every night the citizens whose retention period is over and who have no legal hold. Otherwise somebody must ask for each erasure.
             * @default false
             */
            eraseAutomatically: boolean;
            /**
             * @description Months that accesses to citizens’ data stay in the log. Then they are removed, a whole block at a time.
             * @default 24
             */
            accessLogMonths: number;
            /**
             * @description How many months after the last reviewed sample of the access log the next one must be reviewed.
             * @default 3
             */
            accessLogSamplingMonths: number;
            /**
             * @description Refuse calls about a citizen without `X-Actor`.
             * @default false
             */
            actorRequired: boolean;
            /**
             * @description Refuse calls about a citizen without `X-Purpose`.
             * @default false
             */
            purposeRequired: boolean;
            /**
             * @description Subjects whose tokens are refused from now on. Use it to revoke a token before it expires; `DELETE /v1/credentials/{credentialId}` revokes a key.
             * @default []
             */
            refusedTokenSubjects: string[];
            /**
             * @description How many days a provider still sees a plan after its last intervention in it ended.
             * @default 0
             */
            providerAccessAfterEndDays: number;
            /**
             * @description How many citizens one worker may have, by role. `GET /v1/caseloads` compares the caseloads with it.
             * @default {
             *       "cti": 10,
             *       "icm": 8,
             *       "coordinator": 20
             *     }
             */
            caseloadLimits: {
                /**
                 * @description Citizens.
                 * @default 10
                 */
                cti: number;
                /**
                 * @description Citizens.
                 * @default 8
                 */
                icm: number;
                /**
                 * @description Citizens.
                 * @default 20
                 */
                coordinator: number;
            };
            /**
             * @description The municipality in KOMBIT’s STS. FFB delivery reports name it as responsible for citizens about whom no report came in. null: not given.
             * @default null
             */
            organisation: {
                /**
                 * @description The system of the number: KOMBIT’s, by its earlier or its present name.
                 * @enum {string}
                 */
                system: "https://www.kombit.dk/organisation" | "https://kombit.dk/sts/organisation";
                /** @description The number, as KOMBIT’s STS has it: a UUID, or `urn:uuid:` with one. */
                value: string;
            } | null;
            /**
             * @description The follow-up policy of plans that name none.
             * @default statutory
             */
            defaultFollowUpPolicy: string;
        };
        /**
         * @description A municipality’s settings. What is left out gets its default.
         * @example {
         *       "suppressionThreshold": 5,
         *       "activeGoalsPerPlan": 3,
         *       "refuseMoreGoals": false,
         *       "purposeRequired": true
         *     }
         */
        SettingsWrite: {
            /**
             * @description Figures about fewer citizens than this are not shown. Never below three.
             * @default 5
             */
            suppressionThreshold?: number;
            /**
             * @description Days after a quarter before a missing score is overdue.
             * @default 14
             */
            scoreGraceDays?: number;
            /**
             * @description How many active goals a plan may have; null for no limit. A plan with more carries a warning.
             * @default null
             */
            activeGoalsPerPlan?: number | null;
            /**
             * @description Refuse goals above `activeGoalsPerPlan` instead of warning.
             * @default false
             */
            refuseMoreGoals?: boolean;
            /**
             * @description Months from the closure of a case until its data may be erased.
             * @default 60
             */
            retentionMonths?: number;
            /**
             * @description Erase every night the citizens whose retention period is over and who have no legal hold. Otherwise somebody must ask for each erasure.
             * @default false
             */
            eraseAutomatically?: boolean;
            /**
             * @description Months that accesses to citizens’ data stay in the log. Then they are removed, a whole block at a time.
             * @default 24
             */
            accessLogMonths?: number;
            /**
             * @description How many months after the last reviewed sample of the access log the next one must be reviewed.
             * @default 3
             */
            accessLogSamplingMonths?: number;
            /**
             * @description Refuse calls about a citizen without `X-Actor`.
             * @default false
             */
            actorRequired?: boolean;
            /**
             * @description Refuse calls about a citizen without `X-Purpose`.
             * @default false
             */
            purposeRequired?: boolean;
            /**
             * @description Subjects whose tokens are refused from now on. Use it to revoke a token before it expires; `DELETE /v1/credentials/{credentialId}` revokes a key.
             * @default []
             */
            refusedTokenSubjects?: string[];
            /**
             * @description How many days a provider still sees a plan after its last intervention in it ended.
             * @default 0
             */
            providerAccessAfterEndDays?: number;
            /**
             * @description How many citizens one worker may have, by role. `GET /v1/caseloads` compares the caseloads with it.
             * @default {
             *       "cti": 10,
             *       "icm": 8,
             *       "coordinator": 20
             *     }
             */
            caseloadLimits?: {
                /**
                 * @description Citizens.
                 * @default 10
                 */
                cti?: number;
                /**
                 * @description Citizens.
                 * @default 8
                 */
                icm?: number;
                /**
                 * @description Citizens.
                 * @default 20
                 */
                coordinator?: number;
            };
            /**
             * @description The municipality in KOMBIT’s STS. FFB delivery reports name it as responsible for citizens about whom no report came in. null: not given.
             * @default null
             */
            organisation?: {
                /**
                 * @description The system of the number: KOMBIT’s, by its earlier or its present name.
                 * @enum {string}
                 */
                system: "https://www.kombit.dk/organisation" | "https://kombit.dk/sts/organisation";
                /** @description The number, as KOMBIT’s STS has it: a UUID, or `urn:uuid:` with one. */
                value: string;
            } | null;
            /**
             * @description The follow-up policy of plans that name none.
             * @default statutory
             */
            defaultFollowUpPolicy?: string;
        };
        /** @description Whether the goal is SMART. The service computes it. */
        SmartReport: {
            /** @description Text, and a primary sub-theme or a dimension. */
            specific: boolean;
            /** @description Instrument, baseline with date, and target. */
            measurable: boolean;
            /** @description The citizen has accepted it. */
            accepted: boolean;
            /** @description The target lies on the scale, is not worse than the baseline for `develop`, and asks no more than a step a quarter. */
            realistic: boolean;
            /** @description A target date after the baseline, not passed. */
            timeBound: boolean;
            /** @description Every criterion not met, with its reason. */
            missing: {
                /**
                 * @description The criterion.
                 * @enum {string}
                 */
                criterion: "specific" | "measurable" | "accepted" | "realistic" | "timeBound";
                /** @description Why, in kebab-case, such as `no-baseline`. */
                reason: string;
            }[];
        };
        /** @description How many sub-goals stand where. Their scores are never added up. */
        SubGoalCounts: {
            /** @description How many there are. */
            total: number;
            /** @description How many are active. */
            active: number;
            /** @description How many are judged reached. */
            reached: number;
            /** @description How many are judged a setback. */
            setback: number;
            /** @description How many have no score. */
            notAssessed: number;
        };
        /** @description A sub-goal in the shared plan. */
        SubGoalInPlan: {
            /**
             * Format: uuid
             * @description The id you chose, or the one the service made.
             */
            id: string;
            /** @description 1 when new, and one more for each change. It is the `ETag`. */
            version: number;
            /**
             * Format: date-time
             * @description When the first version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            updatedAt: string;
            /**
             * @description Present when it has been withdrawn as entered in error. It then counts nowhere.
             * @constant
             */
            enteredInError?: true;
            /**
             * Format: uuid
             * @description The plan.
             */
            planId: string;
            /**
             * @description A goal (indsatsmål) is set by the authority; a sub-goal (delmål) is the provider’s step towards one.
             * @enum {string}
             */
            kind: "goal" | "sub-goal";
            /**
             * @description Where the goal stands.
             * @enum {string}
             */
            status: "proposed" | "active" | "completed" | "archived";
            /**
             * Format: uuid
             * @description The goal a sub-goal leads to: required on a sub-goal, not allowed on a goal.
             */
            parentGoalId?: string;
            /** @description The goal in a few words. */
            title?: string;
            /** @description The goal in full. */
            description?: string;
            /**
             * @description Change type (måltype): develop, maintain, or limit a loss of functional ability.
             * @enum {string}
             */
            changeType?: "develop" | "maintain" | "limit-loss";
            /** @description The primary FFB sub-theme (undertema): `GET /v1/codes/ffb?kind=sub-theme`. */
            theme?: string;
            /**
             * @description Further sub-themes.
             * @default []
             */
            secondaryThemes: string[];
            /** @description What the goal is measured by. A goal without it cannot be scored. */
            measure?: {
                /**
                 * @description The instrument, such as `ffb-level`.
                 * @example ten-step
                 */
                instrument: string;
                /** @description What is measured, as the instrument calls it. On `ffb-level` it is the theme, and can be left out. */
                dimension?: string;
                /** @description Where the citizen stood. */
                baseline?: {
                    /** @description On the instrument’s own scale. */
                    value: number;
                    /**
                     * Format: date
                     * @description The day it was measured.
                     * @example 2026-03-31
                     */
                    date: string;
                };
                /** @description Where the citizen wants to be. */
                target?: {
                    /** @description On the instrument’s own scale. */
                    value: number;
                    /**
                     * Format: date
                     * @description By when. After the baseline.
                     * @example 2026-03-31
                     */
                    date?: string;
                };
            };
            /**
             * @description Values that the authority expects on certain days, such as that of the next follow-up.
             * @default []
             */
            expectations: {
                /** @description The value expected, on the instrument’s own scale. */
                value: number;
                /**
                 * Format: date
                 * @description The day it is expected on.
                 * @example 2026-03-31
                 */
                date: string;
            }[];
            /** @description How much the goal weighs in Goal Attainment Scaling. */
            weight?: number;
            /** @description The day the citizen accepted the goal; null when they have not. */
            acceptedByCitizen?: string | null;
            /** @description Who is responsible for the goal. */
            responsible?: string;
            /**
             * Format: date
             * @description The day the goal ended. It takes scores up to that day.
             * @example 2026-03-31
             */
            endedOn?: string;
            /** @description Why the goal was archived. */
            archiveReason?: string;
            /** @description The result in words. Scores say how far the goal got. */
            result?: {
                /** @description The result in words. */
                text: string;
                /**
                 * @description Whose words they are (kilde).
                 * @enum {string}
                 */
                informant?: "citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other";
            };
            externalReference?: components["schemas"]["ExternalReference"];
            /**
             * Format: uuid
             * @description The provider that wrote the sub-goal; absent when the authority did.
             */
            providerId?: string;
            smart: components["schemas"]["SmartReport"];
            progression: components["schemas"]["Progression"];
            /** @description The last score per informant in each of the latest eight quarters that have one, ascending. */
            scores: components["schemas"]["QuarterScore"][];
        };
        /** @description A target group the citizen belongs to. */
        TargetGroup: {
            /** @description FFB target group (målgruppe), one without groups below it: `GET /v1/codes/ffb?kind=target-group`. */
            code: string;
            /** @description 1 for the primary target group, 2 and up for others. */
            rank: number;
        };
        /** @description What a value is called. */
        ValueLabel: {
            /** @description A value on the scale. */
            value: number;
            /** @description What people read, in Danish. */
            label: string;
        };
        /** @description An active plan the authority must look at, and why. */
        VisitationCase: {
            /**
             * Format: uuid
             * @description The plan.
             */
            planId: string;
            /**
             * Format: uuid
             * @description The citizen.
             */
            citizenId: string;
            /** @description The municipality’s own case number. */
            caseNumber: string;
            /**
             * @description Present when the citizen has a protected address: show it only to those who need to know.
             * @constant
             */
            protectedAddress?: true;
            coordinator?: components["schemas"]["Coordinator"];
            /** @description Every reason, the most urgent first. */
            reasons: components["schemas"]["VisitationReason"][];
            nextFollowUp: components["schemas"]["NextFollowUp"];
        };
        /** @description A page of plans the authority must look at. */
        VisitationCasePage: {
            /** @description Plans, the most urgent first. */
            items: components["schemas"]["VisitationCase"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /** @description Why the authority must look at a plan. */
        VisitationReason: {
            /**
             * @description `overdue`: the meeting, since `date`. `brought-forward`: a goal is judged a setback, or has been behind two quarters running; the meeting is due by `date`. `intervention-ends`: on `date`. `target-date-passed`: a goal not reached by `date`. `all-goals-reached`: every active goal, one to develop among them; the last on `date`. `no-goals`: no active goal.
             * @enum {string}
             */
            reason: "overdue" | "brought-forward" | "intervention-ends" | "target-date-passed" | "all-goals-reached" | "no-goals";
            /**
             * Format: uuid
             * @description The goal it is about.
             */
            goalId?: string;
            /**
             * Format: uuid
             * @description The intervention it is about.
             */
            interventionId?: string;
            /**
             * Format: date
             * @description The day it turns on.
             * @example 2026-03-31
             */
            date?: string;
        };
        /** @description An address of yours that the service calls when something happens. */
        Webhook: {
            /**
             * Format: uuid
             * @description The id you chose, or the one the service made.
             */
            id: string;
            /** @description 1 when new, and one more for each change. It is the `ETag`. */
            version: number;
            /**
             * Format: date-time
             * @description When the first version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When this version was registered.
             * @example 2026-03-31T10:15:00Z
             */
            updatedAt: string;
            /**
             * @description Present when it has been withdrawn as entered in error. It then counts nowhere.
             * @constant
             */
            enteredInError?: true;
            /**
             * @description Where to send. `https`, to a public address. An address inside a network is refused (`address-not-allowed`) unless operations have allowed it, also when its name leads there only later.
             * @example https://example.org/fremdrift
             */
            url: string;
            /** @description The events it receives. */
            types: components["schemas"]["EventType"][];
            /** @description What it is for, so that you know it again. */
            description?: string;
            /**
             * @description While it is `disabled`, its events are held for up to 30 days. `active` sends them, in order.
             * @enum {string}
             */
            state: "active" | "disabled";
            externalReference?: components["schemas"]["ExternalReference"];
            /**
             * @description Why the service disabled it. `gone`: the receiver answered 410 Gone. `failing`: something could not be delivered for three days. Absent when you disabled it.
             * @enum {string}
             */
            disabledReason?: "gone" | "failing";
            /**
             * Format: uuid
             * @description The provider it belongs to. It receives only events of plans that this provider may see.
             */
            providerId?: string;
        };
        /** @description One event and its delivery to a webhook. */
        WebhookDelivery: {
            /**
             * Format: uuid
             * @description The event: `webhook-id` on every attempt.
             */
            eventId: string;
            type: components["schemas"]["EventType"];
            /**
             * Format: date-time
             * @description When it happened.
             * @example 2026-03-31T10:15:00Z
             */
            at: string;
            /**
             * @description `pending`: to be sent, or sent again. `held`: the webhook is disabled. `delivered`: the receiver has accepted it.
             * @enum {string}
             */
            state: "pending" | "held" | "delivered";
            /** @description Attempts since it last became pending. */
            attempts: number;
            /**
             * Format: date-time
             * @description When it was last sent.
             * @example 2026-03-31T10:15:00Z
             */
            lastAttemptAt?: string;
            /** @description The HTTP status of the last answer. Absent when there was none. */
            lastStatus?: number;
            /**
             * @description Why the last attempt failed, as a code: `status-500`, `timeout`, `connection-refused`, `connection-reset`, `unreachable`, `unknown-host`, `tls`, `not-http`, `address-not-allowed`, `failed`.
             * @example status-500
             */
            lastError?: string;
            /**
             * Format: date-time
             * @description When the receiver accepted it.
             * @example 2026-03-31T10:15:00Z
             */
            deliveredAt?: string;
        };
        /** @description A page of deliveries. */
        WebhookDeliveryPage: {
            /** @description Deliveries, oldest event first, in the order of their ids. */
            items: components["schemas"]["WebhookDelivery"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /** @description A page of webhooks. */
        WebhookPage: {
            /** @description Webhooks, in the order of their ids. */
            items: components["schemas"]["Webhook"][];
            /** @description The cursor of the next page; null on the last. */
            next: string | null;
        };
        /**
         * @description What to send again: every event from an instant on, or these events.
         * @example {
         *       "since": "2026-11-20T00:00:00Z"
         *     }
         */
        WebhookReplay: {
            /**
             * Format: date-time
             * @description Every event at or after this instant.
             * @example 2026-03-31T10:15:00Z
             */
            since?: string;
            /** @description These events. */
            eventIds?: string[];
        };
        /** @description How much is being sent again. */
        WebhookReplayed: {
            /** @description How many events are sent again. */
            events: number;
        };
        /** @description A new secret, and how long the previous one still signs. */
        WebhookSecret: {
            /**
             * @description Verifies the signatures, in the form of Standard Webhooks.
             * @example whsec_…
             */
            secret: string;
            /**
             * Format: date-time
             * @description Until then the previous secret signs everything, too.
             * @example 2026-03-31T10:15:00Z
             */
            previousUntil: string;
        };
        /** @description The result of a test call. */
        WebhookTest: {
            /**
             * Format: uuid
             * @description The `webhook-id` it was sent with.
             */
            eventId: string;
            /** @description Whether the receiver answered with a status from 200 to 299. */
            delivered: boolean;
            /** @description The HTTP status of the last answer. Absent when there was none. */
            lastStatus?: number;
            /**
             * @description Why the last attempt failed, as a code: `status-500`, `timeout`, `connection-refused`, `connection-reset`, `unreachable`, `unknown-host`, `tls`, `not-http`, `address-not-allowed`, `failed`.
             * @example status-500
             */
            lastError?: string;
        };
        /**
         * @description A webhook as you write it.
         * @example {
         *       "url": "https://example.org/fremdrift",
         *       "types": [
         *         "plan.updated",
         *         "follow-up.due"
         *       ]
         *     }
         */
        WebhookWrite: {
            /**
             * @description Where to send. `https`, to a public address. An address inside a network is refused (`address-not-allowed`) unless operations have allowed it, also when its name leads there only later.
             * @example https://example.org/fremdrift
             */
            url: string;
            /**
             * @description The events it receives. Left out: all of them.
             * @default [
             *       "plan.updated",
             *       "score.recorded",
             *       "score.overdue",
             *       "goal.reached",
             *       "goal.setback",
             *       "follow-up.due",
             *       "follow-up.overdue",
             *       "agreement.overdue"
             *     ]
             */
            types?: components["schemas"]["EventType"][];
            /** @description What it is for, so that you know it again. */
            description?: string;
            /**
             * @description While it is `disabled`, its events are held for up to 30 days. `active` sends them, in order.
             * @default active
             * @enum {string}
             */
            state?: "active" | "disabled";
            externalReference?: components["schemas"]["ExternalReference"];
        };
    };
    responses: {
        /** @description The body is not JSON, or a header is not valid. */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No valid key or token. */
        Problem401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The role of the key or token may not do this. */
        Problem403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A field or parameter breaks a rule; `errors` names it. Nothing was stored. */
        Problem422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests; `Retry-After` says when to send again. */
        Problem429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The service failed. Nothing was stored. */
        Problem500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The service cannot answer now; `Retry-After` says when to send again. */
        Problem503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It does not exist for you. */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It conflicts with what is stored. */
        Problem409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It has changed since you read it. */
        Problem412: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is too large. */
        Problem413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not of a type the path takes. */
        Problem415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It exists with other content: send `If-Match`. */
        Problem428: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The path has no answer of a type that `Accept` names. */
        Problem406: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description What you refer to no longer exists. */
        Problem410: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The feed does not support all of OData; `errors` names what it does not take. */
        Problem501: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listCitizens: {
        parameters: {
            query?: {
                /** @description Find the one with this external reference, written `system|value`. */
                externalReference?: string;
                /**
                 * @description Only what was registered or corrected at or after this instant.
                 * @example 2026-03-31T10:15:00Z
                 */
                updatedSince?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of citizens. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CitizenPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getCitizen: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you have: 304 when nothing has changed.
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The citizen. */
                citizenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A citizen. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Citizen"];
                };
            };
            /** @description You have this version already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putCitizen: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you read. Needed to change what exists with other content.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The citizen. */
                citizenId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "caseNumber": "27.12.12-G01-417-26",
                 *       "targetGroups": [
                 *         {
                 *           "code": "97c355cc-84e3-46d0-ac1b-00bc627d089f",
                 *           "rank": 1
                 *         }
                 *       ],
                 *       "externalReference": {
                 *         "system": "nexus",
                 *         "value": "citizen-417"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CitizenWrite"];
            };
        };
        responses: {
            /** @description A citizen. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Citizen"];
                };
            };
            /** @description Created. A citizen. */
            201: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    /**
                     * @description The address of the new thing.
                     * @example /v1/scores/0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Citizen"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteCitizen: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you read. Honoured when sent.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The citizen. */
                citizenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A citizen. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Citizen"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getCitizenNumber: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path: {
                /** @description The citizen. */
                citizenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A citizen’s CPR number. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CitizenNumber"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getCitizenNumberHistory: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path: {
                /** @description The citizen. */
                citizenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description When a citizen’s CPR number changed. The numbers are not shown. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CitizenNumberHistory"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listProviders: {
        parameters: {
            query?: {
                /** @description Find the one with this external reference, written `system|value`. */
                externalReference?: string;
                /**
                 * @description Only what was registered or corrected at or after this instant.
                 * @example 2026-03-31T10:15:00Z
                 */
                updatedSince?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of providers. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProvider: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag you have: 304 when nothing has changed.
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The provider. */
                providerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who delivers support: a home-support team, a residential facility. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"];
                };
            };
            /** @description You have this version already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putProvider: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag you read. Needed to change what exists with other content.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The provider. */
                providerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Botilbuddet Eksempelhus",
                 *       "serviceType": "25de7444-3919-4dab-b844-8cec6c15f30e"
                 *     }
                 */
                "application/json": components["schemas"]["ProviderWrite"];
            };
        };
        responses: {
            /** @description Who delivers support: a home-support team, a residential facility. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"];
                };
            };
            /** @description Created. Who delivers support: a home-support team, a residential facility. */
            201: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    /**
                     * @description The address of the new thing.
                     * @example /v1/scores/0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteProvider: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag you read. Honoured when sent.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The provider. */
                providerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who delivers support: a home-support team, a residential facility. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listPlans: {
        parameters: {
            query?: {
                /** @description Only this citizen’s. */
                citizenId?: string;
                /** @description Only those with an intervention of this provider. */
                providerId?: string;
                /** @description Only those in this state. */
                status?: "draft" | "active" | "completed" | "cancelled";
                /** @description Find the one with this external reference, written `system|value`. */
                externalReference?: string;
                /**
                 * @description Only what was registered or corrected at or after this instant.
                 * @example 2026-03-31T10:15:00Z
                 */
                updatedSince?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of plans. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPlan: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you have: 304 when nothing has changed.
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plan. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanDocument"];
                    "application/fhir+json": components["schemas"]["KlCoreBundle"];
                };
            };
            /** @description You have this version already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putPlan: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you read. Needed to change what exists with other content.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "citizenId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0001",
                 *       "startDate": "2026-01-12",
                 *       "status": "active",
                 *       "purpose": "En hverdag med venner og aktiviteter, og ro i egen bolig.",
                 *       "kind": "sel-141",
                 *       "agreement": {
                 *         "state": "accepted",
                 *         "date": "2026-01-12"
                 *       },
                 *       "coordinator": {
                 *         "name": "Sagsbehandler 17",
                 *         "unit": "Voksenteam Nord"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PlanWrite"];
            };
        };
        responses: {
            /** @description A plan by itself. The shared document adds goals, interventions and meetings. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description Created. A plan by itself. The shared document adds goals, interventions and meetings. */
            201: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    /**
                     * @description The address of the new thing.
                     * @example /v1/scores/0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deletePlan: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you read. Honoured when sent.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A plan by itself. The shared document adds goals, interventions and meetings. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listConsents: {
        parameters: {
            query?: {
                /** @description Only those of this plan. */
                planId?: string;
                /** @description Only those given to this provider. */
                providerId?: string;
                /** @description Find the one with this external reference, written `system|value`. */
                externalReference?: string;
                /**
                 * @description Only what was registered or corrected at or after this instant.
                 * @example 2026-03-31T10:15:00Z
                 */
                updatedSince?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of consents. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listConsentsOfPlan: {
        parameters: {
            query?: {
                /** @description Find the one with this external reference, written `system|value`. */
                externalReference?: string;
                /**
                 * @description Only what was registered or corrected at or after this instant.
                 * @example 2026-03-31T10:15:00Z
                 */
                updatedSince?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of consents. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getConsent: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you have: 304 when nothing has changed.
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
                /** @description The consent. */
                consentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The citizen’s consent (samtykke) that one provider may see the plan: how much of it, and until when. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            /** @description You have this version already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putConsent: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you read. Needed to change what exists with other content.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
                /** @description The consent. */
                consentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "providerId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0301",
                 *       "scope": "goals-and-scores",
                 *       "form": "written",
                 *       "givenOn": "2026-01-12",
                 *       "until": "2026-12-31"
                 *     }
                 */
                "application/json": components["schemas"]["ConsentWrite"];
            };
        };
        responses: {
            /** @description The citizen’s consent (samtykke) that one provider may see the plan: how much of it, and until when. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            /** @description Created. The citizen’s consent (samtykke) that one provider may see the plan: how much of it, and until when. */
            201: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    /**
                     * @description The address of the new thing.
                     * @example /v1/scores/0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteConsent: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you read. Honoured when sent.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
                /** @description The consent. */
                consentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The citizen’s consent (samtykke) that one provider may see the plan: how much of it, and until when. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getConsentHistory: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
                /** @description The consent. */
                consentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All versions of a consent, and when each was registered. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentHistory"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listInterventions: {
        parameters: {
            query?: {
                /** @description Only those of this plan. */
                planId?: string;
                /** @description Find the one with this external reference, written `system|value`. */
                externalReference?: string;
                /**
                 * @description Only what was registered or corrected at or after this instant.
                 * @example 2026-03-31T10:15:00Z
                 */
                updatedSince?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of interventions. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterventionPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listInterventionsOfPlan: {
        parameters: {
            query?: {
                /** @description Find the one with this external reference, written `system|value`. */
                externalReference?: string;
                /**
                 * @description Only what was registered or corrected at or after this instant.
                 * @example 2026-03-31T10:15:00Z
                 */
                updatedSince?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of interventions. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterventionPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getIntervention: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you have: 304 when nothing has changed.
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
                /** @description The intervention. */
                interventionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is granted: an FFB intervention with legal basis, provider and dates. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intervention"];
                };
            };
            /** @description You have this version already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putIntervention: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you read. Needed to change what exists with other content.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
                /** @description The intervention. */
                interventionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "638f44df-6bf2-47f8-9935-b8fdc83e5bf5",
                 *       "startDate": "2026-01-19",
                 *       "legalBasis": "SEL-85",
                 *       "providerId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0301",
                 *       "package": 4,
                 *       "delivery": "individual",
                 *       "hoursPerWeek": 3.5
                 *     }
                 */
                "application/json": components["schemas"]["InterventionWrite"];
            };
        };
        responses: {
            /** @description What is granted: an FFB intervention with legal basis, provider and dates. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intervention"];
                };
            };
            /** @description Created. What is granted: an FFB intervention with legal basis, provider and dates. */
            201: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    /**
                     * @description The address of the new thing.
                     * @example /v1/scores/0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intervention"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteIntervention: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you read. Honoured when sent.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
                /** @description The intervention. */
                interventionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is granted: an FFB intervention with legal basis, provider and dates. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intervention"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listGoals: {
        parameters: {
            query?: {
                /** @description Only those of this plan. */
                planId?: string;
                /** @description Only those with this status. */
                status?: "proposed" | "active" | "completed" | "archived";
                /** @description Find the one with this external reference, written `system|value`. */
                externalReference?: string;
                /**
                 * @description Only what was registered or corrected at or after this instant.
                 * @example 2026-03-31T10:15:00Z
                 */
                updatedSince?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of goals. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoalPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listGoalsOfPlan: {
        parameters: {
            query?: {
                /** @description Find the one with this external reference, written `system|value`. */
                externalReference?: string;
                /**
                 * @description Only what was registered or corrected at or after this instant.
                 * @example 2026-03-31T10:15:00Z
                 */
                updatedSince?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of goals. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoalPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getGoal: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you have: 304 when nothing has changed.
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
                /** @description The goal or sub-goal. */
                goalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A goal or sub-goal with its SMART report and progression. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Goal"];
                };
            };
            /** @description You have this version already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putGoal: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you read. Needed to change what exists with other content.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
                /** @description The goal or sub-goal. */
                goalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "goal",
                 *       "status": "active",
                 *       "title": "Holder orden i egen bolig",
                 *       "changeType": "develop",
                 *       "theme": "8f32c948-41c4-49d7-8913-cdeede2e7fe1",
                 *       "measure": {
                 *         "instrument": "ffb-level",
                 *         "baseline": {
                 *           "value": 3,
                 *           "date": "2026-01-12"
                 *         },
                 *         "target": {
                 *           "value": 1,
                 *           "date": "2026-12-31"
                 *         }
                 *       },
                 *       "acceptedByCitizen": "2026-01-12"
                 *     }
                 */
                "application/json": components["schemas"]["GoalWrite"];
            };
        };
        responses: {
            /** @description A goal or sub-goal with its SMART report and progression. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Goal"];
                };
            };
            /** @description Created. A goal or sub-goal with its SMART report and progression. */
            201: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    /**
                     * @description The address of the new thing.
                     * @example /v1/scores/0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Goal"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteGoal: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you read. Honoured when sent.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
                /** @description The goal or sub-goal. */
                goalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A goal or sub-goal with its SMART report and progression. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Goal"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSeries: {
        parameters: {
            query?: {
                /**
                 * @description By what was known at this instant. Without it: now.
                 * @example 2026-03-31T10:15:00Z
                 */
                asOf?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path: {
                /** @description The goal or sub-goal. */
                goalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of a goal’s series. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProgression: {
        parameters: {
            query?: {
                /**
                 * @description By what was known at this instant. Without it: now.
                 * @example 2026-03-31T10:15:00Z
                 */
                asOf?: string;
                /**
                 * @description By what was true on this Danish day, that day included. Without it: the day of `asOf`.
                 * @example 2026-03-31
                 */
                validAt?: string;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path: {
                /** @description The goal or sub-goal. */
                goalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How a goal goes, with the numbers the judgement rests on and a sentence to read aloud. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExplainedProgression"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listInstruments: {
        parameters: {
            query?: {
                /** @description Find the one with this external reference, written `system|value`. */
                externalReference?: string;
                /**
                 * @description Only what was registered or corrected at or after this instant.
                 * @example 2026-03-31T10:15:00Z
                 */
                updatedSince?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of instruments. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstrumentPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getInstrument: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag you have: 304 when nothing has changed.
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The instrument, such as `ffb-level`.
                 * @example ten-step
                 */
                instrumentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A scale with its dimensions. Scores remember which version they were given on. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instrument"];
                };
            };
            /** @description You have this version already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putInstrument: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag you read. Needed to change what exists with other content.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description The instrument, such as `ffb-level`.
                 * @example ten-step
                 */
                instrumentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ro i hverdagen",
                 *       "kind": "ordinal",
                 *       "dimensions": [
                 *         {
                 *           "code": "ro",
                 *           "label": "Ro"
                 *         },
                 *         {
                 *           "code": "soevn",
                 *           "label": "Søvn"
                 *         }
                 *       ],
                 *       "min": 0,
                 *       "max": 10,
                 *       "step": 0.5,
                 *       "direction": "higher-is-better",
                 *       "valueLabels": [
                 *         {
                 *           "value": 0,
                 *           "label": "Slet ikke"
                 *         },
                 *         {
                 *           "value": 10,
                 *           "label": "Helt"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["InstrumentWrite"];
            };
        };
        responses: {
            /** @description A scale with its dimensions. Scores remember which version they were given on. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instrument"];
                };
            };
            /** @description Created. A scale with its dimensions. Scores remember which version they were given on. */
            201: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    /**
                     * @description The address of the new thing.
                     * @example /v1/scores/0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instrument"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listScores: {
        parameters: {
            query?: {
                /** @description Only those of this citizen. */
                citizenId?: string;
                /** @description Find the one with this external reference, written `system|value`. */
                externalReference?: string;
                /**
                 * @description Only what was registered or corrected at or after this instant.
                 * @example 2026-03-31T10:15:00Z
                 */
                updatedSince?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of scores. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScorePage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postScore: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description A key of your choice, such as a UUID. Repeating the request with it within a day gives the first answer again.
                 * @example 0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11",
                 *       "goalId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0201",
                 *       "assessedOn": "2026-03-30",
                 *       "value": 2,
                 *       "informant": "staff"
                 *     }
                 */
                "application/json": components["schemas"]["ScoreItem"];
            };
        };
        responses: {
            /** @description One value on one goal or dimension, on a day, by an informant. */
            200: {
                headers: {
                    /**
                     * @description `true` when this is the stored answer to an earlier request with the same `Idempotency-Key`.
                     * @example true
                     */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Score"];
                };
            };
            /** @description Created. One value on one goal or dimension, on a day, by an informant. */
            201: {
                headers: {
                    /**
                     * @description The address of the new thing.
                     * @example /v1/scores/0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                     */
                    Location?: string;
                    /**
                     * @description `true` when this is the stored answer to an earlier request with the same `Idempotency-Key`.
                     * @example true
                     */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Score"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getScore: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you have: 304 when nothing has changed.
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The score. */
                scoreId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One value on one goal or dimension, on a day, by an informant. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Score"];
                };
            };
            /** @description You have this version already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putScore: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you read. Needed to change what exists with other content.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The score. */
                scoreId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "goalId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0201",
                 *       "assessedOn": "2026-03-30",
                 *       "value": 2,
                 *       "informant": "staff"
                 *     }
                 */
                "application/json": components["schemas"]["ScoreWrite"];
            };
        };
        responses: {
            /** @description One value on one goal or dimension, on a day, by an informant. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Score"];
                };
            };
            /** @description Created. One value on one goal or dimension, on a day, by an informant. */
            201: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    /**
                     * @description The address of the new thing.
                     * @example /v1/scores/0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Score"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteScore: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you read. Honoured when sent.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The score. */
                scoreId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One value on one goal or dimension, on a day, by an informant. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Score"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description The score is part of an assessment: correct or withdraw the assessment. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getScoreHistory: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path: {
                /** @description The score. */
                scoreId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every version of a score, and when each was known. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScoreHistory"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postScoreBatch: {
        parameters: {
            query?: {
                /** @description All or nothing: `true` or `false`. */
                atomic?: string;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description A key of your choice, such as a UUID. Repeating the request with it within a day gives the first answer again.
                 * @example 0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "scores": [
                 *         {
                 *           "id": "0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11",
                 *           "goalId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0201",
                 *           "assessedOn": "2026-03-30",
                 *           "value": 2,
                 *           "informant": "staff"
                 *         },
                 *         {
                 *           "id": "0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b12",
                 *           "citizenId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0001",
                 *           "instrument": "ten-step",
                 *           "dimension": "netvaerk",
                 *           "assessedOn": "2026-03-30",
                 *           "value": 6,
                 *           "informant": "citizen"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ScoreBatchWrite"];
            };
        };
        responses: {
            /** @description The result of each score in the batch. */
            200: {
                headers: {
                    /**
                     * @description `true` when this is the stored answer to an earlier request with the same `Idempotency-Key`.
                     * @example true
                     */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScoreBatchResult"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            /** @description The body breaks a rule; or the batch is atomic and at least one score was rejected: the answer has each score’s result. Nothing was stored. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScoreBatchResult"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listAssessments: {
        parameters: {
            query?: {
                /** @description Only those of this citizen. */
                citizenId?: string;
                /** @description Find the one with this external reference, written `system|value`. */
                externalReference?: string;
                /**
                 * @description Only what was registered or corrected at or after this instant.
                 * @example 2026-03-31T10:15:00Z
                 */
                updatedSince?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of assessments. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssessmentPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postAssessment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description A key of your choice, such as a UUID. Repeating the request with it within a day gives the first answer again.
                 * @example 0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b21",
                 *       "citizenId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0001",
                 *       "instrument": "ten-step",
                 *       "assessedOn": "2026-03-30",
                 *       "informant": "citizen",
                 *       "values": {
                 *         "bolig": 6,
                 *         "netvaerk": 4,
                 *         "oekonomi": null
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["AssessmentItem"];
            };
        };
        responses: {
            /** @description One scoring of a whole instrument. Each value is also a score, and counts for the goals measured on its dimension. */
            200: {
                headers: {
                    /**
                     * @description `true` when this is the stored answer to an earlier request with the same `Idempotency-Key`.
                     * @example true
                     */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assessment"];
                };
            };
            /** @description Created. One scoring of a whole instrument. Each value is also a score, and counts for the goals measured on its dimension. */
            201: {
                headers: {
                    /**
                     * @description The address of the new thing.
                     * @example /v1/scores/0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                     */
                    Location?: string;
                    /**
                     * @description `true` when this is the stored answer to an earlier request with the same `Idempotency-Key`.
                     * @example true
                     */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assessment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAssessment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you have: 304 when nothing has changed.
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The assessment. */
                assessmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One scoring of a whole instrument. Each value is also a score, and counts for the goals measured on its dimension. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assessment"];
                };
            };
            /** @description You have this version already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putAssessment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you read. Needed to change what exists with other content.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The assessment. */
                assessmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "citizenId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0001",
                 *       "instrument": "ten-step",
                 *       "assessedOn": "2026-03-30",
                 *       "informant": "citizen",
                 *       "values": {
                 *         "bolig": 6,
                 *         "netvaerk": 4,
                 *         "oekonomi": null
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["AssessmentWrite"];
            };
        };
        responses: {
            /** @description One scoring of a whole instrument. Each value is also a score, and counts for the goals measured on its dimension. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assessment"];
                };
            };
            /** @description Created. One scoring of a whole instrument. Each value is also a score, and counts for the goals measured on its dimension. */
            201: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    /**
                     * @description The address of the new thing.
                     * @example /v1/scores/0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assessment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteAssessment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you read. Honoured when sent.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The assessment. */
                assessmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One scoring of a whole instrument. Each value is also a score, and counts for the goals measured on its dimension. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assessment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listFollowUpPolicies: {
        parameters: {
            query?: {
                /** @description Find the one with this external reference, written `system|value`. */
                externalReference?: string;
                /**
                 * @description Only what was registered or corrected at or after this instant.
                 * @example 2026-03-31T10:15:00Z
                 */
                updatedSince?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of follow-up policies. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpPolicyPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getFollowUpPolicy: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag you have: 304 when nothing has changed.
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The policy, such as `statutory`.
                 * @example vores-praksis
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How often a municipality follows up. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpPolicy"];
                };
            };
            /** @description You have this version already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putFollowUpPolicy: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag you read. Needed to change what exists with other content.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description The policy, such as `statutory`.
                 * @example vores-praksis
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "label": "Vores praksis",
                 *       "rules": [
                 *         {
                 *           "legalBases": [
                 *             "SEL-85"
                 *           ],
                 *           "first": {
                 *             "to": "P3M"
                 *           },
                 *           "next": {
                 *             "to": "P4M"
                 *           }
                 *         }
                 *       ],
                 *       "defaultRule": {
                 *         "first": {
                 *           "to": "P3M"
                 *         },
                 *         "next": {
                 *           "to": "P1Y"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["FollowUpPolicyWrite"];
            };
        };
        responses: {
            /** @description How often a municipality follows up. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpPolicy"];
                };
            };
            /** @description Created. How often a municipality follows up. */
            201: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    /**
                     * @description The address of the new thing.
                     * @example /v1/scores/0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpPolicy"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteFollowUpPolicy: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag you read. Honoured when sent.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description The policy, such as `statutory`.
                 * @example vores-praksis
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How often a municipality follows up. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpPolicy"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listFollowUps: {
        parameters: {
            query?: {
                /** @description Only those of this plan. */
                planId?: string;
                /** @description Meetings in this state. For `not-due`, `due` and `overdue`: plans whose next meeting is in that state. */
                state?: "planned" | "held" | "cancelled" | "no-show" | "not-due" | "due" | "overdue";
                /**
                 * @description Planned for this day or later. For what is due: with a window that ends on this day or later.
                 * @example 2026-03-31
                 */
                from?: string;
                /**
                 * @description Planned for this day or earlier. For what is due: with a window that ends on this day or earlier.
                 * @example 2026-03-31
                 */
                to?: string;
                /** @description Only plans with an intervention of this provider. For what is due. */
                providerId?: string;
                /** @description Only plans with an active intervention on this legal basis. For what is due. */
                legalBasis?: string;
                /** @description Only plans coordinated by this team or unit. For what is due. */
                unit?: string;
                /** @description Only plans whose meeting has, or has not, been brought forward. For what is due. */
                broughtForward?: string;
                /** @description The order. `window`, the default: the most urgent first. `unit`, `coordinator`, `caseNumber`: in Danish alphabetical order, and within each the most urgent first. For what is due. */
                sort?: "window" | "unit" | "coordinator" | "caseNumber";
                /** @description Find the one with this external reference, written `system|value`. */
                externalReference?: string;
                /**
                 * @description Only what was registered or corrected at or after this instant.
                 * @example 2026-03-31T10:15:00Z
                 */
                updatedSince?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
                /** @description A table that a Danish Excel opens correctly: semicolons, decimal commas, UTF-8 with a byte order mark. */
                dialect?: "excel-da";
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of meetings, or of plans whose next meeting is in the state asked for. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DueOrMeetingPage"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listFollowUpsOfPlan: {
        parameters: {
            query?: {
                /** @description Find the one with this external reference, written `system|value`. */
                externalReference?: string;
                /**
                 * @description Only what was registered or corrected at or after this instant.
                 * @example 2026-03-31T10:15:00Z
                 */
                updatedSince?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of meetings. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getBrief: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The prepared agenda of the coming meeting. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Brief"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getFollowUp: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you have: 304 when nothing has changed.
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
                /** @description The follow-up. */
                followUpId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A follow-up meeting: planned, held, cancelled, or one the citizen did not come to. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUp"];
                };
            };
            /** @description You have this version already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putFollowUp: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you read. Needed to change what exists with other content.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
                /** @description The follow-up. */
                followUpId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "plannedFor": "2026-04-07",
                 *       "state": "held",
                 *       "heldOn": "2026-04-07",
                 *       "participants": [
                 *         {
                 *           "role": "citizen",
                 *           "label": "Borger",
                 *           "attended": true
                 *         },
                 *         {
                 *           "role": "provider",
                 *           "label": "Kontaktpædagog",
                 *           "attended": true
                 *         }
                 *       ],
                 *       "outcome": "continue",
                 *       "goalDecisions": [
                 *         {
                 *           "goalId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0201",
                 *           "decision": "keep",
                 *           "expectation": {
                 *             "value": 2,
                 *             "date": "2026-08-03"
                 *           }
                 *         }
                 *       ],
                 *       "interventionChanges": [
                 *         {
                 *           "interventionId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0401",
                 *           "from": "2026-05-01",
                 *           "package": 3,
                 *           "hoursPerWeek": 2.5
                 *         }
                 *       ],
                 *       "experience": {
                 *         "lyttet-til": 5,
                 *         "tryghed": 4
                 *       },
                 *       "agreements": [
                 *         {
                 *           "what": "Besøge klubben i Nørregade sammen",
                 *           "responsible": "Kontaktpædagog",
                 *           "dueDate": "2026-05-01",
                 *           "state": "open"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["FollowUpWrite"];
            };
        };
        responses: {
            /** @description A follow-up meeting: planned, held, cancelled, or one the citizen did not come to. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUp"];
                };
            };
            /** @description Created. A follow-up meeting: planned, held, cancelled, or one the citizen did not come to. */
            201: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    /**
                     * @description The address of the new thing.
                     * @example /v1/scores/0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUp"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteFollowUp: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you read. Honoured when sent.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
                /** @description The follow-up. */
                followUpId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A follow-up meeting: planned, held, cancelled, or one the citizen did not come to. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUp"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listExemptions: {
        parameters: {
            query?: {
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of exemptions. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExemptionPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postExemption: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description A key of your choice, such as a UUID. Repeating the request with it within a day gives the first answer again.
                 * @example 0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Indlagt",
                 *       "days": 21
                 *     }
                 */
                "application/json": components["schemas"]["ExemptionWrite"];
            };
        };
        responses: {
            /** @description Created. When the next meeting is due, by which rule, and whether it is planned. */
            201: {
                headers: {
                    /**
                     * @description The address of the new thing.
                     * @example /v1/scores/0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                     */
                    Location?: string;
                    /**
                     * @description `true` when this is the stored answer to an earlier request with the same `Idempotency-Key`.
                     * @example true
                     */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NextFollowUp"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteExemption: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you read. Honoured when sent.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
                /** @description The exemption. */
                exemptionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An extension of one window of a plan, with its reason. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exemption"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listAgreements: {
        parameters: {
            query?: {
                /** @description Only those of this plan. */
                planId?: string;
                /** @description Only those in this state. */
                state?: "open" | "done" | "cancelled";
                /** @description `true`: only those still open after their day. `false`: only the others. */
                overdue?: string;
                /** @description Only those this provider is to do. */
                providerId?: string;
                /**
                 * @description Due on this day or later.
                 * @example 2026-03-31
                 */
                from?: string;
                /**
                 * @description Due on this day or earlier.
                 * @example 2026-03-31
                 */
                to?: string;
                /** @description Find the one with this external reference, written `system|value`. */
                externalReference?: string;
                /**
                 * @description Only what was registered or corrected at or after this instant.
                 * @example 2026-03-31T10:15:00Z
                 */
                updatedSince?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
                /** @description A table that a Danish Excel opens correctly: semicolons, decimal commas, UTF-8 with a byte order mark. */
                dialect?: "excel-da";
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of agreements. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementPage"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listAgreementsOfPlan: {
        parameters: {
            query?: {
                /** @description Find the one with this external reference, written `system|value`. */
                externalReference?: string;
                /**
                 * @description Only what was registered or corrected at or after this instant.
                 * @example 2026-03-31T10:15:00Z
                 */
                updatedSince?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of agreements. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAgreement: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you have: 304 when nothing has changed.
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
                /** @description The agreement. */
                agreementId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who does what by when (aftale). */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agreement"];
                };
            };
            /** @description You have this version already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putAgreement: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you read. Needed to change what exists with other content.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
                /** @description The agreement. */
                agreementId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "what": "Besøge klubben i Nørregade sammen",
                 *       "responsible": "Kontaktpædagog",
                 *       "dueDate": "2026-05-01",
                 *       "state": "open",
                 *       "providerId": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0301"
                 *     }
                 */
                "application/json": components["schemas"]["AgreementWrite"];
            };
        };
        responses: {
            /** @description Who does what by when (aftale). */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agreement"];
                };
            };
            /** @description Created. Who does what by when (aftale). */
            201: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    /**
                     * @description The address of the new thing.
                     * @example /v1/scores/0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agreement"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteAgreement: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you read. Honoured when sent.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The plan. */
                planId: string;
                /** @description The agreement. */
                agreementId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who does what by when (aftale). */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agreement"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listDeliveryReports: {
        parameters: {
            query: {
                /**
                 * @description The Danish day.
                 * @example 2026-03-31
                 */
                date: string;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A line for each citizen, by id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postDeliveryReport: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/fhir+json": components["schemas"]["DeliveryReport"];
                /**
                 * @example {
                 *       "resourceType": "Bundle",
                 *       "meta": {
                 *         "profile": [
                 *           "http://fhir.kl.dk/ffbreporting/StructureDefinition/kl-reporting-ffb-deliveryReport"
                 *         ]
                 *       },
                 *       "type": "collection",
                 *       "timestamp": "2026-01-12T14:30:00+01:00",
                 *       "entry": [
                 *         {
                 *           "fullUrl": "Patient/6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0f01",
                 *           "resource": {
                 *             "resourceType": "Patient",
                 *             "id": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0f01",
                 *             "meta": {
                 *               "profile": [
                 *                 "http://fhir.kl.dk/ffbreporting/StructureDefinition/kl-reporting-ffb-citizen"
                 *               ],
                 *               "lastUpdated": "2026-01-12T09:00:00+01:00"
                 *             },
                 *             "identifier": [
                 *               {
                 *                 "use": "official",
                 *                 "system": "urn:oid:1.2.208.176.1.2",
                 *                 "value": "7001019996"
                 *               }
                 *             ],
                 *             "managingOrganization": {
                 *               "identifier": {
                 *                 "use": "official",
                 *                 "system": "https://www.kombit.dk/organisation",
                 *                 "value": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0f00"
                 *               }
                 *             }
                 *           }
                 *         },
                 *         {
                 *           "fullUrl": "ServiceRequest/6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0f02",
                 *           "resource": {
                 *             "resourceType": "ServiceRequest",
                 *             "id": "6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0f02",
                 *             "meta": {
                 *               "profile": [
                 *                 "http://fhir.kl.dk/ffbreporting/StructureDefinition/kl-reporting-ffb-serviceRequest"
                 *               ],
                 *               "lastUpdated": "2026-01-12T09:00:00+01:00"
                 *             },
                 *             "extension": [
                 *               {
                 *                 "url": "http://fhir.kl.dk/ffbreporting/StructureDefinition/kl-reporting-ffb-municipalityCaseNumber",
                 *                 "extension": [
                 *                   {
                 *                     "url": "municipalitySpecific",
                 *                     "valueIdentifier": {
                 *                       "system": "http://example.dk/sag",
                 *                       "value": "27.12.12-G01-417-26"
                 *                     }
                 *                   }
                 *                 ]
                 *               }
                 *             ],
                 *             "status": "active",
                 *             "intent": "proposal",
                 *             "subject": {
                 *               "reference": "Patient/6f1c2b9e-0c57-4f0e-8a53-1f0a8d1c0f01"
                 *             }
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["DeliveryReport"];
                "application/fhir+ndjson": components["schemas"]["DeliveryReport"];
                "application/x-ndjson": components["schemas"]["DeliveryReport"];
            };
        };
        responses: {
            /** @description Taken in. For NDJSON a line for each report, taken or refused. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryReportTaken"];
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            /** @description The report breaks a rule; `outcome` tells every error. Nothing was stored. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["DeliveryReportProblem"];
                };
            };
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getDeliveryReport: {
        parameters: {
            query?: {
                /**
                 * @description The Danish day. Left out: the day of the latest change.
                 * @example 2026-03-31
                 */
                date?: string;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you have: 304 when nothing has changed.
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The citizen. */
                citizenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": components["schemas"]["DeliveryReport"];
                };
            };
            /** @description You have this version already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description Data that a report needs are missing; `outcome` tells everything. Or the day has not come. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["DeliveryReportProblem"];
                };
            };
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getFfbRecipient: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag you have: 304 when nothing has changed.
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where delivery reports are handed over. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FfbRecipient"];
                };
            };
            /** @description You have this version already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putFfbRecipient: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag you read. Needed to change what exists with other content.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://example.org/fhir/ffb",
                 *       "authorization": {
                 *         "kind": "bearer",
                 *         "token": "dit-token"
                 *       },
                 *       "from": "2026-11-01"
                 *     }
                 */
                "application/json": components["schemas"]["FfbRecipientWrite"];
            };
        };
        responses: {
            /** @description Where delivery reports are handed over. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FfbRecipient"];
                };
            };
            /** @description Created. Where delivery reports are handed over. */
            201: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    /**
                     * @description The address of the new thing.
                     * @example /v1/scores/0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FfbRecipient"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listFfbDeliveries: {
        parameters: {
            query?: {
                /**
                 * @description Only the reports for this Danish day.
                 * @example 2026-03-31
                 */
                date?: string;
                /** @description Only reports in this state. */
                state?: "pending" | "delivered" | "rejected" | "refused";
                /** @description `true`: only reports that have not been delivered. `false`: only those that have. */
                open?: string;
                /** @description Only reports about this citizen. */
                citizenId?: string;
                /**
                 * @description Only what was registered or corrected at or after this instant.
                 * @example 2026-03-31T10:15:00Z
                 */
                updatedSince?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
                /** @description A table that a Danish Excel opens correctly: semicolons, decimal commas, UTF-8 with a byte order mark. */
                dialect?: "excel-da";
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the ledger. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FfbDeliveryPage"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postFfbRetry: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "date": "2026-11-20"
                 *     }
                 */
                "application/json": components["schemas"]["FfbRetry"];
            };
        };
        responses: {
            /** @description What is being sent again. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FfbRetried"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postKlCoreBundle: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/fhir+json": components["schemas"]["KlCoreBundleWrite"];
            };
        };
        responses: {
            /** @description What a kl-core Bundle changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KlCoreBundleTaken"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            /** @description The Bundle breaks a rule. `outcome` lists every error. Nothing was stored. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["KlCoreBundleProblem"];
                };
            };
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description Find the one with this external reference, written `system|value`. */
                externalReference?: string;
                /**
                 * @description Only what was registered or corrected at or after this instant.
                 * @example 2026-03-31T10:15:00Z
                 */
                updatedSince?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of webhooks. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A key of your choice, such as a UUID. Repeating the request with it within a day gives the first answer again.
                 * @example 0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://example.org/fremdrift",
                 *       "types": [
                 *         "plan.updated",
                 *         "follow-up.due"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["WebhookWrite"];
            };
        };
        responses: {
            /** @description Created. A new webhook, with its secret. */
            201: {
                headers: {
                    /**
                     * @description The address of the new thing.
                     * @example /v1/scores/0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                     */
                    Location?: string;
                    /**
                     * @description `true` when this is the stored answer to an earlier request with the same `Idempotency-Key`.
                     * @example true
                     */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag you have: 304 when nothing has changed.
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The webhook. */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An address of yours that the service calls when something happens. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description You have this version already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag you read. Needed to change what exists with other content.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The webhook. */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://example.org/fremdrift",
                 *       "types": [
                 *         "plan.updated",
                 *         "follow-up.due"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["WebhookWrite"];
            };
        };
        responses: {
            /** @description An address of yours that the service calls when something happens. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description Created. A new webhook, with its secret. */
            201: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    /**
                     * @description The address of the new thing.
                     * @example /v1/scores/0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag you read. Honoured when sent.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The webhook. */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An address of yours that the service calls when something happens. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A key of your choice, such as a UUID. Repeating the request with it within a day gives the first answer again.
                 * @example 0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The webhook. */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A new secret, and how long the previous one still signs. */
            200: {
                headers: {
                    /**
                     * @description `true` when this is the stored answer to an earlier request with the same `Idempotency-Key`.
                     * @example true
                     */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecret"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postWebhookTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook. */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result of a test call. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTest"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description Only deliveries in this state. */
                state?: "pending" | "held" | "delivered";
                /**
                 * @description Only events at or after this instant.
                 * @example 2026-03-31T10:15:00Z
                 */
                from?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The webhook. */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postWebhookReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook. */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "since": "2026-11-20T00:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["WebhookReplay"];
            };
        };
        responses: {
            /** @description How much is being sent again. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReplayed"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag you have: 304 when nothing has changed.
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A municipality’s settings. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description You have this version already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putSettings: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag you read. Needed to change what exists with other content.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "suppressionThreshold": 5,
                 *       "activeGoalsPerPlan": 3,
                 *       "refuseMoreGoals": false,
                 *       "purposeRequired": true
                 *     }
                 */
                "application/json": components["schemas"]["SettingsWrite"];
            };
        };
        responses: {
            /** @description A municipality’s settings. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description Created. A municipality’s settings. */
            201: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    /**
                     * @description The address of the new thing.
                     * @example /v1/scores/0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listCredentials: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys of a municipality. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postCredential: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "bi",
                 *       "name": "Power BI, Økonomi og Analyse",
                 *       "expiresOn": "2027-06-30"
                 *     }
                 */
                "application/json": components["schemas"]["CredentialWrite"];
            };
        };
        responses: {
            /** @description Created. A key just made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewCredential"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    rotateCredential: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The credential. */
                credentialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlapHours": 72
                 *     }
                 */
                "application/json": components["schemas"]["CredentialRotation"];
            };
        };
        responses: {
            /** @description Created. A key just made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewCredential"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    revokeCredential: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag you read. Honoured when sent.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The credential. */
                credentialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A key, without its secret. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credential"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listFfbCodes: {
        parameters: {
            query?: {
                /** @description Only codes of this kind. */
                kind?: "theme" | "sub-theme" | "intervention" | "service" | "target-group" | "functional-level" | "support-need" | "change-type" | "follow-up-result";
            };
            header?: {
                /**
                 * @description The ETag you have: 304 when nothing has changed.
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Codes of the national list Fælles Faglige Begreber. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FfbCodes"];
                };
            };
            /** @description You have this version already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listLegalBases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Paragraphs of Serviceloven by which interventions are granted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalBases"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listMunicipalities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Danish municipalities. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Municipalities"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listAccesses: {
        parameters: {
            query?: {
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path: {
                /** @description The citizen. */
                citizenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the access log. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessLogPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAccessExtract: {
        parameters: {
            query?: {
                /**
                 * @description Only from this day on (Danish date).
                 * @example 2026-03-31
                 */
                from?: string;
                /**
                 * @description Only until this day, included.
                 * @example 2026-03-31
                 */
                to?: string;
                /** @description `true` adds the member of staff, by the id the caller gave. */
                staff?: boolean;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path: {
                /** @description The citizen. */
                citizenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The extract. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessExtract"];
                    "text/html": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listAccessLog: {
        parameters: {
            query?: {
                /**
                 * @description Only from this day on (Danish date).
                 * @example 2026-03-31
                 */
                from?: string;
                /**
                 * @description Only until this day, included.
                 * @example 2026-03-31
                 */
                to?: string;
                /** @description Only what this block seals. */
                block?: number;
                /** @description Only about this citizen. */
                citizenId?: string;
                /** @description Only by this credential. */
                credentialId?: string;
                /** @description Only on behalf of this end user, by the id that `X-Actor` gave. */
                actor?: string;
                /** @description Only reads, or only writes. */
                action?: "read" | "write";
                /** @description Only calls of this `operationId`. */
                operation?: string;
                /** @description `true`: only those that gave no `X-Purpose`. */
                withoutPurpose?: boolean;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the municipality’s access log. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listAccessLogBlocks: {
        parameters: {
            query?: {
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the seals. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessLogBlockPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAccessSampling: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the municipality looks after its access log. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessSampling"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listAccessSamples: {
        parameters: {
            query?: {
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of samples. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessSamplePage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postAccessSample: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description A key of your choice, such as a UUID. Repeating the request with it within a day gives the first answer again.
                 * @example 0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "2026-07-01",
                 *       "to": "2026-09-30",
                 *       "size": 20
                 *     }
                 */
                "application/json": components["schemas"]["AccessSampleWrite"];
            };
        };
        responses: {
            /** @description Created. Entries drawn at random from the access log, to be reviewed. */
            201: {
                headers: {
                    /**
                     * @description The address of the new thing.
                     * @example /v1/scores/0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                     */
                    Location?: string;
                    /**
                     * @description `true` when this is the stored answer to an earlier request with the same `Idempotency-Key`.
                     * @example true
                     */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessSample"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAccessSample: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you have: 304 when nothing has changed.
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The sample. */
                sampleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Entries drawn at random from the access log, to be reviewed. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessSample"];
                };
            };
            /** @description You have this version already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putAccessSampleReview: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you read. Needed to change what exists with other content.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The sample. */
                sampleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reviewedBy": "dpo-2",
                 *       "reviewedOn": "2026-10-05",
                 *       "finding": "in-order"
                 *     }
                 */
                "application/json": components["schemas"]["AccessSampleReview"];
            };
        };
        responses: {
            /** @description Entries drawn at random from the access log, to be reviewed. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessSample"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportCitizen: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path: {
                /** @description The citizen. */
                citizenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of it, as it was at one moment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CitizenExport"];
                    "text/html": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listLegalHolds: {
        parameters: {
            query?: {
                /** @description Find the one with this external reference, written `system|value`. */
                externalReference?: string;
                /**
                 * @description Only what was registered or corrected at or after this instant.
                 * @example 2026-03-31T10:15:00Z
                 */
                updatedSince?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of legal holds. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHoldPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getLegalHold: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you have: 304 when nothing has changed.
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The citizen. */
                citizenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Keeps a citizen’s data beyond the retention period. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHold"];
                };
            };
            /** @description You have this version already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putLegalHold: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you read. Needed to change what exists with other content.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The citizen. */
                citizenId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "complaint",
                 *       "until": "2027-12-31"
                 *     }
                 */
                "application/json": components["schemas"]["LegalHoldWrite"];
            };
        };
        responses: {
            /** @description Keeps a citizen’s data beyond the retention period. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHold"];
                };
            };
            /** @description Created. Keeps a citizen’s data beyond the retention period. */
            201: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    /**
                     * @description The address of the new thing.
                     * @example /v1/scores/0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHold"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteLegalHold: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
                /**
                 * @description The ETag you read. Honoured when sent.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The citizen. */
                citizenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Keeps a citizen’s data beyond the retention period. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHold"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    eraseCitizen: {
        parameters: {
            query?: {
                /** @description `true` changes nothing, and answers what would be erased, what would stay, and what prevents the erasure. */
                dryRun?: string;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path: {
                /** @description The citizen. */
                citizenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What an erasure would do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureDryRun"];
                };
            };
            /** @description Created. The receipt of an erasure. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description The data must be kept for now; `reason` and `dueOn` say why and until when. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErasureProblem"];
                };
            };
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listErasures: {
        parameters: {
            query?: {
                /** @description Only the receipt of this citizen. */
                citizenId?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of receipts. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasurePage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listDueErasures: {
        parameters: {
            query?: {
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of citizens whose retention period is over. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DueErasurePage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getErasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The erasure. */
                erasureId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The receipt of an erasure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getGoalTrend: {
        parameters: {
            query?: {
                /**
                 * @description First quarter, or first month when grouped by month. Left out: eight quarters, or twelve months, up to `to`.
                 * @example 2026-Q1
                 */
                from?: string;
                /**
                 * @description Last quarter or month. Left out: the present one.
                 * @example 2026-Q1
                 */
                to?: string;
                /**
                 * @description What makes a row: `quarter` or `month`, and at most two of `changeType`, `legalBasis`, `providerId`, `subTheme`, `targetGroup`, `theme`, separated by commas. A filter counts as one of the two. A key for all municipalities also groups by `municipality`, which counts as one.
                 * @example quarter,changeType
                 */
                groupBy?: string;
                /** @description Only goals of this change type. */
                changeType?: "develop" | "maintain" | "limit-loss";
                /** @description Only what has this legal basis, such as `SEL-85`. */
                legalBasis?: string;
                /** @description Only what has this provider. */
                providerId?: string;
                /** @description Only goals on this sub-theme (FFB code). */
                subTheme?: string;
                /** @description Only citizens whose primary target group this is (FFB code). */
                targetGroup?: string;
                /** @description Only goals on this theme (FFB code). */
                theme?: string;
                /** @description Only scores by this informant. Goals are then judged by these alone. */
                informant?: "citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other";
                /** @description `true` waits until everything registered by now is in the figures. Without it, they are at most a minute behind. */
                fresh?: string;
                /** @description A table that a Danish Excel opens correctly: semicolons, decimal commas, UTF-8 with a byte order mark. */
                dialect?: "excel-da";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The trend. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoalTrend"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getScoreTrend: {
        parameters: {
            query: {
                /**
                 * @description The instrument.
                 * @example ten-step
                 */
                instrument: string;
                /**
                 * @description First quarter, or first month when grouped by month. Left out: eight quarters, or twelve months, up to `to`.
                 * @example 2026-Q1
                 */
                from?: string;
                /**
                 * @description Last quarter or month. Left out: the present one.
                 * @example 2026-Q1
                 */
                to?: string;
                /**
                 * @description What makes a row: `quarter` or `month`, and at most two of `dimension`, `legalBasis`, `providerId`, `targetGroup`, separated by commas. A filter counts as one of the two. A key for all municipalities also groups by `municipality`, which counts as one.
                 * @example quarter,dimension
                 */
                groupBy?: string;
                /** @description Only this dimension of the instrument. */
                dimension?: string;
                /** @description Only what has this legal basis, such as `SEL-85`. */
                legalBasis?: string;
                /** @description Only what has this provider. */
                providerId?: string;
                /** @description Only citizens whose primary target group this is (FFB code). */
                targetGroup?: string;
                /** @description Only scores by this informant. Goals are then judged by these alone. */
                informant?: "citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other";
                /** @description `true` waits until everything registered by now is in the figures. Without it, they are at most a minute behind. */
                fresh?: string;
                /** @description A table that a Danish Excel opens correctly: semicolons, decimal commas, UTF-8 with a byte order mark. */
                dialect?: "excel-da";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The trend. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScoreTrend"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getFollowUpTrend: {
        parameters: {
            query?: {
                /**
                 * @description First quarter, or first month when grouped by month. Left out: eight quarters, or twelve months, up to `to`.
                 * @example 2026-Q1
                 */
                from?: string;
                /**
                 * @description Last quarter or month. Left out: the present one.
                 * @example 2026-Q1
                 */
                to?: string;
                /**
                 * @description What makes a row: `quarter` or `month`, and at most two of `legalBasis`, `providerId`, `targetGroup`, separated by commas. A filter counts as one of the two. A key for all municipalities also groups by `municipality`, which counts as one.
                 * @example quarter,legalBasis
                 */
                groupBy?: string;
                /** @description Only what has this legal basis, such as `SEL-85`. */
                legalBasis?: string;
                /** @description Only what has this provider. */
                providerId?: string;
                /** @description Only citizens whose primary target group this is (FFB code). */
                targetGroup?: string;
                /** @description `true` waits until everything registered by now is in the figures. Without it, they are at most a minute behind. */
                fresh?: string;
                /** @description A table that a Danish Excel opens correctly: semicolons, decimal commas, UTF-8 with a byte order mark. */
                dialect?: "excel-da";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The trend. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpTrend"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getInterventionTrend: {
        parameters: {
            query?: {
                /**
                 * @description First quarter, or first month when grouped by month. Left out: eight quarters, or twelve months, up to `to`.
                 * @example 2026-Q1
                 */
                from?: string;
                /**
                 * @description Last quarter or month. Left out: the present one.
                 * @example 2026-Q1
                 */
                to?: string;
                /**
                 * @description What makes a row: `quarter` or `month`, and at most two of `legalBasis`, `providerId`, `targetGroup`, separated by commas. A filter counts as one of the two. A key for all municipalities also groups by `municipality`, which counts as one.
                 * @example quarter,legalBasis
                 */
                groupBy?: string;
                /** @description Only what has this legal basis, such as `SEL-85`. */
                legalBasis?: string;
                /** @description Only what has this provider. */
                providerId?: string;
                /** @description Only citizens whose primary target group this is (FFB code). */
                targetGroup?: string;
                /** @description `true` waits until everything registered by now is in the figures. Without it, they are at most a minute behind. */
                fresh?: string;
                /** @description A table that a Danish Excel opens correctly: semicolons, decimal commas, UTF-8 with a byte order mark. */
                dialect?: "excel-da";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The trend. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterventionTrend"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMovements: {
        parameters: {
            query: {
                /**
                 * @description The instrument; `packages` for the packages of interventions, without `dimension` and `informant`. Segments are an instrument of the municipality’s own.
                 * @example packages
                 */
                instrument: string;
                /** @description The dimension; required for an instrument that has any. */
                dimension?: string;
                /** @description Only scores by this informant. */
                informant?: "citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other";
                /**
                 * @description First quarter or month. Left out: four quarters, or twelve months, up to `to`.
                 * @example 2026-Q1
                 */
                from?: string;
                /**
                 * @description Last quarter or month. Left out: the present one.
                 * @example 2026-Q1
                 */
                to?: string;
                /** @description A table that a Danish Excel opens correctly: semicolons, decimal commas, UTF-8 with a byte order mark. */
                dialect?: "excel-da";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The movements. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovementTrend"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportScoreFacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All rows. `Changes-Cursor` among the headers is what `GET /v1/changes` takes as `after`, to give everything that has changed since. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/x-ndjson": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportGoalFacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All rows. `Changes-Cursor` among the headers is what `GET /v1/changes` takes as `after`, to give everything that has changed since. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/x-ndjson": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportFollowUpFacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All rows. `Changes-Cursor` among the headers is what `GET /v1/changes` takes as `after`, to give everything that has changed since. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/x-ndjson": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportInterventionFacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All rows. `Changes-Cursor` among the headers is what `GET /v1/changes` takes as `after`, to give everything that has changed since. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/x-ndjson": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listChanges: {
        parameters: {
            query?: {
                /** @description The cursor of what you have seen: `next` of the last page, the `cursor` of the last item you handled, or an export’s `Changes-Cursor`. Left out: from the first change on. */
                after?: string;
                /** @description How many items at most. Everything that one change brings comes on one page, so a page can hold more. */
                limit?: number;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the feed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changes"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getODataService: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the feed holds (OData v4 service document). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ODataService"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getODataMetadata: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metadata. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    queryODataScores: {
        parameters: {
            query?: {
                /**
                 * @description The fields wanted, separated by commas.
                 * @example quarter,value
                 */
                $select?: string;
                /**
                 * @description Comparisons of a field with a value by `eq`, `ge`, `gt`, `le`, `lt`, joined with `and`. Text stands in single quotes; dates, UUIDs and numbers do not.
                 * @example quarter ge '2026-Q1' and informant eq 'citizen'
                 */
                $filter?: string;
                /**
                 * @description Fields separated by commas, each with `asc` or `desc` after it. null comes before every value.
                 * @example assessedOn desc
                 */
                $orderby?: string;
                /**
                 * @description At most this many rows.
                 * @example 1000
                 */
                $top?: string;
                /** @description Part of `@odata.nextLink`. It is valid only there. */
                $skiptoken?: string;
                /** @description `json` is the only format, and the default. */
                $format?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. One row per score: a value, or the fact that there was none, at a date, by an informant. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ODataScores"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            503: components["responses"]["Problem503"];
        };
    };
    queryODataGoals: {
        parameters: {
            query?: {
                /**
                 * @description The fields wanted, separated by commas.
                 * @example quarter,value
                 */
                $select?: string;
                /**
                 * @description Comparisons of a field with a value by `eq`, `ge`, `gt`, `le`, `lt`, joined with `and`. Text stands in single quotes; dates, UUIDs and numbers do not.
                 * @example quarter ge '2026-Q1' and informant eq 'citizen'
                 */
                $filter?: string;
                /**
                 * @description Fields separated by commas, each with `asc` or `desc` after it. null comes before every value.
                 * @example assessedOn desc
                 */
                $orderby?: string;
                /**
                 * @description At most this many rows.
                 * @example 1000
                 */
                $top?: string;
                /** @description Part of `@odata.nextLink`. It is valid only there. */
                $skiptoken?: string;
                /** @description `json` is the only format, and the default. */
                $format?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. One row per goal and sub-goal, as it stands. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ODataGoals"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            503: components["responses"]["Problem503"];
        };
    };
    queryODataFollowUps: {
        parameters: {
            query?: {
                /**
                 * @description The fields wanted, separated by commas.
                 * @example quarter,value
                 */
                $select?: string;
                /**
                 * @description Comparisons of a field with a value by `eq`, `ge`, `gt`, `le`, `lt`, joined with `and`. Text stands in single quotes; dates, UUIDs and numbers do not.
                 * @example quarter ge '2026-Q1' and informant eq 'citizen'
                 */
                $filter?: string;
                /**
                 * @description Fields separated by commas, each with `asc` or `desc` after it. null comes before every value.
                 * @example assessedOn desc
                 */
                $orderby?: string;
                /**
                 * @description At most this many rows.
                 * @example 1000
                 */
                $top?: string;
                /** @description Part of `@odata.nextLink`. It is valid only there. */
                $skiptoken?: string;
                /** @description `json` is the only format, and the default. */
                $format?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. One row per meeting, whatever became of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ODataFollowUps"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            503: components["responses"]["Problem503"];
        };
    };
    queryODataInterventions: {
        parameters: {
            query?: {
                /**
                 * @description The fields wanted, separated by commas.
                 * @example quarter,value
                 */
                $select?: string;
                /**
                 * @description Comparisons of a field with a value by `eq`, `ge`, `gt`, `le`, `lt`, joined with `and`. Text stands in single quotes; dates, UUIDs and numbers do not.
                 * @example quarter ge '2026-Q1' and informant eq 'citizen'
                 */
                $filter?: string;
                /**
                 * @description Fields separated by commas, each with `asc` or `desc` after it. null comes before every value.
                 * @example assessedOn desc
                 */
                $orderby?: string;
                /**
                 * @description At most this many rows.
                 * @example 1000
                 */
                $top?: string;
                /** @description Part of `@odata.nextLink`. It is valid only there. */
                $skiptoken?: string;
                /** @description `json` is the only format, and the default. */
                $format?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. One row per intervention granted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ODataInterventions"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            503: components["responses"]["Problem503"];
        };
    };
    listScoreDuties: {
        parameters: {
            query?: {
                /**
                 * @description The quarter. Left out: the present one.
                 * @example 2026-Q1
                 */
                quarter?: string;
                /** @description Only duties in this state. */
                state?: "due" | "overdue" | "scored" | "exempt";
                /** @description Only goals of plans with an intervention at this provider. */
                providerId?: string;
                /** @description Only goals of plans coordinated by this team or unit. */
                unit?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
                /** @description A table that a Danish Excel opens correctly: semicolons, decimal commas, UTF-8 with a byte order mark. */
                dialect?: "excel-da";
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of duties. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScoreDutyPage"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listVisitationCases: {
        parameters: {
            query?: {
                /**
                 * @description Interventions that end on this day or later. Left out: today.
                 * @example 2026-03-31
                 */
                from?: string;
                /**
                 * @description Interventions that end on this day or earlier. Left out: thirteen days after `from`.
                 * @example 2026-03-31
                 */
                to?: string;
                /** @description Only plans with this reason; all their reasons are shown. */
                reason?: "overdue" | "brought-forward" | "intervention-ends" | "target-date-passed" | "all-goals-reached" | "no-goals";
                /** @description Only plans coordinated by this team or unit. */
                unit?: string;
                /** @description Only plans with an intervention at this provider. */
                providerId?: string;
                /** @description Only plans with an active intervention on this legal basis. */
                legalBasis?: string;
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
                /** @description A table that a Danish Excel opens correctly: semicolons, decimal commas, UTF-8 with a byte order mark. */
                dialect?: "excel-da";
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of plans the authority must look at. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitationCasePage"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listCaseloads: {
        parameters: {
            query?: {
                /** @description Only coordinators of this team or unit. */
                unit?: string;
                /** @description Only coordinators in this role. */
                role?: "cti" | "icm" | "coordinator";
                /** @description Only caseloads that are, or are not, over their limit. */
                over?: string;
                /** @description In which order: by name; most citizens first; fewest free places first; or most overdue meetings first. */
                sort?: "coordinator" | "citizens" | "free" | "overdue";
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
                /** @description A table that a Danish Excel opens correctly: semicolons, decimal commas, UTF-8 with a byte order mark. */
                dialect?: "excel-da";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of caseloads. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseloadPage"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getCalendar: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag you have: 304 when nothing has changed.
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calendar. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            /** @description You have this version already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listCalendarLinks: {
        parameters: {
            query?: {
                /** @description Where the page begins: `next` of the page before. It is only for the query it came from. */
                cursor?: string;
                /** @description The most items a page may have, up to 1,000. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of links. */
            200: {
                headers: {
                    /**
                     * @description The next page, with `rel="next"`; absent on the last.
                     * @example </v1/plans?cursor=…>; rel="next"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarLinkPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postCalendarLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "coordinator": {
                 *         "unit": "Socialpsykiatri Øst"
                 *       },
                 *       "expiresOn": "2027-06-30"
                 *     }
                 */
                "application/json": components["schemas"]["CalendarLinkWrite"];
            };
        };
        responses: {
            /** @description Created. A link just made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewCalendarLink"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    revokeCalendarLink: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag you read. Honoured when sent.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The link. */
                linkId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A link to a calendar, without the secret that opens it. */
            200: {
                headers: {
                    /**
                     * @description The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.
                     * @example "3"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarLink"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getDevelopment: {
        parameters: {
            query: {
                /**
                 * @description The instrument, such as `ffb-level`.
                 * @example ten-step
                 */
                instrument: string;
                /** @description Whose scores: `staff` for the staff side, or one informant. */
                informant?: "staff" | "citizen" | "citizen-with-staff" | "citizen-with-relative" | "staff-and-relative" | "caseworker" | "provider" | "relative" | "other";
                /**
                 * @description What was known at this instant. Left out: now.
                 * @example 2026-03-31T10:15:00Z
                 */
                asOf?: string;
                /**
                 * @description What was true on this Danish day, the day included. Left out: the day of `asOf`.
                 * @example 2026-03-31
                 */
                validAt?: string;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path: {
                /** @description The citizen. */
                citizenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How a citizen has moved on an instrument, dimension by dimension. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Development"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getGoalAttainment: {
        parameters: {
            query?: {
                /**
                 * @description What was known at this instant. Left out: now.
                 * @example 2026-03-31T10:15:00Z
                 */
                asOf?: string;
                /**
                 * @description What was true on this Danish day, the day included. Left out: the day of `asOf`.
                 * @example 2026-03-31
                 */
                validAt?: string;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path: {
                /** @description The citizen. */
                citizenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Goal Attainment Scaling across a citizen’s goals. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoalAttainment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPackageMovements: {
        parameters: {
            query?: {
                /**
                 * @description What was known at this instant. Left out: now.
                 * @example 2026-03-31T10:15:00Z
                 */
                asOf?: string;
                /**
                 * @description What was true on this Danish day, the day included. Left out: the day of `asOf`.
                 * @example 2026-03-31
                 */
                validAt?: string;
            };
            header?: {
                /**
                 * @description The end user in your system, by an id. It goes to the citizen’s access log. A municipality can require it. Nothing that could be a CPR number.
                 * @example caseworker-17
                 */
                "X-Actor"?: string;
                /**
                 * @description Why the citizen’s data are read or written. It goes to the access log, where the citizen can read it as you wrote it. A municipality can require it. Nothing that could be a CPR number.
                 * @example follow-up
                 */
                "X-Purpose"?: string;
            };
            path: {
                /** @description The citizen. */
                citizenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How intensive the citizen’s support has been. Going down is success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackageMovements"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    planUpdated: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event, the same on every attempt. An id you have seen before is a repetition.
                 * @example 01a20117-3c27-7000-8000-03e8f4a6a159
                 */
                "webhook-id": string;
                /**
                 * @description When this attempt was made, in seconds since 1970.
                 * @example 1795314105
                 */
                "webhook-timestamp": string;
                /**
                 * @description Signatures over `<webhook-id>.<webhook-timestamp>.<body>`, one by each valid secret, separated by spaces. One correct signature is enough.
                 * @example v1,dYb4XolFSqU1TsATK5mN/EkAvg0u7Pf+MZ70olUIMC4=
                 */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What happened.
                     * @constant
                     */
                    type: "plan.updated";
                    /**
                     * Format: date-time
                     * @description When it happened. The same on every attempt.
                     * @example 2026-03-31T10:15:00Z
                     */
                    timestamp: string;
                    /** @description What it is about, as ids. Read the rest with your own key. */
                    data: {
                        /**
                         * Format: uuid
                         * @description The plan.
                         */
                        planId: string;
                    };
                };
            };
        };
        responses: {
            /** @description You want no more: the service disables the webhook. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have accepted it. Answer within 15 seconds, and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Anything else, also a redirect: the message is sent again later. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    scoreRecorded: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event, the same on every attempt. An id you have seen before is a repetition.
                 * @example 01a20117-3c27-7000-8000-03e8f4a6a159
                 */
                "webhook-id": string;
                /**
                 * @description When this attempt was made, in seconds since 1970.
                 * @example 1795314105
                 */
                "webhook-timestamp": string;
                /**
                 * @description Signatures over `<webhook-id>.<webhook-timestamp>.<body>`, one by each valid secret, separated by spaces. One correct signature is enough.
                 * @example v1,dYb4XolFSqU1TsATK5mN/EkAvg0u7Pf+MZ70olUIMC4=
                 */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What happened.
                     * @constant
                     */
                    type: "score.recorded";
                    /**
                     * Format: date-time
                     * @description When it happened. The same on every attempt.
                     * @example 2026-03-31T10:15:00Z
                     */
                    timestamp: string;
                    /** @description What it is about, as ids. Read the rest with your own key. */
                    data: {
                        /**
                         * Format: uuid
                         * @description The plan.
                         */
                        planId: string;
                        /**
                         * Format: uuid
                         * @description The goal. Absent if the score counts for no goal of the plan.
                         */
                        goalId?: string;
                        /**
                         * Format: uuid
                         * @description The score.
                         */
                        scoreId: string;
                        /**
                         * @description What happened to it.
                         * @enum {string}
                         */
                        change: "created" | "replaced" | "entered-in-error";
                    };
                };
            };
        };
        responses: {
            /** @description You want no more: the service disables the webhook. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have accepted it. Answer within 15 seconds, and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Anything else, also a redirect: the message is sent again later. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    goalReached: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event, the same on every attempt. An id you have seen before is a repetition.
                 * @example 01a20117-3c27-7000-8000-03e8f4a6a159
                 */
                "webhook-id": string;
                /**
                 * @description When this attempt was made, in seconds since 1970.
                 * @example 1795314105
                 */
                "webhook-timestamp": string;
                /**
                 * @description Signatures over `<webhook-id>.<webhook-timestamp>.<body>`, one by each valid secret, separated by spaces. One correct signature is enough.
                 * @example v1,dYb4XolFSqU1TsATK5mN/EkAvg0u7Pf+MZ70olUIMC4=
                 */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What happened.
                     * @constant
                     */
                    type: "goal.reached";
                    /**
                     * Format: date-time
                     * @description When it happened. The same on every attempt.
                     * @example 2026-03-31T10:15:00Z
                     */
                    timestamp: string;
                    /** @description What it is about, as ids. Read the rest with your own key. */
                    data: {
                        /**
                         * Format: uuid
                         * @description The plan.
                         */
                        planId: string;
                        /**
                         * Format: uuid
                         * @description The goal.
                         */
                        goalId: string;
                    };
                };
            };
        };
        responses: {
            /** @description You want no more: the service disables the webhook. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have accepted it. Answer within 15 seconds, and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Anything else, also a redirect: the message is sent again later. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    goalSetback: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event, the same on every attempt. An id you have seen before is a repetition.
                 * @example 01a20117-3c27-7000-8000-03e8f4a6a159
                 */
                "webhook-id": string;
                /**
                 * @description When this attempt was made, in seconds since 1970.
                 * @example 1795314105
                 */
                "webhook-timestamp": string;
                /**
                 * @description Signatures over `<webhook-id>.<webhook-timestamp>.<body>`, one by each valid secret, separated by spaces. One correct signature is enough.
                 * @example v1,dYb4XolFSqU1TsATK5mN/EkAvg0u7Pf+MZ70olUIMC4=
                 */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What happened.
                     * @constant
                     */
                    type: "goal.setback";
                    /**
                     * Format: date-time
                     * @description When it happened. The same on every attempt.
                     * @example 2026-03-31T10:15:00Z
                     */
                    timestamp: string;
                    /** @description What it is about, as ids. Read the rest with your own key. */
                    data: {
                        /**
                         * Format: uuid
                         * @description The plan.
                         */
                        planId: string;
                        /**
                         * Format: uuid
                         * @description The goal.
                         */
                        goalId: string;
                    };
                };
            };
        };
        responses: {
            /** @description You want no more: the service disables the webhook. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have accepted it. Answer within 15 seconds, and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Anything else, also a redirect: the message is sent again later. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    scoreOverdue: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event, the same on every attempt. An id you have seen before is a repetition.
                 * @example 01a20117-3c27-7000-8000-03e8f4a6a159
                 */
                "webhook-id": string;
                /**
                 * @description When this attempt was made, in seconds since 1970.
                 * @example 1795314105
                 */
                "webhook-timestamp": string;
                /**
                 * @description Signatures over `<webhook-id>.<webhook-timestamp>.<body>`, one by each valid secret, separated by spaces. One correct signature is enough.
                 * @example v1,dYb4XolFSqU1TsATK5mN/EkAvg0u7Pf+MZ70olUIMC4=
                 */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What happened.
                     * @constant
                     */
                    type: "score.overdue";
                    /**
                     * Format: date-time
                     * @description When it happened. The same on every attempt.
                     * @example 2026-03-31T10:15:00Z
                     */
                    timestamp: string;
                    /** @description What it is about, as ids. Read the rest with your own key. */
                    data: {
                        /**
                         * Format: uuid
                         * @description The plan.
                         */
                        planId: string;
                        /**
                         * Format: uuid
                         * @description The goal.
                         */
                        goalId: string;
                        /**
                         * @description The quarter the score is owed for.
                         * @example 2026-Q1
                         */
                        quarter: string;
                    };
                };
            };
        };
        responses: {
            /** @description You want no more: the service disables the webhook. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have accepted it. Answer within 15 seconds, and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Anything else, also a redirect: the message is sent again later. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    followUpDue: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event, the same on every attempt. An id you have seen before is a repetition.
                 * @example 01a20117-3c27-7000-8000-03e8f4a6a159
                 */
                "webhook-id": string;
                /**
                 * @description When this attempt was made, in seconds since 1970.
                 * @example 1795314105
                 */
                "webhook-timestamp": string;
                /**
                 * @description Signatures over `<webhook-id>.<webhook-timestamp>.<body>`, one by each valid secret, separated by spaces. One correct signature is enough.
                 * @example v1,dYb4XolFSqU1TsATK5mN/EkAvg0u7Pf+MZ70olUIMC4=
                 */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What happened.
                     * @constant
                     */
                    type: "follow-up.due";
                    /**
                     * Format: date-time
                     * @description When it happened. The same on every attempt.
                     * @example 2026-03-31T10:15:00Z
                     */
                    timestamp: string;
                    /** @description What it is about, as ids. Read the rest with your own key. */
                    data: {
                        /**
                         * Format: uuid
                         * @description The plan.
                         */
                        planId: string;
                    };
                };
            };
        };
        responses: {
            /** @description You want no more: the service disables the webhook. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have accepted it. Answer within 15 seconds, and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Anything else, also a redirect: the message is sent again later. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    followUpOverdue: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event, the same on every attempt. An id you have seen before is a repetition.
                 * @example 01a20117-3c27-7000-8000-03e8f4a6a159
                 */
                "webhook-id": string;
                /**
                 * @description When this attempt was made, in seconds since 1970.
                 * @example 1795314105
                 */
                "webhook-timestamp": string;
                /**
                 * @description Signatures over `<webhook-id>.<webhook-timestamp>.<body>`, one by each valid secret, separated by spaces. One correct signature is enough.
                 * @example v1,dYb4XolFSqU1TsATK5mN/EkAvg0u7Pf+MZ70olUIMC4=
                 */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What happened.
                     * @constant
                     */
                    type: "follow-up.overdue";
                    /**
                     * Format: date-time
                     * @description When it happened. The same on every attempt.
                     * @example 2026-03-31T10:15:00Z
                     */
                    timestamp: string;
                    /** @description What it is about, as ids. Read the rest with your own key. */
                    data: {
                        /**
                         * Format: uuid
                         * @description The plan.
                         */
                        planId: string;
                    };
                };
            };
        };
        responses: {
            /** @description You want no more: the service disables the webhook. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have accepted it. Answer within 15 seconds, and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Anything else, also a redirect: the message is sent again later. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    agreementOverdue: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event, the same on every attempt. An id you have seen before is a repetition.
                 * @example 01a20117-3c27-7000-8000-03e8f4a6a159
                 */
                "webhook-id": string;
                /**
                 * @description When this attempt was made, in seconds since 1970.
                 * @example 1795314105
                 */
                "webhook-timestamp": string;
                /**
                 * @description Signatures over `<webhook-id>.<webhook-timestamp>.<body>`, one by each valid secret, separated by spaces. One correct signature is enough.
                 * @example v1,dYb4XolFSqU1TsATK5mN/EkAvg0u7Pf+MZ70olUIMC4=
                 */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What happened.
                     * @constant
                     */
                    type: "agreement.overdue";
                    /**
                     * Format: date-time
                     * @description When it happened. The same on every attempt.
                     * @example 2026-03-31T10:15:00Z
                     */
                    timestamp: string;
                    /** @description What it is about, as ids. Read the rest with your own key. */
                    data: {
                        /**
                         * Format: uuid
                         * @description The plan.
                         */
                        planId: string;
                        /**
                         * Format: uuid
                         * @description The agreement.
                         */
                        agreementId: string;
                    };
                };
            };
        };
        responses: {
            /** @description You want no more: the service disables the webhook. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have accepted it. Answer within 15 seconds, and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Anything else, also a redirect: the message is sent again later. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    webhookTest: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event, the same on every attempt. An id you have seen before is a repetition.
                 * @example 01a20117-3c27-7000-8000-03e8f4a6a159
                 */
                "webhook-id": string;
                /**
                 * @description When this attempt was made, in seconds since 1970.
                 * @example 1795314105
                 */
                "webhook-timestamp": string;
                /**
                 * @description Signatures over `<webhook-id>.<webhook-timestamp>.<body>`, one by each valid secret, separated by spaces. One correct signature is enough.
                 * @example v1,dYb4XolFSqU1TsATK5mN/EkAvg0u7Pf+MZ70olUIMC4=
                 */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What happened.
                     * @constant
                     */
                    type: "webhook.test";
                    /**
                     * Format: date-time
                     * @description When it happened. The same on every attempt.
                     * @example 2026-03-31T10:15:00Z
                     */
                    timestamp: string;
                    /** @description What it is about, as ids. Read the rest with your own key. */
                    data: Record<string, never>;
                };
            };
        };
        responses: {
            /** @description You want no more: the service disables the webhook. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have accepted it. Answer within 15 seconds, and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Anything else, also a redirect: the message is sent again later. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
