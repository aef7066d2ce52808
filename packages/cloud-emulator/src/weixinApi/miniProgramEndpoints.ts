/** What WeChat's HTTPS API has for a mini program: the APIs of `cloud.openapi`, and what its console knows. */
import type { Messages, ShownTemplate } from '../messages/messages';
import type { OpenApi, OpenApis } from '../openapi/openApiService';
import { ServiceError } from '../service';
import type { ApiAnswer, Endpoint, Endpoints, Fields } from './endpoint';

/** Where an API of `cloud.openapi` stands. */
const PATHS: Readonly<Record<string, string>> = {
  'subscribeMessage.send': '/cgi-bin/message/subscribe/send',
  'security.msgSecCheck': '/wxa/msg_sec_check',
  'security.mediaCheckAsync': '/wxa/media_check_async',
};
/** Of templates that buy one message by one grant. */
const ONE_TIME = 2;

export function miniProgramEndpoints(apis: OpenApis, messages: Pick<Messages, 'templates'>): Endpoints {
  const asked = Object.entries(PATHS).flatMap(([name, path]): [string, Endpoint][] => {
    const api = apis[name];
    return api
      ? [[path, { app: 'miniProgram', method: 'POST', answer: (fields) => answerOf(api, fields) }]]
      : [];
  });
  return {
    ...Object.fromEntries(asked),
    '/wxaapi/newtmpl/gettemplate': {
      app: 'miniProgram',
      method: 'GET',
      answer: () => ({ errcode: 0, errmsg: 'ok', data: messages.templates().map(listed) }),
    },
  };
}

/** What an API throws is an answer that its caller never gets. */
function answerOf(api: OpenApi, fields: Fields): ApiAnswer {
  try {
    return api(fields);
  } catch (error) {
    if (error instanceof ServiceError) return 'lost';
    throw error;
  }
}

function listed({ templateId, title, fields }: ShownTemplate): object {
  const line = (shown: (name: string) => string): string =>
    fields.map(({ name, label }) => `${label}:${shown(name)}\n`).join('');
  return {
    priTmplId: templateId,
    title,
    content: line((name) => `{{${name}.DATA}}`),
    example: line((name) => name),
    type: ONE_TIME,
  };
}
