"""What comes back from others: workbooks that departments fill in → content that states other amounts."""
