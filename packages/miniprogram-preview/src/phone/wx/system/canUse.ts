/** @returns `wx.canIUse` for an object: whether it has the API that a schema begins with */
export function canUse(wx: object): (schema: string) => boolean {
  return (schema) => {
    const [name = '', inner] = schema.split('.');
    if (name === 'cloud' && inner !== undefined) return has(Reflect.get(wx, 'cloud'), inner);
    return has(wx, name);
  };
}

function has(holder: unknown, name: string): boolean {
  return typeof holder === 'object' && holder !== null && Object.hasOwn(holder, name);
}
