export default {
  environment: {
    add: 'Add environment',
    edit_title: 'Edit {name}',
    save: 'Save environment',
    position: 'Position',
    production: 'Production',
    engine: 'Engine policy',
    engines: { by_the_letter: 'By the letter: ALTER TABLE goes to gh-ost' },
    policy_revision: 'Policy revision',
    name_missing: 'A name is missing.',
    effect: 'A change of the policy lapses approvals of this environment that were not used yet.',
  },
};
