export default {
  environment: {
    add: 'Add environment',
    edit_title: 'Edit {name}',
    save: 'Save environment',
    position: 'Order',
    production: 'Production',
    engine: 'Engine policy',
    engines: { by_the_letter: 'By the letter: ALTER TABLE goes to gh-ost' },
    policy_revision: 'Policy revision',
    unreadable:
      'Another version of Altergate stored what this one cannot read ({fields}). Until this environment is edited and saved, nothing is planned here. What is shown for that is what a new environment begins with.',
    name_missing: 'A name is missing.',
    what: 'The tiers of your servers, in their order. Each has a policy that its tickets meet.',
    position_what: 'Tiers are shown by this number, smallest first.',
    production_what: 'Marked on every page and in every dialog.',
    cut_over_what: 'Preselected when a ticket is executed; whoever executes may choose otherwise.',
    decides: 'Approval',
    decides_other: 'Any reviewer in scope who wrote none of the ticket',
    no_instances: 'no server yet',
    effect_new: 'Nothing that exists is touched.',
    effect_none: 'No approval lapses: only another policy does that.',
    effect_unknown: 'Approvals of this environment that were not used yet lapse.',
    effect_lapse:
      'No approval lapses: no approved ticket waits here. | {n} approved ticket lapses and needs a new approval. | {n} approved tickets lapse and need a new approval.',
  },
};
