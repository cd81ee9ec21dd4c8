"""Parts that several page types show: how a report is named, a statement, an event, a dispute, an article's card."""
