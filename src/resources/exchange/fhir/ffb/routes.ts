import { Readable } from 'node:stream';
import { sendJson } from '../../../../http/answers/json.ts';
import { takeJson } from '../../../../http/requests/json.ts';
import type { Routes } from '../../../../http/requests/types.ts';
import type { CprVault } from '../../../record/citizens/cpr-vault.ts';
import { FHIR, getDeliveryReport, listDeliveryReports, NDJSON, postDeliveryReport, REPORT_BYTES } from './contract.ts';
import { answerLines, answerOf } from './in/answers.ts';
import { soundReport } from './in/sound-report.ts';
import { takeIn } from './in/take-in.ts';
import { answerCitizen, answerDay } from './out/answers.ts';

export const ffbRoutes =
  (vault: CprVault | null): Routes =>
  async (app) => {
    takeJson(app, [FHIR]);
    app.addContentTypeParser(NDJSON, (_request, stream, done) => done(null, stream));

    app.post('/ffb/delivery-reports', postDeliveryReport, async (request, reply) => {
      if (request.body instanceof Readable) return answerLines(request, reply, REPORT_BYTES, vault);
      const report = soundReport(request.body);
      const taken = await request.transact((tx) => takeIn(tx, report, vault));
      return sendJson(reply, JSON.stringify(answerOf(taken)));
    });

    app.get('/ffb/delivery-reports', listDeliveryReports, (request, reply) =>
      answerDay(request, reply, request.query.date, vault),
    );

    app.get('/citizens/:citizenId/ffb/delivery-report', getDeliveryReport, (request, reply) =>
      answerCitizen(request, reply, request.params.citizenId, request.query.date, vault),
    );
  };
