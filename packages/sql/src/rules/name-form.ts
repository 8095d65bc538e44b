import { newNames } from './new-names.ts';
import { finding, ruleWith } from './rule.ts';

const FORMS: Readonly<Record<string, RegExp>> = {
  'lower-case': /^[a-z][a-z0-9_]*$/,
  'any-case': /^[A-Za-z][A-Za-z0-9_]*$/,
};

/** A name that needs quotes, or that differs from others by letter case alone. */
export const nameForm = ruleWith({
  id: 'name-form',
  group: 'name',
  severity: 'note',
  isFixed: false,
  reports: ['name-form'],
  parameters: {
    form: { kind: 'choice', default: 'any-case', allowed: ['lower-case', 'any-case'] },
    longest: { kind: 'number', default: 58, min: 1, max: 64 },
  },
  check: (context, { form, longest }) =>
    newNames(context)
      .filter(({ name }) => name.length > longest || !FORMS[form]?.test(name))
      .filter(({ name }) => name.length <= 64)
      .map(({ name, range, position }) =>
        finding('name-form', position, range, { name, form, limit: longest }),
      ),
});
