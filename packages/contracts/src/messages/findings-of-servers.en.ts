/** What servers say of a text that the rules let pass. Keys are the rules of findings. */
export default {
  syntax: {
    title: 'The server cannot read the statement from here on',
    advice: 'A reserved word that is a name needs backticks. The server says: {original}',
  },
  'relations-not-seen': {
    title: 'Whether other things hang on the table is not known: the account may not see all of it',
    advice:
      'None is seen of {unseen}, but some may be there. Test the connection of the instance: it shows the missing GRANT for {privileges}.',
  },
  'targets-read-differently': {
    title: 'This target reads the text as other statements than the first target does',
    advice: 'Their sql_mode differs. Write a ticket for each of them.',
  },
} as const;
