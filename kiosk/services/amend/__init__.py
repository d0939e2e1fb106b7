"""撤回或更正: withdraw, correct or delete what was handed in, by the number and pickup code of its slip, or by card."""
