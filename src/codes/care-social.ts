/**
 * The part of KL's CareSocialCodes that the service uses, under the names this code uses:
 * `careSocial.contactActivities['follow-up'].code`. A misspelt name fails the type check.
 */
import data from './data/care-social.json' with { type: 'json' };

export const CARE_SOCIAL_SYSTEM = data.system;

export type CareSocialConcept = { code: string; display: string };

export const careSocial = data;

export type DeliveryType = keyof typeof data.deliveryTypes;
export const DELIVERY_TYPES = Object.keys(data.deliveryTypes) as [DeliveryType, ...DeliveryType[]];

/** Why an intervention ended. */
export type EndReason = keyof typeof data.endReasons;
export const END_REASONS = Object.keys(data.endReasons) as [EndReason, ...EndReason[]];
