"""What a learner answers with: one widget for each family of answer kinds."""
