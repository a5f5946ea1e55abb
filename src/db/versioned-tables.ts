/** The tables of versioned things: the current versions, and those they replaced (versioned.ts). */
import {
  accessLogSample,
  accessLogSampleHistory,
  agreement,
  agreementHistory,
  assessment,
  assessmentHistory,
  citizen,
  citizenHistory,
  consent,
  consentHistory,
  ffbRecipient,
  ffbRecipientHistory,
  followUp,
  followUpHistory,
  followUpPolicy,
  followUpPolicyHistory,
  goal,
  goalHistory,
  instrument,
  instrumentHistory,
  intervention,
  interventionHistory,
  legalHold,
  legalHoldHistory,
  plan,
  planHistory,
  provider,
  providerHistory,
  score,
  scoreHistory,
  settings,
  settingsHistory,
  webhook,
  webhookHistory,
} from './schema.ts';

export const agreementTable = { current: agreement, history: agreementHistory };
export const assessmentTable = { current: assessment, history: assessmentHistory };
export const citizenTable = { current: citizen, history: citizenHistory };
export const consentTable = { current: consent, history: consentHistory };
export const followUpTable = { current: followUp, history: followUpHistory };
export const goalTable = { current: goal, history: goalHistory };
export const instrumentTable = { current: instrument, history: instrumentHistory };
export const interventionTable = { current: intervention, history: interventionHistory };
export const legalHoldTable = { current: legalHold, history: legalHoldHistory };
export const planTable = { current: plan, history: planHistory };
export const policyTable = { current: followUpPolicy, history: followUpPolicyHistory };
export const providerTable = { current: provider, history: providerHistory };
export const recipientTable = { current: ffbRecipient, history: ffbRecipientHistory };
export const sampleTable = { current: accessLogSample, history: accessLogSampleHistory };
export const scoreTable = { current: score, history: scoreHistory };
export const settingsTable = { current: settings, history: settingsHistory };
export const webhookTable = { current: webhook, history: webhookHistory };
