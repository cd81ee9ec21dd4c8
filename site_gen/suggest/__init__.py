"""What probably belongs together: proposals for an editor, each with a reason. Nothing here decides anything."""
