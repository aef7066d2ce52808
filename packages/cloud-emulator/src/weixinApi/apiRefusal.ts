/** Why WeChat's API does not do what was asked; a status of 200 carries it, as it carries success. */
export class ApiRefusal extends Error {
  readonly errcode: number;

  constructor(errcode: number, errmsg: string) {
    super(errmsg);
    this.name = 'ApiRefusal';
    this.errcode = errcode;
  }
}
