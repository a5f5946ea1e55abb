import { z } from 'zod';
import { id } from '../../../http/requests/contract.ts';

export const planParams = z.object({ planId: id('The plan.') });
